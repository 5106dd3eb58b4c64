"""The addresses of meetings, for pages of other apps."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.ports import RecordPage, record_pages
from chibo.work.meetings.enums import MeetingState
from chibo.work.meetings.models import Meeting
from chibo.work.meetings.rules import reads


def urls(actor: Actor, ids: Iterable[int]) -> dict[int, str]:
    """Meetings in reach: for those who belong to one its own pages, for others its report once it is closed."""
    rows = Meeting.objects.visible_to(actor).filter(pk__in=set(ids)).defer("roster")
    found = {}
    for row in rows.select_related("unit", "minute_taker__person"):
        if reads(actor, row):
            found[row.pk] = reverse("meetings:meeting", args=[row.pk])
        elif row.state == MeetingState.CLOSED:
            found[row.pk] = reverse("meetings:report", args=[row.pk])
    return found


record_pages.add("meetings.Meeting", RecordPage(label="meetings.Meeting", urls=urls))
