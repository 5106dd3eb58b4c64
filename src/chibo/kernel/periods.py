"""Periods of time as people name them: a day, a month, a quarter, a half, a year, a span of years."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_FORMS = (
    ("day", re.compile(r"(\d{4})-(\d{2})-(\d{2})")),
    ("month", re.compile(r"(\d{4})-(\d{2})")),
    ("quarter", re.compile(r"(\d{4})-Q([1-4])")),
    ("half", re.compile(r"(\d{4})-H([12])")),
    ("year", re.compile(r"(\d{4})")),
    ("span", re.compile(r"(\d{4})/(\d{4})")),
)
_MONTHS = {"month": 1, "quarter": 3, "half": 6}


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` to before `end` (half-open), with the code people type: 2021, 2021-H1, 2021-Q3, 2021-07,
    2006/2010."""

    code: str
    kind: str
    start: date
    end: date

    @property
    def last_day(self) -> date:
        return self.end - timedelta(days=1)

    def months(self) -> list[Period]:
        """The calendar months that lie in the period, in order; none for a day."""
        if self.kind == "day":
            return []
        found, cursor = [], self.start
        while cursor < self.end:
            found.append(month_of(cursor))
            cursor = found[-1].end
        return found

    def __str__(self) -> str:
        return self.code


def parse(text: str) -> Period:
    """The period written in `text`. Raises ValueError for anything else, dates that do not exist among them."""
    for kind, form in _FORMS:
        if match := form.fullmatch(text.strip()):
            return _build(kind, *(int(part) for part in match.groups()))
    raise ValueError(f"not a period: {text!r}")


def year(number: int) -> Period:
    return _build("year", number)


def month_of(day: date) -> Period:
    return _build("month", day.year, day.month)


def day_of(day: date) -> Period:
    return _build("day", day.year, day.month, day.day)


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or the last day of that month where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year_number, month = divmod(index, 12)
    return date(year_number, month + 1, min(day.day, monthrange(year_number, month + 1)[1]))


def _build(kind: str, first: int, *rest: int) -> Period:
    if not 1 <= first <= 9998 or (kind == "span" and not first <= rest[0] <= 9998):
        raise ValueError(f"not a period: {first}")
    if kind == "day":
        start = date(first, rest[0], rest[1])
        return Period(start.isoformat(), kind, start, start + timedelta(days=1))
    if kind == "year":
        return Period(f"{first:04}", kind, date(first, 1, 1), date(first + 1, 1, 1))
    if kind == "span":
        return Period(f"{first:04}/{rest[0]:04}", kind, date(first, 1, 1), date(rest[0] + 1, 1, 1))
    length = _MONTHS[kind]
    start = date(first, (rest[0] - 1) * length + 1, 1)
    sign = {"month": f"{rest[0]:02}", "quarter": f"Q{rest[0]}", "half": f"H{rest[0]}"}[kind]
    return Period(f"{first:04}-{sign}", kind, start, add_months(start, length))
