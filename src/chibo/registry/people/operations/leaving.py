"""Leaving the Party: death, removal from the roll, expulsion, own request."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.registry.people import rules  # noqa: F401
from chibo.registry.people.enums import DecisionKind, TransferState
from chibo.registry.people.models import Departure, Membership, Transfer
from chibo.registry.people.operations.decisions import DecisionGiven, end_membership, record, require_member


@operation("people.leave", title=gettext_lazy("Ghi ra khỏi Đảng"), subject="membership")
def leave(
    *, actor: Actor, membership: Membership, how: str, on: date, decision: DecisionGiven | None = None, why: str = "",
    key: str = "", reason: str = "",
) -> Departure:  # fmt: skip
    """Record that a member left the Party: `on` is the first day without them. Ends the membership and its states.

    A transfer still waiting for an answer is refused by this. Raises NotAMember, Refusal when later changes are
    recorded.
    """
    require_member(membership, on, last=True)
    end_membership(membership, on=on)
    Transfer.objects.filter(from_membership=membership, state=TransferState.SENT).update(state=TransferState.REFUSED)
    row = record(DecisionKind.LEAVING, membership, decision) if decision else None
    return Departure.objects.create(
        person=membership.person, membership=membership, unit=membership.unit, on=on, how=how, why=why, decision=row
    )
