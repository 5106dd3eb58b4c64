"""Who holds a post: the secretary of every cell, and a commune's executive committee with its cells in charge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chibo.edge.demo.world.branch import Branch
from chibo.edge.demo.world.chance import stream
from chibo.edge.demo.world.days import day_between, working
from chibo.edge.demo.world.lives import Person
from chibo.edge.demo.world.tree import Cell

SECRETARY, DEPUTY, ORDINARY = "bí thư", "phó bí thư", "ủy viên"


@dataclass(frozen=True)
class Secretary:
    """The secretary of the cell `unit`, a member code, since `start`, open."""

    unit: str
    member: str
    start: date


@dataclass(frozen=True)
class Post:
    """A committee member, by member code, with the post held over [start, end)."""

    member: str
    title: str
    start: date
    end: date | None


@dataclass(frozen=True)
class Charge:
    """The committee member in charge of the cell `unit` over [start, end)."""

    member: str
    unit: str
    start: date
    end: date | None


@dataclass(frozen=True)
class Committee:
    """An executive committee of `unit` for the term [start, end), elected at a congress and approved above."""

    unit: str
    name: str
    start: date
    end: date
    decision_number: str
    decision_date: date
    posts: tuple[Post, ...]
    charges: tuple[Charge, ...]


def secretaries_of(branches: Iterable[Branch]) -> tuple[Secretary, ...]:
    """The first of the core of every cell that stays open, in post since its congress."""
    found = []
    for branch in branches:
        rng = stream(branch.prefix, "secretaries")
        for cell in branch.cells:
            elected = working(day_between(rng, *branch.era.congresses))
            if cell.core:
                found.append(Secretary(cell.unit.code, cell.core[0].code, max(elected, cell.opened)))
    return tuple(found)


def shared_out(cells: list[Cell], people: list[Person], *, start: date, end: date, anew: date) -> tuple[Charge, ...]:
    """Every cell in the charge of one of `people` in turn, nobody of their own cell; the last two cells swap on `anew`.

    Half-open and without gaps over [start, end). Raises IndexError with fewer than two cells.
    """
    ranked = {cell: people[index % len(people)] for index, cell in enumerate(cells)}
    for index, cell in enumerate(cells):
        if ranked[cell].now.cell is cell:
            other = cells[index - 1]
            ranked[cell], ranked[other] = ranked[other], ranked[cell]
    first, second = cells[-2:]
    charges = [Charge(ranked[cell].code, cell.unit.code, start, end) for cell in cells[:-2]]
    for cell, successor in ((first, second), (second, first)):
        charges.append(Charge(ranked[cell].code, cell.unit.code, start, anew))
        charges.append(Charge(ranked[successor].code, cell.unit.code, anew, end))
    return tuple(charges)
