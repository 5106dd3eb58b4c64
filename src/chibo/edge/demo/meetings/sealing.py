"""What the minutes of a demo meeting tell of, from the records it was made of, and their sealed version."""

from __future__ import annotations

from typing import Any

from chibo.edge.demo.meetings.chain import Chain
from chibo.work.directives.models import Task, TaskAnswer
from chibo.work.meetings.models import AgendaItem, Attendance, Guest, MinutesVersion, Passage, Statement, Vote
from chibo.work.meetings.queries import Facts, content, digest, gathering

COUNTED = tuple(gathering.Count.__slots__)


def seal(chain: Chain, told: Facts) -> None:
    """The first version of the minutes, signed when the meeting closed."""
    meeting: Any = told.meeting
    sealed = content(told)
    chain.rows.add(
        MinutesVersion(
            meeting=meeting, unit_id=meeting.unit_id, body=meeting.body, number=1, content=sealed,
            sha256=digest(sealed), sealed_at=meeting.closed_at, sealed_by_id=chain.account,
            chair_name=told.chair, taker_name=told.minute_taker,
        )
    )  # fmt: skip


def facts_of(
    chain: Chain, meeting: Any, *, items: list[AgendaItem], absences: list[Attendance], guests: list[Guest],
    statements: list[Statement], votes: list[Vote], tasks: list[Task], answers: list[TaskAnswer], passage: Passage,
) -> Facts:  # fmt: skip
    """The same as reading them from the book, where they are not yet."""
    return Facts(
        meeting, chain.cell.name, [_item(one) for one in items], [_absence(one) for one in absences],
        [gathering.Visitor(one.name, one.function, one.attended) for one in guests],
        [_speech(one) for one in statements],
        [gathering.Count(*(getattr(one, name) for name in COUNTED)) for one in votes],
        [gathering.Errand(one.holder_name, one.title, one.first_due_on) for one in tasks],
        [
            gathering.Errand(one.task.holder_name, one.task.title, one.due_on, one.answer, one.reason)
            for one in answers
        ],
        {passage.code: gathering.Wording(passage.pk, passage.code, passage.text, 1, disputed=False)},
        meeting.chair.person.name, meeting.minute_taker.person.name, meeting.topic.title if meeting.topic else "",
    )  # fmt: skip


def _item(one: AgendaItem) -> gathering.Item:
    presenter = one.presenter.person.name if one.presenter else None
    item = gathering.Item(
        one.pk, one.kind, one.title, one.discussed, one.receipt_id, presenter, None, None, None, None
    )  # fmt: skip
    return item.with_document(one.document)


def _absence(one: Attendance) -> gathering.Absence:
    return gathering.Absence(one.presence, one.reason, one.membership.person.name, one.came_at, one.left_at)


def _speech(one: Statement) -> gathering.Speech:
    said_by: Any = one.membership.person if one.membership else one.guest
    return gathering.Speech(
        one.item_id, one.kind, one.text, one.handling, one.why, one.membership_id, said_by.name,
        one.guest.function if one.guest else None,
    )  # fmt: skip
