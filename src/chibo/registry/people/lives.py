"""A person's membership as a sheet tells it: stays in cells, one after the other, and what follows from them.

The sheet has one row a stay; admission, recognition, transfers and departure of a person are worked out from all of
their stays together, those of the sheet and those of the book.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from chibo.registry.people.enums import Began

FOREVER = date.max


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a row is about; `residence` is the code of the hamlet or residential group where they live now."""

    code: str
    name: str
    born_on: date | None = None
    sex: str = ""
    ethnicity: str = ""
    birth_name: str = ""
    hometown: str = ""
    schooling: str = ""
    occupation: str = ""
    card_number: str = ""
    residence: str = ""


@dataclass(frozen=True, slots=True)
class Stay:
    """One row: a person in one cell. Days are the first of something, or the first day without it.

    `kept_away_on` is the latest day on which something the sheet does not tell (a suspension, an absence) began.
    """

    unit_id: int
    start: date
    admitted_on: date
    admitted_number: str = ""
    official_on: date | None = None
    official_number: str = ""
    native: bool | None = None
    exempt_from: date | None = None
    came_on: date | None = None
    went_on: date | None = None
    left_on: date | None = None
    how: str = ""
    why: str = ""
    membership_id: int | None = field(default=None, compare=False)
    kept_away_on: date | None = field(default=None, compare=False)

    @property
    def end(self) -> date:
        """The first day on which the person is no more in this cell."""
        return min(self.went_on or FOREVER, self.left_on or FOREVER)

    @property
    def began(self) -> Began:
        if self.came_on:
            return Began.TRANSFERRED
        return Began.ADMITTED if self.start == self.admitted_on else Began.RECORDED

    def overlaps(self, other: Stay) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Candidacy:
    """Being followed as a candidate by a unit, from one day to another."""

    unit_id: int
    start: date
    end: date
    membership_id: int


@dataclass(slots=True)
class Life:
    """A person and their stays in order of time; and where they are candidates, which no row of the sheet tells."""

    identity: Identity
    stays: list[Stay]
    person_id: Any = None
    candidacies: list[Candidacy] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.stays = sorted(self.stays, key=lambda stay: stay.start)

    def admissions(self) -> list[tuple[date, str, Stay | None]]:
        """(day, number, the stay it counts in) of each admission; None: history from elsewhere or before the cell
        opened."""
        found: dict[date, tuple[str, Stay | None]] = {}
        for stay in self.stays:
            number, where = found.get(stay.admitted_on, ("", None))
            here = stay if stay.began is Began.ADMITTED else None
            found[stay.admitted_on] = (number or stay.admitted_number, where or here)
        return [(day, number, where) for day, (number, where) in sorted(found.items())]

    def recognitions(self) -> list[tuple[date, str, Stay | None]]:
        """(day, number, the stay it counts in) of each recognition as official."""
        found: dict[date, str] = {}
        for stay in self.stays:
            if stay.official_on:
                found[stay.official_on] = found.get(stay.official_on) or stay.official_number
        return [(day, number, self.stay_on(day)) for day, number in sorted(found.items())]

    def official_from(self, stay: Stay) -> date | None:
        """The day from which the person is official, as any row about the same admission says."""
        days = [
            other.official_on for other in self.stays if other.admitted_on == stay.admitted_on and other.official_on
        ]
        return min(days, default=None)

    def moves(self) -> list[tuple[Stay | None, Stay | None]]:
        """(from, to) of each transfer; None stands for a place outside the book."""
        found: list[tuple[Stay | None, Stay | None]] = []
        waiting: Stay | None = None
        for stay in self.stays:
            if stay.came_on:
                found.append((waiting, stay))
            elif waiting is not None:
                found.append((waiting, None))
            waiting = stay if stay.went_on and stay.end == stay.went_on else None
        if waiting is not None:
            found.append((waiting, None))
        return found

    def departures(self) -> list[tuple[Stay, bool]]:
        """(stay, whether it counts in that stay's cell): somebody who had moved on before leaving counts nowhere
        here."""
        return [(stay, stay.end == stay.left_on) for stay in self.stays if stay.left_on]

    def stay_on(self, day: date) -> Stay | None:
        return next((stay for stay in self.stays if stay.start <= day < stay.end), None)


def clash(stays: Iterable[Stay]) -> tuple[Stay, Stay] | None:
    """Two stays that hold on one day, the earlier first; None when there are none."""
    ordered = sorted(stays, key=lambda stay: stay.start)
    for earlier, later in pairwise(ordered):
        if earlier.overlaps(later):
            return earlier, later
    return None
