"""Who belongs to a meeting: the roster of a day, who of it is expected, who came, who keeps staying away."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from chibo.registry.org.enums import CommitteeKind
from chibo.registry.org.models import Placement, Post, Unit
from chibo.registry.people.enums import Status
from chibo.registry.people.models import Membership, MembershipState
from chibo.registry.people.queries import with_standing
from chibo.work.meetings.enums import AbsenceReason, Body, MeetingState, Presence
from chibo.work.meetings.judging import exempting
from chibo.work.meetings.models import Attendance, Meeting

ABSENT = (Presence.EXCUSED, Presence.UNEXCUSED)
STREAK = 2
"""From so many months absent in a row on it is shown."""
LOOK_BACK = 12
COMMITTEES = (CommitteeKind.EXECUTIVE, CommitteeKind.CELL)


@dataclass(frozen=True, slots=True)
class Roll:
    """The members of a body on a day in the order of names, and those of them who are not expected, each with why."""

    members: tuple[Membership, ...]
    exempt: dict[int, AbsenceReason]

    @property
    def roster(self) -> list[int]:
        return [one.pk for one in self.members]

    @property
    def expected(self) -> list[Membership]:
        return [one for one in self.members if one.pk not in self.exempt]


def roll(unit: Unit, body: str, on: date) -> Roll:
    """Whom a meeting of a body on a day is of. The base leaves out whom the rule of that day leaves out."""
    members = tuple(with_standing(_members(unit, body, on), on).select_related("person").order_by("person__sort_key"))
    left_out = exempting(on)
    exempt = {one.pk: AbsenceReason(one.condition) for one in members if one.condition in left_out}
    return Roll(members, exempt)


def _members(unit: Unit, body: str, on: date) -> QuerySet[Any]:
    rows = Membership.objects.standing(on).on(on)
    if body == Body.CELL:
        return rows.filter(unit=unit)
    if body == Body.PLENARY:
        placement = unit.placements.on(on).first()
        below = Placement.objects.on(on).within([str(placement.path)] if placement else [])
        return rows.filter(unit__in=below.values("unit_id"))
    seats = Post.objects.on(on).filter(unit=unit, holder_label="people.Person")
    seats = seats.filter(Q(term=None) | Q(term__committee__kind__in=COMMITTEES))
    return rows.filter(person__in=seats.values("holder_id"))


def has_committee(unit: Unit, on: date) -> bool:
    """Whether the unit has a committee in office on a day: at least two who hold posts."""
    return _members(unit, Body.COMMITTEE, on).count() > 1


def of_roster(meeting: Meeting) -> QuerySet[Any]:
    """The members on the frozen roster of a meeting, as they were that day, in the order of names."""
    rows: QuerySet[Any] = with_standing(Membership.objects.filter(pk__in=meeting.roster), meeting.on)
    return rows.select_related("person").order_by("person__sort_key", "pk")


def away(meeting: Meeting) -> QuerySet[Attendance]:
    """The exceptions of the roll that were not there."""
    rows: QuerySet[Attendance] = meeting.attendances.exclude(presence=Presence.PRESENT)
    return rows


def officials(meeting: Meeting) -> tuple[int, int]:
    """How many official members are expected at a meeting, and how many of them are present."""
    states = MembershipState.objects.on(meeting.on).filter(status=Status.OFFICIAL, membership__in=meeting.roster)
    official = set(states.values_list("membership_id", flat=True))
    absent = dict(away(meeting).values_list("membership_id", "presence"))
    expected = {pk for pk in official if absent.get(pk) != Presence.EXEMPT}
    return len(expected), len(expected - absent.keys())


def streaks(unit: Unit, *, before: date, body: str = Body.CELL) -> dict[int, int]:
    """Members absent from the last meetings of the month in a row, by membership: how many of them, two at least."""
    held = Meeting.objects.held().filter(unit=unit, body=body, series__isnull=False, on__lt=before)
    last = list(held.order_by("-on").values_list("pk", "roster")[:LOOK_BACK])
    absent: dict[int, set[int]] = defaultdict(set)
    rows = Attendance.objects.filter(meeting__in=[pk for pk, _roster in last], presence__in=ABSENT)
    for meeting_id, membership_id in rows.values_list("meeting_id", "membership_id"):
        absent[meeting_id].add(membership_id)
    found: dict[int, int] = {}
    running = absent[last[0][0]] if last else set()
    for times, (pk, _roster) in enumerate(last, start=1):
        running = running & absent[pk]
        found.update(dict.fromkeys(running, times))
    return {membership: times for membership, times in found.items() if times >= STREAK}


def meetings_of(membership: Membership, *, since: date, until: date) -> QuerySet[Any]:
    """The meetings of the month in which a member was on the roster, newest first, each with `own_presence`
    (None: present all the time), `own_reason`, `own_came_at`, `own_left_at`."""
    own = Attendance.objects.filter(meeting=OuterRef("pk"), membership=membership)
    rows: QuerySet[Any] = Meeting.objects.filter(
        unit_id=membership.unit_id, state=MeetingState.CLOSED, on__gte=since, on__lt=until,
        roster__contains=[membership.pk],
    )  # fmt: skip
    values = {name: Subquery(own.values(name)[:1]) for name in ("presence", "reason", "came_at", "left_at")}
    found: QuerySet[Any] = rows.annotate(**{f"own_{name}": value for name, value in values.items()})
    return found.order_by("-on", "-pk")
