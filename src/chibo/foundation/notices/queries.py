"""Reading calendars."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from chibo.foundation.access.actor import Actor
from chibo.foundation.notices.models import Feed
from chibo.foundation.notices.ports import Event, calendar_sources

BACK = timedelta(days=92)
"""How far back a calendar reaches: last quarter's meetings stay on the phone."""


def own_feed(actor: Actor) -> Feed | None:
    return Feed.objects.open().filter(account=actor.account_id, unit=None).first()


def unit_feed(unit: Any) -> Feed | None:
    return Feed.objects.open().filter(unit=unit).first()


def events(feed: Feed, actor: Actor | None, today: date) -> list[Event]:
    """What the feed tells on a day, in order of time: a unit's events as anybody may know them, a person's in full;
    nothing of a person who may not sign in any more (no `actor`)."""
    return sorted(_all(feed, actor, today - BACK), key=lambda event: (event.starts_at, event.uid))


def _all(feed: Feed, actor: Actor | None, since: date) -> Iterator[Event]:
    for source in calendar_sources:
        if feed.unit is not None:
            yield from source.of_unit(feed.unit, since)
        elif actor is not None:
            yield from source.of_actor(actor, since)
