"""The pages of movement statistics."""

from __future__ import annotations

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.ui.exports.answering import exported
from chibo.foundation.ui.exports.official import official
from chibo.foundation.ui.parts import alone
from chibo.kernel.errors import NotAllowed
from chibo.kernel.numbers import natural
from chibo.registry.org.standpoint import standpoint
from chibo.registry.people.movement import Group, Line
from chibo.registry.people.tables.movement import DOWN, UP, MovementForms, movement_page
from chibo.registry.people.tables.movement_list import Behind


@require_safe
def movement(request: SignedRequest, pk: int) -> HttpResponseBase:
    """Forms 1-TCTW and 2-TCTW of a unit in a period."""
    point = standpoint(request, pk)
    if answer := official(request, lambda: MovementForms(point).lists()):
        return answer
    found = MovementForms(point).lists()
    return alone(request, *found) or render(request, "people/movement.html", movement_page(point, found))


@require_safe
def movement_list(request: SignedRequest, pk: int) -> HttpResponseBase:
    """The records behind a number. Raises Http404 for a line there is not, NotAllowed where persons may not be seen."""
    point = standpoint(request, pk)
    line, group, child = request.GET.get("line", ""), request.GET.get("group", Group.ALL), request.GET.get("child", "")
    if line not in {*Line.values, UP, DOWN} or group not in Group.values or (child and natural(child) is None):
        raise Http404
    if not point.reads_people:
        raise NotAllowed(_("Danh sách này có tên đảng viên; tài khoản này chỉ được xem con số ở trang của đơn vị."))
    behind = Behind(point, line=line, group=Group(group), child=natural(child))
    found = behind.listing()
    return (
        exported(request, found)
        or alone(request, found)
        or render(request, "people/movement_list.html", behind.page(found))
    )
