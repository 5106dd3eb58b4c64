"""What is owed of tasks and of what was sent down: overdue first, each line leading to where it is done."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.numbers import day
from chibo.foundation.ui.ports import WorkItem, WorkQueue, work_queues
from chibo.foundation.ui.words import Written
from chibo.registry.org.enums import OFFICES, Role
from chibo.registry.org.queries import naming
from chibo.work.directives.enums import TaskState
from chibo.work.directives.models import Dispatch, Receipt, Task

AHEAD = timedelta(days=14)
"""A task is shown to who keeps the cell's book so long before its day; to its holder always."""


def tasks(actor: Actor, on: date) -> list[WorkItem]:
    """One's own open tasks, and as a secretary those of the cell that are due soon; the longest overdue first."""
    rows = list(_tasks(actor, on).order_by("due_on", "pk"))
    name = naming([row.unit_id for row in rows])
    return [_task(row, actor, on, name(row.unit_id, on)) for row in rows]


def tasks_count(actor: Actor, on: date) -> int:
    return _tasks(actor, on).count()


def _tasks(actor: Actor, on: date) -> QuerySet[Task]:
    own = Q(membership__person__account_id=actor.account_id)
    kept = Q(unit__path__within=actor.paths(Role.SECRETARY), due_on__lte=on + AHEAD)
    rows: QuerySet[Task] = Task.objects.filter(own | kept, state=TaskState.OPEN)
    return rows.select_related("membership__person")


def _task(row: Task, actor: Actor, on: date, unit: str) -> WorkItem:
    held = row.membership is not None and row.membership.person.account_id == actor.account_id
    if held:
        title, url = _("Báo cáo: %s") % row.title, reverse("directives:report", args=[row.pk])
    else:
        title, url = f"{row.holder_name}: {row.title}", reverse("directives:task", args=[row.pk])
    late = row.due_on < on
    note = _("quá hạn %d ngày") % (on - row.due_on).days if late else _("đã báo cáo") if row.report else ""
    return WorkItem(title=title, url=url, due=row.due_on, level="bad" if late else "info", note=note, unit_title=unit)


def received(actor: Actor, on: date) -> list[WorkItem]:
    """What superiors sent to the cells whose book one keeps, not yet carried out; what is due first, before others."""
    rows = _received(actor).select_related("dispatch").order_by(
        F("dispatch__due_on").asc(nulls_last=True), "dispatch__sent_on", "pk"
    )  # fmt: skip
    found = list(rows)
    name = naming([pk for row in found for pk in (row.unit_id, row.dispatch.unit_id)])
    return [_receipt(row, on, name(row.dispatch.unit_id, on)) for row in found]


def received_count(actor: Actor, _on: date) -> int:
    return _received(actor).count() if actor.has(Role.SECRETARY) else 0


def _received(actor: Actor) -> QuerySet[Receipt]:
    rows: QuerySet[Receipt] = Receipt.objects.filter(unit__path__within=actor.paths(Role.SECRETARY), done_on=None)
    return rows


def _receipt(row: Receipt, on: date, sender: str) -> WorkItem:
    due = row.dispatch.due_on
    late = due is not None and due < on
    if row.reminded_on:
        note = _("cấp trên nhắc %s") % day(row.reminded_on)
    else:
        note = (
            _("quá hạn")
            if late
            else _("đã vào chương trình")
            if row.agenda_on
            else ""
            if row.seen_on
            else _("chưa xem")
        )
    level = "bad" if late else "warn" if row.reminded_on or not row.seen_on else "info"
    url = reverse("directives:dispatch", args=[row.dispatch_id])
    return WorkItem(
        title=Written(row.dispatch.title), url=url, due=due, level=level, note=note, unit_title=_("từ %s") % sender
    )


def sent(actor: Actor, on: date) -> list[WorkItem]:
    """What one's committee sent down whose day has passed while cells are behind: remind them."""
    rows = list(_sent(actor, on).order_by("due_on", "pk"))
    behind = dict.fromkeys((row.pk for row in rows), 0)
    for pk in Receipt.objects.filter(dispatch__in=behind, done_on=None).values_list("dispatch_id", flat=True):
        behind[pk] += 1
    return [
        WorkItem(
            title=_("%(cells)d chi bộ chưa thực hiện: %(title)s") % {"cells": behind[row.pk], "title": row.title},
            url=f"{reverse('directives:dispatch', args=[row.pk])}", due=row.due_on, level="bad", note=_("quá hạn"),
        )
        for row in rows
    ]  # fmt: skip


def sent_count(actor: Actor, on: date) -> int:
    return _sent(actor, on).count() if actor.has(*OFFICES) and not actor.everywhere else 0


def _sent(actor: Actor, on: date) -> QuerySet[Dispatch]:
    """Of the units themselves that the actor's office serves, not of those below."""
    own = [grant.path for grant in actor.grants if grant.role in OFFICES]
    late = Receipt.objects.filter(done_on=None).values("dispatch_id")
    rows: QuerySet[Dispatch] = Dispatch.objects.filter(unit__path__in=own, due_on__lt=on, pk__in=late)
    return rows


for code, title, items, count in (
    ("directives.tasks", gettext_lazy("Việc được giao"), tasks, tasks_count),
    ("directives.received", gettext_lazy("Cấp trên gửi xuống"), received, received_count),
    ("directives.sent", gettext_lazy("Chi bộ chưa thực hiện nội dung đã gửi"), sent, sent_count),
):
    work_queues.add(code, WorkQueue(code=code, title=title, items=items, count=count))
