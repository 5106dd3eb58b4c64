"""Sốp Cộp laid out from its tables: units, cells with their seats, and the two cells that changed in 2020."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from chibo.edge.demo.world.branch import Branch, Handover
from chibo.edge.demo.world.centre import upper
from chibo.edge.demo.world.milieus import CLINIC, COMMUNE_OFFICE, COMMUNE_POLICE, SCHOOL, hamlet
from chibo.edge.demo.world.places import District, district
from chibo.edge.demo.world.settle import Naming, Plot, grassroots_cells, organisation, subordinate_cells
from chibo.edge.demo.world.sop_cop import tables
from chibo.edge.demo.world.targets import Plan, plans_of
from chibo.edge.demo.world.tree import DEPARTMENTAL, Cell, Unit

COMMITTEE = "HU"


@cache
def _place() -> District:
    return district("Tỉnh Sơn La", "Huyện Sốp Cộp")


@cache
def _district() -> Unit:
    return upper(_place(), opened=date(2004, 1, 5))


def branch() -> Branch:
    """The district with all under it, nobody in it yet. Raises PlaceNotFound."""
    units, cells, handovers = [_district()], [], []
    naming = Naming()
    for number, row in enumerate(tables.COMMUNES, start=1):
        commune = organisation(
            _district(), number, f"xã {row.name}",
            committee=COMMITTEE, opened=date(2004, 2, 2), area=_place().commune(f"Xã {row.name}"), kind="Xã",
        )  # fmt: skip
        own = subordinate_cells(commune, _plots(row, naming), seats=row.members)
        handovers += _handovers(own)
        units += [commune, *(cell.unit for cell in own)]
        cells += own
    for number, other in enumerate(tables.ORGANISATIONS, start=len(tables.COMMUNES) + 1):
        own_units, own = _organisation(number, other, naming)
        units += own_units
        cells += own
    first = len(tables.COMMUNES) + len(tables.ORGANISATIONS) + 1
    plots = naming.plots(tables.GRASSROOTS_CELLS)
    own = grassroots_cells(_district(), plots, seats=tables.GRASSROOTS_CELL_MEMBERS, first=first, committee=COMMITTEE)
    return Branch(
        prefix="SC",
        issuer=_district(),
        committee=COMMITTEE,
        published=tables.PUBLISHED,
        units=(*units, *(cell.unit for cell in own)),
        cells=(*cells, *own),
        rhythm=tables.RHYTHM,
        handovers=tuple(handovers),
        admitted={2021: _by_organisation("admitted")},
    )


def plans() -> tuple[Plan, ...]:
    """The district's plans, and that of 2021 by grassroots organisation."""
    return plans_of(_district().code, _by_organisation("planned"))


def _by_organisation(column: str) -> dict[str, int]:
    """A column of the tables by code of the grassroots organisation."""
    rows = [getattr(row, column) for row in (*tables.COMMUNES, *tables.ORGANISATIONS)]
    values = [*rows, *getattr(tables, f"GRASSROOTS_CELLS_{column.upper()}")]
    return {f"{_district().code[:6]}.{number:03}.000.000": value for number, value in enumerate(values, start=1)}


def _plots(row: tables.Commune, naming: Naming) -> list[Plot]:
    hamlets = naming.plots(hamlet(people) for people, number in row.hamlets for _ in range(number))
    if row.name == "Mường Và":
        founded = hamlets.pop()
        hamlets.append(Plot(founded.name, founded.milieu, tables.FOUNDED_SEATS, tables.FOUNDED))
    offices = naming.plots((*[SCHOOL] * row.schools, COMMUNE_OFFICE, CLINIC, COMMUNE_POLICE))
    if row.name == "Púng Bánh":
        closed = naming.plot(hamlets[0].milieu)
        offices.append(Plot(closed.name, closed.milieu, seats=0, last_day=tables.LAST_DAY_OF_CLOSED_CELL))
    return [*hamlets, *offices]


def _handovers(cells: list[Cell]) -> list[Handover]:
    """From a cell that closes to the largest of its commune, or from that one to a cell founded late."""
    largest = max(cells, key=lambda cell: cell.seats)
    found = []
    for cell in cells:
        if cell.unit.last_day:
            on = cell.unit.last_day + timedelta(days=1)
            found.append(Handover(cell, largest, on, tables.HANDED_OVER))
        elif cell.opened == tables.FOUNDED:
            found.append(Handover(largest, cell, tables.FOUNDED))
    return found


def _organisation(number: int, row: tables.Organisation, naming: Naming) -> tuple[list[Unit], list[Cell]]:
    parent = organisation(
        _district(), number, row.name,
        committee=COMMITTEE, opened=date(2004, 3, 1), area=row.name, kind=row.milieu.area_kind,
    )  # fmt: skip
    apart = row.members * row.departmental // row.cells
    plots = naming.plots([row.milieu] * row.cells)
    direct = row.cells - row.departmental
    cells = subordinate_cells(parent, plots[:direct], seats=row.members - apart)
    units = [parent, *(cell.unit for cell in cells)]
    if row.departmental:
        department = Unit(
            f"{parent.code[:10]}.001.000", f"Đảng bộ bộ phận {row.name}", DEPARTMENTAL, parent, date(2004, 6, 1),
            row.name, row.milieu.area_kind, "ĐU",
        )  # fmt: skip
        own = subordinate_cells(department, plots[direct:], seats=apart)
        units += [department, *(cell.unit for cell in own)]
        cells += own
    return units, cells
