"""What an actor owes, over all apps."""

from __future__ import annotations

from django.utils import timezone

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.ports import WorkItem, WorkQueue, work_queues


def owed(actor: Actor) -> list[tuple[WorkQueue, list[WorkItem]]]:
    """The queues that hold work for the actor today, each with its items."""
    today = timezone.localdate()
    found = ((queue, queue.items(actor, today)) for queue in work_queues)
    return [(queue, items) for queue, items in found if items]


def owed_count(actor: Actor) -> int:
    """How many items wait: the number beside the menu entry."""
    return sum(len(items) for _queue, items in owed(actor))
