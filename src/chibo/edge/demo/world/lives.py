"""Invented lives: who somebody is, when they were admitted, and where they stayed as a member."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random

from chibo.edge.demo.world.days import END_OF_BOOK, any_day, day_between, working
from chibo.edge.demo.world.era import Era
from chibo.edge.demo.world.names import People
from chibo.edge.demo.world.tree import Cell
from chibo.kernel.periods import add_months

HOME = ""
"""The committee of the branch itself, where a decision was not taken by one outside."""


@dataclass(eq=False)
class Stay:
    """A membership in one cell over [start, end).

    `arrived` where it began by transfer, `how` where it ended with leaving the Party.
    """

    cell: Cell
    start: date
    native: bool
    arrived: date | None = None
    end: date | None = None
    how: str = ""

    def covers(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(eq=False)
class Person:
    """Somebody with a Party life; `official` is None while probationary, `decided_by` names an outside committee."""

    name: str
    woman: bool
    people: People
    born: date
    admitted: date
    official: date | None
    decided_by: str = HOME
    stays: list[Stay] = field(default_factory=list)
    exempt_from: date | None = None
    code: str = ""

    @property
    def now(self) -> Stay:
        return self.stays[-1]

    def leave(self, on: date, how: str = "") -> None:
        """End the last stay on `on`: out of the Party where `how` says how, to another unit where it is empty."""
        self.now.end, self.now.how = on, how

    def age(self, day: date) -> int:
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))


def of_long_standing(
    rng: Random, cell: Cell, era: Era, ages: tuple[int, int] | None = None, *, native: bool | None = None
) -> Person:
    """An official member of long standing, `ages` as in the era; many who are not native came by transfer."""
    age = rng.randint(*(ages or _band(rng, cell)))
    born = any_day(rng, era.ages_in - age)
    youngest, oldest = add_months(born, 19 * 12), min(add_months(born, 46 * 12), era.last_old_admission)
    admitted = working(youngest + (oldest - youngest) * rng.triangular(0, 1, 0.3))
    person = _somebody(rng, cell, born, admitted, native=native)
    person.official = add_months(working(day_between(rng, admitted, add_months(admitted, 1))), 12)
    settled = max(cell.opened, add_months(person.official, 6))
    if not person.now.native and native is None and settled < era.settled_by and rng.random() < 0.6:
        _arrive(person, working(settled + (era.last_old_arrival - settled) * rng.random() ** 1.6))
    return person


def newcomer(rng: Random, cell: Cell, admitted: date, ceremony: date) -> Person:
    """Somebody admitted in the cell, official a year after the ceremony where the book reaches that far."""
    age = round(rng.triangular(19, 46, 26))
    born = add_months(admitted, -12 * age)
    person = _somebody(rng, cell, day_between(rng, add_months(born, -11), born), admitted)
    official = add_months(ceremony, 12)
    person.official = official if official <= END_OF_BOOK else None
    return person


def arrival(rng: Random, cell: Cell, era: Era, on: date) -> Person:
    """An official member who came by transfer from outside the book on `on`."""
    last_age = min(cell.milieu.oldest, 48) - (era.ages_in - era.old)
    person = of_long_standing(rng, cell, era, (26, max(30, last_age)), native=False)
    _arrive(person, on)
    return person


def _arrive(person: Person, on: date) -> None:
    person.now.start = person.now.arrived = on
    person.decided_by = person.now.cell.milieu.outside_committee


def _somebody(rng: Random, cell: Cell, born: date, admitted: date, *, native: bool | None = None) -> Person:
    milieu = cell.milieu
    people = rng.choices([each for each, _ in milieu.peoples], weights=[weight for _, weight in milieu.peoples])[0]
    woman = rng.random() < milieu.women
    name = people.full_name(rng, woman=woman)
    for _ in range(20):
        if name not in cell.names:
            break
        name = people.full_name(rng, woman=woman)
    cell.names.add(name)
    is_native = rng.random() < milieu.native if native is None else native
    stay = Stay(cell, max(admitted, cell.opened), is_native)
    return Person(name, woman, people, born, admitted, None, stays=[stay])


def _band(rng: Random, cell: Cell) -> tuple[int, int]:
    bands = cell.milieu.ages
    first, last, _ = rng.choices(bands, weights=[weight for *_, weight in bands])[0]
    return first, last
