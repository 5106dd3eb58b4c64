"""The month board of a superior, its months one by one, and what it sees of a meeting."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.ui.components import Crumb
from chibo.foundation.ui.exports.answering import exported
from chibo.foundation.ui.parts import alone
from chibo.kernel import periods
from chibo.registry.org.models import Placement, Unit
from chibo.registry.org.queries import first_unit, seat
from chibo.registry.org.standpoint import Standpoint, standpoint
from chibo.work.meetings.enums import INSIDERS
from chibo.work.meetings.models import Meeting, homes
from chibo.work.meetings.tables.board import Board, narrowed, tiles
from chibo.work.meetings.tables.board import board as board_of
from chibo.work.meetings.tables.months import months as months_of
from chibo.work.meetings.tables.report import report_page


def looking(request: SignedRequest, pk: int) -> Standpoint:
    """A standpoint whose period is this year where none is asked for: a board is about now."""
    point = standpoint(request, pk)
    request.section = "meetings:boards"
    if not request.GET.get("period", "").strip():
        point.asked = replace(point.asked, period=periods.year(point.today.year))
        point.placement = seat(point.unit, point.day)
    return point


@require_safe
def board(request: SignedRequest, pk: int) -> HttpResponseBase:
    point = looking(request, pk)
    found = Board(point)
    listing = board_of(found)
    title = _("Sinh hoạt từng tháng")
    context = point.shell(Crumb(title=title)) | {
        "title": title, "subtitle": point.title, "tiles": tiles(found, narrowed(listing, found)), "found": listing,
        "months_url": point.url("meetings:months"),
    }  # fmt: skip
    return exported(request, listing) or render(request, "meetings/board.html", context)


@require_safe
def months(request: SignedRequest, pk: int) -> HttpResponseBase:
    point = looking(request, pk)
    found = months_of(Board(point))
    title = _("Từng tháng theo lịch")
    above = Crumb(title=_("Sinh hoạt từng tháng"), url=point.url("meetings:board"))
    context = point.shell(above, Crumb(title=title)) | {"title": title, "subtitle": point.title, "found": found}
    return exported(request, found) or alone(request, found) or render(request, "meetings/months.html", context)


@require_safe
def report(request: SignedRequest, pk: int) -> HttpResponse:
    """What a superior sees of a meeting that was closed."""
    request.section = "meetings:boards"
    rows = Meeting.objects.visible_to(request.actor).held().select_related("unit", "topic")
    return render(request, "meetings/report.html", report_page(get_object_or_404(rows, pk=pk), request.actor))


@require_safe
def boards(request: SignedRequest) -> HttpResponse:
    """The menu entry: the meetings of one's own cell; for others the board of the first unit in reach."""
    unit = first_unit(request.actor) or get_object_or_404(Unit, pk=0)
    own = unit.pk in homes(request.actor, *INSIDERS)
    is_cell = own and Placement.objects.on(timezone.localdate()).cells().filter(unit=unit).exists()
    return redirect("meetings:cell" if is_cell else "meetings:board", unit.pk)
