"""Numbers and dates as readers write them: 1.234 · 12,5 · 123,3% in Vietnamese, 1,234 · 12.5 · 123.3% in English;
days are 31/12/2021 in both."""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django.utils import timezone
from django.utils.translation import get_language

UNKNOWN = "—"
"""What stands where nothing is known; never a zero."""

Number = int | float | Decimal | Fraction


def number(value: Number | None, *, places: int | None = None) -> str:
    """`value` with dots between thousands and a decimal comma, in English the other way round; UNKNOWN for None.

    Without `places` at most one decimal is kept and a zero one dropped; with it exactly that many are shown.

    >>> number(1234), number(12.25), number(3.0), number(3, places=2)
    ('1.234', '12,3', '3', '3,00')
    """
    if type(value) is int and places is None:
        text = f"{value:,}"
        return text if _english() else text.replace(",", ".")
    exact = _exact(value)
    if exact is None:
        return UNKNOWN
    rounded = _rounded(exact, places=1 if places is None else places)
    if places is None and rounded == rounded.to_integral_value():
        rounded = _rounded(exact, places=0)
    return _written(rounded)


def percent(value: Number | None, *, places: int = 1) -> str:
    """A value already in percent, rounded half up: 123.333 is "123,3%"; exactly 0 and 100 need no decimals.

    99.96 is written "100,0%": the decimal tells that it is not quite all.
    """
    exact = _exact(value)
    if exact is None:
        return UNKNOWN
    return _written(_rounded(exact, places=0 if exact in (0, 100) else places)) + "%"


def day(value: date | None) -> str:
    """A civil date as dd/mm/yyyy; an aware instant is first taken to the local calendar."""
    if value is None:
        return UNKNOWN
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return f"{value.day:02}/{value.month:02}/{value.year:04}"


def moment(value: datetime | None) -> str:
    """An instant as dd/mm/yyyy HH:MM, local time."""
    if value is None:
        return UNKNOWN
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{day(local)} {local.hour:02}:{local.minute:02}"


def _exact(value: Number | None) -> Decimal | None:
    """`value` as a decimal, a float by its shortest writing; None where there is no finite number."""
    if value is None:
        return None
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    return exact if exact.is_finite() else None


def _rounded(value: Decimal, *, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _written(value: Decimal) -> str:
    text = f"{value or abs(value):,f}"
    return text if _english() else text.translate(str.maketrans(",.", ".,"))


def _english() -> bool:
    return (get_language() or "").startswith("en")
