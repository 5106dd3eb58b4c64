"""The first agenda of a meeting: from the template of its kind, what goes on, and what was sent down."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from chibo.work.directives.queries import waiting_receipts
from chibo.work.meetings.enums import ItemKind
from chibo.work.meetings.judging import template
from chibo.work.meetings.models import AgendaItem, Meeting
from chibo.work.meetings.queries import carried, last_held, plain_title, resolution_of

BEFORE = (ItemKind.OPENING, ItemKind.LAST_RESOLUTION)
"""What comes before anything that is carried over."""


def build_agenda(meeting: Meeting) -> None:
    """Write the items of a new meeting, in order."""
    last = last_held(meeting.unit, meeting.body, before=meeting.on)
    found = list(_in_order(meeting, last))
    for position, item in enumerate(found, start=1):
        item.meeting, item.unit_id, item.position = meeting, meeting.unit_id, position
    AgendaItem.objects.bulk_create(found)


def _in_order(meeting: Meeting, last: Meeting | None) -> Iterator[AgendaItem]:
    kinds = template(meeting.kind, meeting.on)
    for kind in (kind for kind in kinds if kind in BEFORE):
        if kind != ItemKind.LAST_RESOLUTION or last is not None:
            yield AgendaItem(kind=kind, title=_title(kind, meeting, last))
    if last is not None and meeting.series_id:
        yield from _corrections(last)
        yield from (_carried(item) for item in carried(last))
    if meeting.series_id:
        for receipt in waiting_receipts(meeting.unit):
            if receipt.dispatch.sent_on <= meeting.on:
                yield AgendaItem(kind=ItemKind.DISPATCH, title=receipt.dispatch.title, receipt=receipt)
    if meeting.thematic and ItemKind.THEME not in kinds:
        yield AgendaItem(kind=ItemKind.THEME, title=_title(ItemKind.THEME, meeting, last))
    for kind in kinds:
        if kind not in BEFORE:
            yield AgendaItem(kind=kind, title=_title(kind, meeting, last))


def _carried(item: AgendaItem) -> AgendaItem:
    """The item as it goes on. A resolution is adopted once: what goes on of it are its tasks."""
    kind, title = ItemKind(item.kind), item.title
    if kind == ItemKind.RESOLUTION:
        kind = ItemKind.DISCUSSION
    if item.document:
        with override("vi"):
            title = _("Nhiệm vụ theo Nghị quyết %(symbol)s") % {"symbol": item.document.symbol}
    return AgendaItem(
        kind=kind, title=title, presenter_id=item.presenter_id, recurs=item.recurs, carried_from=item,
        first_id=item.matter_id, age=item.age + 1, receipt_id=item.receipt_id,
    )  # fmt: skip


def _corrections(last: Meeting) -> Iterator[AgendaItem]:
    """Minutes that were corrected after they were signed are spoken of at the next meeting."""
    if last.versions.filter(number__gt=1).exists():
        yield AgendaItem(kind=ItemKind.CORRECTION, title=correction_title(last))


def correction_title(last: Meeting) -> str:
    with override("vi"):
        return _("Thông báo đính chính biên bản ngày %(day)s") % {"day": f"{last.on:%d/%m/%Y}"}


def _title(kind: ItemKind, meeting: Meeting, last: Meeting | None) -> str:
    if kind == ItemKind.THEME and meeting.topic:
        return meeting.topic.title
    adopted = resolution_of(last) if kind == ItemKind.LAST_RESOLUTION and last else None
    if adopted is None:
        return plain_title(kind)
    with override("vi"):
        return _("Kết quả thực hiện Nghị quyết %(symbol)s ngày %(day)s") % {
            "symbol": adopted.symbol, "day": f"{adopted.on:%d/%m/%Y}",
        }  # fmt: skip
