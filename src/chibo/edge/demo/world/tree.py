"""Units and cells of the demo world before anybody is in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from chibo.edge.demo.world.days import working

if TYPE_CHECKING:
    from chibo.edge.demo.world.lives import Person
    from chibo.edge.demo.world.milieus import Milieu

UPPER = "Đảng bộ cấp trên"
GRASSROOTS_ORGANISATION = "Đảng bộ cơ sở"
GRASSROOTS_CELL = "Chi bộ cơ sở"
DEPARTMENTAL = "Đảng bộ bộ phận"
SUBORDINATE_CELL = "Chi bộ trực thuộc"


@dataclass(frozen=True)
class Unit:
    """One row of the sheet of units; `decided_by` is the code of the committee that founded it ("" where unknown)."""

    code: str
    name: str
    kind: str
    superior: Unit | None
    opened: date
    area: str = ""
    area_kind: str = ""
    decided_by: str = "HU"
    last_day: date | None = None

    @property
    def decided_on(self) -> date:
        """A working day some two weeks before the unit opens."""
        return working(date.fromordinal(self.opened.toordinal() - 15))


@dataclass(eq=False)
class Cell:
    """A cell with the seats to fill on the day of the published figures, and who has sat there.

    `core` are official members who stay from before 2019 to the end of the book: they keep every cell above three
    official members and give it its secretary.
    """

    unit: Unit
    milieu: Milieu
    seats: int
    core: list[Person] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    @property
    def opened(self) -> date:
        return self.unit.opened

    @property
    def organisation(self) -> str:
        """Code of the grassroots organisation it belongs to: its own where it is a grassroots cell."""
        return f"{self.unit.code[:10]}.000.000"


def code(province: str, upper: str = "000", grassroots: int = 0, departmental: int = 0, cell: int = 0) -> str:
    """Fourteen digits as 2.3.3.3.3: province, upper, grassroots, departmental (000 if none), cell."""
    return f"{province}.{upper}.{grassroots:03}.{departmental:03}.{cell:03}"
