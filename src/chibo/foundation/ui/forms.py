"""Forms of actions: a hidden key that makes a repeated post one act, dates as people write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from chibo.kernel.errors import Refusal


class DayField(forms.DateField):
    """A civil date, dd/mm/yyyy."""

    def __init__(self, **given: Any) -> None:
        widget = forms.TextInput(attrs={"placeholder": _("dd/mm/yyyy"), "inputmode": "numeric", "autocomplete": "off"})
        message = _("Ngày này không có trong lịch. Hãy ghi dạng 31/12/2021.")
        super().__init__(
            widget=widget, input_formats=["%d/%m/%Y", "%d/%m/%y", "%Y-%m-%d"], error_messages={"invalid": message}, **given
        )  # fmt: skip

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else value


class ActionForm(forms.Form):
    """The fields of one operation. `errors_at` says at which field the refusal of an argument is shown."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    errors_at: ClassVar[Mapping[str, str]] = {}
    required_css_class = "required"

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, label_suffix="", **given)
        self.initial.setdefault("key", uuid4().hex)
        for field in self.fields.values():
            field.error_messages["required"] = _("Hãy ghi mục này.")

    def arguments(self) -> dict[str, Any]:
        """What the operation is given, by the names of its arguments."""
        return dict(self.cleaned_data)

    def refuse(self, refusal: Refusal) -> None:
        """Show what the operation refused at the field at fault, or above the form."""
        name = self.errors_at.get(refusal.field or "", refusal.field)
        self.add_error(name if name in self.fields else None, refusal.message)

