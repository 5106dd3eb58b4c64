"""What the page of coverage shows: the figures, the map, the units below, and the areas as a work-list."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from chibo.foundation.indicators.explaining import explained
from chibo.foundation.indicators.ports import Indicator, indicators
from chibo.foundation.indicators.tiles import tile
from chibo.foundation.ui.components import Crumb, Tile
from chibo.foundation.ui.listing import Listing
from chibo.foundation.ui.numbers import day
from chibo.registry.org.standpoint import Standpoint
from chibo.registry.people.tables.coverage_by_unit import by_unit
from chibo.registry.people.tables.coverage_map import coverage_map
from chibo.registry.people.tables.covered_areas import areas

FIGURES = (
    "coverage.communes_with_organisation",
    "coverage.hamlets_with_own_cell",
    "coverage.schools_with_own_cell",
    "coverage.hamlets_without_members",
    "coverage.cells_with_native_member",
)

__all__ = ["areas", "by_unit", "coverage_page"]


def coverage_page(point: Standpoint, found: Listing) -> dict[str, Any]:
    """The context of people/coverage.html."""
    return point.shell(Crumb(title=_("Độ phủ"))) | {
        "title": _("Độ phủ tổ chức đảng và đảng viên"),
        "subtitle": _("%(unit)s · ngày %(day)s") % {"unit": point.title, "day": day(point.period.last_day)},
        "tiles": [_tile(point, indicators[code]) for code in FIGURES],
        "map": coverage_map(point),
        "below": None if point.placement.is_cell else by_unit(point),
        "found": found,
    }


def _tile(point: Standpoint, indicator: Indicator) -> Tile:
    figure = point.figure(indicator)
    note = "" if indicator.among else _("xem danh sách bên dưới") if figure.numerator else _("không có nơi nào")
    definition = explained(figure, at=point.at, unit=point.unit.code)
    return tile(figure, url=point.records_url(indicator), note=note, definition=definition)
