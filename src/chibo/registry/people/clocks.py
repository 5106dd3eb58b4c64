"""The clocks and thresholds of membership, by the rule in force on the day."""

from __future__ import annotations

from datetime import date

from chibo.foundation.rulebook import queries as rulebook
from chibo.foundation.rulebook.packs import computation
from chibo.kernel.periods import add_months


@computation("people.official_from")
def official_from(ceremony: date) -> date | None:
    """The first day on which somebody admitted at a ceremony can be official; None where no rule is known for that day.

    Probation runs from the ceremony (Quy định 24-QĐ/TW, 4.3; Điều lệ Đảng, điều 5).
    """
    months = rulebook.value("people.probation.months", on=ceremony)
    return add_months(ceremony, months.value) if months else None


@computation("people.old_enough")
def old_enough(born: date, admitted: date) -> bool:
    """Whether somebody had reached the age of admission, counted by months (Điều lệ Đảng, điều 1)."""
    years = rulebook.value("people.admission.min_age_years", on=admitted)
    if years is None:
        return born <= admitted
    return (admitted.year - born.year) * 12 + admitted.month - born.month >= years.value * 12


def earliest_admission(born: date, admitted: date) -> date:
    """The first day of the month in which somebody reaches the age of admission in force when they were admitted."""
    years = rulebook.value("people.admission.min_age_years", on=admitted)
    month = add_months(born, 12 * (years.value if years else 0))
    return month.replace(day=1)
