"""Sheets as csv for other programs: UTF-8 with its mark, commas, days as 2021-12-31, numbers with a decimal point.

Text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers.
"""

from __future__ import annotations

import codecs
import csv
import io
from datetime import datetime
from typing import IO

from chibo.foundation.ui.exports.sheet import Sheet, Value

FORMULA = tuple("=+-@\t\r\n＝＋－＠")
TYPE = "text/csv; charset=utf-8"


def write(sheet: Sheet, file: IO[bytes]) -> int:
    """Write the sheet into `file` row by row; answers how many rows it holds."""
    file.write(codecs.BOM_UTF8)
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    if sheet.mark:
        writer.writerow([sheet.mark])
    writer.writerow([written(sheet.title)])
    writer.writerows([written(label), written(value)] for label, value in sheet.lines)
    writer.writerow([])
    writer.writerow([written(heading.title) for heading in sheet.headings])
    rows = 0
    for row in sheet.rows:
        writer.writerow([written(value) for value in row])
        rows += 1
    if sheet.foot:
        writer.writerow([written(value) for value in sheet.foot])
    text.detach()
    return rows


def written(value: Value) -> str:
    """A value as a csv cell holds it."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return "" if value is None else str(value)
