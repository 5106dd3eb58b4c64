"""How far a task is, in words, for every page that shows one."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chibo.foundation.ui.markup import tag
from chibo.foundation.ui.numbers import day
from chibo.work.directives.enums import TaskState
from chibo.work.directives.models import Task

TONES = {TaskState.DONE: "ok", TaskState.DROPPED: "plain"}


def state_of_task(task: Task, today: date | None = None) -> SafeString:
    """The state of a task; an open one says since when it is overdue, or until when it is due."""
    if task.state != TaskState.OPEN:
        return tag(f"{task.get_state_display()} {day(task.closed_on)}", tone=TONES[TaskState(task.state)])
    if task.due_on < (today or timezone.localdate()):
        return tag(_("quá hạn từ %s") % day(task.due_on), tone="bad")
    return tag(_("đang làm, hạn %s") % day(task.due_on), tone="info")
