"""The journals of a member and of a unit."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.ui.components import Crumb
from chibo.foundation.ui.exports.answering import exported
from chibo.foundation.ui.parts import alone
from chibo.kernel.errors import NotAllowed
from chibo.registry.org.enums import READS_PEOPLE
from chibo.registry.org.standpoint import standpoint
from chibo.registry.people.history import of_member, of_unit
from chibo.registry.people.models import Membership, Person
from chibo.registry.people.tables.journal import journal


@require_safe
def member_journal(request: SignedRequest, pk: int) -> HttpResponseBase:
    """What was done to a member's records. Raises NotAllowed for who does not keep the cell of today."""
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=pk)
    latest = Membership.objects.filter(person=person).order_by("-valid").select_related("unit").first()
    own = person.account_id == request.actor.account_id
    if not own and (latest is None or not request.actor.holds(*READS_PEOPLE, over=latest.unit)):
        raise NotAllowed(_("Nhật ký của người này do nơi sinh hoạt hiện nay giữ."))
    crumbs = [Crumb(title=person.name, url=reverse("people:member", args=[pk])), Crumb(title=_("Nhật ký"))]
    unit = latest.unit if latest else None
    found = journal(of_member(person), request.GET, unit=unit, about=[(_("Họ và tên"), person.name)])
    context = {"title": _("Nhật ký"), "subtitle": person.name, "crumbs": crumbs, "found": found}
    return exported(request, found) or alone(request, found) or render(request, "people/journal.html", context)


@require_safe
def unit_journal(request: SignedRequest, pk: int) -> HttpResponseBase:
    """What was done at a unit. Raises NotAllowed for roles that see figures only."""
    point = standpoint(request, pk)
    if not point.reads_people:
        raise NotAllowed(_("Nhật ký có tên đảng viên; tài khoản này chỉ được xem con số ở trang của đơn vị."))
    found = journal(of_unit(point.unit), request.GET, unit=point.unit, about=[(_("Đơn vị"), point.title)])
    crumbs = point.crumbs(Crumb(title=_("Nhật ký")))
    context = {"title": _("Nhật ký"), "subtitle": point.title, "crumbs": crumbs, "found": found}
    return exported(request, found) or alone(request, found) or render(request, "people/journal.html", context)
