"""What was sent down, on its way through a meeting: on the agenda, then done."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from chibo.foundation.access.actor import Actor
from chibo.work.directives import operations as directives
from chibo.work.directives.enums import Step
from chibo.work.directives.models import Receipt
from chibo.work.meetings.models import Meeting


def take_up_receipts(actor: Actor, meeting: Meeting, on: date) -> None:
    """What stands on the agenda was taken up by a day."""
    for receipt in _receipts(meeting.items.values("receipt_id")).filter(agenda_on=None):
        day = max(on, receipt.dispatch.sent_on)
        directives.acknowledge(actor=actor, receipt=receipt, step=Step.AGENDA, on=day)


def finish_receipts(actor: Actor, meeting: Meeting, discussed: list[int]) -> None:
    """What was discussed, by the ids of the receipts, is done."""
    for receipt in _receipts(discussed).filter(done_on=None):
        directives.acknowledge(actor=actor, receipt=receipt, step=Step.DONE, on=meeting.on)


def _receipts(found: Any) -> QuerySet[Receipt]:
    rows: QuerySet[Receipt] = Receipt.objects.filter(pk__in=found)
    return rows.select_related("dispatch").order_by("pk")
