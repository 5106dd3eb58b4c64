"""Long files that were ordered: how far they have come, and fetching them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.exchange import tasks
from chibo.foundation.exchange.enums import UNDER_WAY, OrderState
from chibo.foundation.exchange.models import FileOrder
from chibo.foundation.exchange.operations import take_file

SILENT_SECONDS = 600
"""Setting a long paper is one step, during which nothing is heard."""
RECENT = 20


@require_safe
def files(request: SignedRequest) -> HttpResponse:
    """The files that the account ordered, newest first. Asked again every second while something is under way."""
    rows = list(FileOrder.objects.visible_to(request.actor)[:RECENT])
    context = {
        "title": _("Tệp đã yêu cầu"), "orders": [_shown(row) for row in rows],
        "busy": any(row.state in UNDER_WAY and not _is_silent(row) for row in rows),
    }  # fmt: skip
    return render(request, "exchange/files.html", context)


@require_safe
def fetch(request: SignedRequest, pk: int) -> FileResponse:
    """The file itself, for who ordered it; every time it is journalled."""
    order = get_object_or_404(FileOrder.objects.visible_to(request.actor), pk=pk)
    take_file(actor=request.actor, order=order, at=timezone.now())
    return FileResponse(order.path.open("rb"), as_attachment=True, filename=order.name)


@require_POST
def again(request: SignedRequest, pk: int) -> HttpResponse:
    """Begin anew what was stopped half way."""
    order = get_object_or_404(FileOrder.objects.visible_to(request.actor), pk=pk)
    if _is_silent(order):
        tasks.make_file.defer(order=order.pk)
    return redirect("exchange:files")


def _shown(order: FileOrder) -> dict[str, Any]:
    return {
        "order": order, "state": OrderState(order.state).label, "busy": order.state in UNDER_WAY,
        "silent": _is_silent(order), "ready": order.state == OrderState.READY,
        "percent": 100 * order.done // order.total if 0 < order.done <= order.total else None,
    }  # fmt: skip


def _is_silent(order: FileOrder) -> bool:
    """Whether whoever made it was not heard of for long."""
    heard = order.beat_at or order.at
    return order.state in UNDER_WAY and timezone.now() - heard > timedelta(seconds=SILENT_SECONDS)
