"""The areas of the demo world: real provinces, districts and communes, invented hamlets, schools and offices.

Every unit that stands for a place covers it. A few hamlets besides have no cell of their own, or nobody at all: what a
committee looks for on the coverage page. The districts whose coverage was published have none of those.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from chibo.edge.demo.world.places import Spot, district
from chibo.edge.demo.world.tree import DEPARTMENTAL, UPPER, Unit

TERRITORIES = ("Tỉnh", "Huyện", "Thành phố", "Xã", "Thị trấn")
LIVED_IN = ("Bản", "Thôn, bản", "Tổ dân phố", "Khu phố")
DISTRICTS = (
    ("Tỉnh Điện Biên", "Thành phố Điện Biên Phủ"),
    ("Tỉnh Điện Biên", "Huyện Mường Chà"),
    ("Tỉnh Sơn La", "Huyện Sốp Cộp"),
    ("Tỉnh Hà Giang", "Huyện Mèo Vạc"),
    ("Tỉnh Lạng Sơn", "Huyện Hữu Lũng"),
)
EMPTY = {"Xã Mường Lèo": 2, "Xã Sam Kha": 1, "Xã Mường Mươn": 1}
"""Hamlets that no cell covers and where no member lives, by commune."""
SHARED = {"Xã Púng Bánh": 2, "Xã Dồm Cang": 1, "Xã Thanh Minh": 1, "Xã Mường Lèo": 1}
"""Hamlets that the cell of another hamlet covers along with its own."""
CLAIMED_TWICE = ("Xã Nậm Lạnh",)
"""Communes where the cells of two hamlets both say that they cover the second."""


@dataclass(frozen=True)
class Area:
    """One row of the sheet of areas; `covering` are codes of units."""

    code: str
    name: str
    kind: str
    within: str
    unit: str
    covering: tuple[str, ...]
    opened: date
    last_day: date | None = None
    spot: Spot | None = None


def areas(units: Iterable[Unit]) -> tuple[Area, ...]:
    """The areas of all units, from the top down, then those that have no unit. Raises PlaceNotFound."""
    found = list(_of_units(units))
    return (*_claimed(found), *_without_unit(found))


def homes(found: Iterable[Area]) -> dict[str, str]:
    """The code of the hamlet or residential group in which the members of a cell live, by code of the cell: the first
    that it covers."""
    return {area.covering[0]: area.code for area in reversed([*found]) if area.kind in LIVED_IN and area.covering}


def _of_units(units: Iterable[Unit]) -> Iterator[Area]:
    spots = {name: spot for each in DISTRICTS for name, spot in _spots(*each).items()}
    codes: dict[str, str] = {}
    used: Counter[str] = Counter()
    for unit in units:
        if not unit.area or unit.kind == DEPARTMENTAL:
            continue
        around = _around(unit, codes)
        spot = spots.get(_key(unit)) if unit.area_kind in TERRITORIES else None
        if spot is None:
            used[around] += 1
        codes[unit.code] = spot.code if spot else f"{around}.{used[around]:03}"
        answers = unit if spot or unit.superior is None else unit.superior
        yield Area(
            codes[unit.code], unit.area, unit.area_kind, around, answers.code, (unit.code,), unit.opened, unit.last_day,
            spot,
        )  # fmt: skip


def _spots(province: str, name: str) -> dict[str, Spot]:
    """The places of a district, communes named together with it: names of communes come back elsewhere."""
    place = district(province, name)
    return {key if key in (province, name) else f"{name}/{key}": spot for key, spot in place.spots.items()}


def _key(unit: Unit) -> str:
    if unit.kind == UPPER or unit.superior is None:
        return unit.area
    return f"{unit.superior.area}/{unit.area}"


def _around(unit: Unit, codes: dict[str, str]) -> str:
    above = unit.superior
    while above is not None and above.code not in codes:
        above = above.superior
    return codes[above.code] if above else ""


def _claimed(found: list[Area]) -> Iterator[Area]:
    """The areas, some of them claimed by the cell next to theirs as well."""
    communes = {area.code for area in found if area.name in CLAIMED_TWICE}
    first: dict[str, Area] = {}
    for area in found:
        if area.within in communes and area.kind in LIVED_IN:
            if area.within in first and first[area.within].covering:
                yield replace(area, covering=(*area.covering, *first[area.within].covering))
                communes.discard(area.within)
                continue
            first.setdefault(area.within, area)
        yield area


def _without_unit(found: list[Area]) -> Iterator[Area]:
    for commune in found:
        hamlets = [area for area in found if area.within == commune.code and area.kind in LIVED_IN]
        inside = sum(area.within == commune.code for area in found)
        shared, empty = SHARED.get(commune.name, 0), EMPTY.get(commune.name, 0)
        for number in range(1, shared + empty + 1):
            covering = hamlets[number].covering if number <= shared else ()
            yield Area(
                f"{commune.code}.{inside + number:03}", f"Bản Mẫu {commune.code[-3:]}{number}", "Bản", commune.code,
                commune.unit, covering, commune.opened,
            )  # fmt: skip
