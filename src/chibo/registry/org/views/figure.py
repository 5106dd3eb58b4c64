"""The page of a figure: what it counts, and the list behind it."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chibo.foundation.indicators.ports import indicators
from chibo.foundation.ui.exports.answering import exported
from chibo.kernel.errors import NotAllowed
from chibo.registry.org.standpoint import standpoint
from chibo.registry.org.tables.figure import FigureList
from chibo.registry.org.tables.figure_page import figure_page


@require_safe
def figure(request: HttpRequest, pk: int, code: str) -> HttpResponseBase:
    """Raises Http404 for a unit out of reach or an unknown code, NotAllowed where the list names persons."""
    point = standpoint(request, pk, exact=True)
    if code not in indicators:
        raise Http404
    if not point.opens(indicators[code]):
        raise NotAllowed(_("Danh sách này có tên đảng viên; tài khoản này chỉ được xem con số ở trang của đơn vị."))
    found = FigureList(point, indicators[code])
    return exported(request, found.listing) or render(request, "indicators/figure.html", figure_page(found))
