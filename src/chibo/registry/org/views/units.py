"""The list of units, with search."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.ui.exports.answering import exported
from chibo.foundation.ui.parts import alone
from chibo.registry.org.tables.units import units as unit_list


@require_safe
def units(request: SignedRequest) -> HttpResponseBase:
    found = unit_list(request.actor, request.GET, today=timezone.localdate())
    title = _("Kết quả tìm trong phạm vi được giao") if found.filters.active else _("Đơn vị được giao")
    context = {"title": _("Tổ chức"), "card_title": title, "found": found}
    return exported(request, found) or alone(request, found) or render(request, "org/units.html", context)
