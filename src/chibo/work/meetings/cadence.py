"""When a series wants its meeting: the day it names, and the days that will do once holidays are stepped over."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from chibo.kernel.holidays import is_holiday, is_working
from chibo.work.meetings.enums import Cadence, HolidayRule
from chibo.work.meetings.models.series import LAST_WEEK, Series

ONE_DAY, WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Window:
    """The first and the last day on which a meeting of the month is on time."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def named(series: Series, month: date) -> date:
    """The day that a series names in a month: of a week, its first day. SQL says the same (meetings_due)."""
    first = month.replace(day=1)
    if series.cadence == Cadence.DAY:
        return first.replace(day=min(series.day or 1, monthrange(first.year, first.month)[1]))
    begins = _last_week(first) if series.week == LAST_WEEK else first + WEEK * ((series.week or 1) - 1)
    if series.cadence == Cadence.WEEK:
        return begins
    return begins + timedelta(days=((series.weekday or 1) - begins.isoweekday()) % 7)


def window(series: Series, month: date) -> Window:
    """The days on which the meeting of a month is on time: the week, or the one day, moved off a public holiday."""
    day = named(series, month)
    if series.cadence == Cadence.WEEK:
        return Window(day, day + WEEK - ONE_DAY)
    moved = _moved(day, series.holidays)
    return Window(moved, moved)


def suggested(series: Series, month: date) -> date:
    """The day to plan the meeting on: in a week, its first working day."""
    days = window(series, month)
    found = (days.first + timedelta(days=ahead) for ahead in range((days.last - days.first).days + 1))
    return next((day for day in found if is_working(day)), days.first)


def _moved(day: date, rule: str) -> date:
    """The day itself, unless it is a public holiday: then the nearest working day the rule allows in the month."""
    if rule == HolidayRule.KEEP or not is_holiday(day):
        return day
    step = ONE_DAY if rule == HolidayRule.NEXT else -ONE_DAY
    return _working(day, step) or _working(day, -step) or day


def _working(day: date, step: timedelta) -> date | None:
    month = day.month
    while day.month == month:
        if is_working(day):
            return day
        day += step
    return None


def _last_week(first: date) -> date:
    return first.replace(day=monthrange(first.year, first.month)[1] - 6)
