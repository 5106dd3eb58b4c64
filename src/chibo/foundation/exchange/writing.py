"""Writing sheets: rows by heading as .xlsx or .csv. Text stays text, whatever it begins with."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, BinaryIO

import xlsxwriter

from chibo.foundation.exchange.ports import Importer, SheetColumn
from chibo.foundation.exchange.reader.separated import DANGEROUS
from chibo.foundation.exchange.words import UNNAMED

FORMS = ("xlsx", "csv")
MOST_ROWS = 1_048_575
Progress = Callable[[int], None]


def write(importer: Importer, form: str, file: BinaryIO, *, under: Any, today: date) -> int:
    """Write what the book holds at and below a unit as the sheet of a kind; answers how many rows."""
    return write_rows(importer.columns, importer.rows(under=under, today=today), form, file, name=str(importer.title))


def write_rows(
    columns: Sequence[SheetColumn], rows: Iterable[Mapping[str, Any]], form: str, file: BinaryIO, *, name: str = "",
    progress: Progress = lambda count: None,
) -> int:  # fmt: skip
    """Write rows under columns in a form of FORMS; answers how many."""
    return _csv(columns, rows, file, progress) if form == "csv" else _xlsx(columns, rows, file, name, progress)


def _xlsx(
    columns: Sequence[SheetColumn], rows: Iterable[Mapping[str, Any]], file: BinaryIO, name: str, progress: Progress
) -> int:
    """Row by row, so that memory does not grow; numbers and dates as such, all else as text and never as a formula."""
    count = 0
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as workbook:
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#F7EFDC"})
        day = workbook.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
        sheet = workbook.add_worksheet(sheet_name(name))
        sheet.freeze_panes(1, 1)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, str(column.title), bold)
        for count, row in enumerate(rows, start=1):
            for place, column in enumerate(columns):
                _cell(sheet, count, place, row.get(column.title), day)
            progress(count)
    return count


def _cell(sheet: Any, line: int, place: int, value: Any, day: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(line, place, value, day) if value.year >= 1900 else sheet.write_string(
            line, place, f"{value:%d/%m/%Y}"
        )
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        sheet.write_number(line, place, value)
    else:
        sheet.write_string(line, place, str(value))


def _csv(columns: Sequence[SheetColumn], rows: Iterable[Mapping[str, Any]], file: BinaryIO, progress: Progress) -> int:
    """UTF-8 with the mark that Excel looks for; dangerous text behind an apostrophe, which reading takes off again."""
    count = 0
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow([guarded(column.title) for column in columns])
    for count, row in enumerate(rows, start=1):
        writer.writerow([guarded(row.get(column.title)) for column in columns])
        progress(count)
    text.detach()
    return count


def guarded(value: Any) -> str:
    """A value as a text file may hold it without doing harm in a spreadsheet."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    text = str(value)
    return f"'{text}" if text.lstrip("'").startswith(DANGEROUS) and not isinstance(value, (int, float)) else text


def sheet_name(name: str) -> str:
    """A name that a workbook takes for a sheet."""
    return "".join(" " if sign in "[]:*?/\\'" else sign for sign in name)[:31].strip() or UNNAMED
