"""Outstanding individuals whom cells follow towards admission, with the priorities they fall under."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from chibo.edge.demo.world.areas import LIVED_IN, Area, homes
from chibo.edge.demo.world.branch import Branch
from chibo.edge.demo.world.chance import stream
from chibo.edge.demo.world.names import KINH
from chibo.edge.demo.world.tree import Cell

REMOTE, MINORITY, MILITIA, RESERVIST, WHITE_SPOT = "remote", "minority", "militia", "reservist", "white_spot"
FIRST = date(2021, 1, 8)
EVERY = 4
"""One candidate for so many cells."""


@dataclass(frozen=True)
class Candidate:
    """Somebody a cell follows from `on`; `area` is the code of where they live."""

    code: str
    name: str
    woman: bool
    people: str
    born: date
    cell: str
    area: str
    on: date
    priorities: tuple[str, ...]


def candidates(branches: Iterable[Branch], areas: Sequence[Area]) -> Iterator[Candidate]:
    """One in every few cells of these branches; in each commune with hamlets without members one from there, followed
    from next door."""
    living, by_code = homes(areas), {area.code: area for area in areas}
    empty = {area.within: area for area in areas if area.kind in LIVED_IN and not area.covering}
    number = 0
    for branch in branches:
        hamlets = [cell for cell in branch.cells if cell.unit.code in living and cell.unit.last_day is None]
        for place, cell in enumerate(hamlets):
            home = by_code[living[cell.unit.code]]
            white = empty.pop(home.within, None)
            if white is None and place % EVERY:
                continue
            number += 1
            yield _candidate(f"QC-{number:05}", cell, white or home, white_spot=white is not None)


def _candidate(code: str, cell: Cell, area: Area, *, white_spot: bool) -> Candidate:
    rng = stream("candidate", code)
    people = cell.milieu.peoples[0][0]
    woman = rng.random() < 0.4
    tags = [REMOTE] if rng.random() < 0.5 else []
    tags += [MINORITY] if people is not KINH else []
    tags += [] if woman else [MILITIA] if rng.random() < 0.5 else [RESERVIST] if rng.random() < 0.4 else []
    tags += [WHITE_SPOT] if white_spot else []
    return Candidate(
        code=code,
        name=people.full_name(rng, woman=woman),
        woman=woman,
        people=people.name,
        born=date(2021, 1, 1) - timedelta(days=rng.randint(19 * 366, 33 * 365)),
        cell=cell.unit.code,
        area=area.code,
        on=FIRST + timedelta(days=rng.randint(0, 330)),
        priorities=tuple(tags),
    )
