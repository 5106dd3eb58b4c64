"""The agenda of a demo meeting: the template of its kind, what goes on from the last one, what was sent down."""

from __future__ import annotations

from collections.abc import Iterator

from chibo.edge.demo.meetings import words
from chibo.edge.demo.meetings.chain import Chain
from chibo.work.meetings.enums import ItemKind
from chibo.work.meetings.judging import template
from chibo.work.meetings.models import AgendaItem, Meeting
from chibo.work.meetings.queries import plain_title

BEFORE = (ItemKind.OPENING, ItemKind.LAST_RESOLUTION)
CALLED = {kind: plain_title(kind) for kind in ItemKind}


def put_agenda(chain: Chain, meeting: Meeting) -> list[AgendaItem]:
    """Add the items of a meeting, in order."""
    found = list(_in_order(chain, meeting))
    for position, item in enumerate(found, start=1):
        item.meeting, item.unit_id, item.position = meeting, meeting.unit_id, position
        chain.rows.add(item)
    return found


def _in_order(chain: Chain, meeting: Meeting) -> Iterator[AgendaItem]:
    kinds = template(meeting.kind, meeting.on)
    for kind in (kind for kind in kinds if kind in BEFORE):
        if kind != ItemKind.LAST_RESOLUTION or chain.adopted:
            yield AgendaItem(kind=kind, title=_title(kind, chain, meeting))
    if meeting.series_id:
        yield from _carried(chain)
        for receipt in chain.waiting(meeting.on):
            yield AgendaItem(kind=ItemKind.DISPATCH, title=receipt.dispatch.title, receipt=receipt)
    if meeting.thematic and ItemKind.THEME not in kinds:
        yield AgendaItem(kind=ItemKind.THEME, title=_title(ItemKind.THEME, chain, meeting))
    for kind in (kind for kind in kinds if kind not in BEFORE):
        yield AgendaItem(kind=kind, title=_title(kind, chain, meeting))


def _carried(chain: Chain) -> Iterator[AgendaItem]:
    """The matters that still have an open task, one item each."""
    for item in chain.busy():
        yield AgendaItem(
            kind=item.kind, title=item.title, presenter=item.presenter, carried_from=item, first_id=item.matter_id,
            age=item.age + 1,
        )  # fmt: skip


def _title(kind: ItemKind, chain: Chain, meeting: Meeting) -> str:
    if kind == ItemKind.LAST_RESOLUTION and chain.adopted:
        return f"Kết quả thực hiện Nghị quyết {chain.adopted.symbol} ngày {chain.adopted.on:%d/%m/%Y}"
    if kind == ItemKind.THEME and meeting.topic:
        return str(meeting.topic.title)
    if kind == ItemKind.DISCUSSION:
        return words.MATTERS[meeting.month_on.month][0]
    if kind == ItemKind.RESOLUTION:
        return words.resolution(meeting.month_on)
    return CALLED[kind]
