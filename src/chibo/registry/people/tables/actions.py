"""What the actor may do with a member now, as buttons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.urls import reverse

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operations
from chibo.foundation.access.rules import allows
from chibo.registry.people.dossier import Dossier
from chibo.registry.people.enums import MEMBERS, Status, Track
from chibo.registry.people.rules import is_office

Fits = Callable[[Dossier, date], bool]


def _is(*statuses: str) -> Fits:
    return lambda found, today: (state := found.state(today)) is not None and state.status in statuses


def _active(found: Dossier, today: date) -> bool:
    return _is(*MEMBERS)(found, today) and found.state(today, Track.CONDITION) is None


def _inactive(found: Dossier, today: date) -> bool:
    return found.state(today, Track.CONDITION) is not None


def _settled(found: Dossier, today: date) -> bool:
    return _is(*MEMBERS)(found, today) and found.waiting() is None


def _always(_found: Dossier, _today: date) -> bool:
    return True


OFFERED: tuple[tuple[str, Fits], ...] = (
    ("admit", _is(Status.CANDIDATE)),
    ("recognise", _is(Status.PROBATIONARY)),
    ("send", _settled),
    ("move", _settled),
    ("exempt", _active),
    ("send_away", _active),
    ("suspend", _active),
    ("resume", _inactive),
    ("appoint", _is(*MEMBERS)),
    ("leave", _is(*MEMBERS)),
    ("reside", _always),
    ("prioritise", _is(Status.CANDIDATE)),
    ("correct", _always),
    ("tie_account", _always),
)
"""In the order of the buttons: the operation, and when it makes sense."""


def buttons(found: Dossier, actor: Actor, *, today: date) -> list[tuple[Any, str]]:
    """(title, address) of the acts that fit the member's state and that the rules leave to the actor."""
    membership = found.membership(today)
    if membership is None:
        return []
    fitting = [name for name, fits in OFFERED if fits(found, today) and _may(name, actor, found, membership)]
    return [(operations[_operation(name)].title, address(found.person.pk, name)) for name in fitting]


def address(person_id: int, name: str) -> str:
    return reverse("people:act", args=[person_id, name.replace("_", "-")])


def _operation(name: str) -> str:
    return f"org.{name}" if name == "appoint" else f"people.{name}"


def _may(name: str, actor: Actor, found: Dossier, membership: Any) -> bool:
    if name == "move":
        return is_office(actor, membership.unit)
    return allows(_operation(name), actor, membership=membership, unit=membership.unit, person=found.person)
