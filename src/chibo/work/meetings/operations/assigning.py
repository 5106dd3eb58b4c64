"""Tasks of a meeting: given from an item, answered at the next meeting. The tasks themselves live in directives."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.kernel.errors import Refusal
from chibo.registry.people.models import Membership
from chibo.work.directives import operations as directives
from chibo.work.directives.models import Task, TaskAnswer
from chibo.work.meetings import rules  # noqa: F401
from chibo.work.meetings.enums import MeetingState
from chibo.work.meetings.models import AgendaItem, Guest, Meeting
from chibo.work.meetings.operations.states import lock
from chibo.work.meetings.queries import ref


@operation("meetings.assign", title=gettext_lazy("Giao việc tại buổi sinh hoạt"))
def assign(
    *, actor: Actor, item: AgendaItem, title: str, due_on: date, membership: Membership | None = None,
    guest: Guest | None = None, key: str = "",
) -> Task:  # fmt: skip
    """Give a task from an item to a member of the unit or a guest of the meeting; the item counts as discussed.

    Raises WrongState, Refusal as `directives.assign` does.
    """
    meeting = lock(item.meeting, MeetingState.OPEN)
    task = directives.assign(
        actor=actor, unit=meeting.unit, title=title, on=meeting.on, due_on=due_on, membership=membership,
        guest=guest.name if guest else "", function=guest.function if guest else "", source=ref(item),
    )  # fmt: skip
    if not item.discussed:
        item.discussed = True
        item.save(update_fields=["discussed"])
    return task


@operation("meetings.answer_task", title=gettext_lazy("Trả lời việc tại buổi sinh hoạt"), subject="task")
def answer_task(
    *, actor: Actor, meeting: Meeting, task: Task, answer: str, due_on: date | None = None, reason: str = "",
    key: str = "",
) -> TaskAnswer:  # fmt: skip
    """Answer an open task at a meeting: done, continue by a new day, drop with a reason. Answered again at the same
    meeting, the last answer counts. Raises WrongState, Refusal as `directives.answer` does."""
    lock(meeting, MeetingState.OPEN)
    if task.unit_id != meeting.unit_id:
        raise Refusal(_("Việc này của đơn vị khác."), field="task")
    return directives.answer(
        actor=actor, task=task, answer=answer, on=meeting.on, due_on=due_on, reason=reason, source=ref(meeting)
    )
