"""What a form of a meeting holds before anybody has touched it."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django.db.models import QuerySet

from chibo.kernel.periods import add_months, month_of
from chibo.registry.org.enums import PostTitle
from chibo.registry.org.models import Post, Unit
from chibo.registry.people.models import Membership
from chibo.work.meetings.cadence import suggested
from chibo.work.meetings.enums import BODIES, Body, MeetingState
from chibo.work.meetings.models import Meeting, Topic
from chibo.work.meetings.queries import has_committee, last_held, roll, series_on

AHEAD = 3
USUAL_HOUR = time(19, 30)


def bodies(unit: Unit, today: date) -> list[tuple[str, Any]]:
    """Who meets in a unit: a cell and its committee where it has one, else the committee and the plenary."""
    placement = unit.placements.on(today).first()
    if placement is None or not placement.is_cell:
        return [(Body.COMMITTEE.value, Body.COMMITTEE.label), (Body.PLENARY.value, Body.PLENARY.label)]
    committee = [(Body.COMMITTEE.value, Body.COMMITTEE.label)] if has_committee(unit, today) else []
    return [(Body.CELL.value, Body.CELL.label), *committee]


def topics_for(unit: Unit, on: date) -> QuerySet[Topic]:
    rows: QuerySet[Topic] = Topic.objects.filter(unit=unit, year__in=[on.year, on.year + 1])
    return rows.order_by("year", "quarter", "pk")


def plan_preset(unit: Unit, body: str, today: date) -> dict[str, Any]:
    """The next meeting as the cadence wants it: its day, hour, place, who chaired and wrote last time."""
    series = series_on(unit, body, today)
    before = last_held(unit, body, before=add_months(today, AHEAD))
    told: dict[str, Any] = {"what": f"{body}:{BODIES[Body(body)][0].value}", "at": USUAL_HOUR, "on": today}
    if series is not None:
        told |= {"on": _free_month(series, today), "at": series.at, "place": series.place}
    people = {one.person_id: one.pk for one in roll(unit, body, today).members}
    told["chair"] = _secretary(unit, today, people) or (before and _still(before.chair, people))
    told["minute_taker"] = before and _still(before.minute_taker, people)
    return told


def _free_month(series: Any, today: date) -> date:
    """The suggested day of the first month from now on that has no meeting of the series."""
    month = month_of(today).start
    months = [add_months(month, ahead) for ahead in range(AHEAD)]
    rows = Meeting.objects.filter(series=series, month_on__in=months).exclude(state=MeetingState.CANCELLED)
    taken = set(rows.values_list("month_on", flat=True))
    wanted = (one for one in months if one not in taken and one.month in series.months)
    free = [day for one in wanted if (day := suggested(series, one)) >= today]
    return free[0] if free else today


def _secretary(unit: Unit, today: date, people: dict[int, int]) -> int | None:
    post = Post.objects.on(today).filter(unit=unit, title=PostTitle.SECRETARY, holder_label="people.Person").first()
    return people.get(post.holder_id) if post else None


def _still(membership: Membership | None, people: dict[int, int]) -> int | None:
    return people.get(membership.person_id) if membership else None
