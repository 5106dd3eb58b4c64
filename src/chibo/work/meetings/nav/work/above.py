"""What an office above sees turned round: in how many cells something is overdue, one line a matter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.addresses import with_parameters
from chibo.foundation.ui.ports import WorkItem, WorkQueue, work_queues
from chibo.kernel.periods import add_months, month_of
from chibo.registry.org.enums import OFFICES
from chibo.registry.org.models import Unit
from chibo.registry.org.queries import naming
from chibo.work.directives.enums import TaskState
from chibo.work.directives.models import Task
from chibo.work.meetings.enums import MonthState
from chibo.work.meetings.models import Expected
from chibo.work.meetings.queries import silent
from chibo.work.meetings.queries.boarding import overdue_count

MONTHS_ASKED = 3
OVERDUE = "overdue"
"""The state of the months list that names these (tables/months.py)."""
LONG = timedelta(days=31)
"""A task overdue for so long is the business of the office above."""


def below(actor: Actor, on: date) -> list[WorkItem]:
    """For each unit whose office one is: meetings overdue, months of which nobody knows, tasks long overdue."""
    if actor.everywhere:
        return []
    units = list(_offices(actor))
    name = naming([unit.pk for unit in units])
    return [item for unit in units for item in _lines(unit, on, name(unit.pk, on))]


def below_count(actor: Actor, on: date) -> int:
    """How many lines there are: the board of an office is asked for once a line."""
    return len(below(actor, on)) if actor.has(*OFFICES) and not actor.everywhere else 0


def _offices(actor: Actor) -> QuerySet[Any]:
    paths = [grant.path for grant in actor.grants if grant.role in OFFICES]
    rows: QuerySet[Any] = Unit.objects.filter(path__in=paths).order_by("path")
    return rows


def _lines(unit: Unit, on: date, name: str) -> Iterator[WorkItem]:
    late = overdue_count([str(unit.path)], today=on)
    if late:
        words = ngettext("%d chi bộ đã quá ngày mà chưa họp", "%d chi bộ đã quá ngày mà chưa họp", late)
        asked: dict[str, object] = {"period": f"{on:%Y-%m}", "state": OVERDUE}
        url = with_parameters(asked, base=reverse("meetings:months", args=[unit.pk]))
        yield WorkItem(title=words % late, url=url, level="bad", note=_("quá hạn"), unit_title=name)
    for month, cells in _silent(unit, on):
        words = ngettext("%(cells)d chi bộ chưa rõ có họp tháng %(month)s không",
                         "%(cells)d chi bộ chưa rõ có họp tháng %(month)s không", cells)  # fmt: skip
        asked = {"period": f"{month:%Y-%m}", "state": MonthState.UNKNOWN.value}
        yield WorkItem(
            title=words % {"cells": cells, "month": f"{month:%m/%Y}"}, level="bad", note=_("chưa rõ"), unit_title=name,
            url=with_parameters(asked, base=reverse("meetings:months", args=[unit.pk])),
        )  # fmt: skip
    tasks = _tasks(unit, on)
    if tasks:
        words = ngettext("%d việc quá hạn hơn một tháng", "%d việc quá hạn hơn một tháng", tasks)
        url = with_parameters({"state": "overdue"}, base=reverse("directives:tasks", args=[unit.pk]), sort="due_on")
        yield WorkItem(title=words % tasks, url=url, level="warn", note=_("quá hạn"), unit_title=name)


def _silent(unit: Unit, on: date) -> list[tuple[date, int]]:
    since = add_months(month_of(on).start, -MONTHS_ASKED)
    rows = silent(Expected.objects.filter(unit__path__within=[unit.path], body="cell", month_on__gte=since), today=on)
    return list(rows.order_by("month_on").values_list("month_on").annotate(cells=Count("pk")))


def _tasks(unit: Unit, on: date) -> int:
    rows = Task.objects.filter(unit__path__within=[unit.path], state=TaskState.OPEN, due_on__lt=on - LONG)
    return int(rows.count())


work_queues.add(
    "meetings.below",
    WorkQueue(code="meetings.below", title=gettext_lazy("Sinh hoạt ở các chi bộ"), items=below, count=below_count),
)
