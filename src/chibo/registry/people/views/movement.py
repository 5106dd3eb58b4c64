"""The pages of movement statistics."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.exchange.writing import write_rows
from chibo.foundation.ui.exports.giving import Progress, Wanted, given
from chibo.kernel.errors import NotAllowed
from chibo.registry.org.standpoint import standpoint
from chibo.registry.people.movement import Group, Line
from chibo.registry.people.tables.movement import DOWN, UP, MovementTable, list_page, movement_page


def movement(request: SignedRequest, pk: int) -> HttpResponse:
    """Forms 1-TCTW and 2-TCTW of a unit in a period."""
    return render(request, "people/movement.html", movement_page(standpoint(request, pk)))


def movement_list(request: SignedRequest, pk: int) -> HttpResponse:
    """The records behind a number. Raises Http404 for a line there is not, NotAllowed where persons may not be seen."""
    point = standpoint(request, pk)
    line, group, child = request.GET.get("line", ""), request.GET.get("group", Group.ALL), request.GET.get("child", "")
    if line not in {*Line.values, UP, DOWN} or group not in Group.values or (child and not child.isdigit()):
        raise Http404
    if not point.reads_people:
        raise NotAllowed(_("Danh sách này có tên đảng viên; tài khoản này chỉ được xem con số ở trang của đơn vị."))
    context = list_page(point, line=line, group=Group(group), child=int(child[:18]) if child else None)
    return render(request, "people/movement_list.html", context)


def movement_sheet(request: SignedRequest, pk: int) -> HttpResponseBase:
    """Form 1-TCTW as a workbook."""
    point = standpoint(request, pk)
    columns, found = MovementTable(point).sheet()
    rows = list(found)

    def write(file: Any, progress: Progress) -> int:
        return write_rows(columns, rows, "xlsx", file, name="1-TCTW", progress=progress)

    return given(request, Wanted(
        unit=point.unit, what="people.movement", title=f"1-TCTW: {point.title}", form="xlsx", rows=len(rows),
        name=f"1-TCTW-{point.unit.code}-{point.period.code.replace('/', '-')}.xlsx", write=write,
    ))  # fmt: skip
