"""The page of a unit's meetings, and the way to the step at which a meeting is."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from chibo.foundation.access.requests import SignedRequest
from chibo.work.meetings.enums import MeetingState
from chibo.work.meetings.models import Meeting
from chibo.work.meetings.tables.home import home_page
from chibo.work.meetings.tables.steps import first_step
from chibo.work.meetings.views.loading import meeting_of, reads, unit_of


@require_safe
def cell(request: SignedRequest, pk: int) -> HttpResponse:
    unit = unit_of(request, pk)
    return render(request, "meetings/cell.html", home_page(unit, request.actor, today=timezone.localdate()))


@require_safe
def meeting(request: SignedRequest, pk: int) -> HttpResponse:
    """To the step at which a meeting is; superiors are led to its report."""
    found = get_object_or_404(Meeting.objects.visible_to(request.actor).select_related("unit"), pk=pk)
    if not reads(request.actor, found) and found.state == MeetingState.CLOSED:
        return redirect("meetings:report", pk)
    found = meeting_of(request, pk)
    return redirect(f"meetings:{first_step(found)}", pk)
