"""When a meeting is due: by day, by week, by weekday, off public holidays, within its month; SQL and Python agree."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from chibo.kernel.holidays import is_working
from chibo.work.meetings.cadence import named, suggested, window
from chibo.work.meetings.models import Series

MONTHS = st.builds(date, st.integers(1990, 2100), st.integers(1, 12), st.just(1))
SERIES = st.one_of(
    st.builds(Series, cadence=st.just("day"), day=st.integers(1, 31), holidays=st.sampled_from(["next", "previous"])),
    st.builds(Series, cadence=st.just("week"), week=st.integers(1, 5)),
    st.builds(Series, cadence=st.just("weekday"), week=st.integers(1, 5), weekday=st.integers(1, 7)),
)


def by_day(day, holidays="next"):
    return Series(cadence="day", day=day, holidays=holidays)


@pytest.mark.parametrize(
    ("series", "month", "first", "last"),
    [
        (by_day(10), "2021-01-01", "2021-01-10", "2021-01-10"),
        (by_day(31), "2021-02-01", "2021-02-28", "2021-02-28"),
        (by_day(12), "2021-02-01", "2021-02-16", "2021-02-16"),  # Tết: 11 to 15 February
        (by_day(12, "previous"), "2021-02-01", "2021-02-10", "2021-02-10"),
        (by_day(12, "keep"), "2021-02-01", "2021-02-12", "2021-02-12"),
        (by_day(1, "previous"), "2021-01-01", "2021-01-04", "2021-01-04"),  # nothing before it in its month
        (by_day(30), "2021-04-01", "2021-04-29", "2021-04-29"),  # nothing after it in its month
        (Series(cadence="week", week=1), "2021-02-01", "2021-02-01", "2021-02-07"),
        (Series(cadence="week", week=5), "2021-02-01", "2021-02-22", "2021-02-28"),
        (Series(cadence="weekday", week=1, weekday=1, holidays="next"), "2021-03-01", "2021-03-01", "2021-03-01"),
        (Series(cadence="weekday", week=5, weekday=5, holidays="next"), "2021-03-01", "2021-03-26", "2021-03-26"),
    ],
)
def test_the_days_on_which_a_meeting_is_on_time(series, month, first, last):
    found = window(series, date.fromisoformat(month))
    assert (found.first, found.last) == (date.fromisoformat(first), date.fromisoformat(last))


def test_a_week_is_planned_on_its_first_working_day():
    assert suggested(Series(cadence="week", week=1), date(2021, 5, 20)) == date(2021, 5, 3), "1 and 2 May are free"


@given(series=SERIES, month=MONTHS)
def test_the_days_stay_in_their_month_and_a_moved_day_is_worked(series, month):
    found = window(series, month)
    assert (found.first.year, found.first.month) == (found.last.year, found.last.month) == (month.year, month.month)
    assert found.first <= found.last <= found.first + timedelta(days=6)
    if series.cadence != "week" and found.first != named(series, month):
        assert is_working(found.first)


@given(series=SERIES, month=MONTHS)
def test_sql_names_the_same_day(django_db_setup, django_db_blocker, series, month):
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT meetings_due(%s, %s::int, %s::int, %s::int, %s)",
            [series.cadence, series.day, series.week, series.weekday, month],
        )
        assert cursor.fetchone() == (named(series, month),)
