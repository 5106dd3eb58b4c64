"""Tasks: taken on with a deadline, reported on by the holder, answered at the next meeting."""

from __future__ import annotations

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.ltree import covers
from chibo.foundation.access.operation import operation
from chibo.foundation.documents.models import StoredFile
from chibo.kernel.errors import Refusal
from chibo.kernel.refs import Ref
from chibo.kernel.text import tidy
from chibo.registry.org.models import Unit
from chibo.registry.people.models import Membership
from chibo.work.directives import rules  # noqa: F401
from chibo.work.directives.enums import Answer, TaskState
from chibo.work.directives.models import Deadline, Document, Task, TaskAnswer
from chibo.work.directives.operations.issuing import require_placement


class NotOpenTask(Refusal):
    """The task was done or dropped before."""


@operation("directives.assign", title=gettext_lazy("Giao việc"))
def assign(
    *, actor: Actor, unit: Unit, title: str, on: date, due_on: date, membership: Membership | None = None,
    guest: str = "", function: str = "", source: Ref | None = None, document: Document | None = None, key: str = "",
) -> Task:  # fmt: skip
    """Give a task to a member of the unit or to a guest (name and function), due on a day.

    Raises NotOpen, Refusal for no holder or both, a member of elsewhere, no content, a deadline before the day itself.
    """
    require_placement(unit, on)
    _require_holder(unit, membership, tidy(guest), tidy(function), on)
    if not tidy(title):
        raise Refusal(_("Hãy ghi nội dung việc."), field="title")
    if due_on < on:
        raise Refusal(_("Thời hạn phải từ ngày giao %(day)s trở đi.") % {"day": f"{on:%d/%m/%Y}"}, field="due_on")
    task = Task.objects.create(
        unit=unit, title=tidy(title), membership=membership,
        holder_name=membership.person.name if membership else tidy(guest),
        holder_function="" if membership else tidy(function), assigned_on=on, first_due_on=due_on, due_on=due_on,
        document=document, source_label=source.label if source else "", source_id=source.id if source else None,
    )  # fmt: skip
    Deadline.objects.create(task=task, due_on=due_on, valid=DateRange(on, None))
    return task


@operation("directives.report", title=gettext_lazy("Báo cáo kết quả việc được giao"), subject="task")
def report(*, actor: Actor, task: Task, text: str = "", proof: StoredFile | None = None, key: str = "") -> Task:
    """Put down what the holder says has been done, with a file as proof or without. The meeting decides what follows.

    Raises NotOpenTask, Refusal where nothing is said and nothing shown.
    """
    _lock(task)
    if not tidy(text) and proof is None:
        raise Refusal(_("Hãy ghi kết quả hoặc đính kèm minh chứng."), field="text")
    task.report, task.proof = text.strip(), proof or task.proof
    task.save(update_fields=["report", "proof"])
    return task


@operation("directives.answer", title=gettext_lazy("Trả lời việc được giao"), subject="task")
def answer(
    *, actor: Actor, task: Task, answer: str, on: date, due_on: date | None = None, reason: str = "",
    source: Ref | None = None, key: str = "",
) -> TaskAnswer:  # fmt: skip
    """Answer an open task: done, continue by a new day, drop with a reason. At one meeting (`source`) the last answer
    counts and takes the place of an earlier one.

    Raises NotOpenTask, Refusal for a day before the task, a new deadline missing or not later, a missing reason.
    """
    _lock(task, again=source)
    if on < task.assigned_on:
        raise Refusal(
            _("Việc được giao ngày %(day)s, sau ngày này.") % {"day": f"{task.assigned_on:%d/%m/%Y}"}, field="on"
        )
    if answer == Answer.CONTINUE:
        _continue(task, on, due_on)
    else:
        _end(task, answer, on, tidy(reason))
    task.save(update_fields=["due_on", "state", "closed_on", "times_continued"])
    return TaskAnswer.objects.create(
        task=task, answer=answer, on=on, due_on=due_on if answer == Answer.CONTINUE else None, reason=tidy(reason),
        source_label=source.label if source else "", source_id=source.id if source else None,
    )  # fmt: skip


def _continue(task: Task, on: date, due_on: date | None) -> None:
    if due_on is None or due_on <= on:
        raise Refusal(_("Làm tiếp phải có thời hạn mới, sau ngày %(day)s.") % {"day": f"{on:%d/%m/%Y}"}, field="due_on")
    current = task.deadlines.get(valid__contains=on)
    if current.valid.lower == on:
        current.due_on = due_on
        current.save(update_fields=["due_on"])
    else:
        current.valid = DateRange(current.valid.lower, on)
        current.save(update_fields=["valid"])
        Deadline.objects.create(task=task, due_on=due_on, valid=DateRange(on, None))
    task.due_on, task.times_continued = due_on, task.times_continued + 1


def _end(task: Task, answer: str, on: date, reason: str) -> None:
    if answer == Answer.DROP and not reason:
        raise Refusal(_("Thôi không làm thì phải ghi lý do."), field="reason")
    task.state = TaskState.DONE if answer == Answer.DONE else TaskState.DROPPED
    task.closed_on = on


def _require_holder(unit: Unit, membership: Membership | None, guest: str, function: str, on: date) -> None:
    if (membership is None) == (not guest):
        raise Refusal(_("Hãy chọn một đảng viên, hoặc ghi tên khách."), field="membership")
    if membership is None and not function:
        raise Refusal(_("Hãy ghi chức danh của khách."), field="function")
    if membership is not None and not (_belongs(membership, unit) and on in membership.valid):
        raise Refusal(
            _("%(name)s không sinh hoạt tại chi bộ này ngày %(day)s.")
            % {"name": membership.person.name, "day": f"{on:%d/%m/%Y}"}, field="membership",
        )  # fmt: skip


def _belongs(membership: Membership, unit: Unit) -> bool:
    """A member of the unit itself, or of one below it: a committee gives tasks to its members, who are in cells."""
    return membership.unit_id == unit.pk or covers(str(unit.path), str(membership.unit.path))


def _lock(task: Task, *, again: Ref | None = None) -> None:
    """The task as it is now, for nobody else meanwhile; an answer of the same meeting is taken back first."""
    task.refresh_from_db(from_queryset=Task.objects.select_for_update())
    if again is not None:
        earlier = task.answers.filter(source_label=again.label, source_id=again.id).first()
        if earlier is not None:
            _take_back(task, earlier)
    if task.state != TaskState.OPEN:
        raise NotOpenTask(_("Việc này đã kết thúc ngày %(day)s.") % {"day": f"{task.closed_on:%d/%m/%Y}"}, field="task")


def _take_back(task: Task, earlier: TaskAnswer) -> None:
    if earlier.answer == Answer.CONTINUE:
        task.times_continued -= 1
        new = task.deadlines.get(valid__contains=earlier.on)
        before = task.deadlines.filter(valid__endswith=earlier.on).first()
        if before is not None:
            new.delete()
            before.valid = DateRange(before.valid.lower, None)
            before.save(update_fields=["valid"])
        task.due_on = (before or new).due_on
    task.state, task.closed_on = TaskState.OPEN, None
    earlier.delete()
