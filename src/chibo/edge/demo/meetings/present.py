"""The month that is now: meetings in every state, relative to today."""

from __future__ import annotations

from datetime import date, time, timedelta

from chibo.edge.demo.meetings import words
from chibo.edge.demo.meetings.agenda import put_agenda
from chibo.edge.demo.meetings.chain import Chain
from chibo.edge.demo.meetings.closing import called, held, later, moment, present_members, take_up
from chibo.edge.demo.meetings.history import after, day_of
from chibo.edge.demo.meetings.roll import call_roll
from chibo.edge.demo.world.chance import stream
from chibo.work.meetings.cadence import suggested
from chibo.work.meetings.enums import MeetingState, Preparation
from chibo.work.meetings.judging import papers_by
from chibo.work.meetings.judging import steps as steps_of
from chibo.work.meetings.models import Meeting, PreparationStep, Proposal, Release

HELD, OVERDUE = 0.84, 0.93
"""Of the meetings whose day has passed: what share was held, and up to where it is announced and not held yet."""
SOON = timedelta(days=6)
ANNOUNCED, PREPARED = 0.7, 0.6


def this_month(chain: Chain, *, today: date, showcase: bool = False) -> None:
    """The meeting of this month, where anybody has thought of it; a `showcase` cell has done all it should."""
    month = today.replace(day=1)
    on = day_of(chain, month)
    drawn = 0.0 if showcase else stream("now", chain.cell.unit.code, month).random()
    if on < today:
        if drawn < HELD:
            _held(chain, month, on, today)
        elif drawn < OVERDUE:
            release(chain, _planned(chain, month, on), today=today)
    elif on == today:
        meeting = _planned(chain, month, on)
        release(chain, meeting, today=today)
        if not drawn < PREPARED:
            begin(chain, meeting)
    elif on <= today + SOON or drawn < PREPARED:
        meeting = _planned(chain, month, on, done=2)
        if on <= today + SOON and drawn < ANNOUNCED:
            release(chain, meeting, today=today)


def next_month(chain: Chain, *, today: date) -> Meeting:
    """The meeting of the month to come, of which only the first step of preparing is done."""
    month = after(today.replace(day=1))
    return _planned(chain, month, suggested(chain.series, month), done=1)


def beside(chain: Chain, on: date, kind: str, *, today: date, state: str) -> Meeting:
    """A meeting besides that of the month: thematic or extraordinary."""
    meeting = _prepared(chain, called(chain, on.replace(day=1), on, kind=kind), done=3)
    if state != MeetingState.DRAFT:
        release(chain, meeting, today=today)
    if state == MeetingState.OPEN:
        begin(chain, meeting)
    if state == MeetingState.CANCELLED:
        meeting.state, meeting.sequence = MeetingState.CANCELLED, 1
    return meeting


def propose(chain: Chain, *, today: date) -> None:
    """What two members ask to have put on the agenda."""
    for days, title, one in zip((4, 9), words.PROPOSALS, reversed(present_members(chain, today)), strict=False):
        chain.rows.add(
            Proposal(
                unit=chain.cell.unit, membership=one.membership, title=title, on=today - timedelta(days=days),
            )
        )  # fmt: skip


def _held(chain: Chain, month: date, on: date, today: date) -> None:
    meeting = held(chain, month, on, until=suggested(chain.series, after(month)), last=False)
    if meeting.posted_on and meeting.posted_on >= today:
        meeting.posted_on = None


def _planned(chain: Chain, month: date, on: date, *, done: int = 4) -> Meeting:
    return _prepared(chain, called(chain, month, on), done=done)


def _prepared(chain: Chain, meeting: Meeting, *, done: int) -> Meeting:
    """The agenda and the steps of preparing, the first so many of them done; cells of the demo have no committee."""
    chain.agendas[meeting.pk] = put_agenda(chain, meeting)
    named = [one for one in steps_of(meeting.on) if one != Preparation.PRE_MEETING]
    for place, code in enumerate(named, start=1):
        due = papers_by(meeting.on) - timedelta(days=2 * (len(named) - place))
        who = meeting.minute_taker if place % 2 else meeting.chair
        step = PreparationStep(
            meeting=meeting, unit_id=meeting.unit_id, step=code, who=who, due_on=due,
            done_on=due - timedelta(days=2) if place <= done else None,
        )  # fmt: skip
        chain.steps[meeting.pk].append(chain.rows.add(step))
    return meeting


def release(chain: Chain, meeting: Meeting, *, today: date) -> None:
    """Make a meeting known some days before it."""
    on = min(meeting.on, today) - timedelta(days=2)
    meeting.state, meeting.released_at = MeetingState.RELEASED, moment(on, time(8))
    for step in chain.steps[meeting.pk]:
        step.done_on = step.done_on or on
    for item in chain.agendas[meeting.pk]:
        if item.receipt:
            take_up(item.receipt, max(on, item.receipt.dispatch.sent_on))
    said = f"{chain.cell.name} mời đồng chí dự: {meeting.get_kind_display().lower()}, {meeting.at:%H:%M} ngày "
    chain.rows.add(
        Release(
            meeting=meeting, unit_id=meeting.unit_id, sequence=0, at=meeting.released_at, by_id=chain.account,
            told=[one.pk for one in present_members(chain, meeting.on)], guests=[], papers_in_time=True,
            notice=f"{said}{meeting.on:%d/%m/%Y}, tại {meeting.place}.",
        )
    )  # fmt: skip


def begin(chain: Chain, meeting: Meeting) -> None:
    """Open a meeting: the roll has been called, nothing is discussed yet."""
    call_roll(chain, meeting, stream("roll", chain.cell.unit.code, meeting.on))
    meeting.state, meeting.began_at = MeetingState.OPEN, later(meeting.at, 5)
