"""How areas are listed behind a figure, and their addresses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.indicators.ports import RecordList, Records, record_lists
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.ports import RecordPage, record_pages
from chibo.registry.org.models import Area, AreaPlacement, Placement
from chibo.registry.org.queries import named


def area_url(pk: int) -> str:
    return reverse("org:area", args=[pk])


def within_name(on: date) -> Subquery:
    """Beside places of areas: the name on a day of the area around each."""
    return Subquery(AreaPlacement.objects.on(on).filter(area=OuterRef("within")).values("name")[:1])


def placements(found: Records, actor: Actor, on: date) -> QuerySet[Any]:
    """Each with the area around it, the unit that answers for it, those that cover it, and whether it may be opened."""
    day: Any = found.dated if isinstance(found.dated, date) else on
    around = AreaPlacement.objects.on(day).filter(area=OuterRef("within"))
    units = Placement.objects.on(day).filter(
        unit__coverages__area=OuterRef("area"), unit__coverages__valid__contains=day
    )
    covering = (
        units.order_by().values("unit__coverages__area").annotate(all=StringAgg("name", ", ", order_by="sort_key"))
    )
    rows = named(found.rows, "unit_id", found.dated, prefix="unit")
    return rows.select_related("area").annotate(
        within_name=within_name(day),
        within_key=Subquery(around.values("sort_key")[:1]),
        covered_by=Subquery(covering.values("all")[:1]),
        opens=Exists(Area.objects.visible_to(actor).filter(pk=OuterRef("area_id"))),
    )


def address(row: Any) -> str | None:
    return area_url(row.area_id) if row.opens else None


def urls(actor: Actor, ids: Iterable[int]) -> dict[int, str]:
    """Those of the areas in reach."""
    found = Area.objects.visible_to(actor).filter(pk__in=set(ids)).values_list("pk", flat=True)
    return {pk: area_url(pk) for pk in found}


COLUMNS = (
    Column("name", _("Địa bàn"), url=address, sort="sort_key"),
    Column("kind", _("Loại"), cell=lambda row: row.area.get_kind_display(), sort="area__kind"),
    Column("within_name", _("Thuộc"), sort="within_key"),
    Column("unit_name", _("Đơn vị theo dõi"), sort="unit_key", wide=True),
    Column(
        "covered_by",
        _("Tổ chức phụ trách"),
        cell=lambda row: row.covered_by or _("chưa có"),
        sort="covered_by",
        wide=True,
    ),
)

record_lists.add(
    "org.AreaPlacement",
    RecordList(label="org.AreaPlacement", columns=COLUMNS, rows=placements, search="plain", sort="name"),
)
record_pages.add("org.Area", RecordPage(label="org.Area", urls=urls))
