"""Where there is nobody: the page of coverage."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.ui.exports.answering import exported
from chibo.registry.org.models import Unit
from chibo.registry.org.queries import first_unit
from chibo.registry.org.standpoint import standpoint
from chibo.registry.people.tables.coverage import areas, by_unit, coverage_page


@require_safe
def coverage(request: SignedRequest, pk: int) -> HttpResponseBase:
    """Exact, so that the figures agree with the map and the lists of records below them."""
    point = standpoint(request, pk, exact=True)
    request.section = "people:covered"
    found = areas(point)
    files = [found] if point.placement.is_cell else [found, by_unit(point)]
    return exported(request, *files) or render(request, "people/coverage.html", coverage_page(point, found))


@require_safe
def covered(request: SignedRequest) -> HttpResponseBase:
    """The menu entry: the coverage of the first unit in reach."""
    unit = first_unit(request.actor) or get_object_or_404(Unit, pk=0)
    return redirect("people:coverage", unit.pk)
