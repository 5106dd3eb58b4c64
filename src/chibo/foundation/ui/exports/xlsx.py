"""Sheets as xlsx, written row by row: text is always text, numbers are numbers, dates are dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import IO, Any

import xlsxwriter
from django.utils.translation import gettext as _

from chibo.foundation.ui.exports.sheet import Sheet, Value
from chibo.foundation.ui.numbers import day

FIRST_DAY = date(1900, 3, 1)
"""Spreadsheets know no earlier days (and count a 29 February 1900 that never was)."""
LONG_NUMBER = 10**15
"""Spreadsheets keep fifteen digits; a longer number is written as text."""
SAMPLE, WIDEST = 200, 60
LOOKS = {
    "text": "@", "whole": "#,##0", "number": "#,##0.0", "percent": "0.0%", "day": "dd/mm/yyyy",
    "moment": "dd/mm/yyyy hh:mm",
}  # fmt: skip
"""How the kinds of cells are shown."""
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def write(sheet: Sheet, file: IO[bytes]) -> int:
    """Write the sheet into `file` in bounded memory; answers how many rows it holds."""
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as workbook:
        workbook.set_properties({"title": sheet.title, "comments": sheet.mark})
        return _Page(workbook, sheet).written()


class _Page:
    """One worksheet being written from top to bottom."""

    def __init__(self, workbook: Any, sheet: Sheet) -> None:
        self.of = sheet
        self.page = workbook.add_worksheet(_sheet_name(sheet.title))
        self.formats = _formats(workbook)
        self.line = 0
        self.widths = [len(heading.title) for heading in sheet.headings]

    def written(self) -> int:
        self._above()
        top = self.line
        self._headings()
        rows = 0
        for row in self.of.rows:
            self._row(row, "")
            rows += 1
        last = self.line - 1
        if self.of.foot:
            self._row(self.of.foot, "foot ")
        self._finish(top, max(last, top))
        return rows

    def _above(self) -> None:
        if self.of.mark:
            self._text(0, self.of.mark, self.formats["mark"])
            self.line += 1
        self._text(0, self.of.title, self.formats["title"])
        self.line += 1
        for label, value in self.of.lines:
            self._text(0, label, self.formats["label"])
            self._cell(1, value, "line ")
            self.line += 1
        self.line += 1

    def _headings(self) -> None:
        for place, heading in enumerate(self.of.headings):
            self._text(place, heading.title, self.formats["heading"])
        self.line += 1

    def _row(self, row: Sequence[Value], style: str) -> None:
        for place, value in enumerate(row):
            if value is not None:
                self._cell(place, value, style, percent=self.of.headings[place].percent)
                if self.line < SAMPLE:
                    self.widths[place] = max(self.widths[place], 10 if isinstance(value, date) else len(str(value)))
        self.line += 1

    def _cell(self, place: int, value: Value, style: str, *, percent: bool = False) -> None:
        if isinstance(value, date):
            self._day(place, value, style)
        elif isinstance(value, str) or value is None or abs(value) >= LONG_NUMBER:
            self._text(place, str(value or ""), self.formats[style + "text"])
        elif percent:
            self.page.write_number(self.line, place, value / 100, self.formats[style + "percent"])
        else:
            kind = "whole" if isinstance(value, int) else "number"
            self.page.write_number(self.line, place, value, self.formats[style + kind])

    def _day(self, place: int, value: date, style: str) -> None:
        instant = isinstance(value, datetime)
        if (value.date() if isinstance(value, datetime) else value) < FIRST_DAY:
            self._text(place, day(value), self.formats[style + "text"])
        else:
            self.page.write_datetime(self.line, place, value, self.formats[style + ("moment" if instant else "day")])

    def _text(self, place: int, text: str, style: Any) -> None:
        """Never `write`, which guesses formulas, links and numbers; nor text that the writer takes for rich text."""
        rich = text.startswith("<r>") and text.endswith("</r>")
        self.page.write_string(self.line, place, f"{text} " if rich else text, style)

    def _finish(self, top: int, last: int) -> None:
        page, right = self.page, len(self.of.headings) - 1
        for place, width in enumerate(self.widths):
            page.set_column(place, place, min(max(width + 2, 9), WIDEST))
        page.freeze_panes(top + 1, 1)
        page.autofilter(top, 0, last, right)
        page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        page.repeat_rows(top)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_footer("&C&P/&N")
        if self.of.mark:
            page.set_header(f'&C&"-,Bold"&16{self.of.mark}')


def _formats(workbook: Any) -> dict[str, Any]:
    """The looks of cells by what they hold, plain, in the lines above and in the foot."""
    around: dict[str, dict[str, Any]] = {
        "": {"valign": "top"}, "line ": {"align": "left"}, "foot ": {"bold": True, "top": 1},
    }  # fmt: skip
    found = {
        style + kind: workbook.add_format({**more, "num_format": look})
        for style, more in around.items() for kind, look in LOOKS.items()
    }  # fmt: skip
    heading = {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#F7EFDC", "border": 1}
    return found | {
        "mark": workbook.add_format({"bold": True, "font_size": 14, "font_color": "#9C1C1F"}),
        "title": workbook.add_format({"bold": True, "font_size": 13}),
        "label": workbook.add_format({"font_color": "#59534A"}),
        "heading": workbook.add_format(heading),
    }


def _sheet_name(title: str) -> str:
    """A name that spreadsheets allow: 31 characters, none of those that mean something to them."""
    return re.sub(r"[\[\]:*?/\\]", " ", title)[:31].strip(" '") or _("Danh sách")
