"""Tết and the Kings' day fall where the calendars of these years had them; the rest is fixed."""

from __future__ import annotations

from datetime import date

import pytest

from chibo.kernel.holidays import holidays, is_holiday, is_working, moon_day

TET = [
    "1985-01-21", "2007-02-17", "2011-02-03", "2012-01-23", "2013-02-10", "2014-01-31", "2015-02-19", "2016-02-08",
    "2017-01-28", "2018-02-16", "2019-02-05", "2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10",
    "2025-01-29", "2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13", "2030-02-02",
]  # fmt: skip
KINGS = [
    "2015-04-28", "2016-04-16", "2017-04-06", "2018-04-25", "2019-04-14", "2020-04-02", "2021-04-21", "2022-04-10",
    "2023-04-29", "2024-04-18", "2025-04-07", "2026-04-26", "2027-04-16", "2028-04-04",
]  # fmt: skip


@pytest.mark.parametrize("day", [date.fromisoformat(one) for one in TET], ids=str)
def test_tet(day):
    """1985 and 2007 differ from the calendar of Beijing, 2030 too."""
    assert moon_day(day.year, 1, 1) == day


@pytest.mark.parametrize("day", [date.fromisoformat(one) for one in KINGS], ids=str)
def test_the_kings_day(day):
    """2017, 2020, 2023 and 2028 have leap months before or after it."""
    assert moon_day(day.year, 3, 10) == day


def test_the_holidays_of_a_year():
    assert sorted(f"{day:%m-%d}" for day in holidays(2021)) == [
        "01-01", "02-11", "02-12", "02-13", "02-14", "02-15", "04-21", "04-30", "05-01", "09-02", "09-03",
    ]  # fmt: skip


def test_working_days():
    assert is_holiday(date(2021, 2, 12))
    assert not is_working(date(2021, 2, 12))
    assert not is_working(date(2021, 3, 6)), "a Saturday"
    assert is_working(date(2021, 3, 8))
