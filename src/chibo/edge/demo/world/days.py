"""Days on which decisions are signed, and how the months of a year weigh."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

END_OF_BOOK = date(2025, 12, 31)
"""No event of the demo world is later."""

ADMISSION_MONTHS = (5, 8, 6, 6, 14, 9, 5, 8, 13, 8, 9, 6)
"""Admissions gather round 3 February, 19 May and 2 September."""
TRANSFER_MONTHS = (3, 4, 6, 5, 5, 6, 7, 14, 10, 6, 5, 4)
"""Transfers follow the school year."""

_PUBLIC_HOLIDAYS = {(1, 1), (4, 30), (5, 1), (9, 2)}
_TET = {
    2018: (date(2018, 2, 14), date(2018, 2, 20)),
    2019: (date(2019, 2, 4), date(2019, 2, 8)),
    2020: (date(2020, 1, 23), date(2020, 1, 29)),
    2021: (date(2021, 2, 10), date(2021, 2, 16)),
    2022: (date(2022, 1, 31), date(2022, 2, 4)),
    2023: (date(2023, 1, 20), date(2023, 1, 26)),
    2024: (date(2024, 2, 8), date(2024, 2, 14)),
    2025: (date(2025, 1, 27), date(2025, 1, 31)),
}
_EARLIER_TET = {
    2004: (date(2004, 1, 21), date(2004, 1, 26)),
    2005: (date(2005, 2, 8), date(2005, 2, 11)),
    2006: (date(2006, 1, 28), date(2006, 2, 1)),
    2007: (date(2007, 2, 16), date(2007, 2, 20)),
    2008: (date(2008, 2, 6), date(2008, 2, 9)),
    2009: (date(2009, 1, 24), date(2009, 1, 29)),
    2010: (date(2010, 2, 13), date(2010, 2, 17)),
    2011: (date(2011, 2, 2), date(2011, 2, 5)),
}
"""Kept by what is drawn for a year of these, not by what has long been."""


def working(day: date) -> date:
    """The nearest working day that stays in the year: onwards in its first half, backwards in its second."""
    step = timedelta(days=1 if day.month < 7 else -1)
    while _is_rest(day):
        day += step
    return day


def working_day(rng: Random, year: int, months: Sequence[int]) -> date:
    """Some working day of `year`, its month drawn by the weights in `months`."""
    month = rng.choices(range(1, 13), weights=months)[0]
    drawn = date(year, month, rng.randint(1, 28))
    tet = _EARLIER_TET.get(year)
    return working(tet[1] + timedelta(days=1) if tet and tet[0] <= drawn <= tet[1] else drawn)


def any_day(rng: Random, year: int) -> date:
    return date(year, 1, 1) + timedelta(days=rng.randrange(365))


def day_between(rng: Random, first: date, last: date) -> date:
    """Some day from `first` to `last`, both included. Raises ValueError when `last` is earlier."""
    return first + timedelta(days=rng.randint(0, (last - first).days))


def _is_rest(day: date) -> bool:
    tet = _TET.get(day.year)
    return day.weekday() >= 5 or (day.month, day.day) in _PUBLIC_HOLIDAYS or bool(tet and tet[0] <= day <= tet[1])
