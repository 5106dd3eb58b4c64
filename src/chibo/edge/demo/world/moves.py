"""Comings and goings: departures before and after the published day, moves between cells, cells handed over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

from chibo.edge.demo.world.branch import Branch, Handover
from chibo.edge.demo.world.chance import stream
from chibo.edge.demo.world.lives import Person, Stay, of_long_standing
from chibo.edge.demo.world.rhythm import DEATH, TRANSFERRED
from chibo.edge.demo.world.tree import GRASSROOTS_CELL, Cell
from chibo.kernel.periods import add_months


def leave_before(branch: Branch) -> list[Person]:
    """People beyond those seated, who left up to the published day."""
    rng = stream(branch.prefix, "departures")
    found = []
    for day, how in branch.rhythm.departures(rng, branch.era):
        if day > branch.published:
            break
        cells = branch.at_work(day.year)
        if how == DEATH:
            weights = [cell.seats * (1.0 if cell.milieu.oldest > 60 else 0.1) for cell in cells]
        else:
            weights = [cell.seats * (cell.milieu.traffic if how == TRANSFERRED else 1.0) for cell in cells]
        cell = rng.choices(cells, weights=weights)[0]
        person = of_long_standing(rng, cell, branch.era, _ages_of_leavers(cell, how))
        person.leave(day, how)
        found.append(person)
    return found


def go_on(branch: Branch) -> None:
    """Moves inside the branch throughout, and departures after the published day, in order of date."""
    rng = stream(branch.prefix, "moves")
    rhythm, era = branch.rhythm, branch.era
    inside, between = rhythm.days_of_moves_inside(rng, era), rhythm.days_of_moves_between(rng, era)
    departures = rhythm.departures(stream(branch.prefix, "departures"), era)
    events: list[tuple[date, int, str]] = [(day, 0, "inside") for day in inside]
    events += [(day, 1, "between") for day in between]
    events += [(day, 2, how) for day, how in departures if day > branch.published]
    for day, kind, what in sorted(events):
        if kind == 2:
            _leave_after(rng, branch, day, what)
        elif day <= branch.published:
            _came_from(rng, branch, day, inside=what == "inside")
        else:
            _go_to(rng, branch, day, inside=what == "inside")


def hand_over(branch: Branch) -> None:
    """Give those who were handed over their earlier stay in the cell they came from."""
    for each in branch.handovers:
        rng = stream(branch.prefix, "handover", each.target.unit.code)
        for person in _handed_over(rng, branch, each):
            _prefix(person, each.source, each.on, native=person.now.native)


def _handed_over(rng: Random, branch: Branch, each: Handover) -> list[Person]:
    """Of those of long standing in the target: all where the hand-over founded it, else `members` of them."""
    pool = [
        person
        for person in branch.people
        if person.now.cell is each.target
        and person.admitted <= branch.era.last_old_admission
        and person.now.arrived is None
    ]
    if each.members is None:
        return pool
    return rng.sample([one for one in pool if one.now.end is None and one not in each.target.core], each.members)


def _leave_after(rng: Random, branch: Branch, day: date, how: str) -> None:
    def likelihood(person: Person) -> float:
        age = person.age(day)
        if how == DEATH:
            return max(1, age - 50) ** 2 / 40**2
        if how == TRANSFERRED:
            return _restless(person, day)
        return 1.0 if age < 55 else 0.1

    _pick(rng, branch, day, likelihood).leave(day, how)


def _came_from(rng: Random, branch: Branch, day: date, *, inside: bool) -> None:
    """Somebody now seated turns out to have come from another cell on `day`."""
    person = _pick(rng, branch, day, lambda each: not each.now.arrived and _moves(each, day, inside=inside))
    here = person.now.cell
    source = _other_cell(rng, branch, here, day, inside=inside)
    _prefix(person, source, day, native=person.now.native if inside else True)
    person.now.native = person.now.native and inside


def _go_to(rng: Random, branch: Branch, day: date, *, inside: bool) -> None:
    person = _pick(rng, branch, day, lambda each: _moves(each, day, inside=inside))
    here, native = person.now.cell, person.now.native and inside
    target = _other_cell(rng, branch, here, day, inside=inside)
    person.leave(day)
    person.stays.append(Stay(target, day, native, arrived=day))


def _pick(rng: Random, branch: Branch, day: date, likelihood: Callable[[Person], float]) -> Person:
    """A settled official member, not of the core, drawn by likelihood (0 to 1). Raises LookupError for want of one."""
    for _ in range(100_000):
        person = rng.choice(branch.people)
        if _is_settled(person, day) and rng.random() < likelihood(person):
            return person
    raise LookupError(f"nobody in {branch.issuer.name} to leave or move on {day}")


def _is_settled(person: Person, day: date) -> bool:
    stay, year_before = person.now, add_months(day, -12)
    return (
        len(person.stays) == 1
        and stay.end is None
        and stay.start <= year_before
        and person.official is not None
        and person.official <= year_before
        and person not in stay.cell.core
    )


def _moves(person: Person, day: date, *, inside: bool) -> float:
    """How likely to move to another cell; nobody moves inside an organisation that is one cell."""
    if inside and person.now.cell.unit.kind == GRASSROOTS_CELL:
        return 0.0
    return _restless(person, day)


def _restless(person: Person, day: date) -> float:
    return person.now.cell.milieu.traffic / 3 if person.age(day) < 50 else 0.02


def _other_cell(rng: Random, branch: Branch, here: Cell, day: date, *, inside: bool) -> Cell:
    cells = [
        cell
        for cell in branch.at_work(day.year)
        if cell is not here and (cell.organisation == here.organisation) == inside
    ]
    return rng.choices(cells, weights=[cell.seats * cell.milieu.traffic for cell in cells])[0]


def _prefix(person: Person, source: Cell, on: date, *, native: bool) -> None:
    """Let the only stay of `person` begin on `on`, by transfer from `source`."""
    later = person.now
    begun = max(person.admitted, source.opened)
    later.start = later.arrived = on
    person.stays.insert(0, Stay(source, begun, native, end=on))


def _ages_of_leavers(cell: Cell, how: str) -> tuple[int, int]:
    if how == DEATH:
        return (60, 86) if cell.milieu.oldest > 60 else (45, cell.milieu.oldest)
    return (28, min(48, cell.milieu.oldest))
