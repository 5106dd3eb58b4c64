"""The page of a unit: its figures in a period, month by month and by the units below; and its life line."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chibo.registry.org.standpoint import standpoint
from chibo.registry.org.tables.page import life_page, unit_page


def unit(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "org/unit.html", unit_page(standpoint(request, pk)))


def life(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "org/life.html", life_page(standpoint(request, pk)))
