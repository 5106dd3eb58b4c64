"""The home page: what do I owe now, and how my units stand."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chibo.edge.home.queries import owed, own_page
from chibo.foundation.access.actor import Actor
from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.indicators.asking import default_period, title
from chibo.foundation.ui.numbers import day
from chibo.registry.org.queries import outermost
from chibo.registry.org.standpoint import Standpoint, look
from chibo.registry.org.tables.tiles import shown_headlines, tiles

MOST_UNITS, MOST_TILES, MOST_ITEMS = 3, 4, 6


@require_safe
def index(request: SignedRequest) -> HttpResponse:
    """The first items of each queue, or with the parameter `queue` all items of that one."""
    actor, today = request.actor, timezone.localdate()
    wanted = request.GET.get("queue", "")
    queues = owed(actor, today)
    only = [queue for queue in queues if queue.code == wanted]
    context = {
        "title": _("Việc cần làm"),
        "subtitle": _("Chào %(name)s. Hôm nay %(day)s.") % {"name": actor.name, "day": day(today)},
        "queues": only or [queue.first(MOST_ITEMS) for queue in queues],
        "only": bool(only),
        "units": [] if only else _units(actor, today),
        "own": own_page(actor),
    }
    return render(request, "home/index.html", context)


def _units(actor: Actor, today: date) -> list[dict[str, Any]]:
    """The outermost units of the mandates with their first headlines in the default period."""
    period = default_period(today)
    points = [look(actor, unit, period, today=today) for unit in outermost(actor).order_by("path")[:MOST_UNITS]]
    return [_card(point, title(period)) for point in points]


def _card(point: Standpoint, when: str) -> dict[str, Any]:
    shown = shown_headlines(point)[:MOST_TILES] if point.exists else []
    return {"title": point.title, "url": point.url("org:unit"), "when": when, "tiles": tiles(point, shown)}
