"""A demo meeting from its opening to the sealed minutes."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils.timezone import get_current_timezone

from chibo.edge.demo.meetings import words
from chibo.edge.demo.meetings.agenda import put_agenda
from chibo.edge.demo.meetings.cast import Member
from chibo.edge.demo.meetings.chain import Chain
from chibo.edge.demo.meetings.roll import ballot, call_roll, leaders
from chibo.edge.demo.meetings.sealing import facts_of, seal
from chibo.edge.demo.meetings.talk import guests_of, said
from chibo.edge.demo.meetings.work import answer_tasks, give, give_tasks
from chibo.edge.demo.world.chance import stream
from chibo.work.directives.enums import DocumentType, Issuer
from chibo.work.directives.models import Document, Receipt
from chibo.work.directives.symbols import code
from chibo.work.meetings.cadence import window
from chibo.work.meetings.enums import Body, ItemKind, Matter, MeetingKind, MeetingState, Presence
from chibo.work.meetings.models import AgendaItem, Attendance, Meeting, Passage, Topic, Vote
from chibo.work.meetings.queries import MEETING

THEME_MONTHS = (2, 5, 8, 11)
GUEST_MONTHS = (3, 6, 9, 12)
SHORT = 0.05


def called(chain: Chain, month: date, on: date, *, kind: str = MeetingKind.REGULAR) -> Meeting:
    """A meeting that is being prepared: of the month where the series asks for it."""
    regular = kind in (MeetingKind.REGULAR, MeetingKind.EXTENDED)
    days = window(chain.series, month)
    meeting = Meeting(
        unit=chain.cell.unit, body=Body.CELL, series=chain.series if regular else None, kind=kind, on=on,
        at=chain.series.at, month_on=month, place=chain.series.place, state=MeetingState.DRAFT,
        due_from=days.first if regular else None, due_until=days.last if regular else None,
        uid=uuid5(NAMESPACE_URL, f"{chain.cell.unit.code}/{kind}/{on}"),
    )  # fmt: skip
    if (regular and month.month in THEME_MONTHS) or kind == MeetingKind.THEMATIC:
        meeting.thematic, meeting.topic = True, _topic(chain, month)
    lead = leaders(chain, meeting)
    meeting.chair, meeting.minute_taker = lead[0].membership, lead[-1].membership
    return chain.rows.add(meeting)


def _topic(chain: Chain, month: date) -> Topic:
    year, quarter = month.year, (month.month + 2) // 3
    if (year, quarter) not in chain.topics:
        for number, title in enumerate(words.TOPICS, start=1):
            topic = chain.rows.add(Topic(unit=chain.cell.unit, year=year, quarter=number, title=title))
            chain.topics[year, number] = topic
    return chain.topics[year, quarter]


def held(
    chain: Chain, month: date, on: date, *, until: date, last: bool, kind: str = MeetingKind.REGULAR,
    is_model: bool = False,
) -> Meeting:  # fmt: skip
    """A meeting that was held, with everything that belongs to it. `until` is the day of the next one."""
    rng = stream("meeting", chain.cell.unit.code, on)
    meeting = called(chain, month, on, kind=kind)
    meeting.is_model = is_model
    items = put_agenda(chain, meeting)
    absences = call_roll(chain, meeting, rng)
    away = {one.membership_id for one in absences if one.presence != Presence.PRESENT}
    there = [one for one in chain.cell.on(on) if one.pk not in away]
    guests = guests_of(chain, meeting, rng) if kind == MeetingKind.EXTENDED else []
    answers = answer_tasks(chain, meeting, items, rng, until=until, last=last)
    discussion = next(one for one in items if one.kind == ItemKind.DISCUSSION and one.age == 1)
    tasks = [] if last else give_tasks(chain, meeting, discussion, there, guests, rng, until=until)
    tasks += [
        give(chain, meeting, discussion, title, holder, None, due_on=max(due_on, on))
        for title, holder, due_on in chain.errands.get(month, ())
    ]
    statements = said(chain, meeting, items, there, rng)
    for item in items:
        item.discussed = True
    _times(meeting, rng)
    meeting.spoke = len({one.membership_id for one in statements})
    meeting.guests_present = sum(bool(one.attended) for one in guests)
    vote, passage = _adopt(chain, meeting, items, absences, rng)
    told = facts_of(
        chain, meeting, items=items, absences=absences, guests=guests, statements=statements, votes=[vote],
        tasks=tasks, answers=answers, passage=passage,
    )  # fmt: skip
    _finish_receipts(items, on)
    seal(chain, told)
    return meeting


def _times(meeting: Meeting, rng: Random) -> None:
    least = 120 if meeting.thematic else 90
    meeting.minutes = least - rng.choice((5, 10, 20)) if rng.random() < SHORT else least + rng.choice((0, 5, 10, 20))
    meeting.began_at, meeting.ended_at = meeting.at, later(meeting.at, meeting.minutes)
    meeting.state, meeting.released_at = MeetingState.CLOSED, moment(meeting.on - timedelta(days=3), time(8))
    meeting.closed_at = moment(meeting.on, meeting.ended_at)
    meeting.posted_on = meeting.on + timedelta(days=rng.choice((1, 1, 2, 2, 2, 4)))
    meeting.version = 1


def _adopt(
    chain: Chain, meeting: Meeting, items: list[AgendaItem], absences: list[Attendance], rng: Random
) -> tuple[Vote, Passage]:
    """The draft, the vote on it, and the resolution under its number."""
    item = next(one for one in items if one.kind == ItemKind.RESOLUTION)
    text = words.resolution_text(meeting.month_on)
    passage = chain.rows.add(
        Passage(
            meeting=meeting, unit_id=meeting.unit_id, body=meeting.body, code=f"resolution:{item.pk}", text=text,
            by_id=chain.account,
        )
    )  # fmt: skip
    vote = _vote(chain, meeting, item, absences, rng)
    chain.adopted = item.document = chain.rows.add(
        Document(
            unit=chain.cell.unit, issuer=Issuer.CELL, kind=DocumentType.RESOLUTION,
            number=chain.cell.next_number(DocumentType.RESOLUTION), code=code("resolution", "cell", meeting.on),
            title=item.title, text=text, on=meeting.on, signer=_chair(meeting), signer_title="Bí thư",
            source_label=MEETING, source_id=meeting.pk,
        )
    )  # fmt: skip
    return vote, passage


def _chair(meeting: Any) -> str:
    return str(meeting.chair.person.name)


def _vote(chain: Chain, meeting: Meeting, item: AgendaItem, absences: list[Attendance], rng: Random) -> Vote:
    by = ballot(meeting, chain.cell.on(meeting.on), absences)
    other = rng.choice((0, 0, 0, 0, 0, 1)) if by.present - 1 >= by.needed else 0
    return chain.rows.add(
        Vote(
            meeting=meeting, unit_id=meeting.unit_id, item=item, matter=Matter.RESOLUTION, question=item.title,
            base_of=by.base_of, base=by.base, present=by.present, quorum=by.quorum, voters=by.present,
            votes_for=by.present - other, votes_against=0, votes_other=other, needed=by.needed, passed=True,
            article=by.article,
        )
    )  # fmt: skip


def _finish_receipts(items: list[AgendaItem], on: date) -> None:
    for item in items:
        if item.receipt:
            take_up(item.receipt, on)
            item.receipt.done_on = on


def take_up(receipt: Receipt, on: date) -> None:
    """Put down that a cell has a matter on its agenda from a day, and has seen it by then."""
    receipt.seen_on = min(receipt.seen_on or on, on)
    receipt.agenda_on = on


def moment(on: date, at: time) -> datetime:
    return datetime.combine(on, at, tzinfo=get_current_timezone())


def later(at: time, minutes: int) -> time:
    total = at.hour * 60 + at.minute + minutes
    return time(total // 60, total % 60)


def present_members(chain: Chain, on: date) -> list[Member]:
    return [one for one in chain.cell.on(on) if not one.kept_away(on)]
