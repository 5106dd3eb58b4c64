"""The journals of a member and of a unit."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.ui.components import Crumb
from chibo.foundation.ui.paging import Page
from chibo.kernel.errors import NotAllowed
from chibo.registry.org.enums import READS_PEOPLE
from chibo.registry.org.standpoint import standpoint
from chibo.registry.people.history import of_member, of_unit
from chibo.registry.people.models import Membership, Person


def member_journal(request: SignedRequest, pk: int) -> HttpResponse:
    """What was done to a member's records. Raises NotAllowed for who does not keep the cell of today."""
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=pk)
    latest = Membership.objects.filter(person=person).order_by("-valid").select_related("unit").first()
    own = person.account_id == request.actor.account_id
    if not own and (latest is None or not request.actor.holds(*READS_PEOPLE, over=latest.unit)):
        raise NotAllowed(_("Nhật ký của người này do nơi sinh hoạt hiện nay giữ."))
    crumbs = [Crumb(title=person.name, url=reverse("people:member", args=[pk])), Crumb(title=_("Nhật ký"))]
    page = Page(rows=of_member(person), params=request.GET)
    context = {"title": _("Nhật ký"), "subtitle": person.name, "crumbs": crumbs, "page": page}
    return render(request, "people/journal.html", context)


def unit_journal(request: SignedRequest, pk: int) -> HttpResponse:
    """What was done at a unit. Raises NotAllowed for roles that see figures only."""
    point = standpoint(request, pk)
    if not point.reads_people:
        raise NotAllowed(_("Nhật ký có tên đảng viên; tài khoản này chỉ được xem con số ở trang của đơn vị."))
    page = Page(rows=of_unit(point.unit), params=request.GET)
    crumbs = point.crumbs(Crumb(title=_("Nhật ký")))
    context = {"title": _("Nhật ký"), "subtitle": point.title, "crumbs": crumbs, "page": page}
    return render(request, "people/journal.html", context)
