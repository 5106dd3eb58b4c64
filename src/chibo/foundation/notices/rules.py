"""Who may open and close calendars."""

from __future__ import annotations

from typing import Any

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.rules import rule
from chibo.foundation.notices.models import Feed

KEEPERS = ("secretary", "commune_office", "superior_office")
"""Roles, as words of the mandates, that answer for what a unit makes known."""


@rule("notices.open_feed")
def may_open(actor: Actor, unit: Any) -> bool:
    """Everybody opens a calendar of their own; one of a unit, its secretary or an office above it."""
    return unit is None or actor.holds(*KEEPERS, over=unit)


@rule("notices.close_feed")
def may_close(actor: Actor, feed: Feed) -> bool:
    """One's own, and that of a unit whose calendar one may open."""
    own = feed.unit is None and feed.account_id == actor.account_id
    return own or (feed.unit is not None and may_open(actor, feed.unit))
