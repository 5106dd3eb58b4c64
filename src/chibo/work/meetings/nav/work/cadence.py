"""Cells of which no cadence is known: nothing is due of them, so that nobody would miss their meetings (ADR 0031)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.ports import WorkItem, WorkQueue, work_queues
from chibo.registry.org.enums import OFFICES, Role
from chibo.registry.org.models import Placement, Unit
from chibo.registry.org.queries import naming
from chibo.work.meetings.models import homes
from chibo.work.meetings.queries import without_series


def unscheduled(actor: Actor, on: date) -> list[WorkItem]:
    """For the secretary of such a cell, to set it; for an office above, in how many cells it is to be asked for."""
    if actor.everywhere or not actor.has(Role.SECRETARY, *OFFICES):
        return []
    rows, offices = without_series(actor, on), list(_offices(actor))
    name = naming([unit.pk for unit in offices])
    counts = [(unit, rows.filter(unit__path__within=[unit.path]).count()) for unit in offices]
    kept = homes(actor, Role.SECRETARY)
    return [
        *(_own(row) for row in (rows.filter(unit__in=kept) if kept else ())),
        *(_below(unit, cells, name(unit.pk, on)) for unit, cells in counts if cells),
    ]


def unscheduled_count(actor: Actor, on: date) -> int:
    return len(unscheduled(actor, on))


def _offices(actor: Actor) -> QuerySet[Any]:
    paths = [grant.path for grant in actor.grants if grant.role in OFFICES]
    rows: QuerySet[Any] = Unit.objects.filter(path__in=paths).order_by("path")
    return rows


def _own(row: Placement) -> WorkItem:
    url = reverse("meetings:unit_act", args=[row.unit_id, "set-series"])
    return WorkItem(
        title=_("Đặt lịch sinh hoạt"), url=url, due=None, level="warn", note=_("chưa có lịch"), unit_title=row.name
    )


def _below(unit: Unit, cells: int, name: str) -> WorkItem:
    words = ngettext("%d chi bộ chưa đặt lịch sinh hoạt", "%d chi bộ chưa đặt lịch sinh hoạt", cells)
    url = reverse("meetings:board", args=[unit.pk])
    return WorkItem(title=words % cells, url=url, due=None, level="info", note=_("chưa có lịch"), unit_title=name)


work_queues.add(
    "meetings.unscheduled",
    WorkQueue(
        code="meetings.unscheduled", title=gettext_lazy("Lịch sinh hoạt"), items=unscheduled, count=unscheduled_count
    ),
)
