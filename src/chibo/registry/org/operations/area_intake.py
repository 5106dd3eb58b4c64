"""Loading areas from a checked sheet: part of the batch operation that brings the sheet in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange

from chibo.registry.org.models import Area, AreaPlacement, Coverage, Unit
from chibo.registry.org.territory import AreaGiven

CHUNK = 2000
FOREVER = date.max


def load(given: list[AreaGiven], today: date, batch: Any) -> None:
    """Create or correct the areas of a sheet, and say who covers them.

    A correction changes the area's latest place. Covering that the sheet no longer names ends `today`; covering it
    names newly begins with the area or the unit, whichever is younger, and where it had ended before, `today`.
    """
    codes = [one.code for one in given]
    covered: dict[str, list[Coverage]] = defaultdict(list)
    for row in Coverage.objects.filter(area__code__in=codes).select_related("area", "unit").order_by("valid"):
        covered[row.area.code].append(row)
    areas = _areas(given)
    units = {unit.code: unit for unit in Unit.objects.filter(code__in={c for one in given for c in _named(one)})}
    _places(given, areas, units).write(AreaPlacement, "name", "unit", "within", "valid")
    coverings = _Rows()
    for one in given:
        _cover(coverings, one, areas[one.code], units, covered[one.code], today)
    coverings.write(Coverage, "valid")


@dataclass(slots=True)
class _Rows:
    """Dated rows to be made, mended and taken away."""

    made: list[Any] = field(default_factory=list)
    mended: list[Any] = field(default_factory=list)
    gone: list[Any] = field(default_factory=list)

    def put(self, row: Any, start: date, end: date) -> None:
        """Give a row its days; one that has none left is taken away."""
        if start < end:
            row.valid = DateRange(start, None if end == FOREVER else end)
            (self.mended if row.pk else self.made).append(row)
        elif row.pk:
            self.gone.append(row)

    def write(self, model: type[models.Model], *fields: str) -> None:
        model._default_manager.filter(pk__in=[row.pk for row in self.gone]).delete()
        model._default_manager.bulk_update(self.mended, fields, batch_size=CHUNK)
        model._default_manager.bulk_create(self.made, batch_size=CHUNK)


def _named(given: AreaGiven) -> tuple[str, ...]:
    return (given.unit, *given.covering)


def _areas(given: list[AreaGiven]) -> dict[str, Area]:
    """The areas of the sheet and those around them, by code; new ones are made, others corrected."""
    codes = {one.code for one in given} | {one.within for one in given if one.within}
    known = {area.code: area for area in Area.objects.filter(code__in=codes)}
    made = [_fill(Area(code=one.code), one) for one in given if one.code not in known]
    changed = [_fill(known[one.code], one) for one in given if one.code in known]
    Area.objects.bulk_create(made, batch_size=CHUNK)
    fields = ["kind", "opened_on", "closed_on", "latitude", "longitude"]
    Area.objects.bulk_update(changed, fields, batch_size=CHUNK)
    return known | {area.code: area for area in made}


def _fill(area: Area, given: AreaGiven) -> Area:
    area.kind, area.opened_on, area.closed_on = given.kind, given.start, given.end
    area.latitude, area.longitude = given.latitude, given.longitude
    return area


def _places(given: Iterable[AreaGiven], areas: dict[str, Area], units: dict[str, Unit]) -> _Rows:
    """The places of each area within its days: earlier ones as the book has them, the latest as the sheet says."""
    known: dict[int, list[AreaPlacement]] = defaultdict(list)
    for row in AreaPlacement.objects.filter(area__in=[areas[one.code] for one in given]).order_by("valid"):
        known[row.area_id].append(row)
    rows = _Rows()
    for one in given:
        stood, end = known[areas[one.code].pk], one.end or FOREVER
        kept = [row for row in stood if row.valid.lower < end and _end(row) > one.start]
        rows.gone += [row for row in stood if row not in kept]
        kept = kept or [AreaPlacement(area=areas[one.code])]
        kept[-1].name, kept[-1].unit = one.name, units[one.unit]
        kept[-1].within = areas[one.within] if one.within else None
        starts = [one.start, *(row.valid.lower for row in kept[1:])]
        for row, start, until in zip(kept, starts, [*starts[1:], end], strict=True):
            rows.put(row, start, until)
    return rows


def _cover(
    rows: _Rows, given: AreaGiven, area: Area, units: dict[str, Unit], before: list[Coverage], today: date
) -> None:
    """Who covers an area, within its days and theirs: those it had, those the sheet names, no more those it does not.

    Of an area that is over, a covering that the sheet no longer names was a mistake.
    """
    end = given.end or FOREVER
    lasting = {row.unit.code: row for row in before if row.valid.upper in (None, row.area.closed_on)}
    for row in before:
        start, until = max(row.valid.lower, given.start), min(_end(row), end)
        if row is lasting.get(row.unit.code):
            if row.valid.lower == max(row.area.opened_on, row.unit.opened_on):
                start = max(given.start, row.unit.opened_on)
            until = min(end, row.unit.closed_on or FOREVER)
            if row.unit.code not in given.covering:
                until = min(until, today) if today < end else start
        rows.put(row, start, until)
    ended = {row.unit.code: _end(row) if end <= today else max(today, _end(row)) for row in before}
    for code in given.covering:
        if code not in lasting:
            unit = units[code]
            start = max(given.start, unit.opened_on, ended.get(code, date.min))
            rows.put(Coverage(area=area, unit=unit), start, min(end, unit.closed_on or FOREVER))


def _end(row: Any) -> date:
    end: date | None = row.valid.upper
    return end or FOREVER
