"""The tasks of a unit and those below it; the page of one."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.rules import allows
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.components import Crumb, Empty, Event
from chibo.foundation.ui.filters import Search, Select
from chibo.foundation.ui.listing import Listing
from chibo.foundation.ui.markup import stacked
from chibo.foundation.ui.numbers import day
from chibo.foundation.ui.ports import pages_of
from chibo.foundation.ui.sorting import Sort
from chibo.foundation.ui.words import Written
from chibo.kernel.text import plain
from chibo.registry.org.queries import name_of, named
from chibo.registry.org.standpoint import Standpoint
from chibo.work.directives.enums import Answer, TaskState
from chibo.work.directives.models import Task, TaskAnswer
from chibo.work.directives.nav.words import state_of_task

OVERDUE = "overdue"


def tasks(point: Standpoint) -> Listing:
    """The tasks that were open in the period, of the unit and of those below it; what the actor may see of them."""
    period, today = point.period, point.today
    rows: QuerySet[Any] = Task.objects.visible_to(point.actor).filter(assigned_on__lt=period.end)
    rows = rows.filter(Q(closed_on=None) | Q(closed_on__gte=period.start))
    rows = named(rows.filter(point.asked.reach().when("unit_id", "assigned_on")), "unit_id", "assigned_on")
    return Listing(
        name="tasks", title=_("Nhiệm vụ"), params=point.params, rows=rows, columns=_columns(point, today),
        sort=Sort(key="due_on"), fields=_fields(today), unit=point.unit, about=point.about(),
        empty=Empty(
            title=_("Chưa giao việc nào trong kỳ."),
            hint=_("Việc được giao trong buổi sinh hoạt, có người làm và thời hạn."),
        ),
    )  # fmt: skip


def _columns(point: Standpoint, today: date) -> list[Column]:
    return [
        Column("title", _("Nội dung việc"), cell=lambda row: Written(row.title), url=task_url, sort=Lower("title")),
        Column("holder_name", _("Người thực hiện"), cell=_holder, value=_holder_name, sort="holder_name"),
        Column("place_name", pgettext("one", "Đơn vị"), sort="place_key", shown=not point.placement.is_cell),
        Column("assigned_on", _("Ngày giao"), sort="assigned_on", shown=False),
        Column("due_on", _("Thời hạn"), sort="due_on"),
        Column(
            "state", _("Tình trạng"), cell=lambda row: state_of_task(row, today), sort="state",
            value=lambda row: row.get_state_display(),
        ),
        Column("times_continued", _("Số lần gia hạn"), numeric=True, sort="times_continued", shown=False),
        Column("closed_on", _("Kết thúc"), sort="closed_on", shown=False),
    ]  # fmt: skip


def task_url(row: Task) -> str:
    return reverse("directives:task", args=[row.pk])


def _holder_name(row: Task) -> str:
    return row.holder_name


def _holder(row: Task) -> SafeString:
    return stacked(row.holder_name, under=Written(row.holder_function))


def _fields(today: date) -> list[Search | Select]:
    def holding(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        person = Q(membership__person__plain__contains=plain(text))
        return rows.filter(Q(title__icontains=text) | Q(holder_name__icontains=text) | person)

    def in_state(rows: QuerySet[Any], chosen: str) -> QuerySet[Any]:
        if chosen == OVERDUE:
            return rows.filter(state=TaskState.OPEN, due_on__lt=today)
        return rows.filter(state=chosen)

    choices = [(OVERDUE, _("quá hạn")), *((one.value, str(one.label)) for one in TaskState)]
    return [
        Search(name="q", label=_("Tìm việc hoặc người"), hint=_("gõ không dấu được"), narrow=holding),
        Select(name="state", label=_("Tình trạng"), choices=choices, everything=_("Mọi tình trạng"), narrow=in_state),
    ]


def task_page(task: Task, actor: Actor, *, today: date) -> dict[str, Any]:
    """The context of directives/task.html."""
    name = name_of(task.unit, task.assigned_on)
    return {
        "title": Written(task.title),
        "subtitle": name,
        "crumbs": [
            Crumb(title=name, url=reverse("org:unit", args=[task.unit_id])),
            Crumb(title=_("Nhiệm vụ"), url=reverse("directives:tasks", args=[task.unit_id])),
            Crumb(title=Written(task.title)),
        ],
        "task": task,
        "facts": _facts(task, actor, today),
        "life": _life(task, actor),
        "report_url": _report_url(task, actor),
    }


def _facts(task: Task, actor: Actor, today: date) -> list[tuple[object, object]]:
    moved = [(_("Thời hạn ban đầu"), task.first_due_on)] if task.first_due_on != task.due_on else []
    times = [(_("Số lần gia hạn"), task.times_continued)] if task.times_continued else []
    document = [(_("Theo văn bản"), _("Số %s") % task.document.symbol)] if task.document else []
    return [
        (_("Tình trạng"), state_of_task(task, today)),
        (_("Người thực hiện"), stacked(task.holder_name, under=Written(task.holder_function))),
        (_("Ngày giao"), task.assigned_on),
        (_("Thời hạn"), task.due_on),
        *moved, *times, *document,
    ]  # fmt: skip


def _report_url(task: Task, actor: Actor) -> str:
    open_to = task.state == TaskState.OPEN and allows("directives.report", actor, task=task)
    return reverse("directives:report", args=[task.pk]) if open_to else ""


def _life(task: Task, actor: Actor) -> list[Event]:
    """From the day it was given through each answer."""
    answers = list(task.answers.order_by("on", "pk"))
    sources = defaultdict[str, list[int]](list)
    for one in answers:
        if one.source_id is not None:
            sources[one.source_label].append(one.source_id)
    urls = {(label, pk): url for label, pks in sources.items() for pk, url in pages_of(label, actor, pks).items()}
    given = Event(on=task.assigned_on, title=_("Giao việc"), detail=_("hạn %s") % day(task.first_due_on))
    return [given, *(_answered(one, urls.get((one.source_label, one.source_id or 0), "")) for one in answers)]


def _answered(one: TaskAnswer, url: str) -> Event:
    details = {Answer.CONTINUE: _("hạn mới %s") % day(one.due_on), Answer.DROP: Written(one.reason)}
    tone = "ok" if one.answer == Answer.DONE else "plain"
    detail = details.get(Answer(one.answer), Written(one.reason))
    return Event(on=one.on, title=one.get_answer_display(), detail=detail, url=url, tone=tone)
