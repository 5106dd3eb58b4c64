"""Who may change what about members."""

from __future__ import annotations

from datetime import date

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.rules import rule
from chibo.registry.org.enums import OFFICES, Role
from chibo.registry.org.models import Unit
from chibo.registry.people.enums import Status
from chibo.registry.people.models import Membership, Merge, Person, Reconciliation, Transfer


def keeps(actor: Actor, unit: Unit | None) -> bool:
    """The cell's secretary, the office of its committee, or an office above."""
    return unit is not None and actor.holds(Role.SECRETARY, *OFFICES, over=unit)


def is_office(actor: Actor, unit: Unit | None) -> bool:
    """The office of the committee above the cell, or one above that."""
    return unit is not None and actor.holds(*OFFICES, over=unit)


def decides(actor: Actor, unit: Unit) -> bool:
    """The office of the committee competent to admit, or one above it; the cell itself only proposes."""
    return actor.holds(Role.SUPERIOR_OFFICE, over=unit)


@rule("people.propose")
def may_propose(actor: Actor, unit: Unit) -> bool:
    """The cell that follows the candidate, or an office above."""
    return keeps(actor, unit)


@rule("people.admit")
def may_admit(actor: Actor, unit: Unit) -> bool:
    """The committee competent to admit (or a superior) records the admission."""
    return decides(actor, unit)


@rule("people.recognise")
def may_recognise(actor: Actor, membership: Membership) -> bool:
    """The committee competent to admit (or a superior) records recognition; the cell itself only proposes."""
    return decides(actor, membership.unit)


@rule("people.exempt")
def may_exempt(actor: Actor, membership: Membership) -> bool:
    """The cell decides an exemption on the member's own request and tells its superior."""
    return keeps(actor, membership.unit)


@rule("people.send_away")
def may_send_away(actor: Actor, membership: Membership) -> bool:
    """The cell, or an office above it."""
    return keeps(actor, membership.unit)


@rule("people.suspend")
def may_suspend(actor: Actor, membership: Membership) -> bool:
    """The office of a committee above the cell."""
    return is_office(actor, membership.unit)


@rule("people.resume")
def may_resume(actor: Actor, membership: Membership, on: date | None = None) -> bool:
    """The cell, or an office above it; a suspension is lifted by an office only."""
    if on is None or not membership.states.filter(status=Status.SUSPENDED, valid__contains=on).exists():
        return keeps(actor, membership.unit)
    return is_office(actor, membership.unit)


@rule("people.leave")
def may_record_leaving(actor: Actor, membership: Membership) -> bool:
    """The office of a committee above the cell."""
    return is_office(actor, membership.unit)


@rule("people.send")
def may_send(actor: Actor, membership: Membership) -> bool:
    """The old side: the cell the member belongs to, or an office above it."""
    return keeps(actor, membership.unit)


@rule("people.receive")
def may_receive(actor: Actor, transfer: Transfer) -> bool:
    """The new side: the cell named in the transfer, or an office above it."""
    return keeps(actor, transfer.to_unit)


@rule("people.refuse")
def may_refuse(actor: Actor, transfer: Transfer) -> bool:
    """The new side, as for receiving."""
    return keeps(actor, transfer.to_unit)


@rule("people.confirm_outside")
def may_confirm_outside(actor: Actor, transfer: Transfer) -> bool:
    """The old side confirms that a place outside the book has received the member."""
    return keeps(actor, transfer.from_unit)


@rule("people.take_in")
def may_take_in(actor: Actor, unit: Unit) -> bool:
    """The cell that receives somebody from outside the book, or an office above it."""
    return keeps(actor, unit)


@rule("people.move")
def may_move(actor: Actor, membership: Membership, unit: Unit) -> bool:
    """A superior over both sides does both at once."""
    return is_office(actor, membership.unit) and is_office(actor, unit)


@rule("people.correct")
def may_correct(actor: Actor, membership: Membership) -> bool:
    """The cell, or an office above it."""
    return keeps(actor, membership.unit)


@rule("people.tie_account")
def may_tie_account(actor: Actor, person: Person) -> bool:
    """An office above a cell the person belongs to."""
    return actor.everywhere or any(is_office(actor, row.unit) for row in person.memberships.select_related("unit"))


@rule("people.sign_register")
def may_sign_register(actor: Actor, unit: Unit) -> bool:
    """The secretary of the cell."""
    return actor.holds(Role.SECRETARY, over=unit)


@rule("people.countersign_register")
def may_countersign_register(actor: Actor, reconciliation: Reconciliation) -> bool:
    """The office of the committee above the cell, or one above that."""
    return is_office(actor, reconciliation.unit)


def keeps_person(actor: Actor, person: Person) -> bool:
    """Every unit that the person was ever in lies within the actor's offices; a record that is in none says nothing."""
    units = [row.unit for row in person.memberships.select_related("unit")]
    return all(is_office(actor, unit) for unit in units)


@rule("people.merge")
def may_merge(actor: Actor, kept: Person, gone: Person) -> bool:
    """An office above every cell that either of the two records was ever in."""
    somewhere = kept.unit_id is not None or gone.unit_id is not None
    return somewhere and keeps_person(actor, kept) and keeps_person(actor, gone)


@rule("people.unmerge")
def may_unmerge(actor: Actor, merge: Merge) -> bool:
    """An office above every cell of the record that both became."""
    return keeps_person(actor, merge.kept)


@rule("people.reside")
def may_say_where(actor: Actor, membership: Membership) -> bool:
    """The cell, or an office above it."""
    return keeps(actor, membership.unit)


@rule("people.prioritise")
def may_prioritise(actor: Actor, membership: Membership) -> bool:
    """The cell that follows the candidate, or an office above it."""
    return keeps(actor, membership.unit)
