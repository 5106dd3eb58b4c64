"""The forms of the minutes."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from chibo.foundation.ui.forms import ActionForm, DayField
from chibo.work.meetings.forms.fields import HourField


class WriteForm(ActionForm):
    """A place of the minutes. `seen` is the version the writer had before them."""

    code = forms.CharField(widget=forms.HiddenInput, max_length=32)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = forms.CharField(
        label=_("Nội dung"),
        required=False,
        max_length=20000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "lang": "vi"}),
    )

    def clean_text(self) -> str:
        return str(self.cleaned_data["text"]).replace("\r\n", "\n").strip()


class SettleForm(ActionForm):
    text = forms.CharField(
        label=_("Bản cuối"), max_length=20000, strip=False, widget=forms.Textarea(attrs={"rows": 8, "lang": "vi"}),
        help_text=_("Lấy một trong các bản, hoặc ghép lại thành bản mới."),
    )  # fmt: skip
    seen = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        return str(self.cleaned_data["text"]).replace("\r\n", "\n").strip()


class CloseForm(ActionForm):
    ended_at = HourField(label=_("Kết thúc lúc"))
    adopted = forms.BooleanField(
        label=_("Biên bản đã được đọc và thông qua"),
        error_messages={"required": _("Hãy đọc biên bản để thông qua, rồi đánh dấu ô này.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **given: Any) -> None:
        message = self.base_fields["adopted"].error_messages["required"]
        super().__init__(*args, **given)
        self.fields["adopted"].error_messages["required"] = message

    def arguments(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "adopted"}


class CorrectForm(ActionForm):
    code = forms.CharField(widget=forms.HiddenInput, max_length=32)
    text = forms.CharField(
        label=_("Nội dung đúng"), max_length=20000, strip=False, widget=forms.Textarea(attrs={"rows": 8, "lang": "vi"})
    )
    reason = forms.CharField(label=_("Lý do đính chính"), max_length=300)
    errors_at: ClassVar[dict[str, str]] = {"texts": "text"}

    def arguments(self) -> dict[str, Any]:
        text = self.cleaned_data["text"].replace("\r\n", "\n").strip()
        return {
            "key": self.cleaned_data["key"], "reason": self.cleaned_data["reason"],
            "texts": {self.cleaned_data["code"]: text},
        }  # fmt: skip


class PostForm(ActionForm):
    on = DayField(label=_("Đã đăng kết quả ngày"))
