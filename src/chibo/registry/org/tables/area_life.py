"""The life line of an area: opening, names, places, who answered and covered, what it came from and went into."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from django.utils.translation import gettext as _

from chibo.foundation.ui.components import Event
from chibo.registry.org.models import Area, AreaPlacement, AreaSuccession, Coverage
from chibo.registry.org.queries import naming
from chibo.registry.org.tables.life import decided
from chibo.registry.org.territory import area_naming


@dataclass(frozen=True, slots=True)
class Life:
    """The rows an area's life consists of."""

    area: Area
    placements: list[AreaPlacement]
    coverages: list[Coverage]
    heirs: list[AreaSuccession]
    forebears: list[AreaSuccession]
    unit: Callable[[int | None, date | None], str]
    place: Callable[[int | None, date | None], str]


def area_life(area: Area, *, today: date) -> list[Event]:
    """The events, the latest first; those after today are marked as coming. A fixed number of queries."""
    found = _rows(area)
    events = [*_opening(found), *_changes(found), *_covering(found), *_succession(found), *_closing(found)]
    placed = [replace(event, future=event.on is not None and event.on > today) for event in events]
    return sorted(placed, key=lambda event: event.on or date.min, reverse=True)


def _rows(area: Area) -> Life:
    placements = list(area.placements.order_by("valid"))
    coverages = list(area.coverages.order_by("valid"))
    heirs, forebears = list(area.successions.order_by("pk")), list(area.inheritances.order_by("pk"))
    units = naming([*(row.unit_id for row in placements), *(row.unit_id for row in coverages)])
    places = area_naming(
        [*(row.within_id for row in placements), *(row.successor_id for row in heirs),
         *(row.predecessor_id for row in forebears)]
    )  # fmt: skip
    return Life(area, placements, coverages, heirs, forebears, units, places)


def _opening(found: Life) -> Iterator[Event]:
    first = found.placements[0]
    inside = found.place(first.within_id, first.valid.lower)
    parts = [first.name, _("thuộc %s") % inside if inside else "", decided(first.decision_number, first.decision_on)]
    yield Event(on=found.area.opened_on, title=_("Lập địa bàn"), detail=" · ".join(filter(None, parts)), tone="ok")


def _changes(found: Life) -> Iterator[Event]:
    for before, after in pairwise(found.placements):
        on, detail = after.valid.lower, decided(after.decision_number, after.decision_on)
        if before.name != after.name:
            yield Event(on=on, title=_("Đổi tên: %s") % after.name, detail=detail)
        if before.within_id != after.within_id:
            yield Event(on=on, title=_("Chuyển về %s") % found.place(after.within_id, on), detail=detail)
        if before.unit_id != after.unit_id:
            yield Event(on=on, title=_("Đơn vị theo dõi: %s") % found.unit(after.unit_id, on), detail=detail)


def _covering(found: Life) -> Iterator[Event]:
    for row in found.coverages:
        name = found.unit(row.unit_id, row.valid.lower)
        yield Event(on=row.valid.lower, title=_("%s phụ trách") % name, tone="info")
        if row.valid.upper is not None:
            yield Event(on=row.valid.upper, title=_("%s thôi phụ trách") % name)


def _succession(found: Life) -> Iterator[Event]:
    for row in found.forebears:
        yield Event(on=row.on, title=_("Nhận từ %s") % found.place(row.predecessor_id, row.on), tone="info")
    for row in found.heirs:
        yield Event(on=row.on, title=_("Nhập vào %s") % found.place(row.successor_id, row.on), tone="info")


def _closing(found: Life) -> Iterator[Event]:
    area = found.area
    if area.closed_on:
        detail = decided(area.decision_number, area.decision_on)
        yield Event(on=area.closed_on - timedelta(days=1), title=_("Thôi dùng địa bàn"), detail=detail, tone="bad")
