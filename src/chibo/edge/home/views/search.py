"""Search over units and members in reach."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chibo.edge.home.queries import members_found, units_found
from chibo.foundation.access.requests import SignedRequest
from chibo.kernel.text import tidy

MOST, SHORTEST = 30, 2


@require_safe
def search(request: SignedRequest) -> HttpResponse:
    """Up to MOST of each kind; a text too short to mean anything finds nothing."""
    actor, today = request.actor, timezone.localdate()
    text = tidy(request.GET.get("q", "").replace("\0", ""))[:100]
    enough = len(text) >= SHORTEST
    context = {
        "title": _("Tìm kiếm"), "text": text, "enough": enough, "most": MOST,
        "units": units_found(actor, text, on=today)[:MOST] if enough else [],
        "members": members_found(actor, text, on=today)[:MOST] if enough else [],
    }  # fmt: skip
    return render(request, "home/search.html", context)
