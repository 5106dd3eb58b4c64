"""Doing what a row of the sheet of decisions tells: the operation of its kind, on the membership of that day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from chibo.foundation.access.actor import Actor
from chibo.kernel.errors import Refusal
from chibo.registry.org.models import Unit
from chibo.registry.people.enums import Activities, DecisionKind, How
from chibo.registry.people.models import Membership
from chibo.registry.people.operations.admission import admit, recognise
from chibo.registry.people.operations.conditions import exempt
from chibo.registry.people.operations.decisions import DecisionGiven
from chibo.registry.people.operations.leaving import leave
from chibo.registry.people.operations.transfers import confirm_outside, move, send


@dataclass(frozen=True, slots=True)
class EventGiven:
    """One event: on whom, what (a kind of decision or a way of leaving), when, by which decision, where to."""

    person_id: int
    kind: str
    on: date
    decided_on: date
    number: str = ""
    issuer: str = ""
    cell_id: int | None = None
    to_id: int | None = None
    place: str = ""
    why: str = ""


def do(*, actor: Actor, given: EventGiven) -> None:
    """Do it by its operation. Raises whatever that refuses, Refusal when the person is in no cell, or in another one
    than the row says."""
    membership = _membership(given)
    decision = DecisionGiven(given.number, given.decided_on, given.issuer)
    who: dict[str, Any] = {"actor": actor, "membership": membership}
    if given.kind == DecisionKind.ADMISSION:
        admit(**who, unit=membership.unit, decision=decision, ceremony_on=given.on)
    elif given.kind == DecisionKind.RECOGNITION:
        recognise(**who, decision=DecisionGiven(given.number, given.on, given.issuer))
    elif given.kind == DecisionKind.EXEMPTION:
        exempt(**who, on=given.on, decision=decision, note=given.why)
    elif given.kind in How.values:
        leave(**who, how=given.kind, on=given.on, decision=decision if given.number else None, why=given.why)
    elif given.to_id is not None:
        move(**who, unit=Unit.objects.get(pk=given.to_id), on=given.on, number=given.number)
    else:
        transfer = send(**who, on=given.on, place=given.place, number=given.number)
        confirm_outside(actor=actor, transfer=transfer, on=given.on)


def _membership(given: EventGiven) -> Membership:
    """Where the person took part officially: on the day of an admission's decision, else the day before the change."""
    day = given.decided_on if given.kind == DecisionKind.ADMISSION else given.on - timedelta(days=1)
    rows = Membership.objects.on(day).filter(person=given.person_id, activities=Activities.OFFICIAL)
    found: Membership | None = rows.select_related("unit", "person").first()
    if found is None:
        raise Refusal(_("Người này không ở chi bộ nào trong sổ ngày %s.") % f"{day:%d/%m/%Y}", field="on")
    if given.cell_id is not None and found.unit_id != given.cell_id:
        raise Refusal(_("Ngày đó người này ở chi bộ khác. Hãy sửa Mã chi bộ hoặc ngày."), field="on")
    return found
