"""The months of all cells below a unit, for its board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from chibo.foundation.indicators.queries import Asked
from chibo.registry.org.enums import Kind
from chibo.registry.org.models import Placement, Unit
from chibo.work.meetings.enums import Body, MeetingState, MonthState
from chibo.work.meetings.models import Expected, Meeting, NotHeld
from chibo.work.meetings.queries.calendar import Month, board, counted

HOMES = {
    Body.CELL: (Kind.GRASSROOTS_CELL, Kind.SUBORDINATE_CELL, Kind.CELL),
    Body.COMMITTEE: (*Kind.values,),
    Body.PLENARY: (Kind.GRASSROOTS_ORGANISATION, Kind.AFFILIATED_ORGANISATION),
}
"""The kinds of unit that have such a body."""
MOST_MONTHS = 12
LAST_OF_WEEK = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Below:
    """What lies below a unit: the units that have such a body, each with its months, and what every unit is called."""

    years: list[Year]
    names: dict[int, str]
    parts: dict[int, str]


@dataclass(frozen=True, slots=True)
class Year:
    """A unit with its months of a time in order; None where nothing was due from it under this superior."""

    placement: Placement
    months: tuple[Month | None, ...]
    counts: dict[MonthState, int] = field(default_factory=dict)

    @property
    def held(self) -> int:
        return self.counts[MonthState.HELD] + self.counts[MonthState.LATE]

    @property
    def due(self) -> int:
        return sum(self.counts.values())

    @property
    def present(self) -> int:
        return sum(one.meeting.present for one in self._closed())

    @property
    def expected(self) -> int:
        return sum(one.meeting.expected for one in self._closed())

    def _closed(self) -> list[Any]:
        """The months whose meeting was held: only then is its roll final."""
        rows = (one for one in self.months if one is not None and one.meeting is not None)
        return [one for one in rows if one.meeting and one.meeting.state == MeetingState.CLOSED]


def months_of(asked: Asked) -> list[date]:
    """The first days of the months of a period, the last twelve where it has more; of a day, its month."""
    found = [one.start for one in asked.period.months()] or [asked.period.start.replace(day=1)]
    return found[-MOST_MONTHS:]


def below(asked: Asked, *, body: str, today: date) -> Below:
    """Each unit below that has such a body, with its months in the period. A month belongs to where the unit sat on the
    day the meeting was due; by today's tree to where the unit sits today. Takes four queries, however many they are."""
    months = months_of(asked)
    start, end = months[0], max(asked.period.end, months[-1])
    latest: dict[int, Placement] = {}
    here: dict[int, list[Any]] = {}
    for row in _seats(asked, start, end):
        latest[row.unit_id] = row
        here.setdefault(row.unit_id, []).append(row.valid)
    homes = [pk for pk, row in latest.items() if row.kind in HOMES[Body(body)]]
    found = board(homes, start, end, today=today, body=body)
    rows = []
    for pk in homes:
        line = tuple(_here(found.get((pk, month)), here[pk], asked) for month in months)
        if body == Body.CELL or any(line):
            rows.append(Year(latest[pk], line, counted(one for one in line if one)))
    ordered = sorted(latest.values(), key=lambda row: (row.sort_key, row.unit_id))
    parts = {row.unit_id: row.name for row in ordered if row.superior_id == asked.unit.pk}
    return Below(rows, {row.unit_id: row.name for row in ordered}, parts)


def _here(month: Month | None, seats: Sequence[Any], asked: Asked) -> Month | None:
    if month is None or asked.tree == "today":
        return month
    return month if any(month.due_on in days for days in seats) else None


def _seats(asked: Asked, start: date, end: date) -> QuerySet[Any]:
    """Where the unit itself and those below it sat in a time, the latest last."""
    unit: Unit = asked.unit
    rows: QuerySet[Any] = Placement.objects.filter(valid__overlap=(start, end)).order_by("unit_id", "valid")
    if asked.tree == "today":
        return rows.filter(unit__path__within=[unit.path])
    under = Placement.objects.filter(unit=unit, valid__overlap=(start, end), path__above=OuterRef("path"))
    return rows.filter(Exists(under))


def overdue_count(paths: list[str], *, today: date) -> int:
    """How many of this month's meetings of cells below some paths are over by their day and were not held."""
    month = today.replace(day=1)
    due = {"unit__path__within": paths, "month_on": month, "body": Body.CELL}
    planned = Meeting.objects.filter(series__isnull=False, **due).exclude(state=MeetingState.CANCELLED)
    told = NotHeld.objects.filter(series=OuterRef("series"), month_on=month)
    late = planned.filter(on__lt=today).exclude(state=MeetingState.CLOSED).filter(~Exists(told)).count()
    missing = Expected.objects.filter(due_on__lt=today - LAST_OF_WEEK, **due)
    held = planned.filter(series=OuterRef("series"))
    return int(late + missing.filter(~Exists(held), ~Exists(told)).count())
