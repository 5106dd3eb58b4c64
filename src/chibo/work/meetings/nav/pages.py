"""The addresses of meetings, for pages of other apps."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.ports import RecordPage, record_pages
from chibo.work.meetings.enums import MeetingState
from chibo.work.meetings.models import Meeting


def urls(actor: Actor, ids: Iterable[int]) -> dict[int, str]:
    """The reports of closed meetings in reach."""
    rows = Meeting.objects.visible_to(actor).filter(pk__in=set(ids), state=MeetingState.CLOSED)
    return {pk: reverse("meetings:report", args=[pk]) for pk in rows.values_list("pk", flat=True)}


record_pages.add("meetings.Meeting", RecordPage(label="meetings.Meeting", urls=urls))
