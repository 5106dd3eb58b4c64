"""How units are listed behind a figure."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.indicators.ports import RecordList, Records, record_lists
from chibo.foundation.ui.columns import Column
from chibo.registry.org.enums import Kind
from chibo.registry.org.models import Placement, Unit
from chibo.registry.org.nav.pages import unit_url
from chibo.registry.org.queries import named


def placements(found: Records, actor: Actor, on: date) -> QuerySet[Any]:
    """Each with its superior's name on that day, and whether the actor may open its page."""
    rows = named(found.rows, "superior_id", found.dated, prefix="superior")
    return rows.select_related("unit").annotate(
        opens=Exists(Unit.objects.visible_to(actor).filter(pk=OuterRef("unit_id")))
    )


def address(placement: Placement) -> str | None:
    return unit_url(placement.unit_id) if placement.opens else None  # type: ignore[attr-defined]


record_lists.add(
    "org.Placement",
    RecordList(
        label="org.Placement",
        columns=(
            Column("name", _("Tên"), url=address, sort="sort_key"),
            Column("kind", _("Loại"), choices=Kind.choices, sort="kind"),
            Column("superior_name", _("Trực thuộc"), sort="superior_key", wide=True),
            Column("opened_on", _("Hoạt động từ"), cell=lambda row: row.unit.opened_on, sort="unit__opened_on"),
        ),
        rows=placements,
        search="plain",
        sort="name",
    ),
)
