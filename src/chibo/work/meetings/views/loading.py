"""Finding the meeting of a page for those who may read it."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from chibo.foundation.access.requests import SignedRequest
from chibo.registry.org.models import Unit
from chibo.work.meetings.models import Meeting
from chibo.work.meetings.rules import reads

SECTION = "meetings:boards"
SHOWN = ("unit", "series", "topic", "chair__person", "minute_taker__person")
"""What a page of a meeting shows of others' records."""


def meeting_of(request: SignedRequest, pk: int, *, related: tuple[str, ...] = SHOWN) -> Meeting:
    """A meeting for those who belong to it. Raises Http404 for all others: superiors have its report."""
    request.section = SECTION
    rows = Meeting.objects.visible_to(request.actor).select_related(*related)
    meeting: Meeting = get_object_or_404(rows, pk=pk)
    if not reads(request.actor, meeting):
        raise Http404
    return meeting


def belonging(request: SignedRequest, rows: Any, pk: int) -> Any:
    """A record of a meeting (`.meeting`) for those who belong to the meeting. Raises Http404."""
    request.section = SECTION
    found = get_object_or_404(rows.visible_to(request.actor).select_related("meeting__unit"), pk=pk)
    if not reads(request.actor, found.meeting):
        raise Http404
    return found


def unit_of(request: SignedRequest, pk: int) -> Unit:
    request.section = SECTION
    unit: Unit = get_object_or_404(Unit.objects.visible_to(request.actor), pk=pk)
    return unit
