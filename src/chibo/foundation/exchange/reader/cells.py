"""Cells as text, and rows as PostgreSQL's COPY takes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from chibo.kernel.text import tidy

DATE = "\x1f"
"""Stands before a cell that is a date; tidied text never holds it."""
LONGEST = 2000
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff]")
_SPECIAL = re.compile(r'[\\"]')


def text_of(value: Any) -> str:
    """The one text of a cell: tidied, dates as DATE and ISO, whole numbers without a point."""
    if isinstance(value, str):
        return _tidied(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)
    if isinstance(value, datetime):
        return f"{DATE}{value:%Y-%m-%d}"
    if isinstance(value, date):
        return f"{DATE}{value.isoformat()}"
    return str(value)


@lru_cache(maxsize=4096)
def _tidied(value: str) -> str:
    text = tidy(_CONTROL.sub("", value)) if value else ""
    return text[:LONGEST]


def line(number: int, cells: Sequence[str]) -> bytes:
    """A row for COPY: the number, a tab, the cells as an array literal."""
    return f"{number}\t{{{','.join(_quoted(cell) for cell in cells)}}}\n".encode()


def _quoted(cell: str) -> str:
    """An array element between quotes, its backslashes doubled once for the array and once for COPY."""
    return f'"{_SPECIAL.sub(_escaped, cell)}"' if cell else '""'


def _escaped(match: re.Match[str]) -> str:
    return '\\\\"' if match[0] == '"' else "\\\\\\\\"
