"""Planned admissions and the decisions that set them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

CODE = "people.admitted"

Targets = Mapping[int, tuple[int, str, date]]
"""By year: value, number and date of the decision."""

DISTRICT: Targets = {
    2019: (85, "18-KH/HU", date(2019, 1, 14)),
    2020: (95, "16-KH/HU", date(2020, 1, 13)),
    2021: (90, "21-KH/HU", date(2021, 1, 15)),
    2022: (90, "14-KH/HU", date(2022, 1, 17)),
    2023: (85, "19-KH/HU", date(2023, 1, 12)),
    2024: (80, "12-KH/HU", date(2024, 1, 15)),
    2025: (75, "15-KH/HU", date(2025, 1, 13)),
}
"""Sốp Cộp district's yearly plan; 2021 follows from the article, the others are invented."""


@dataclass(frozen=True)
class Plan:
    """The value planned for an indicator of the unit (by code) in a year, and the decision that set it."""

    unit: str
    year: int
    code: str
    value: int
    decision_number: str
    decision_date: date


def plans_of(district: str, organisations_2021: Mapping[str, int]) -> tuple[Plan, ...]:
    """The district's plans, and that of 2021 shared out. Raises ValueError where the shares do not add up."""
    value_2021, number_2021, date_2021 = DISTRICT[2021]
    if sum(organisations_2021.values()) != value_2021:
        raise ValueError(f"plans of 2021 add up to {sum(organisations_2021.values())}, not {value_2021}")
    own = yearly(district, DISTRICT)
    shares = [Plan(unit, 2021, CODE, value, number_2021, date_2021) for unit, value in organisations_2021.items()]
    return (*own, *shares)


def yearly(unit: str, targets: Targets) -> tuple[Plan, ...]:
    """The plans of one unit (by code), one a year."""
    return tuple(Plan(unit, year, CODE, value, number, day) for year, (value, number, day) in targets.items())
