"""The list of units, with search."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from chibo.foundation.access.requests import SignedRequest
from chibo.registry.org.tables.units import units as unit_list


def units(request: SignedRequest) -> HttpResponse:
    found = unit_list(request.actor, request.GET, today=timezone.localdate())
    return render(request, "org/units.html", {"title": _("Tổ chức"), "found": found})
