"""Everything the minutes of a meeting tell of, read in one statement: plain rows, not records that could be saved.

A meeting closes while everybody waits for it; record by record the same took three times as long (docs/benchmarks.md).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from django.db import connection

from chibo.registry.org.queries import name_of
from chibo.work.directives.models import Document
from chibo.work.meetings.models import Meeting
from chibo.work.meetings.queries.agenda import ITEM, MEETING

TOLD = """
SELECT
  (SELECT json_agg(r) FROM (
    SELECT i.id AS pk, i.kind, i.title, i.discussed, i.receipt_id, p.name AS presenter, i.document_id,
      d.kind AS document_kind, d.number, d.code
    FROM meetings_agendaitem i
    LEFT JOIN people_membership s ON s.id = i.presenter_id LEFT JOIN people_person p ON p.id = s.person_id
    LEFT JOIN directives_document d ON d.id = i.document_id
    WHERE i.meeting_id = m.id ORDER BY i.position, i.id) r),
  (SELECT json_agg(r) FROM (
    SELECT a.presence, a.reason, p.name, a.came_at, a.left_at
    FROM meetings_attendance a
    JOIN people_membership s ON s.id = a.membership_id JOIN people_person p ON p.id = s.person_id
    WHERE a.meeting_id = m.id ORDER BY p.sort_key) r),
  (SELECT json_agg(r) FROM (
    SELECT g.name, g.function, g.attended FROM meetings_guest g WHERE g.meeting_id = m.id ORDER BY g.id) r),
  (SELECT json_agg(r) FROM (
    SELECT t.item_id, t.kind, t.text, t.handling, t.why, t.membership_id, coalesce(p.name, g.name) AS name, g.function
    FROM meetings_statement t
    LEFT JOIN people_membership s ON s.id = t.membership_id LEFT JOIN people_person p ON p.id = s.person_id
    LEFT JOIN meetings_guest g ON g.id = t.guest_id
    WHERE t.meeting_id = m.id ORDER BY t.id) r),
  (SELECT json_agg(r) FROM (
    SELECT v.item_id, v.matter, v.question, v.secret, v.base_of, v.base, v.voters, v.votes_for, v.votes_against,
      v.votes_other, v.needed, v.passed, v.article
    FROM meetings_vote v WHERE v.meeting_id = m.id ORDER BY v.id) r),
  (SELECT json_agg(r) FROM (
    SELECT t.holder_name AS name, t.title, t.first_due_on AS due_on
    FROM directives_task t JOIN meetings_agendaitem i ON i.id = t.source_id
    WHERE t.source_label = %(item)s AND i.meeting_id = m.id ORDER BY t.id) r),
  (SELECT json_agg(r) FROM (
    SELECT t.holder_name AS name, t.title, n.due_on, n.answer, n.reason
    FROM directives_taskanswer n JOIN directives_task t ON t.id = n.task_id
    WHERE n.source_label = %(meeting)s AND n.source_id = m.id ORDER BY n.id) r),
  (SELECT json_agg(r) FROM (
    SELECT w.id AS pk, w.code, w.text, w.version,
      EXISTS (SELECT FROM meetings_rival v WHERE v.passage_id = w.id AND NOT v.settled) AS disputed
    FROM meetings_passage w WHERE w.meeting_id = m.id) r),
  (SELECT p.name FROM people_membership s JOIN people_person p ON p.id = s.person_id WHERE s.id = m.chair_id),
  (SELECT p.name FROM people_membership s JOIN people_person p ON p.id = s.person_id WHERE s.id = m.minute_taker_id),
  (SELECT o.title FROM meetings_topic o WHERE o.id = m.topic_id),
  (SELECT o.name FROM org_placement o WHERE o.unit_id = m.unit_id AND o.valid @> m."on"),
  (SELECT array_agg(o.title) FROM people_membership s JOIN org_post o ON o.holder_id = s.person_id
    WHERE s.id = m.chair_id AND o.holder_label = 'people.Person' AND o.unit_id = m.unit_id AND o.valid @> m."on"),
  (SELECT count(*) FROM meetings_minutesversion v WHERE v.meeting_id = m.id),
  EXISTS (SELECT FROM directives_task t WHERE t.unit_id = m.unit_id AND t.state = 'open' AND t.assigned_on < m."on"
    AND NOT EXISTS (SELECT FROM directives_taskanswer n
      WHERE n.task_id = t.id AND n.source_label = %(meeting)s AND n.source_id = m.id))
