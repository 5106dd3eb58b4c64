"""The forms of what is done with accounts and mandates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.forms import ActionForm, DayField, LastDayField
from chibo.registry.org.enums import Role
from chibo.registry.org.fields import UnitField


class GrantForm(ActionForm):
    """A role over a unit, from a day and perhaps until another."""

    role = forms.ChoiceField(label=_("Vai trò"))
    unit = UnitField(label=_("Đối với đơn vị"), help_text=_("Tên hoặc mã; gồm cả mọi đơn vị bên dưới."))
    start = DayField(label=_("Từ ngày"))
    end = LastDayField(label=_("Đến hết ngày"), required=False, help_text=_("Để trống: cho đến khi thu hồi."))

    def __init__(self, *args: Any, actor: Actor, roles: Iterable[Role], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["unit"].actor = actor  # type: ignore[attr-defined]
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and end <= start:
            self.add_error("end", _("Ngày này trước ngày bắt đầu."))
        return cleaned


class OpenAccountForm(GrantForm):
    name = forms.CharField(label=_("Người hoặc cơ quan dùng tài khoản"), max_length=120)
    username = forms.RegexField(
        label=_("Tên đăng nhập"), regex=r"^[a-z0-9][a-z0-9._-]*$", max_length=64,
        help_text=_("Chữ thường không dấu, số và . _ -"),
        error_messages={"invalid": _("Tên đăng nhập chỉ gồm chữ thường không dấu, số và . _ -")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )  # fmt: skip
    field_order = ["name", "username", "role", "unit"]


class RevokeForm(ActionForm):
    on = LastDayField(label=_("Ngày cuối cùng có vai trò này"))
    reason = forms.CharField(label=_("Lý do"), max_length=200, required=False)
