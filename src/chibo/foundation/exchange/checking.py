"""Checking cells: each reader gives the value or notes what is wrong, in which row and column."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from chibo.foundation.exchange.ports import Row, RowError
from chibo.kernel.numbers import grouped, natural
from chibo.kernel.text import plain

_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_EXCEL_ZERO = date(1899, 12, 30)


class Checker:
    """Reads the cells of rows and gathers the errors."""

    def __init__(self) -> None:
        self.errors: list[RowError] = []

    def refuse(self, row: Row, column: str, message: str) -> None:
        """Note an error; the same one is noted once."""
        error = RowError(row.number, column, message)
        if error not in self.errors:
            self.errors.append(error)

    def has(self, row: Row) -> bool:
        """Whether an error of the row was noted."""
        return any(error.row == row.number for error in self.errors)

    def text(self, row: Row, column: str, *, required: bool = False, longest: int = 200) -> str:
        """The cell as text. A number is taken as it is written, a date is refused."""
        value = row.cells[column]
        if isinstance(value, date):
            self.refuse(row, column, _("Ô này phải là chữ, không phải ngày. Hãy định dạng ô là Text."))
            return ""
        text = str(value)
        if required and not text:
            self.refuse(row, column, _("Thiếu %(column)s. Hãy điền vào ô này.") % {"column": column})
        if len(text) > longest:
            self.refuse(row, column, _("Dài quá %(longest)d chữ. Hãy viết gọn lại.") % {"longest": longest})
        return text

    def day(self, row: Row, column: str, *, required: bool = False) -> date | None:
        """The cell as a date: a date cell, or text dd/mm/yyyy. Anything else is refused with how to write it."""
        value = row.cells[column]
        if isinstance(value, date):
            return self._plausible(row, column, value)
        if value == "":
            if required:
                self.refuse(row, column, _("Thiếu %(column)s. Hãy điền ngày dạng dd/mm/yyyy.") % {"column": column})
            return None
        if (match := _DATE.fullmatch(str(value))) is None:
            self.refuse(row, column, _not_a_date(value))
            return None
        try:
            found = date(int(match[3]), int(match[2]), int(match[1]))
        except ValueError:
            self.refuse(row, column, _("Không có ngày %(value)s trong lịch. Hãy sửa lại ngày.") % {"value": value})
            return None
        return self._plausible(row, column, found)

    def whole(self, row: Row, column: str, *, least: int, most: int) -> int | None:
        """The cell as a whole number that must be there, from `least` to `most`."""
        text = self.text(row, column, required=True)
        if not text:
            return None
        value = row.cells[column]
        exact = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
        number = (natural if isinstance(value, float) else grouped)(exact)
        if number is None or not least <= number <= most:
            self.refuse(row, column, _("«%(text)s» phải là số nguyên từ %(least)d đến %(most)d.") % {
                "text": text, "least": least, "most": most,
            })  # fmt: skip
            return None
        return number

    def decimal(self, row: Row, column: str, *, places: int) -> Decimal | None:
        """The cell as a number with at most `places` decimals, written with a point or a comma; None when empty."""
        value = row.cells[column]
        if value == "":
            return None
        try:
            number = round(Decimal(str(value).replace(",", ".")), places)
        except (InvalidOperation, ValueError):
            number = Decimal("NaN")
        if not number.is_finite():
            self.refuse(row, column, _("«%(value)s» không phải số. Hãy viết dạng 21,02451.") % {"value": value})
            return None
        return number

    def choice(self, row: Row, column: str, choices: dict[str, Any], *, required: bool = False) -> Any:
        """The value that `choices` gives for the cell's text, without regard to case and accents; None when empty."""
        text = self.text(row, column, required=required)
        if not text:
            return None
        by_plain = {plain(label): value for label, value in choices.items()}
        if plain(text) not in by_plain:
            allowed = ", ".join(dict.fromkeys(choices))
            self.refuse(row, column, _("«%(text)s» không có trong danh mục. Hãy chọn: %(allowed)s.") % {
                "text": text, "allowed": allowed,
            })  # fmt: skip
            return None
        return by_plain[plain(text)]

    def _plausible(self, row: Row, column: str, found: date) -> date | None:
        if not 1850 <= found.year <= 2200:
            self.refuse(row, column, _("Năm %(year)d không hợp lý. Hãy sửa lại ngày.") % {"year": found.year})
            return None
        return found


def _not_a_date(value: Any) -> str:
    number = value if isinstance(value, (int, float)) else natural(str(value))
    if number is not None and 1 <= number <= 110_000:
        guess = _EXCEL_ZERO + timedelta(days=int(number))
        return _("%(value)s là số thứ tự ngày của bảng tính, có lẽ %(day)s. Hãy định dạng ô kiểu ngày.") % {
            "value": value, "day": f"{guess:%d/%m/%Y}",
        }  # fmt: skip
    return _("«%(value)s» không phải ngày. Hãy viết dạng dd/mm/yyyy, ví dụ 05/12/2021.") % {"value": value}
