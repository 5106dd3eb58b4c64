"""The page of a unit: its figures in a period, month by month and by the units below; and its life line."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chibo.foundation.ui.exports.answering import exported
from chibo.foundation.ui.parts import alone, asked_alone
from chibo.registry.org.standpoint import standpoint
from chibo.registry.org.tables.page import below, files, life_page, unit_page


@require_safe
def unit(request: HttpRequest, pk: int) -> HttpResponseBase:
    point = standpoint(request, pk)
    if "export" in request.GET and (file := exported(request, *files(point))):
        return file
    if asked_alone(request) == "children" and (part := alone(request, *below(point))):
        return part
    return render(request, "org/unit.html", unit_page(point))


@require_safe
def life(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "org/life.html", life_page(standpoint(request, pk)))
