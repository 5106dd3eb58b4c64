"""Fill a branch: seats are filled to the unit on the published day, and everything else happens around that day.

Whoever comes before it takes a seat, whoever leaves before it is somebody more than the seats hold; the seats still
free are filled by members of long standing; whoever leaves after it is one of those seated. Admissions and transfers
after it add to them. So no figure is corrected afterwards.
"""

from __future__ import annotations

from random import Random

from chibo.edge.demo.world.branch import Branch
from chibo.edge.demo.world.chance import share_out, stream
from chibo.edge.demo.world.exemptions import exempt_the_old
from chibo.edge.demo.world.intake import admissions
from chibo.edge.demo.world.lives import Person, arrival, newcomer, of_long_standing
from chibo.edge.demo.world.moves import go_on, hand_over, leave_before
from chibo.edge.demo.world.rhythm import NAME_REMOVED
from chibo.edge.demo.world.tree import Cell

CORE = 4
"""Official members of a cell who stay throughout."""


class Turns:
    """Whose turn it is to receive somebody: larger cells oftener, none again before it has `spacing` more seats.

    Up to the year of the published day and after it are counted apart, since only the first take seats.
    """

    def __init__(self, branch: Branch) -> None:
        self._published = branch.published.year
        self._spacing = branch.spacing
        self._taken: dict[tuple[Cell, bool], int] = {}

    def choose(self, rng: Random, cells: list[Cell], year: int, *, by_traffic: bool = False) -> Cell:
        after = year > self._published
        weights = [
            max(0, cell.seats - self._spacing * self._taken.get((cell, after), 0))
            * (cell.milieu.traffic if by_traffic else 1)
            for cell in cells
        ]
        cell = rng.choices(cells, weights=weights)[0]
        self._taken[cell, after] = self._taken.get((cell, after), 0) + 1
        return cell


def populate(branch: Branch) -> Branch:
    """Give every person of the branch their life, and a member code in order of cell and admission."""
    people = branch.people
    turns = Turns(branch)
    people += _newcomers(branch, turns)
    people += _arrivals(branch, turns)
    people += _seat(branch, people)
    people += leave_before(branch)
    hand_over(branch)
    go_on(branch)
    exempt_the_old(branch)
    order = {cell: index for index, cell in enumerate(branch.cells)}
    people.sort(key=lambda each: (order[each.stays[0].cell], each.admitted, each.born, each.name))
    for number, person in enumerate(people, start=1):
        person.code = f"{branch.prefix}-{number:05}"
    return branch


def _newcomers(branch: Branch, turns: Turns) -> list[Person]:
    found = []
    for year, intake in branch.rhythm.intakes.items():
        rng = stream(branch.prefix, "admissions", year)
        cells = [
            turns.choose(rng, group, year)
            for group, number in _shares(branch, year, intake.total)
            for _ in range(number)
        ]
        rng.shuffle(cells)
        for cell, each in zip(cells, admissions(rng, year, intake), strict=True):
            person = newcomer(rng, cell, each.admitted, each.ceremony)
            if each.dropped:
                person.official = None
                person.leave(each.dropped, NAME_REMOVED)
            found.append(person)
    return found


def _shares(branch: Branch, year: int, total: int) -> list[tuple[list[Cell], int]]:
    """Cells and number of admissions: by grassroots organisation, or all cells together."""
    if not branch.by_organisation:
        return [(branch.at_work(year), total)]
    open_cells = set(branch.at_work(year))
    groups = {code: [cell for cell in cells if cell in open_cells] for code, cells in branch.organisations().items()}
    fixed = branch.admitted.get(year)
    shares = (
        [fixed[code] for code in groups]
        if fixed
        else share_out(total, [sum(cell.seats for cell in cells) for cells in groups.values()])
    )
    return list(zip(groups.values(), shares, strict=True))


def _arrivals(branch: Branch, turns: Turns) -> list[Person]:
    rng = stream(branch.prefix, "arrivals")
    return [
        arrival(rng, turns.choose(rng, branch.at_work(day.year), day.year, by_traffic=True), branch.era, day)
        for day in branch.rhythm.arrival_days(rng, branch.era)
    ]


def _seat(branch: Branch, present: list[Person]) -> list[Person]:
    """Members of long standing for every free seat, the core first. Raises ValueError where they do not fit."""
    found = []
    for cell, seated in branch.seated(present).items():
        rng = stream(branch.prefix, "seats", cell.unit.code)
        free = cell.seats - len(seated)
        if cell.seats and free < CORE:
            raise ValueError(f"{cell.unit.name}: {free} free seats leave no core")
        for number in range(free):
            if number < CORE:
                native = number == 0 or rng.random() < cell.milieu.native
                person = of_long_standing(rng, cell, branch.era, (36, 54), native=native)
                cell.core.append(person)
            else:
                person = of_long_standing(rng, cell, branch.era)
            found.append(person)
    return found
