"""Empty sheets to fill in, with notes and drop-downs."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import override

from chibo.foundation.exchange.ports import Importer

LAST_ROW = 5000


def write(importer: Importer, path: Path | BinaryIO) -> None:
    """Write the empty sheet of an importer to a path or a file (.xlsx): its header, a note on each column, drop-downs,
    dates as dates; and three invented rows on a sheet of their own. It is in Vietnamese, the language of what comes
    back in it."""
    with override("vi"), xlsxwriter.Workbook(str(path) if isinstance(path, Path) else path) as workbook:
        bold = workbook.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#F7EFDC", "border": 1}
        )
        must = workbook.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#F8E9E7", "border": 1}
        )
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        text = workbook.add_format({"num_format": "@"})
        sheet = workbook.add_worksheet(str(importer.title)[:31])
        sheet.freeze_panes(1, 1)
        for place, column in enumerate(importer.columns):
            sheet.set_column(place, place, column.width, day if column.is_date else text)
            sheet.write_string(0, place, column.title, must if column.required else bold)
            sheet.write_comment(0, place, str(column.note), {"x_scale": 2})
            if column.choices:
                sheet.data_validation(1, place, LAST_ROW, place, {
                    "validate": "list", "source": [str(choice) for choice in column.choices],
                    "error_title": column.title, "error_message": _("Hãy chọn trong danh sách."),
                })  # fmt: skip
        notes = workbook.add_worksheet(_("Ghi chú"))
        notes.set_column(0, 0, 26)
        notes.set_column(1, 1, 100)
        for line, column in enumerate(importer.columns):
            notes.write_string(line, 0, column.title)
            notes.write_string(line, 1, str(column.note))
        _examples(workbook, importer, bold, day)


def _examples(workbook: xlsxwriter.Workbook, importer: Importer, bold: Any, day: Any) -> None:
    """A sheet of its own with invented rows, so that nothing invented is ever brought in."""
    sheet = workbook.add_worksheet(_("Ví dụ"))
    for place, column in enumerate(importer.columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.title, bold)
        for line, row in enumerate(importer.examples, start=1):
            value = row.get(column.title, "")
            if isinstance(value, date):
                sheet.write_datetime(line, place, value, day)
            elif value:
                sheet.write_string(line, place, str(value))
