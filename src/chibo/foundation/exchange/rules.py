"""Who may bring sheets in."""

from __future__ import annotations

from typing import Any

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.rules import rule
from chibo.foundation.exchange.ports import importers


@rule("exchange.commit")
def may_commit(actor: Actor, kind: str, unit: Any) -> bool:
    """As the sheet's own importer says."""
    return actor.everywhere or importers[kind].may(actor, unit)
