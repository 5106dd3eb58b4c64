"""Which meeting a key means, and whether the actor may have its papers."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.utils.translation import override

from chibo.foundation.access.actor import Actor
from chibo.foundation.documents.ports import Found
from chibo.kernel.numbers import natural
from chibo.registry.org.enums import READS_PEOPLE
from chibo.work.meetings.enums import INSIDERS
from chibo.work.meetings.models import Meeting, homes
from chibo.work.meetings.rules import has_part

Finder = Callable[[Actor, str], Found]


def found_by(reads: Callable[[Actor, Meeting], bool]) -> Callable[[Callable[[Meeting, str, Actor], Any]], Finder]:
    """Make `build(meeting, rest of the key, actor)` a finder for those actors of whom `reads` is true."""

    def wrap(build: Callable[[Meeting, str, Actor], Any]) -> Finder:
        @wraps(build)
        def find(actor: Actor, key: str) -> Found:
            number, _dash, rest = key.partition("-")
            meeting = meeting_of(actor, number)
            if not reads(actor, meeting):
                raise LookupError(key)
            with override("vi"):
                return Found(unit=meeting.unit, data=build(meeting, rest, actor))

        return find

    return wrap


def belongs(actor: Actor, meeting: Meeting) -> bool:
    """Whether the actor is of the very unit, to which it was made known: superiors see of a meeting how many items it
    had, not which."""
    inside = actor.everywhere or meeting.unit_id in homes(actor, *INSIDERS)
    return inside and has_part(actor, meeting)


def reads_names(actor: Actor, meeting: Meeting) -> bool:
    """Whether the actor reads rows of a meeting that name members: the same as `NamingQuerySet` for its rows."""
    return actor.holds(*READS_PEOPLE, over=meeting.unit) or belongs(actor, meeting)


def meeting_of(actor: Actor, number: str) -> Meeting:
    """The meeting of this number in the actor's reach. Raises LookupError."""
    row = pk_of(number)
    rows = Meeting.objects.visible_to(actor).select_related("unit", "topic", "chair__person", "minute_taker__person")
    meeting: Meeting | None = rows.filter(pk=row).first()
    if meeting is None:
        raise LookupError(number)
    return meeting


def pk_of(text: str) -> int:
    """The number of a row as a key writes it. Raises LookupError for anything else."""
    number = natural(text)
    if number is None:
        raise LookupError(text)
    return number
