"""The page of a figure: what it counts, and the list behind it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from chibo.foundation.indicators.ports import indicators
from chibo.kernel.errors import NotAllowed
from chibo.registry.org.standpoint import standpoint
from chibo.registry.org.tables.figure_page import figure_page


def figure(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Raises Http404 for a unit out of reach or an unknown code, NotAllowed where the list names persons."""
    point = standpoint(request, pk)
    if code not in indicators:
        raise Http404
    if not point.opens(indicators[code]):
        raise NotAllowed(_("Danh sách này có tên đảng viên; tài khoản này chỉ được xem con số ở trang của đơn vị."))
    return render(request, "indicators/figure.html", figure_page(point, indicators[code]))
