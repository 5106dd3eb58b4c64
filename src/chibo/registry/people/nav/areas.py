"""What membership puts on the page of an area, and the areas without members as work for offices."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Window
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.rules import allows
from chibo.foundation.ui.addresses import with_parameters
from chibo.foundation.ui.ports import Panel, WorkItem, WorkQueue, panels, work_queues
from chibo.registry.org.enums import CELLS, HAMLETS, OFFICES, READS_PEOPLE, Role
from chibo.registry.org.models import Area, AreaPlacement, Placement
from chibo.registry.org.nav.area_lists import area_url
from chibo.registry.org.queries import first_unit, naming
from chibo.registry.org.territory import covering_units
from chibo.registry.people.coverage import without_members
from chibo.registry.people.enums import MEMBERS, Priority, Status
from chibo.registry.people.models import Membership, Person
from chibo.registry.people.nav.pages import urls as member_urls

SHOWN_ONE_BY_ONE = 5
MOST_LISTED = 12
KEEPERS = (Role.SECRETARY, *OFFICES)


def people_of(actor: Actor, point: Any, on: date) -> dict[str, Any] | None:
    """Who lives in a hamlet: how many members and, for those who may know them, the candidates with their priorities;
    and the cells that could follow another one. Nothing for areas in which nobody lives."""
    area: Area = point.area
    if area.kind not in HAMLETS:
        return None
    here = Person.objects.filter(residences__area=area, residences__valid__contains=on).values("pk")
    members = Membership.objects.standing(on, *MEMBERS).on(on).filter(person__in=here)
    known = actor.has(*READS_PEOPLE)
    return {
        "members": members.count(),
        "candidates": _candidates(actor, here, on) if known else [],
        "known": known,
        "white": without_members(AreaPlacement.objects.on(on).filter(area=area), on).exists(),
        "followers": _followers(actor, point, on),
    }


def _candidates(actor: Actor, here: QuerySet[Any], on: date) -> list[dict[str, Any]]:
    rows = Membership.objects.standing(on, Status.CANDIDATE).on(on).visible_to(actor).filter(person__in=here)
    found = list(rows.select_related("person").order_by("person__sort_key", "pk"))
    name, urls = naming([row.unit_id for row in found]), member_urls(actor, [row.person_id for row in found])
    return [
        {
            "name": row.person.name, "url": urls.get(row.person_id), "cell": name(row.unit_id, on),
            "priorities": [Priority(code).label for code in row.priorities],
        }
        for row in found
    ]  # fmt: skip


def _followers(actor: Actor, point: Any, on: date) -> list[tuple[str, str]]:
    """(name, address of the form) of the cells that cover the area, else of those below the unit that answers."""
    if not actor.has(*KEEPERS) or on != point.today:
        return []
    cells = [row for row in covering_units(point.area, on) if row.is_cell]
    if not cells:
        below = Placement.objects.on(on).filter(superior=point.placement.unit_id, kind__in=CELLS)
        cells = list(below.order_by("sort_key")[:MOST_LISTED])
    return [
        (row.name, with_parameters({"area": point.area.code}, base=reverse("people:propose", args=[row.unit_id])))
        for row in cells
        if allows("people.propose", actor, unit=row.unit)
    ]


def white_spots(actor: Actor, on: date) -> list[WorkItem]:
    """Hamlets without members for which the actor's offices answer: one item each while they are few, then one."""
    if not actor.has(*OFFICES):
        return []
    rows = _white(actor, on).annotate(all=Window(Count("pk"))).order_by("sort_key", "pk")
    found = list(rows[: SHOWN_ONE_BY_ONE + 1])
    note, remedy = _("chưa có đảng viên"), _("tạo nguồn kết nạp, hoặc giao chi bộ phụ trách")
    if len(found) <= SHOWN_ONE_BY_ONE:
        return [
            WorkItem(title=row.name, url=area_url(row.area_id), level="warn", note=note, unit_title=remedy)
            for row in found
        ]
    unit, count = first_unit(actor, *OFFICES), found[0].all
    title = ngettext("%(count)d thôn, bản chưa có đảng viên", "%(count)d thôn, bản chưa có đảng viên", count)
    url = reverse("people:coverage", args=[unit.pk]) if unit else reverse("people:covered")
    url = with_parameters({"period": f"{on:%Y-%m-%d}", "gap": "white"}, base=url)
    return [WorkItem(title=title % {"count": count}, url=url, level="warn", note=_("cần tạo nguồn"), unit_title=remedy)]


def white_spots_count(actor: Actor, on: date) -> int:
    found = _white(actor, on)[: SHOWN_ONE_BY_ONE + 1].count() if actor.has(*OFFICES) else 0
    return found if found <= SHOWN_ONE_BY_ONE else 1


def _white(actor: Actor, on: date) -> QuerySet[Any]:
    rows = AreaPlacement.objects.on(on).of(*HAMLETS)
    if not actor.everywhere:
        rows = rows.filter(unit__path__within=actor.paths(*OFFICES))
    return without_members(rows, on)


panels.add("people.area", Panel(page="org.area", order=10, template="people/area.html", context=people_of))
work_queues.add(
    "people.white_spots",
    WorkQueue(
        code="people.white_spots",
        title=gettext_lazy("Thôn, bản chưa có đảng viên"),
        items=white_spots,
        count=white_spots_count,
    ),
)
