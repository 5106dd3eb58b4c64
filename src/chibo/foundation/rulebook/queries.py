"""The rule in force on a day."""

from __future__ import annotations

from datetime import date

from chibo.foundation.rulebook.packs import Value, packs


def value(code: str, *, on: date) -> Value | None:
    """The value of a rule in force on a day, None where no pack covers that day (then nobody is judged by it)."""
    for pack in packs():
        for item in pack.values:
            if item.code == code and item.start <= on and (item.end is None or on < item.end):
                return item
    return None


def history(code: str) -> list[Value]:
    """Every value a rule has had, in order of time. Empty for an unknown code."""
    return sorted((item for pack in packs() for item in pack.values if item.code == code), key=lambda item: item.start)


def required(code: str, *, on: date) -> Value:
    """The value of a rule that is known to be in force. Raises LookupError where it is not."""
    found = value(code, on=on)
    if found is None:
        raise LookupError(f"{code}: no rule in force on {on}")
    return found
