"""What was sent down, on its way through a meeting: on the agenda, then done."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from chibo.foundation.access.actor import Actor
from chibo.work.directives import operations as directives
from chibo.work.directives.enums import Step
from chibo.work.directives.models import Receipt
from chibo.work.meetings.models import Meeting


def take_up_receipts(actor: Actor, meeting: Meeting, on: date) -> None:
    """What stands on the agenda was taken up by a day."""
    for receipt in _receipts(meeting).filter(agenda_on=None):
        day = max(on, receipt.dispatch.sent_on)
        directives.acknowledge(actor=actor, receipt=receipt, step=Step.AGENDA, on=day)


def finish_receipts(actor: Actor, meeting: Meeting) -> None:
    """What was discussed is done."""
    for receipt in _receipts(meeting, discussed=True).filter(done_on=None):
        directives.acknowledge(actor=actor, receipt=receipt, step=Step.DONE, on=meeting.on)


def _receipts(meeting: Meeting, **item: bool) -> QuerySet[Receipt]:
    of_items = meeting.items.filter(**item).values("receipt_id")
    rows: QuerySet[Receipt] = Receipt.objects.filter(pk__in=of_items)
    return rows.select_related("dispatch").order_by("pk")
