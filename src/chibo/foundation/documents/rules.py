"""Who may store files."""

from __future__ import annotations

from typing import Any

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.rules import rule


@rule("documents.store")
def may_store(actor: Actor, unit: Any) -> bool:
    """Whoever holds a mandate over the unit the file belongs to; only the operator where it belongs to none."""
    return actor.everywhere if unit is None else actor.holds(over=unit)


@rule("documents.attach")
def may_attach(actor: Actor, unit: Any) -> bool:
    """Whoever holds a mandate over the unit the file belongs to."""
    return unit is not None and actor.holds(over=unit)
