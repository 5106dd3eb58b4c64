"""Search over members, units, areas and decisions in reach."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chibo.edge.home.queries import areas_found, decisions_found, members_found, quick_members, units_found
from chibo.foundation.access.requests import SignedRequest
from chibo.kernel.text import tidy

MOST, SHORTEST, QUICK = 30, 2, 6


@require_safe
def suggest(request: SignedRequest) -> HttpResponse:
    """What is offered under the search box while somebody types: a few of each kind, nothing for a short text."""
    actor, today = request.actor, timezone.localdate()
    text = tidy(request.GET.get("q", "").replace("\0", ""))[:100]
    enough = len(text) >= SHORTEST
    context = {
        "text": text,
        "members": quick_members(actor, text, on=today, most=QUICK) if enough else [],
        "units": units_found(actor, text, on=today)[:QUICK] if enough else [],
        "areas": areas_found(actor, text, on=today)[:QUICK] if enough else [],
        "decisions": decisions_found(actor, text)[:QUICK] if enough and any(sign.isdigit() for sign in text) else [],
    }  # fmt: skip
    return render(request, "home/suggestions.html", context)


@require_safe
def search(request: SignedRequest) -> HttpResponse:
    """Up to MOST of each kind; a text too short to mean anything finds nothing."""
    actor, today = request.actor, timezone.localdate()
    text = tidy(request.GET.get("q", "").replace("\0", ""))[:100]
    enough = len(text) >= SHORTEST
    context = {
        "title": _("Tìm kiếm"), "text": text, "enough": enough, "most": MOST,
        "units": units_found(actor, text, on=today)[:MOST] if enough else [],
        "areas": areas_found(actor, text, on=today)[:MOST] if enough else [],
        "decisions": decisions_found(actor, text)[:MOST] if enough and any(sign.isdigit() for sign in text) else [],
        "members": members_found(actor, text, on=today)[:MOST] if enough else [],
    }  # fmt: skip
    return render(request, "home/search.html", context)
