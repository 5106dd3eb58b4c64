"""Text files of separated values."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from chibo.foundation.exchange.reader.problems import Problem
from chibo.foundation.exchange.reader.workbook import Found

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet may take for the beginning of a formula in a text file."""


def separated_lines(content: bytes) -> Found:
    """The lines of a file in UTF-8, separated by commas, semicolons or tabs: by what its first line has most of."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problem("encoding") from error
    if "\x00" in text:
        raise Problem("unreadable")
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    return Found(lines=_lines(text, delimiter), total=text.count("\n"))


def _lines(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Rows are numbered as a spreadsheet numbers them: a cell of several lines is one row."""
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        for number, row in enumerate(rows, start=1):
            yield number, [_unguarded(cell) for cell in row]
    except csv.Error as error:
        raise Problem("bad_line", error=str(error)) from error


def _unguarded(cell: str) -> str:
    """A cell without the apostrophe behind which writing puts what a spreadsheet might take for a formula."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(DANGEROUS) else cell
