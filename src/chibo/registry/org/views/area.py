"""The page of an area."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.ui.exports.answering import exported
from chibo.registry.org.models import Area
from chibo.registry.org.tables.area import area_page, area_point, inside


@require_safe
def area(request: SignedRequest, pk: int) -> HttpResponseBase:
    """Raises Http404 for an area for which no unit in reach ever answered, as for one that does not exist."""
    found = get_object_or_404(Area.objects.visible_to(request.actor), pk=pk)
    point = area_point(found, request.actor, request.GET, today=timezone.localdate())
    request.section = "people:covered"
    return exported(request, inside(point)) or render(request, "org/area.html", area_page(point))
