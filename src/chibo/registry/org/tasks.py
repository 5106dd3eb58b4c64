"""What org does in the background."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from chibo.foundation.access.operations import operator
from chibo.foundation.access.scope import acting
from chibo.registry.org import operations as org


@app.periodic(cron="5 * * * *")
@app.task(name="org.refresh", queueing_lock="org.refresh")
def refresh(timestamp: int) -> None:
    """Bring today's places up to date every hour, so that changes dated in advance hold from the morning of their
    day."""
    actor = operator()
    with acting(actor):
        org.refresh(actor=actor, today=timezone.localdate())
