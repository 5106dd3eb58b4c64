"""The months of a board one by one: a unit, a month, what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from chibo.foundation.indicators.asking import MONTHS
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.components import Empty
from chibo.foundation.ui.filters import Select
from chibo.foundation.ui.listing import Listing
from chibo.foundation.ui.markup import tag
from chibo.foundation.ui.sorting import Sort
from chibo.foundation.ui.words import Written
from chibo.work.meetings.enums import MeetingState, MonthState, NoMeeting
from chibo.work.meetings.judging import to_post_by
from chibo.work.meetings.models import Meeting
from chibo.work.meetings.queries import Month
from chibo.work.meetings.queries.boarding import LAST_OF_WEEK, Year
from chibo.work.meetings.tables.board import Board, fields
from chibo.work.meetings.tables.squares import MARKS

OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Line:
    """One month of one unit."""

    year: Year
    month: Month

    @property
    def held(self) -> Meeting | None:
        """The meeting, once it was closed."""
        one = self.month.meeting
        return one if one is not None and one.state == MeetingState.CLOSED else None

    def is_overdue(self, today: date) -> bool:
        """Whether its day is over and it was not held: the day it was planned for, else the last of a week."""
        if self.month.state != MonthState.COMING:
            return False
        day = self.month.meeting.on if self.month.meeting else self.month.due_on + LAST_OF_WEEK
        return day < today


def lines(found: Board) -> list[Line]:
    return [Line(year, month) for year in found.years for month in year.months if month is not None]


def months(found: Board) -> Listing:
    """Every month that was due, with the meeting held in it."""
    point = found.point
    which = [(f"{first:%Y-%m}", f"{MONTHS[first.month - 1]}/{first.year}") for first in found.months]
    chosen = Select(name="month", label=_("Tháng"), choices=which, everything=_("Mọi tháng"), narrow=_of_month)

    overdue = (OVERDUE, _("quá ngày mà chưa họp"))

    def in_state(rows: Iterable[Line], state: str) -> list[Line]:
        if state == OVERDUE:
            return [row for row in rows if row.is_overdue(point.today)]
        return [row for row in rows if row.month.state == state]

    return Listing(
        name="months", title=_("Từng tháng theo lịch"), params=point.params, rows=lines(found), columns=_columns(found),
        sort=Sort(key="month", order="desc"), fields=[*fields(found, in_state, overdue), chosen], unit=point.unit,
        about=point.about(), empty=Empty(title=_("Không có buổi sinh hoạt nào theo lịch trong kỳ.")),
    )  # fmt: skip


def _of_month(rows: Iterable[Line], month: str) -> list[Line]:
    return [row for row in rows if f"{row.month.month_on:%Y-%m}" == month]


def _columns(found: Board) -> list[Column]:
    states = list(MonthState)
    return [
        Column(
            "name", pgettext("one", "Đơn vị"), sort=lambda row: row.year.placement.sort_key,
            cell=lambda row: row.year.placement.name,
            url=lambda row: found.point.url("org:unit", row.year.placement.unit_id),
        ),
        Column(
            "superior", _("Trực thuộc"), sort=lambda row: _superior(found, row), shown=False,
            cell=lambda row: _superior(found, row),
        ),
        Column(
            "month", _("Tháng"), sort=lambda row: (row.month.month_on, row.year.placement.sort_key),
            cell=lambda row: f"{row.month.month_on:%m/%Y}", value=lambda row: row.month.month_on,
        ),
        Column(
            "state", _("Tình trạng"), sort=lambda row: states.index(row.month.state), cell=_state,
            value=lambda row: str(row.month.state.label),
        ),
        Column("due", _("Ngày theo lịch"), sort=_due, cell=_due, shown=False),
        Column(
            "on", _("Ngày họp"), sort=lambda row: row.held.on if row.held else row.month.due_on.max,
            cell=lambda row: row.held.on if row.held else None,
            url=lambda row: reverse("meetings:report", args=[row.held.pk]) if row.held else None,
        ),
        Column(
            "present", _("Có mặt / phải có mặt"), numeric=True, sort=_rate, cell=_attendance,
            apart=(
                Column("present", _("Có mặt"), value=_of("present"), total=_of("present")),
                Column("expected", _("Phải có mặt"), value=_of("expected"), total=_of("expected")),
            ),
        ),
        Column("minutes", _("Phút"), numeric=True, cell=_of("minutes"), sort=lambda row: _of("minutes")(row) or 0),
        Column("posted", _("Đăng kết quả"), cell=_posted, value=_of("posted_on"), shown=False),
        Column("why", _("Lý do không họp"), cell=_why, wide=True),
    ]  # fmt: skip


def _superior(found: Board, row: Line) -> str:
    return found.names.get(row.year.placement.superior_id or 0, "")


def _due(row: Line) -> date:
    return row.month.due_on


def _state(row: Line) -> SafeString:
    return tag(row.month.state.label, tone=MARKS[row.month.state][0])


def _of(name: str) -> Any:
    return lambda row: getattr(row.held, name) if row.held else None


def _rate(row: Line) -> float:
    return row.held.present / row.held.expected if row.held and row.held.expected else -1.0


def _attendance(row: Line) -> str | None:
    return f"{row.held.present}/{row.held.expected}" if row.held else None


def _posted(row: Line) -> object:
    if row.held is None or row.held.posted_on is None:
        return None
    by = to_post_by(held=row.held.on)
    return tag(f"{row.held.posted_on:%d/%m/%Y}", tone="plain" if by is None or row.held.posted_on <= by else "warn")


def _why(row: Line) -> str | None:
    told = row.month.not_held
    if told is None or row.month.state != MonthState.EXPLAINED:
        return None
    if told.reason == NoMeeting.OTHER and told.note:
        return Written(told.note)
    reason: str = told.get_reason_display()
    return format_html("{}: {}", reason, Written(told.note)) if told.note else reason