FROM meetings_meeting m WHERE m.id = %(pk)s
"""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the agenda: who presented it, the document that came of it."""

    pk: int
    kind: str
    title: str
    discussed: bool
    receipt_id: int | None
    presenter: str | None
    document_id: int | None
    document_kind: str | None
    number: int | None
    code: str | None

    @property
    def symbol(self) -> str:
        return Document(number=self.number or 0, code=self.code or "").symbol

    def with_document(self, document: Document | None) -> Item:
        """The item as it is once the document has come of it."""
        if document is None:
            return self
        return replace(
            self, document_id=document.pk, document_kind=document.kind, number=document.number, code=document.code
        )


@dataclass(frozen=True, slots=True)
class Absence:
    """An exception of the roll."""

    presence: str
    reason: str
    name: str
    came_at: time | None
    left_at: time | None


@dataclass(frozen=True, slots=True)
class Visitor:
    """A guest who was invited."""

    name: str
    function: str
    attended: bool | None

    def __str__(self) -> str:
        return f"{self.name}, {self.function}"


@dataclass(frozen=True, slots=True)
class Speech:
    """What somebody said to an item: a member, or a guest, who has a function."""

    item_id: int
    kind: str
    text: str
    handling: str
    why: str
    membership_id: int | None
    name: str
    function: str | None


@dataclass(frozen=True, slots=True)
class Count:
    """A vote."""

    item_id: int
    matter: str
    question: str
    secret: bool
    base_of: str
    base: int
    voters: int
    votes_for: int
    votes_against: int
    votes_other: int
    needed: int
    passed: bool
    article: str


@dataclass(frozen=True, slots=True)
class Errand:
    """A task: given here, or answered here."""

    name: str
    title: str
    due_on: date | None
    answer: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """What somebody wrote at a place of the minutes; disputed while another wrote something else there."""

    pk: int
    code: str
    text: str
    version: int
    disputed: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the minutes tell of; the chair's posts in the unit that day, how many versions are sealed, and whether
    a task from before waits that has no answer here: it may be another body's to answer."""

    meeting: Meeting
    unit_name: str
    items: list[Item]
    absences: list[Absence]
    guests: list[Visitor]
    statements: list[Speech]
    votes: list[Count]
    tasks: list[Errand]
    answers: list[Errand]
    passages: dict[str, Wording]
    chair: str
    minute_taker: str
    topic: str
    chair_posts: tuple[str, ...] = ()
    versions: int = 0
    tasks_wait: bool = False


def facts(meeting: Meeting) -> Facts:
    """What the minutes of a meeting tell of, as it is in the database."""
    with connection.cursor() as cursor:
        cursor.execute(TOLD, {"pk": meeting.pk, "item": ITEM, "meeting": MEETING})
        *rows, chair, minute_taker, topic, name, posts, versions, waiting = cursor.fetchone()
    items, absences, guests, statements, votes, tasks, answers, passages = (found or [] for found in rows)
    return Facts(
        meeting, name or name_of(meeting.unit, meeting.on),
        [Item(**one) for one in items],
        [Absence(**_with(one, time, "came_at", "left_at")) for one in absences],
        [Visitor(**one) for one in guests],
        [Speech(**one) for one in statements],
        [Count(**one) for one in votes],
        [Errand(**_with(one, date, "due_on")) for one in tasks],
        [Errand(**_with(one, date, "due_on")) for one in answers],
        {one["code"]: Wording(**one) for one in passages},
        chair or "", minute_taker or "", topic or "", tuple(posts or ()), versions, waiting,
    )  # fmt: skip


def _with(row: dict[str, Any], kind: type[date] | type[time], *names: str) -> dict[str, Any]:
    """A row with the ISO texts of some names as days or hours."""
    return row | {name: kind.fromisoformat(row[name]) for name in names if row[name]}
