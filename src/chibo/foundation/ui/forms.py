"""Forms of actions: a hidden key that makes a repeated post one act, dates as people write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from chibo.foundation.ui.words import Written
from chibo.kernel.errors import Refusal

FIRST_YEAR, LAST_YEAR = 1880, 2200
FORMATS = ("%d/%m/%Y", "%d/%m/%y", "%Y-%m-%d")


class DayField(forms.DateField):
    """A civil date, dd/mm/yyyy, in years that a living register can hold."""

    def __init__(self, **given: Any) -> None:
        widget = forms.TextInput(attrs={"placeholder": _("dd/mm/yyyy"), "inputmode": "numeric", "autocomplete": "off"})
        message = _("Ngày này không có trong lịch. Hãy ghi dạng 31/12/2021.")
        super().__init__(widget=widget, input_formats=FORMATS, error_messages={"invalid": message}, **given)

    def clean(self, value: Any) -> date | None:
        on: date | None = super().clean(value)
        if on and not FIRST_YEAR <= on.year <= LAST_YEAR:
            raise forms.ValidationError(self.error_messages["invalid"])
        return on

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else value


class Choices(forms.Select):
    """A list of choices, of which those that people wrote (`Written`) are marked as Vietnamese on other pages."""

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **given: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, label, *args, **given)
        if isinstance(label, Written):
            tongue = {"lang": label.tongue} if label.tongue else {}
            option |= {"label": str(label), "attrs": {**option["attrs"], **tongue}}
        return option


class LastDayField(DayField):
    """The last day of something, as people say it; cleaned to the first day without it, as ranges are kept."""

    def clean(self, value: Any) -> date | None:
        last = super().clean(value)
        return last + timedelta(days=1) if last else None


class ActionForm(forms.Form):
    """The fields of one operation. `errors_at` says at which field the refusal of an argument is shown."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    errors_at: ClassVar[Mapping[str, str]] = {}
    required_css_class = "required"

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **given})
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
