"""Admissions of the years, laid out so that the recognitions a year later are known as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from chibo.edge.demo.world.days import ADMISSION_MONTHS, day_between, working, working_day


@dataclass(frozen=True)
class Intake:
    """How many are admitted in a year, by the year of their ceremony; the official day is twelve months after it.

    `prompt` have it in the same year and become official in the next; `late` are admitted in December, sworn in
    in January and become official a year later still; `dropped` leave the Party before they are official. `months`
    weigh the months in which all but the late are admitted.
    """

    prompt: int
    late: int = 0
    dropped: int = 0
    months: Sequence[int] = ADMISSION_MONTHS

    @property
    def total(self) -> int:
        return self.prompt + self.late + self.dropped


@dataclass(frozen=True)
class Admission:
    admitted: date
    ceremony: date
    dropped: date | None = None


def admissions(rng: Random, year: int, intake: Intake) -> list[Admission]:
    """The admissions of `year` in order of date; a ceremony follows its decision within thirty working days."""
    found = [_prompt(rng, year, intake.months) for _ in range(intake.prompt)]
    found += [_late(rng, year) for _ in range(intake.late)]
    for _ in range(intake.dropped):
        begun = _prompt(rng, year, intake.months)
        left = working(begun.admitted + timedelta(days=rng.randint(150, 330)))
        found.append(Admission(begun.admitted, begun.ceremony, left))
    return sorted(found, key=lambda each: (each.admitted, each.ceremony))


def _prompt(rng: Random, year: int, months: Sequence[int]) -> Admission:
    admitted = min(working_day(rng, year, months), working(date(year, 12, 15)))
    sworn_in = min(admitted + timedelta(days=rng.randint(3, 30)), date(year, 12, 30))
    return Admission(admitted, working(sworn_in))


def _late(rng: Random, year: int) -> Admission:
    admitted = working(day_between(rng, date(year, 12, 12), date(year, 12, 30)))
    return Admission(admitted, working(day_between(rng, date(year + 1, 1, 4), date(year + 1, 1, 20))))
