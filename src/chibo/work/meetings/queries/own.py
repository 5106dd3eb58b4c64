"""What a member finds about meetings on their own page: theirs alone, never anybody else's."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from chibo.foundation.access.actor import Actor
from chibo.registry.people.models import Membership
from chibo.work.meetings.enums import MeetingState, Presence
from chibo.work.meetings.models import Meeting, Proposal, Statement
from chibo.work.meetings.queries.roll import meetings_of


@dataclass(frozen=True, slots=True)
class Attended:
    """A year of one member: to how many meetings the member was expected, to how many came, how often stayed away."""

    year: int
    expected: int
    present: int
    excused: int
    unexcused: int
    late: int


def own_memberships(actor: Actor) -> list[Membership]:
    """All memberships of the person whose account this is, the first one first."""
    rows = Membership.objects.filter(person__account_id=actor.account_id).select_related("person", "unit")
    return list(rows.order_by("valid"))


def invitations(actor: Actor, *, today: date) -> QuerySet[Any]:
    """The meetings to come, or being held, of which the actor was told."""
    own = [one.pk for one in own_memberships(actor)]
    rows: QuerySet[Any] = Meeting.objects.filter(
        on__gte=today, state__in=[MeetingState.RELEASED, MeetingState.OPEN], releases__told__overlap=own
    )
    return rows.select_related("unit", "topic").distinct().order_by("on", "at", "pk")


def attended(memberships: list[Membership], *, since: date, until: date) -> tuple[list[Attended], list[Any]]:
    """The years of a member, the last one first, and the meetings themselves, newest first. A query a membership."""
    rows = [row for one in memberships for row in meetings_of(one, since=since, until=until).defer("roster")]
    rows.sort(key=lambda row: (row.on, row.pk), reverse=True)
    years: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        years[row.on.year].append(row)
    return [_year(year, found) for year, found in sorted(years.items(), reverse=True)], rows


def _year(year: int, rows: list[Any]) -> Attended:
    def many(*presences: str | None) -> int:
        return sum(row.own_presence in presences for row in rows)

    exempt = many(Presence.EXEMPT)
    return Attended(
        year, len(rows) - exempt, many(None, Presence.PRESENT), many(Presence.EXCUSED), many(Presence.UNEXCUSED),
        sum(row.own_came_at is not None for row in rows),
    )  # fmt: skip


def own_statements(actor: Actor) -> QuerySet[Statement]:
    """What the actor said at meetings, newest first: the only list of statements by person there is."""
    rows: QuerySet[Statement] = Statement.objects.own(actor).filter(meeting__state=MeetingState.CLOSED)
    return rows.select_related("meeting", "item").order_by("-meeting__on", "pk")


def own_proposals(actor: Actor) -> QuerySet[Proposal]:
    rows: QuerySet[Proposal] = Proposal.objects.filter(membership__person__account_id=actor.account_id)
    return rows.select_related("item__meeting").order_by("-on", "-pk")
