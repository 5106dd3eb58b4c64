"""Who may set plans and read figures."""

from __future__ import annotations

from typing import Any

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.rules import rule


@rule("indicators.set_plan")
def may_set_plan(actor: Actor, unit: Any) -> bool:
    """The office of the unit or one above it (the roles' codes are org's; the port gives the paths)."""
    return actor.holds("commune_office", "superior_office", over=unit)


@rule("indicators.read")
def may_read(actor: Actor, unit: Any) -> bool:
    """Whoever holds any mandate over the unit reads its figures, for every year: they were its own figures then."""
    return actor.holds(over=unit)


@rule("indicators.read_checks")
def may_read_checks(actor: Actor) -> bool:
    """Whoever looks after the system anywhere sees whether facts agree with records; no person is named there."""
    return actor.has("administrator")
