"""What a demo meeting asks of people: tasks given, and those of before answered."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from django.db.backends.postgresql.psycopg_any import DateRange

from chibo.edge.demo.meetings import words
from chibo.edge.demo.meetings.cast import Member
from chibo.edge.demo.meetings.chain import Chain, Open
from chibo.work.directives.enums import Answer, TaskState
from chibo.work.directives.models import Deadline, Task, TaskAnswer
from chibo.work.meetings.models import AgendaItem, Guest, Meeting
from chibo.work.meetings.queries import ITEM, MEETING

DONE, CONTINUED = 0.78, 0.95
SOON = timedelta(days=7)


def answer_tasks(
    chain: Chain, meeting: Meeting, items: list[AgendaItem], rng: Random, *, until: date, last: bool
) -> list[TaskAnswer]:
    """Answer what was taken on before: at the last meeting of a spell nothing goes on. `until` is the next one."""
    found, going_on = [], []
    carried = {item.matter_id: item for item in items}
    for one in chain.tasks:
        drawn = rng.random()
        if drawn < DONE or (last and drawn < CONTINUED):
            found.append(_end(chain, meeting, one, Answer.DONE, ""))
        elif drawn < CONTINUED:
            found.append(_continue(chain, meeting, one, until))
            one.item = carried[one.item.matter_id]
            going_on.append(one)
        else:
            found.append(_end(chain, meeting, one, Answer.DROP, rng.choice(words.REASONS)))
    chain.tasks = going_on
    return found


def _end(chain: Chain, meeting: Meeting, one: Open, answer: Answer, reason: str) -> TaskAnswer:
    one.task.state = TaskState.DONE if answer == Answer.DONE else TaskState.DROPPED
    one.task.closed_on = meeting.on
    one.task.report = words.DONE if answer == Answer.DONE else ""
    return _answered(chain, meeting, one.task, answer, reason=reason)


def _continue(chain: Chain, meeting: Meeting, one: Open, until: date) -> TaskAnswer:
    one.deadline.valid = DateRange(one.deadline.valid.lower, meeting.on)
    one.task.due_on, one.task.times_continued = until, one.task.times_continued + 1
    one.deadline = chain.rows.add(Deadline(task=one.task, due_on=until, valid=DateRange(meeting.on, None)))
    return _answered(chain, meeting, one.task, Answer.CONTINUE, due_on=until)


def _answered(
    chain: Chain, meeting: Meeting, task: Task, answer: Answer, *, due_on: date | None = None, reason: str = ""
) -> TaskAnswer:
    return chain.rows.add(
        TaskAnswer(
            task=task, answer=answer, on=meeting.on, due_on=due_on, reason=reason, source_label=MEETING,
            source_id=meeting.pk,
        )
    )  # fmt: skip


def give_tasks(
    chain: Chain, meeting: Meeting, item: AgendaItem, holders: list[Member], guests: list[Guest], rng: Random, *,
    until: date,
) -> list[Task]:  # fmt: skip
    """One task or two from an item, to members, the second one at an extended meeting to a guest."""
    found = []
    for number, title in enumerate(words.MATTERS[meeting.month_on.month][1:]):
        if number and not guests and rng.random() < 0.5:
            continue
        soon = until - SOON if rng.random() < 0.25 and until - SOON > meeting.on else until
        guest = guests[0] if number and guests else None
        found.append(give(chain, meeting, item, title, rng.choice(holders), guest, due_on=soon))
    return found


def give(
    chain: Chain, meeting: Meeting, item: AgendaItem, title: str, holder: Member, guest: Guest | None, *, due_on: date
) -> Task:
    task = chain.rows.add(
        Task(
            unit=chain.cell.unit, title=title, membership=None if guest else holder.membership,
            holder_name=guest.name if guest else holder.membership.person.name,
            holder_function=guest.function if guest else "", assigned_on=meeting.on, first_due_on=due_on,
            due_on=due_on, source_label=ITEM, source_id=item.pk,
        )
    )  # fmt: skip
    deadline = chain.rows.add(Deadline(task=task, due_on=due_on, valid=DateRange(meeting.on, None)))
    chain.tasks.append(Open(task, deadline, item))
    return task
