"""What every paper in the Party's form has, as plain frozen data: heads, title, recipients, signatures, seal.

Words stand here as they are printed; they are Vietnamese by the form (399-QĐ/TW), whatever language the pages have.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class Signature:
    """Who signs: the lines above the name (on whose behalf, as what), the name, what stands where the hand would."""

    roles: tuple[str, ...]
    name: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class PartyForm:
    """The frame of a paper: who issues it under whom, number and symbol, place and date, kind and what it is about."""

    issuer: str
    kind: str
    above: str = ""
    number: str = ""
    place_and_date: str = ""
    about: str = ""
    recipients: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Qr:
    """A text that is printed as a QR code."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Seal:
    """What binds the paper to the sealed version: its short code, the same as QR, and sentences beside it."""

    code: str
    qr: Qr
    lines: tuple[str, ...] = field(default=())


def in_words(day: date) -> str:
    """A date as the form writes it: days under 10 and months 1 and 2 with a zero before (36-HD/VPTW, 05-HD/VPTW)."""
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def place_and_date(place: str, day: date | None) -> str:
    """The line at the right of the head; with room for the pen where the day is not known yet."""
    if day is None:
        return f"{place}, ngày      tháng      năm 20…"
    return f"{place}, {in_words(day)}"


def numbered(number: int, symbol: str) -> str:
    """Number and symbol, two digits at least: “Số 05-NQ/CB”."""
    return f"Số {number:02}-{symbol}"
