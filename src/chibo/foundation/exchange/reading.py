"""Reading a sheet: xlsx by calamine, csv by the standard library, its header matched to the columns asked for."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from chibo.foundation.exchange.ports import Row, SheetColumn
from chibo.kernel.errors import Refusal
from chibo.kernel.text import plain, tidy

MOST_ROWS = 500_000


class Unreadable(Refusal):
    """The file is no sheet of this kind: it cannot be opened, or columns are missing."""


def rows_of(content: bytes, name: str, columns: Sequence[SheetColumn]) -> list[Row]:
    """The rows of a sheet below its header, empty ones left out. Raises Unreadable with what is wrong and what to
    do."""
    lines = _csv_lines(content) if name.lower().endswith(".csv") else _xlsx_lines(content)
    header = next(lines, None)
    if header is None:
        raise Unreadable(_("Tệp không có dòng nào. Hãy dùng mẫu: ./chibo template."))
    places = _places(header, columns)
    absent = {column.title: "" for column in columns}
    rows = []
    for number, line in enumerate(lines, start=2):
        cells = {title: _value(line[place]) if place < len(line) else "" for title, place in places.items()}
        if any(value != "" for value in cells.values()):
            rows.append(Row(number, {**absent, **cells}))
        if len(rows) > MOST_ROWS:
            raise Unreadable(_("Tệp có hơn %(most)d dòng; hãy chia nhỏ.") % {"most": MOST_ROWS})
    return rows


def _places(header: Sequence[Any], columns: Sequence[SheetColumn]) -> dict[str, int]:
    """Where each column stands; headings are matched without regard to case, accents and spaces.

    A column that need not be filled may be missing, unless a heading is there that nobody knows: it may be that column,
    misspelt, and its content must not be lost.
    """
    found: dict[str, int] = {}
    for place, heading in enumerate(header):
        found.setdefault(plain(str(heading or "")), place)
    found.pop("", None)
    known = {plain(column.title) for column in columns}
    missing = [column.title for column in columns if plain(column.title) not in found]
    unknown = [str(header[place]) for heading, place in found.items() if heading not in known]
    needed = [column.title for column in columns if column.required and column.title in missing]
    if needed or (missing and unknown):
        message = _("Dòng đầu thiếu cột: %(columns)s.") % {"columns": ", ".join(needed or missing)}
        if unknown:
            message += " " + _("Cột lạ: %(columns)s.") % {"columns": ", ".join(unknown)}
        raise Unreadable(message + " " + _("Hãy dùng mẫu: ./chibo template."))
    return {column.title: found[plain(column.title)] for column in columns if plain(column.title) in found}


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, datetime):
        return value.date()
    return "" if value is None else value


def _xlsx_lines(content: bytes) -> Iterator[Sequence[Any]]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = workbook.sheet_names
        if not names:
            raise Unreadable(_("Tệp không có trang tính nào."))
        yield from workbook.get_sheet_by_name(names[0]).to_python(skip_empty_area=False)
    except (CalamineError, ValueError, OSError) as error:
        raise Unreadable(_("Không mở được tệp này như một bảng tính .xlsx hoặc .csv.")) from error


def _csv_lines(content: bytes) -> Iterator[Sequence[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(_("Tệp .csv phải ở bảng mã UTF-8. Hãy lưu lại với «CSV UTF-8».")) from error
    if "\x00" in text:
        raise Unreadable(_("Không mở được tệp này như một bảng tính .xlsx hoặc .csv."))
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    except csv.Error as error:
        raise Unreadable(_("Tệp .csv có dòng không đọc được: %(error)s.") % {"error": error}) from error
