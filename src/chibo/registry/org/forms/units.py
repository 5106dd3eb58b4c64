"""The forms of what is done with units."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.indicators.ports import indicators
from chibo.foundation.ui.forms import ActionForm, DayField, LastDayField
from chibo.registry.org.enums import Kind
from chibo.registry.org.fields import AreaField, UnitField
from chibo.registry.org.models import Post


class DecidedForm(ActionForm):
    """What rests on a decision, and units and areas named in it: the form is told who asks."""

    decision_number = forms.CharField(label=_("Quyết định số"), max_length=64, required=False)
    decision_on = DayField(label=_("Ngày quyết định"), required=False)

    def __init__(self, *args: Any, actor: Actor | None = None, **given: Any) -> None:
        super().__init__(*args, **given)
        for field in self.fields.values():
            if isinstance(field, (UnitField, AreaField)):
                field.actor = actor


class EstablishForm(DecidedForm):
    name = forms.CharField(label=_("Tên"), max_length=200)
    kind = forms.ChoiceField(label=_("Loại"), choices=Kind.choices, initial=Kind.SUBORDINATE_CELL)
    code = forms.CharField(label=_("Mã"), max_length=32, help_text=_("Mã riêng của tổ chức, không trùng, không đổi."))
    on = DayField(label=_("Hoạt động từ ngày"))
    field_order = ["name", "kind", "code", "on", "decision_number", "decision_on"]


class RenameForm(DecidedForm):
    name = forms.CharField(label=_("Tên mới"), max_length=200)
    on = DayField(label=_("Từ ngày"))
    field_order = ["name", "on"]


class ReparentForm(DecidedForm):
    superior = UnitField(label=_("Cấp trên mới"), help_text=_("Tên hoặc mã, trong phạm vi được giao."))
    on = DayField(label=_("Từ ngày"))
    field_order = ["superior", "on"]


class CloseForm(DecidedForm):
    on = LastDayField(label=_("Ngày cuối cùng hoạt động"))
    successor = UnitField(
        label=_("Tổ chức kế tục"), required=False, help_text=_("Giữ sổ của đơn vị này; để trống: cấp trên giữ.")
    )
    field_order = ["on", "successor"]

    def arguments(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        successor = given.pop("successor")
        return {**given, "successors": (successor,) if successor else ()}


class ChargeForm(DecidedForm):
    """Which committee member from above takes charge of the unit."""

    post = forms.ModelChoiceField(label=_("Cấp ủy viên"), queryset=Post.objects.none(), empty_label=_("chọn một người"))
    start = DayField(label=_("Phụ trách từ ngày"))
    end = LastDayField(
        label=_("Đến hết ngày"), required=False, help_text=_("Để trống: đến hết thời gian giữ chức danh.")
    )
    errors_at: ClassVar[dict[str, str]] = {"unit": "post"}
    field_order = ["post", "start", "end"]

    def __init__(self, *args: Any, posts: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["post"].queryset = posts  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        return {**given, "end": given["end"] or given["post"].valid.upper}


class PlanForm(DecidedForm):
    year = forms.IntegerField(label=_("Năm"), min_value=1930, max_value=2200)
    indicator = forms.ChoiceField(label=_("Chỉ tiêu"))
    value = forms.IntegerField(label=_("Kế hoạch"), min_value=1, max_value=10_000_000)
    field_order = ["year", "indicator", "value"]

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        flows = [(one.code, one.title) for one in indicators if one.flow]
        self.fields["indicator"].choices = flows  # type: ignore[attr-defined]
