"""Lists on pages and the files that are made of them."""

from __future__ import annotations

import csv
import io

from python_calamine import CalamineWorkbook


def had(client, address: str, form: str = "xlsx"):
    return client.get(f"{address}&export={form}" if "?" in address else f"{address}?export={form}")


def listing_of(answer, name: str):
    """One of the lists that a page shows."""
    shown = (context["listing"] for context in answer.context if "listing" in context)
    return next(one for one in shown if one.name == name)


def content(answer) -> bytes:
    """All bytes of a file; reading it to its end closes it."""
    return b"".join(answer.streaming_content)


def rows_of(answer) -> list[list]:
    """The rows of a workbook, as read by another program."""
    return CalamineWorkbook.from_filelike(io.BytesIO(content(answer))).get_sheet_by_index(0).to_python()


def lines_of(answer) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content(answer).decode("utf-8-sig"), newline="")))


def below_heading(rows: list[list], first: str) -> list[list]:
    """The heading row, which begins with `first` and stands below the lines about the file, and all rows below it."""
    return rows[max(place for place, row in enumerate(rows) if len(row) > 1 and row[0] == first) :]
