"""What apps put into calendars."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from chibo.foundation.access.actor import Actor
from chibo.kernel.registry import Registry


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """Something at a time: its identity for ever, how often it was changed, whether it was called off.

    `starts_at`, `ends_at` and `changed_at` are instants with a zone. `page` is the path of its page in the program;
    only feeds of one person carry `note` and `page`.
    """

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    summary: str
    cancelled: bool = False
    place: str = ""
    note: str = ""
    page: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CalendarSource:
    """Who has events: those of a unit that anybody may know of (`of_unit`), and those of whoever acts (`of_actor`),
    from a day on."""

    of_unit: Callable[[Any, date], Iterable[Event]]
    of_actor: Callable[[Actor, date], Iterable[Event]]


calendar_sources: Registry[CalendarSource] = Registry("CalendarSource")

unit_names: Registry[Callable[[Iterable[int], date], Mapping[int, str]]] = Registry("Unit names")
"""Who knows what units are called on a day. The first one is used."""


def unit_name(unit: Any, on: date) -> str:
    """What a unit is called on a day; "" for no unit."""
    return next(iter(unit_names))([unit.pk], on).get(unit.pk, "") if unit is not None else ""
