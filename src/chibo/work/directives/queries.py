"""Reading documents, tasks and what was sent down."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import connection
from django.db.models import Q, QuerySet

from chibo.foundation.access.actor import Actor
from chibo.kernel.refs import Ref
from chibo.registry.org.enums import CommitteeKind
from chibo.registry.org.models import Unit
from chibo.work.directives.enums import Issuer, TaskState
from chibo.work.directives.models import Deadline, Dispatch, Document, Receipt, Task

COMMITTEES = {
    Issuer.CELL: (CommitteeKind.CELL,),
    Issuer.COMMITTEE: (CommitteeKind.EXECUTIVE, CommitteeKind.CELL),
    Issuer.INSPECTION: (CommitteeKind.INSPECTION,),
}
"""Whose terms of office count the numbers of an issuer."""
ROW = """
SELECT t.id, (SELECT coalesce(max(d.number), 0) FROM directives_document d
    WHERE d.unit_id = %(unit)s AND d.issuer = %(issuer)s AND d.kind = %(kind)s AND d.term_id IS NOT DISTINCT FROM t.id)
FROM (SELECT) one LEFT JOIN (
    SELECT t.id FROM org_term t JOIN org_committee c ON c.id = t.committee_id
    WHERE c.unit_id = %(unit)s AND c.kind = ANY(%(committees)s) AND t.valid @> %(on)s ORDER BY t.id LIMIT 1) t ON true
"""


def row_of_numbers(unit: Unit, issuer: str, kind: str, on: date) -> tuple[int | None, int]:
    """The row in which a document of a day is numbered: the term of the body that issues it, by id (None where no term
    is in the book: then numbers run on), and the highest number given in it, 0 where there is none."""
    kinds = [one.value for one in COMMITTEES[Issuer(issuer)]]
    with connection.cursor() as cursor:
        cursor.execute(ROW, {"unit": unit.pk, "issuer": issuer, "kind": kind, "on": on, "committees": kinds})
        term, last = cursor.fetchone()
    return term, last


def from_source(source: Ref) -> QuerySet[Document]:
    """The documents that came from a record."""
    rows: QuerySet[Document] = Document.objects.filter(source_label=source.label, source_id=source.id)
    return rows.order_by("pk")


def open_tasks(unit: Unit) -> QuerySet[Task]:
    """What a unit has still to do, the longest due first."""
    rows: QuerySet[Task] = Task.objects.filter(unit=unit, state=TaskState.OPEN)
    return rows.select_related("membership__person").order_by("due_on", "pk")


def overdue(actor: Actor, on: date) -> QuerySet[Task]:
    """The open tasks that the actor sees and whose day has passed, the longest first."""
    rows: QuerySet[Task] = Task.objects.visible_to(actor).filter(state=TaskState.OPEN, due_on__lt=on)
    return rows.select_related("unit", "membership__person").order_by("due_on", "pk")


def tasks_of(actor: Actor) -> QuerySet[Task]:
    """The tasks that the actor holds: open ones first, then by their day."""
    rows: QuerySet[Task] = Task.objects.filter(membership__person__account_id=actor.account_id)
    return rows.select_related("unit").order_by("closed_on", "due_on", "pk")


def overdue_on(day: date) -> Q:
    """The condition that a task was open on a day and its deadline of that day had passed."""
    late = Deadline.objects.on(day).filter(due_on__lt=day).values("task_id")
    return Q(pk__in=late)


def waiting_receipts(unit: Unit) -> QuerySet[Receipt]:
    """What was sent down to a cell and is on no agenda yet, in the order of its coming."""
    rows: QuerySet[Receipt] = Receipt.objects.filter(unit=unit, agenda_on=None, done_on=None)
    return rows.select_related("dispatch").order_by("dispatch__sent_on", "pk")


def progress(dispatches: Iterable[Dispatch]) -> dict[int, dict[str, int]]:
    """How many cells received, saw, took up and carried out each of these, by its id."""
    found: dict[int, dict[str, int]] = {one.pk: {"cells": 0, "seen": 0, "agenda": 0, "done": 0} for one in dispatches}
    rows = Receipt.objects.filter(dispatch__in=found).values_list("dispatch_id", "seen_on", "agenda_on", "done_on")
    for dispatch_id, seen, agenda, done in rows:
        counts = found[dispatch_id]
        counts["cells"] += 1
        for step, day in (("seen", seen), ("agenda", agenda), ("done", done)):
            counts[step] += day is not None
    return found
