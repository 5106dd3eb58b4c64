"""Taking over meetings from another book: a batch operation, set by set."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.registry.org.models import Unit
from chibo.work.directives.operations.intake import store
from chibo.work.meetings import rules  # noqa: F401
from chibo.work.meetings.models import (
    AgendaItem,
    Attendance,
    Guest,
    Meeting,
    MinutesVersion,
    NotHeld,
    Passage,
    PreparationStep,
    Proposal,
    Release,
    Series,
    Statement,
    Topic,
    Vote,
)

ORDER: tuple[Any, ...] = (
    Series, NotHeld, Topic, Meeting, PreparationStep, Release, Guest, AgendaItem, Proposal, Attendance, Vote, Statement,
    Passage, MinutesVersion,
)  # fmt: skip
"""What a record refers to comes before it."""


@operation("meetings.take_over", title=gettext_lazy("Nhận các buổi sinh hoạt từ sổ khác"))
def take_over(*, actor: Actor, unit: Unit, records: Iterable[Model], key: str = "") -> None:
    """Write meetings kept elsewhere so far, of the unit and of units below it, with all that belongs to them: as they
    are, nothing is counted or sealed anew. Their documents and tasks come before (directives.take_over). The manifest
    names each meeting and each sealed version of minutes.

    Raises Refusal for records of another kind; whatever breaks a law of the database undoes it all.
    """
    store(unit, list(records), ORDER)
