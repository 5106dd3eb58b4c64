"""How documents and tasks are listed behind a figure."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.indicators.ports import RecordList, Records, record_lists
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.words import Written
from chibo.registry.org.queries import named, placement_of
from chibo.work.directives.enums import TaskState
from chibo.work.directives.models import Document, Task

UNIT = Column("place_name", pgettext_lazy("one", "Đơn vị"), sort="place_key", wide=True)


def placed(found: Records) -> QuerySet[Any]:
    rows = named(found.rows, found.unit, found.dated)
    there = placement_of(found.unit, found.dated).values("plain")[:1]
    return rows.annotate(place_plain=Subquery(there))


def documents(found: Records, actor: Actor, _on: date) -> QuerySet[Any]:
    return placed(found).annotate(opens=Exists(Document.objects.visible_to(actor).filter(pk=OuterRef("pk"))))


def tasks(found: Records, actor: Actor, _on: date) -> QuerySet[Any]:
    """Each with whether the actor may open it: what a task is, and whose, only those read who know the members."""
    return placed(found).annotate(opens=Exists(Task.objects.visible_to(actor).filter(pk=OuterRef("pk"))))


def document_url(row: Any) -> str | None:
    return reverse("directives:document", args=[row.pk]) if row.opens else None


def task_title(row: Any) -> object:
    return Written(row.title) if row.opens else _("việc được giao")


def task_url(row: Any) -> str | None:
    return reverse("directives:task", args=[row.pk]) if row.opens else None


record_lists.add(
    "directives.Document",
    RecordList(
        label="directives.Document",
        columns=(
            Column("symbol", _("Số"), url=document_url, sort=("number", "code")),
            UNIT,
            Column("title", _("Trích yếu"), cell=lambda row: Written(row.title), sort=Lower("title"), wide=True),
            Column("on", _("Ngày ban hành"), sort="on"),
        ),
        rows=documents, search="place_plain", sort="on",
    ),
)  # fmt: skip
record_lists.add(
    "directives.Task",
    RecordList(
        label="directives.Task",
        columns=(
            Column("title", _("Nội dung việc"), cell=task_title, url=task_url),
            UNIT,
            Column("due_on", _("Thời hạn"), sort="due_on"),
            Column("state", _("Tình trạng"), choices=TaskState.choices, sort="state"),
            Column("closed_on", _("Kết thúc"), sort="closed_on"),
        ),
        rows=tasks, search="place_plain", sort="due_on",
    ),
)  # fmt: skip
