"""Which meetings are due, which were held, of which nobody knows: the three states of every month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from chibo.foundation.access.actor import Actor
from chibo.kernel.periods import add_months, month_of
from chibo.registry.org.models import Placement, Unit
from chibo.work.meetings.enums import Body, MeetingState, MonthState
from chibo.work.meetings.models import Expected, Meeting, NotHeld, Series, Topic


def series_on(unit: Unit, body: str, day: date) -> Series | None:
    """The cadence of a body on a day, None where it has none."""
    found: Series | None = Series.objects.filter(unit=unit, body=body).on(day).first()
    return found


def without_series(actor: Actor, on: date) -> QuerySet[Placement]:
    """The cells in the actor's reach that exist on a day and of which no cadence is known, in Vietnamese order."""
    known = Series.objects.filter(body=Body.CELL).on(on).values("unit_id")
    rows: QuerySet[Placement] = Placement.objects.on(on).cells().filter(unit__in=Unit.objects.visible_to(actor))
    return rows.exclude(unit__in=known).order_by("sort_key", "unit_id")


def expected(start: date, end: date) -> QuerySet[Expected]:
    """The meetings that series make due on the days from `start` to before `end`."""
    rows: QuerySet[Expected] = Expected.objects.filter(
        month_on__gte=start.replace(day=1), month_on__lt=end, due_on__gte=start, due_on__lt=end
    )
    return rows


def silent(rows: QuerySet[Expected], *, today: date) -> QuerySet[Expected]:
    """Of these, the ones whose month is over, without a meeting and without a reason: nobody knows."""
    held = Meeting.objects.held().filter(series=OuterRef("series"), month_on=OuterRef("month_on"))
    told = NotHeld.objects.filter(series=OuterRef("series"), month_on=OuterRef("month_on"))
    return rows.filter(~Exists(held), ~Exists(told), month_on__lt=month_of(today).start)


def to_explain(actor: Actor, *, today: date, months: int = 12) -> QuerySet[Expected]:
    """The months of the last year that nobody has explained, in the actor's reach, the oldest first."""
    rows = Expected.objects.visible_to(actor)
    since = add_months(month_of(today).start, -months)
    return silent(rows.filter(month_on__gte=since), today=today).order_by("month_on", "unit_id")


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a body on the board: its state, and the meeting or the reason behind it."""

    unit_id: int
    month_on: date
    state: MonthState
    due_on: date
    meeting: Meeting | None = None
    not_held: NotHeld | None = None


def board(
    units: Iterable[int], start: date, end: date, *, today: date, body: str = Body.CELL
) -> dict[tuple[int, date], Month]:
    """The months of a body of some units that are due in a time, by unit and month. Takes three queries."""
    wanted = list(units)
    due = expected(start, end).filter(unit__in=wanted, body=body)
    spans: dict[str, Any] = {"unit__in": wanted, "month_on__gte": start.replace(day=1), "month_on__lt": end}
    rows = Meeting.objects.filter(body=body, series__isnull=False, **spans).exclude(state=MeetingState.CANCELLED)
    meetings = {(row.unit_id, row.month_on): row for row in rows.defer("roster")}
    told = {(row.unit_id, row.month_on): row for row in NotHeld.objects.filter(series__body=body, **spans)}
    found = {}
    for row in due:
        at = (row.unit_id, row.month_on)
        state = _state(row, meetings.get(at), told.get(at), today)
        found[at] = Month(*at, state, row.due_on, meetings.get(at), told.get(at))
    return found


def _state(row: Expected, meeting: Meeting | None, told: NotHeld | None, today: date) -> MonthState:
    if meeting is not None and meeting.state == MeetingState.CLOSED:
        return MonthState.LATE if meeting.is_late else MonthState.HELD
    if told is not None:
        return MonthState.EXPLAINED
    return MonthState.UNKNOWN if row.month_on < month_of(today).start else MonthState.COMING


def counted(months: Iterable[Month]) -> dict[MonthState, int]:
    """How many months are in each state, none left out."""
    found: dict[MonthState, int] = defaultdict(int)
    for one in months:
        found[one.state] += 1
    return {state: found[state] for state in MonthState}


def next_meeting(unit: Unit, *, today: date) -> Meeting | None:
    """The meeting of a unit that comes next or is being held."""
    rows = Meeting.objects.filter(unit=unit).exclude(state__in=[MeetingState.CLOSED, MeetingState.CANCELLED])
    found: Meeting | None = rows.order_by("on", "at", "pk").first()
    return found


def last_held(unit: Unit, body: str, *, before: date) -> Meeting | None:
    """The last meeting of a body that was closed before a day: what the next one follows up."""
    rows = Meeting.objects.held().filter(unit=unit, body=body, on__lt=before)
    found: Meeting | None = rows.order_by("-on", "-at", "-pk").first()
    return found


def topics(unit: Unit, year: int) -> QuerySet[Any]:
    """The topics of a year with whether a meeting has been held on each (`held`)."""
    meetings = Meeting.objects.held().filter(topic=OuterRef("pk"))
    rows: QuerySet[Any] = Topic.objects.filter(unit=unit, year=year).annotate(held=Exists(meetings))
    return rows
