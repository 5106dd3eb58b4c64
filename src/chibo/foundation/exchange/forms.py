"""Forms of exchange: a file to bring in, columns to match."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chibo.foundation.exchange.ports import SheetColumn
from chibo.foundation.ui.forms import ActionForm


class ReceiveForm(ActionForm):
    """The unit below which the rows belong, and the file."""

    unit = forms.TypedChoiceField(
        label=_("Đơn vị"), coerce=int, help_text=_("Mọi dòng trong tệp phải thuộc đơn vị này hoặc cấp dưới của nó.")
    )
    file = forms.FileField(
        label=_("Tệp bảng tính"), allow_empty_file=True, help_text=_("Tệp .xlsx hoặc .csv (UTF-8), không quá 64 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )  # fmt: skip

    def __init__(self, *args: Any, units: Sequence[tuple[int, str]], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["unit"].choices = units  # type: ignore[attr-defined]


class MatchForm(forms.Form):
    """For each column of the sheet, the column of the file in which it stands."""

    def __init__(
        self, *args: Any, columns: Sequence[SheetColumn], titles: Sequence[str], places: dict[str, int], **given: Any
    ) -> None:
        super().__init__(*args, **{"label_suffix": "", **given})
        self.columns = columns
        choices = [
            ("", _("(không có trong tệp)")),
            *((str(place), one) for place, one in enumerate(titles) if one),
        ]
        for number, column in enumerate(columns):
            self.fields[f"c{number}"] = forms.ChoiceField(
                label=column.title, choices=choices, required=column.required, help_text=column.note,
                initial=str(places.get(column.title, "")),
                error_messages={"required": _("Cột này bắt buộc phải có trong tệp.")},
            )  # fmt: skip

    def places(self) -> dict[str, int]:
        """Where each column stands, by its title."""
        values = {column.title: self.cleaned_data[f"c{number}"] for number, column in enumerate(self.columns)}
        return {title: int(value) for title, value in values.items() if value}


class RollBackForm(ActionForm):
    """Why a batch is taken back."""

    reason = forms.CharField(label=_("Lý do"), max_length=200, required=False)
