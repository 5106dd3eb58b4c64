"""What a file holds: lines that say what it is, a heading row, rows of plain values, a foot."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from html import unescape
from math import isfinite
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chibo.foundation.ui.numbers import UNKNOWN

Value = str | int | float | date | datetime | None

MOST_ROWS = 1_000_000
"""Longer lists are not given as a file: a workbook has not many more lines."""
LONGEST = 32_767
"""The longest text a cell of a sheet can hold."""

_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A column of a file; `percent`: its numbers are percentages."""

    title: str
    percent: bool = False


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """`rows` are read once, `count` says how many there are; `lines` stand above the headings as (label, value).

    `subject` (whose, of when) goes into the file's name. `mark` is printed across everything ("" for none): that the
    data are invented.
    """

    title: str
    subject: str = ""
    headings: Sequence[Heading]
    rows: Iterable[Sequence[Value]]
    count: int
    lines: Sequence[tuple[str, Value]] = ()
    foot: Sequence[Value] | None = None
    mark: str = ""


def plain_value(value: Any) -> Value:
    """A cell as files hold it: markup as its words, an unknown or blank cell as nothing, instants in local time."""
    if isinstance(value, SafeString):
        return plain_text(unescape(_TAG.sub(" ", value)))
    if isinstance(value, (str, Promise)):
        return plain_text(str(value))
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
    if isinstance(value, (float, Decimal, Fraction)):
        return _number(value)
    return value if value is None or isinstance(value, (int, date)) else plain_text(str(value))


def plain_text(text: str) -> str | None:
    """One line of printable text no longer than a cell holds; None for an empty one and for the sign of unknown."""
    shown = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return None if shown in ("", UNKNOWN) else shown[:LONGEST]


def _number(value: float | Decimal | Fraction) -> int | float | None:
    if isinstance(value, Decimal) and not value.is_finite():
        return None
    number = float(value)
    if not isfinite(number):
        return None
    return int(number) if number.is_integer() and abs(number) < 2**53 else number
