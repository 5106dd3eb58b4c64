"""A district laid out evenly: its communes, other organisations and grassroots cells, so many members to a cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from chibo.edge.demo.world.milieus import Milieu
from chibo.edge.demo.world.places import District
from chibo.edge.demo.world.settle import LATEST_OPENING, Naming, grassroots_cells, organisation, subordinate_cells
from chibo.edge.demo.world.tree import Cell, Unit

COMMITTEE = "HU"


@dataclass(frozen=True)
class Commune:
    """A real commune or town, such as "Xã Sơn Vĩ", with a cell in each of these milieus."""

    name: str
    cells: Sequence[Milieu]


@dataclass(frozen=True)
class Organisation:
    """An invented organisation, such as "Quân sự Mẫu 3", with cells in these milieus."""

    name: str
    cells: Sequence[Milieu]


@dataclass(frozen=True)
class Layout:
    """What stands below a district: communes first, then other organisations, then grassroots cells.

    Invented names count from `after`; the last cell opens by `latest`.
    """

    communes: Sequence[Commune]
    organisations: Sequence[Organisation]
    grassroots_cells: Sequence[Milieu]
    members_a_cell: int
    after: int
    latest: date = LATEST_OPENING


def lay_out(superior: Unit, place: District, layout: Layout) -> tuple[tuple[Unit, ...], tuple[Cell, ...]]:
    """All units from `superior` down, and the cells among them. Raises PlaceNotFound."""
    naming = Naming(after=layout.after)
    opened = superior.opened + timedelta(days=45)
    units, cells = [superior], []
    both: list[Commune | Organisation] = [*layout.communes, *layout.organisations]
    for number, below in enumerate(both, start=1):
        name, area, kind = _named(place, below)
        parent = organisation(superior, number, name, committee=COMMITTEE, opened=opened, area=area, kind=kind)
        seats = len(below.cells) * layout.members_a_cell
        own = subordinate_cells(parent, naming.plots(below.cells), seats=seats, latest=layout.latest)
        units += [parent, *(cell.unit for cell in own)]
        cells += own
    own = grassroots_cells(
        superior, naming.plots(layout.grassroots_cells),
        seats=len(layout.grassroots_cells) * layout.members_a_cell,
        first=len(both) + 1, committee=COMMITTEE, latest=layout.latest,
    )  # fmt: skip
    return (*units, *(cell.unit for cell in own)), (*cells, *own)


def _named(place: District, below: Commune | Organisation) -> tuple[str, str, str]:
    """The name of a unit after "Đảng bộ", its area and the kind of that."""
    if isinstance(below, Organisation):
        return below.name, below.name, below.cells[0].area_kind
    name = place.commune(below.name)
    return name[0].lower() + name[1:], name, "Thị trấn" if name.startswith("Thị trấn") else "Xã"
