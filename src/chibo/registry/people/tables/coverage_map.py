"""The map of coverage: communes, hamlets and schools by what they have on the day."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from chibo.foundation.ui.charts.dotmap import Dot, DotMap, Mark
from chibo.registry.org.enums import HAMLETS, AreaKind
from chibo.registry.org.nav.area_lists import area_url, within_name
from chibo.registry.org.standpoint import Standpoint
from chibo.registry.people.coverage import with_state
from chibo.registry.people.enums import AreaState
from chibo.registry.people.tables.covered_areas import TONES, answered

SHAPES = {AreaState.WHITE: "diamond", AreaState.NONE: "square", AreaState.SHARED: "ring", AreaState.OWN: "dot"}
DRAWN = (AreaKind.COMMUNE, *HAMLETS, AreaKind.SCHOOL)
DRAWN_ONE_BY_ONE = 450
"""Beyond so many areas a map shows communes only."""


def coverage_map(point: Standpoint) -> DotMap:
    """The map of the areas for which the unit and those below it answer; two queries."""
    rows = with_state(answered(point).filter(area__kind__in=DRAWN), point.period.last_day).annotate(
        south=F("within__latitude"), west=F("within__longitude"), within_name=within_name(point.period.last_day)
    )
    rows = rows.select_related("area").order_by("sort_key", "pk")
    if rows.count() > DRAWN_ONE_BY_ONE:
        rows = rows.filter(area__kind=AreaKind.COMMUNE)
    return DotMap(
        name="map", title=_("Bản đồ độ phủ"), dots=[dot for row in rows if (dot := _dot(row))],
        marks={
            state.value: Mark(shape=SHAPES[state], tone=TONES[state], label=state.label) for state in AreaState
        },
    )  # fmt: skip


def _dot(row: Any) -> Dot | None:
    """The dot of an area at its own place, else at that of the area around it; none where neither is known."""
    latitude, longitude = row.area.latitude, row.area.longitude
    if latitude is None:
        latitude, longitude = row.south, row.west
    if latitude is None:
        return None
    around = row.name if row.area.kind == AreaKind.COMMUNE else row.within_name or ""
    return Dot(
        latitude=float(latitude), longitude=float(longitude), state=row.state, label=row.name, around=around,
        url="" if row.state == AreaState.OWN else area_url(row.area_id),
    )  # fmt: skip
