"""Lists of members, and the page of one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from chibo.foundation.access.requests import SignedRequest
from chibo.kernel.errors import NotAllowed
from chibo.registry.org.enums import READS_PEOPLE
from chibo.registry.org.queries import first_unit
from chibo.registry.org.standpoint import standpoint
from chibo.registry.people.models import Person
from chibo.registry.people.tables.pages import member_page, members_page


def members(request: SignedRequest, pk: int) -> HttpResponse:
    """The roll of a unit on the last day of the period. Raises NotAllowed for roles that may see figures only."""
    point = standpoint(request, pk)
    request.section = "people:mine"
    if not point.reads_people:
        raise NotAllowed(_("Danh sách này có tên đảng viên; tài khoản này chỉ được xem con số ở trang của đơn vị."))
    return render(request, "people/members.html", members_page(point))


def member(request: SignedRequest, pk: int) -> HttpResponse:
    actor = request.actor
    person = get_object_or_404(Person.objects.visible_to(actor), pk=pk)
    return render(request, "people/member.html", member_page(person, actor, today=timezone.localdate()))


def mine(request: SignedRequest) -> HttpResponse:
    """The menu entry: the roll of the first unit whose members the actor may see, else the own page."""
    actor = request.actor
    if unit := first_unit(actor, *READS_PEOPLE):
        return redirect("people:members", unit.pk)
    return redirect("people:member", get_object_or_404(Person, account_id=actor.account_id).pk)
