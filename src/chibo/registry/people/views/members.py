"""Lists of members, and the page of one."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.ui.exports.answering import exported
from chibo.kernel.errors import NotAllowed
from chibo.registry.org.enums import READS_PEOPLE
from chibo.registry.org.queries import first_unit
from chibo.registry.org.standpoint import standpoint
from chibo.registry.people.models import Person
from chibo.registry.people.nav.roll import roll
from chibo.registry.people.tables.pages import member_page, members_page


@require_safe
def members(request: SignedRequest, pk: int) -> HttpResponseBase:
    """The roll of a unit on the last day of the period. Raises NotAllowed for roles that may see figures only."""
    point = standpoint(request, pk)
    request.section = "people:mine"
    if not point.reads_people:
        raise NotAllowed(_("Danh sách này có tên đảng viên; tài khoản này chỉ được xem con số ở trang của đơn vị."))
    found = roll(point)
    return exported(request, found) or render(request, "people/members.html", members_page(point, found))


@require_safe
def member(request: SignedRequest, pk: int) -> HttpResponse:
    actor = request.actor
    person = get_object_or_404(Person.objects.visible_to(actor), pk=pk)
    return render(request, "people/member.html", member_page(person, actor, today=timezone.localdate()))


@require_safe
def mine(request: SignedRequest) -> HttpResponse:
    """The menu entry: the roll of the first unit whose members the actor may see, else the own page."""
    actor = request.actor
    if unit := first_unit(actor, *READS_PEOPLE):
        return redirect("people:members", unit.pk)
    return redirect("people:member", get_object_or_404(Person, account_id=actor.account_id).pk)
