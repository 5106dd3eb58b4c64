"""Who came to a demo meeting: the frozen roster, the exceptions, the counts."""

from __future__ import annotations

from datetime import time
from random import Random

from chibo.edge.demo.meetings.cast import Member
from chibo.edge.demo.meetings.chain import Chain
from chibo.work.meetings.enums import EXCUSES, AbsenceReason, Presence
from chibo.work.meetings.judging import exempting
from chibo.work.meetings.models import Attendance, Meeting
from chibo.work.meetings.queries.voting import Ballot, counted

EARLY, LATE = 0.015, 0.03
NEVER_ABSENT = 2
"""Chair and minute-taker."""


def leaders(chain: Chain, meeting: Meeting) -> list[Member]:
    """The secretary, and the member of longest standing beside: official, and not kept away."""
    found = [one for one in chain.cell.on(meeting.on) if one.is_official(meeting.on) and not one.kept_away(meeting.on)]
    found.sort(key=lambda one: (one.membership.person_id != chain.cell.secretary, one.membership.valid.lower, one.pk))
    return found[:NEVER_ABSENT]


def call_roll(chain: Chain, meeting: Meeting, rng: Random) -> list[Attendance]:
    """Freeze the roster, add the exceptions, count. Official members present are always enough for a quorum."""
    members = chain.cell.on(meeting.on)
    meeting.roster = [one.pk for one in members]
    left_out = exempting(meeting.on)
    kept = {meeting.chair_id, meeting.minute_taker_id}
    exceptions = []
    for one in members:
        condition = one.kept_away(meeting.on)
        if condition in left_out:
            exceptions.append(_row(meeting, one, Presence.EXEMPT, AbsenceReason(condition)))
        elif one.pk not in kept and (found := _drawn(chain, meeting, one, rng)):
            exceptions.append(found)
    exceptions = _with_quorum(meeting, members, exceptions)
    _count(meeting, exceptions)
    return [chain.rows.add(one) for one in exceptions]


def _drawn(chain: Chain, meeting: Meeting, one: Member, rng: Random) -> Attendance | None:
    drawn = rng.random()
    if drawn < chain.custom.unexcused:
        return _row(meeting, one, Presence.UNEXCUSED)
    if drawn < 1 - chain.custom.present:
        return _row(meeting, one, Presence.EXCUSED, rng.choice(EXCUSES))
    if rng.random() < LATE:
        return _row(meeting, one, Presence.PRESENT, came=_after(meeting.at, rng.choice((10, 15, 25))))
    if rng.random() < EARLY:
        return _row(meeting, one, Presence.PRESENT, left=_after(meeting.at, rng.choice((50, 60))))
    return None


def _row(
    meeting: Meeting, one: Member, presence: Presence, reason: str = "", *, came: time | None = None,
    left: time | None = None,
) -> Attendance:  # fmt: skip
    return Attendance(
        meeting=meeting, unit_id=meeting.unit_id, on=meeting.on, membership=one.membership, presence=presence,
        reason=reason, came_at=came, left_at=left,
    )  # fmt: skip


def _after(at: time, minutes: int) -> time:
    total = at.hour * 60 + at.minute + minutes
    return time(total // 60, total % 60)


def _with_quorum(meeting: Meeting, members: list[Member], exceptions: list[Attendance]) -> list[Attendance]:
    """The exceptions, of which absent official members are taken back until there are enough of them."""
    while not ballot(meeting, members, exceptions).has_quorum:
        taken = next(
            one for one in exceptions
            if one.presence in (Presence.EXCUSED, Presence.UNEXCUSED) and _official(members, one, meeting)
        )  # fmt: skip
        exceptions.remove(taken)
    return exceptions


def _official(members: list[Member], row: Attendance, meeting: Meeting) -> bool:
    return next(one for one in members if one.pk == row.membership_id).is_official(meeting.on)


def ballot(meeting: Meeting, members: list[Member], exceptions: list[Attendance], matter: str = "resolution") -> Ballot:
    """The ballot of a matter: official members who are expected, and those of them who are there."""
    absent = {one.membership_id: one.presence for one in exceptions if one.presence != Presence.PRESENT}
    expected = [
        one.pk for one in members if one.is_official(meeting.on) and absent.get(one.pk) != Presence.EXEMPT
    ]  # fmt: skip
    return counted(matter, len(expected), len([pk for pk in expected if pk not in absent]), meeting.on)


def _count(meeting: Meeting, exceptions: list[Attendance]) -> None:
    def many(presence: Presence) -> int:
        return sum(one.presence == presence for one in exceptions)

    meeting.exempt, meeting.excused, meeting.unexcused = map(
        many, (Presence.EXEMPT, Presence.EXCUSED, Presence.UNEXCUSED)
    )
    meeting.expected = len(meeting.roster) - meeting.exempt
    meeting.present = meeting.expected - meeting.excused - meeting.unexcused
    meeting.late = sum(one.came_at is not None for one in exceptions)
    meeting.left_early = sum(one.left_at is not None for one in exceptions)
