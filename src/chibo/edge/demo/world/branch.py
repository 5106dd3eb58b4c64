"""A branch: the cells under one upper committee, and how they come to hold exactly the people they should."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from chibo.edge.demo.world.era import WHOLE, Era
from chibo.edge.demo.world.lives import Person
from chibo.edge.demo.world.rhythm import Rhythm
from chibo.edge.demo.world.tree import Cell, Unit


@dataclass(frozen=True)
class Handover:
    """On `on`, members of `source` go to `target`: `members` of them, or (None) all who founded `target` that day."""

    source: Cell
    target: Cell
    on: date
    members: int | None = None


@dataclass(frozen=True)
class Branch:
    """What `populate` needs to know, and the `people` it finds; `prefix` begins every member code.

    `published` is the day on which every cell must hold exactly its seats. `admitted` fixes, by year and code of a
    grassroots organisation, how many are admitted there; elsewhere the year's total is shared out by size,
    to grassroots organisations or (not `by_organisation`) to whatever cells have room.
    A cell receives somebody for every `spacing` seats at most. `outside` tells apart the committees outside the book
    that decided on those who came.
    """

    prefix: str
    issuer: Unit
    committee: str
    published: date
    units: tuple[Unit, ...]
    cells: tuple[Cell, ...]
    rhythm: Rhythm
    handovers: tuple[Handover, ...] = ()
    admitted: dict[int, dict[str, int]] = field(default_factory=dict)
    era: Era = WHOLE
    spacing: int = 3
    by_organisation: bool = True
    outside: str = "outside"
    people: list[Person] = field(default_factory=list)

    def organisations(self) -> dict[str, list[Cell]]:
        """The cells by the code of their grassroots organisation, in order."""
        found: dict[str, list[Cell]] = {}
        for cell in self.cells:
            found.setdefault(cell.organisation, []).append(cell)
        return found

    def at_work(self, year: int) -> list[Cell]:
        """Cells in which events of `year` can happen: opened in an earlier year, and not on their way out."""
        return [cell for cell in self.cells if cell.opened.year < year and cell.unit.last_day is None]

    def seated(self, people: Iterable[Person]) -> dict[Cell, list[Person]]:
        """Those of `people` who are members on the published day, by cell."""
        found: dict[Cell, list[Person]] = {cell: [] for cell in self.cells}
        for person in people:
            for stay in person.stays:
                if stay.covers(self.published):
                    found[stay.cell].append(person)
        return found
