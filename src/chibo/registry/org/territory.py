"""Reading areas: as rows of a sheet, by name or code, what lies in them, who covers them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from chibo.foundation.access.actor import Actor
from chibo.kernel.text import plain, tidy
from chibo.registry.org.models import Area, AreaPlacement, Coverage, Placement, Unit


@dataclass(frozen=True, slots=True)
class AreaGiven:
    """An area as one row of a sheet gives it.

    `within` is the code of the area around it, `unit` of the unit that answers for it, `covering` of the units that
    cover it (empty: the sheet does not say); `end` is the first day without the area. `formerly` are units that covered
    it until they ended themselves: the book knows them, a sheet need not.
    """

    code: str
    name: str
    kind: str
    within: str
    unit: str
    covering: tuple[str, ...]
    start: date
    end: date | None
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    formerly: tuple[str, ...] = ()

    def completed(self, book: AreaGiven) -> AreaGiven:
        """This row with the book's value wherever the sheet has an empty cell."""
        covering = tuple(code for code in self.covering if code not in book.formerly)
        told = replace(self, covering=covering)
        return AreaGiven(*(getattr(told, name) or getattr(book, name) for name in AreaGiven.__slots__))


def sheet_areas(codes: Iterable[str]) -> dict[str, AreaGiven]:
    """The areas with these codes, by code, as rows of a sheet would give them: their latest place and covering."""
    latest = (
        AreaPlacement.objects.filter(area__code__in=set(codes))
        .select_related("area", "within", "unit")
        .order_by("area_id", "-valid")
        .distinct("area_id")
    )
    rows = {row.area_id: row for row in latest}
    covering, formerly = (
        _coverers(Coverage.objects.filter(area_id__in=rows), lasting=lasting) for lasting in (True, False)
    )
    return {
        row.area.code: AreaGiven(
            row.area.code, row.name, row.area.kind, row.within.code if row.within else "", row.unit.code,
            covering[row.area_id], row.area.opened_on, row.area.closed_on, row.area.latitude, row.area.longitude,
            formerly[row.area_id],
        )
        for row in rows.values()
    }  # fmt: skip


def _coverers(rows: Any, *, lasting: bool) -> dict[int, tuple[str, ...]]:
    """The codes of the units that cover areas as long as these last, by area; or of those that ended before."""
    found: dict[int, set[str]] = defaultdict(set)
    for area_id, code in (rows.lasting() if lasting else rows.outlived()).values_list("area_id", "unit__code"):
        found[area_id].add(code)
    return defaultdict(tuple, {area_id: tuple(sorted(codes)) for area_id, codes in found.items()})


def seat_of(area: Area, on: date) -> AreaPlacement:
    """The place of an area on a day; the nearest one in time where it did not exist that day."""
    rows = list(area.placements.select_related("within", "unit").order_by("valid"))
    for row in rows:
        if on in row.valid:
            return row
    return rows[0] if on < rows[0].valid.lower else rows[-1]


def area_names(area_ids: Iterable[int | None], on: date) -> dict[int, str]:
    """The names of areas on a day (the nearest in time for one that did not exist then), by id; one query."""
    found: dict[int, AreaPlacement] = {}
    for row in AreaPlacement.objects.filter(area_id__in={pk for pk in area_ids if pk}).order_by("area_id", "valid"):
        if row.area_id not in found or row.valid.lower <= on:
            found[row.area_id] = row
    return {pk: row.name for pk, row in found.items()}


def lying_in(area: Area, on: date) -> QuerySet[AreaPlacement]:
    """The areas that lie directly in `area` on a day, in Vietnamese order."""
    rows: QuerySet[AreaPlacement] = AreaPlacement.objects.on(on).filter(within=area).select_related("area")
    return rows.order_by("sort_key", "area_id")


def ways_up(area: Area, on: date) -> list[AreaPlacement]:
    """The areas around `area` on a day, from the outermost in; a loop of wrong data ends the walk."""
    found: list[AreaPlacement] = []
    cursor = AreaPlacement.objects.on(on).filter(area=area).first()
    seen = {area.pk}
    while cursor is not None and cursor.within_id and cursor.within_id not in seen:
        seen.add(cursor.within_id)
        cursor = AreaPlacement.objects.on(on).filter(area_id=cursor.within_id).select_related("area").first()
        if cursor is not None:
            found.append(cursor)
    return found[::-1]


def covering_units(area: Area, on: date) -> list[Placement]:
    """The places on a day of the units that cover the area then, in Vietnamese order."""
    units = Coverage.objects.on(on).filter(area=area).values("unit_id")
    return list(Placement.objects.on(on).filter(unit_id__in=units).order_by("sort_key", "unit_id"))


def covered_areas(unit: Unit, on: date) -> list[AreaPlacement]:
    """The places on a day of the areas that the unit covers then, in Vietnamese order."""
    areas = Coverage.objects.on(on).filter(unit=unit).values("area_id")
    rows = AreaPlacement.objects.on(on).filter(area_id__in=areas).select_related("area")
    return list(rows.order_by("sort_key", "area_id"))


def known_areas(actor: Actor | None, text: str, *, on: date) -> QuerySet[AreaPlacement]:
    """The latest place of each area in reach whose code is `text` or that ever had it in its name, in Vietnamese order,
    with the name that the area around it has on a day (within_name)."""
    latest = AreaPlacement.objects.filter(area=OuterRef("area")).order_by("-valid").values("pk")[:1]
    ever = AreaPlacement.objects.filter(plain__contains=plain(text)).values("area_id")
    areas = Area.objects.visible_to(actor).filter(Q(pk__in=ever) | Q(code=tidy(text)))
    around = AreaPlacement.objects.on(on).filter(area=OuterRef("within")).values("name")[:1]
    rows: QuerySet[AreaPlacement] = AreaPlacement.objects.filter(area__in=areas, pk=Subquery(latest))
    return rows.select_related("area").annotate(within_name=Subquery(around)).order_by("sort_key", "area_id")


def reachable_areas(text: str, actor: Actor | None, *, on: date) -> list[AreaPlacement]:
    """The places on a day of the areas in reach with this code, else with this name."""
    rows = AreaPlacement.objects.on(on).filter(area__in=Area.objects.visible_to(actor)).select_related("area")
    by_code = rows.filter(area__code=tidy(text))
    return list(by_code[:1]) or list(rows.filter(plain=plain(text)).order_by("area__code")[:9])


def beside(area: Area, on: date) -> QuerySet[AreaPlacement]:
    """The areas of the same kind beside `area` on a day: in the same area around them; in Vietnamese order."""
    around = AreaPlacement.objects.on(on).filter(area=area).values_list("within_id", flat=True).first()
    rows = AreaPlacement.objects.on(on).filter(area__kind=area.kind, within_id=around).exclude(area=area)
    found: QuerySet[AreaPlacement] = rows.select_related("area").order_by("sort_key", "area_id")
    return found


def area_naming(area_ids: Iterable[int | None]) -> Callable[[int | None, date | None], str]:
    """A function that gives the name of any of these areas on any day; one query. "" for no area."""
    known: dict[int | None, list[AreaPlacement]] = defaultdict(list)
    for row in AreaPlacement.objects.filter(area_id__in={pk for pk in area_ids if pk}).order_by("area_id", "valid"):
        known[row.area_id].append(row)

    def name(area_id: int | None, on: date | None) -> str:
        rows = known[area_id]
        then = [row for row in rows if on is None or row.valid.lower <= on] or rows[:1]
        return then[-1].name if then else ""

    return name
