"""How much happens in a branch in a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from chibo.edge.demo.world.days import TRANSFER_MONTHS, any_day, working_day
from chibo.edge.demo.world.era import Era
from chibo.edge.demo.world.intake import Intake

DEATH = "Từ trần"
NAME_REMOVED = "Xóa tên"
EXPELLED = "Khai trừ"
RESIGNED = "Xin ra khỏi Đảng"
TRANSFERRED = ""
"""Not out of the Party: gone to a unit outside the book."""


@dataclass(frozen=True)
class Rhythm:
    """Events of a branch: `intakes` by year, the others as (least, most) in each year of its era."""

    intakes: dict[int, Intake]
    arrivals: tuple[int, int]
    transfers_out: tuple[int, int]
    deaths: tuple[int, int]
    removals: tuple[int, int]
    moves_inside: tuple[int, int]
    moves_between: tuple[int, int]

    def departures(self, rng: Random, era: Era) -> list[tuple[date, str]]:
        """Day and manner of every departure from the branch, in order of date."""
        found = []
        for year in era.years:
            found += [(any_day(rng, year), DEATH) for _ in range(rng.randint(*self.deaths))]
            found += [(_transfer_day(rng, year), TRANSFERRED) for _ in range(rng.randint(*self.transfers_out))]
            for _ in range(rng.randint(*self.removals)):
                how = rng.choices((NAME_REMOVED, RESIGNED, EXPELLED), weights=(6, 3, 2))[0]
                found.append((_transfer_day(rng, year), how))
        return sorted(each for each in found if each[0] <= era.end)

    def arrival_days(self, rng: Random, era: Era) -> list[date]:
        return _days(rng, era, self.arrivals)

    def days_of_moves_inside(self, rng: Random, era: Era) -> list[date]:
        """Days on which somebody moves between two cells of one grassroots organisation."""
        return _days(rng, era, self.moves_inside)

    def days_of_moves_between(self, rng: Random, era: Era) -> list[date]:
        """Days on which somebody moves to a cell of another grassroots organisation of the branch."""
        return _days(rng, era, self.moves_between)


def _days(rng: Random, era: Era, bounds: tuple[int, int]) -> list[date]:
    found = [_transfer_day(rng, year) for year in era.years for _ in range(rng.randint(*bounds))]
    return sorted(day for day in found if day <= era.end)


def _transfer_day(rng: Random, year: int) -> date:
    return working_day(rng, year, TRANSFER_MONTHS)
