"""The forms of signing in and of passwords."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access import attempts
from chibo.foundation.access.models import Account
from chibo.foundation.ui.forms import ActionForm
from chibo.foundation.ui.numbers import moment


def username_field() -> forms.CharField:
    attrs = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
    return forms.CharField(label=_("Tên đăng nhập"), max_length=64, widget=forms.TextInput(attrs=attrs))


def password_field(label: Any, autocomplete: str, **given: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, max_length=128, widget=widget, **given)


class SignInForm(forms.Form):
    """User name and password. After ten failures a name waits, whether it exists or not."""

    username = username_field()
    password = password_field(_("Mật khẩu"), "current-password")
    account: Account | None = None

    def __init__(self, request: HttpRequest | None = None, *args: Any, **given: Any) -> None:
        self.request = request
        super().__init__(*args, **{"label_suffix": "", **given})

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        username, password = cleaned.get("username", ""), cleaned.get("password", "")
        if not username or not password:
            return cleaned
        refuse_waiting(username)
        self.account = authenticate(self.request, username=username.lower(), password=password)
        if self.account is None:
            attempts.failed(username, at=timezone.now())
            raise forms.ValidationError(
                _("Tên đăng nhập hoặc mật khẩu không đúng. Nếu quên, hãy xin văn phòng cấp trên in mã một lần.")
            )
        attempts.succeeded(username)
        return cleaned

    def get_user(self) -> Account | None:
        return self.account


def refuse_waiting(username: str) -> None:
    """Raises ValidationError while a user name has to wait."""
    until = attempts.waits_until(username, at=timezone.now())
    if until is not None:
        words = _("Tên đăng nhập này đã sai %(most)d lần; hãy thử lại sau %(moment)s.")
        raise forms.ValidationError(words % {"most": attempts.MOST, "moment": moment(until)})


class NewPasswordForm(ActionForm):
    """A new password, typed twice."""

    new = password_field(
        _("Mật khẩu mới"), "new-password",
        help_text=_("Ít nhất 10 ký tự, không phải từ quá quen thuộc, không chỉ gồm chữ số."),
    )  # fmt: skip
    again = password_field(_("Gõ lại mật khẩu mới"), "new-password")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("new") and cleaned.get("again") and cleaned["new"] != cleaned["again"]:
            self.add_error("again", _("Hai lần gõ không giống nhau."))
        return cleaned

    def arguments(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "again"}


class ChangePasswordForm(NewPasswordForm):
    old = password_field(_("Mật khẩu hiện tại"), "current-password")
    field_order = ["old", "new", "again", "key"]


class ForgottenForm(NewPasswordForm):
    """User name, the one-time code on paper, and the new password."""

    username = username_field()
    code = forms.CharField(
        label=_("Mã một lần"), max_length=40, help_text=_("12 chữ và số trên giấy do văn phòng cấp trên in."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}),
    )  # fmt: skip
    field_order = ["username", "code", "new", "again", "key"]

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"]
        refuse_waiting(username)
        return username

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]).replace(" ", "").replace("-", "")
