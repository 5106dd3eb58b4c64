"""What comes on an agenda: what is carried over, with its lineage; what was sent down; what members propose."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils.translation import override

from chibo.kernel.refs import Ref
from chibo.registry.org.models import Unit
from chibo.work.directives.enums import DocumentType, TaskState
from chibo.work.directives.models import Document, Task
from chibo.work.directives.queries import from_source
from chibo.work.meetings.enums import ItemKind, ProposalState
from chibo.work.meetings.models import AgendaItem, Meeting, Proposal

ITEM = "meetings.AgendaItem"
MEETING = "meetings.Meeting"


def ref(record: AgendaItem | Meeting) -> Ref:
    """The record as a document or a task names where it comes from."""
    return Ref(record._meta.label, record.pk, str(record))


def plain_title(kind: str) -> str:
    """What an item is called that nobody gave a title of its own; minutes are Vietnamese."""
    with override("vi"):
        return str(ItemKind(kind).label)


def items(meeting: Meeting) -> QuerySet[AgendaItem]:
    rows: QuerySet[AgendaItem] = meeting.items.order_by("position", "pk")
    return rows.select_related("presenter__person", "carried_from__meeting", "document")


def carried(last: Meeting) -> list[AgendaItem]:
    """The items of a meeting that go on: not discussed, recurring, or with a task still open. What the template brings
    anew by itself does not go on for its name alone."""
    rows = list(items(last))
    busy = with_open_tasks(rows)
    return [
        item for item in rows
        if item.recurs or item.matter_id in busy or (not item.discussed and item.title != plain_title(item.kind))
    ]  # fmt: skip


def with_open_tasks(rows: Iterable[AgendaItem]) -> set[int]:
    """The matters, of those of some items, that have a task still open, whenever in their life it was given."""
    wanted = {item.matter_id for item in rows}
    line = AgendaItem.objects.filter(Q(first__in=wanted) | Q(pk__in=wanted)).values_list("pk", "first_id")
    first = {pk: before or pk for pk, before in line}
    busy = Task.objects.filter(source_label=ITEM, source_id__in=first, state=TaskState.OPEN)
    return {first[pk] for pk in busy.values_list("source_id", flat=True) if pk}


def lineage(item: AgendaItem) -> QuerySet[AgendaItem]:
    """The items of the same matter from the first to this one."""
    rows: QuerySet[AgendaItem] = AgendaItem.objects.filter(Q(pk=item.matter_id) | Q(first=item.matter_id))
    return rows.filter(age__lte=item.age).select_related("meeting").order_by("age")


def resolution_of(meeting: Meeting) -> Document | None:
    """The resolution that a meeting adopted, the last one where it adopted several."""
    found: Document | None = resolutions_of(meeting).last()
    return found


def resolutions_of(meeting: Meeting) -> QuerySet[Document]:
    """All resolutions that a meeting adopted, in the order of the agenda."""
    return from_source(ref(meeting)).filter(kind=DocumentType.RESOLUTION)


def proposals(unit: Unit) -> QuerySet[Proposal]:
    """What members of a unit propose and nobody has answered yet."""
    rows: QuerySet[Proposal] = Proposal.objects.filter(unit=unit, state=ProposalState.WAITING)
    return rows.select_related("membership__person").order_by("on", "pk")


def seen_by_guest(meeting: Meeting, guest_items: list[int]) -> QuerySet[AgendaItem]:
    """The items a guest is shown: those they were invited for, all where none is named."""
    rows = items(meeting)
    return rows.filter(pk__in=guest_items) if guest_items else rows
