"""Periods as people name them."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.kernel.periods import Period, add_months, day_of, month_of, parse, year

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("2021-12-31", "day", date(2021, 12, 31), date(2022, 1, 1)),
        ("2021-02", "month", date(2021, 2, 1), date(2021, 3, 1)),
        ("2021-12", "month", date(2021, 12, 1), date(2022, 1, 1)),
        ("2021-Q1", "quarter", date(2021, 1, 1), date(2021, 4, 1)),
        ("2021-Q4", "quarter", date(2021, 10, 1), date(2022, 1, 1)),
        ("2011-H1", "half", date(2011, 1, 1), date(2011, 7, 1)),
        ("2011-H2", "half", date(2011, 7, 1), date(2012, 1, 1)),
        ("2021", "year", date(2021, 1, 1), date(2022, 1, 1)),
        ("2006/2010", "span", date(2006, 1, 1), date(2011, 1, 1)),
        ("2006/2006", "span", date(2006, 1, 1), date(2007, 1, 1)),
        (" 2021 ", "year", date(2021, 1, 1), date(2022, 1, 1)),
    ],
)
def test_a_period_is_read_from_its_code(text, kind, start, end):
    found = parse(text)
    assert (found.kind, found.start, found.end) == (kind, start, end)
    assert found.last_day == end - timedelta(days=1)
    assert str(found) == text.strip()


@pytest.mark.parametrize(
    "text",
    ["", "21", "2021-13", "2021-00", "2021-Q5", "2021-Q0", "2021-H3", "2021-02-30", "2021-2", "2021-12-3", "2010/2006",
     "0000", "9999", "2006/9999", "năm 2021", "2021/12/31", "2021--1"],
)  # fmt: skip
def test_anything_else_is_no_period(text):
    with pytest.raises(ValueError, match=r"not a period|day is out of range|month must be"):
        parse(text)


@given(first=st.integers(1, 9000), length=st.integers(0, 30), kind=st.sampled_from(["year", "span"]))
def test_the_months_of_a_period_cover_it_without_gap_or_overlap(first, length, kind):
    period = year(first) if kind == "year" else parse(f"{first:04}/{first + length:04}")
    months = period.months()
    assert (months[0].start, months[-1].end) == (period.start, period.end)
    assert all(earlier.end == later.start for earlier, later in itertools.pairwise(months))
    assert len(months) == (1 if kind == "year" else length + 1) * 12


@pytest.mark.parametrize(("code", "count"), [("2021-12-31", 0), ("2021-12", 1), ("2021-Q3", 3), ("2021-H2", 6)])
def test_a_part_of_a_year_has_its_months(code, count):
    assert len(parse(code).months()) == count


@given(day=DAYS)
def test_a_day_and_its_month_hold_the_day(day):
    for period in (day_of(day), month_of(day), year(day.year)):
        assert period.start <= day < period.end
        assert parse(period.code) == period


@given(day=DAYS, months=st.integers(0, 240))
def test_months_later_is_the_same_day_or_the_last_of_the_month(day, months):
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1
    assert later.day <= day.day


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [(date(2024, 2, 29), 12, date(2025, 2, 28)), (date(2021, 1, 31), 1, date(2021, 2, 28)), (date(2021, 12, 5), 1,
    date(2022, 1, 5))],
)  # fmt: skip
def test_a_day_that_a_month_lacks_becomes_its_last(day, months, later):
    assert add_months(day, months) == later


def test_a_period_is_known_by_its_code_kind_and_days():
    assert parse("2021") == Period("2021", "year", date(2021, 1, 1), date(2022, 1, 1))
    assert parse("2021") != parse("2021/2021")
