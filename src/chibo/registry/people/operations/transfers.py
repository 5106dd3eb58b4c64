"""Transfers between cells: sent by the old side, received or refused by the new; until then nobody has moved."""

from __future__ import annotations

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.kernel.errors import Refusal
from chibo.kernel.text import tidy
from chibo.registry.org.models import Unit
from chibo.registry.people import rules  # noqa: F401
from chibo.registry.people.enums import Began, DecisionKind, Status, Track, TransferState
from chibo.registry.people.models import Decision, Membership, MembershipState, Person, Transfer
from chibo.registry.people.operations.decisions import (
    DecisionGiven,
    end_membership,
    open_state,
    require_cell,
    require_member,
    standing_on,
)


class NotWaiting(Refusal):
    """The transfer has been answered already."""


@operation("people.send", title=gettext_lazy("Giới thiệu chuyển sinh hoạt"), subject="membership")
def send(
    *, actor: Actor, membership: Membership, on: date, unit: Unit | None = None, place: str = "", number: str = "",
    key: str = "", reason: str = "",
) -> Transfer:  # fmt: skip
    """Send a member to a cell of the book (`unit`) or a place outside (`place`). They stay where they are until
    received.

    Raises NotAMember, UnitNotOpen, Refusal for neither or both destinations, the same cell, or a transfer that waits.
    """
    require_member(membership, on)
    return _introduce(membership, on=on, unit=unit, place=tidy(place), number=number)


@operation("people.receive", title=gettext_lazy("Tiếp nhận đảng viên"), subject="transfer")
def receive(*, actor: Actor, transfer: Transfer, on: date, native: bool | None = None, key: str = "") -> Membership:
    """Receive a sent member: the old membership ends and the new one begins on `on`, with the same standing.

    Raises NotWaiting, UnitNotOpen, NotAMember, Refusal for a day before the sending.
    """
    _require_waiting(transfer, on)
    return _arrive(transfer, on=on, native=native)


@operation("people.refuse", title=gettext_lazy("Không tiếp nhận"), subject="transfer")
def refuse(*, actor: Actor, transfer: Transfer, on: date, why: str, key: str = "") -> Transfer:
    """Refuse a sent member, with the reason; they stay where they are. Raises NotWaiting, Refusal without a reason."""
    _require_waiting(transfer, on)
    if not tidy(why):
        raise Refusal(_("Hãy ghi lý do không tiếp nhận."), field="why")
    transfer.state, transfer.note = TransferState.REFUSED, tidy(why)
    transfer.save(update_fields=["state", "note"])
    return transfer


@operation("people.confirm_outside", title=gettext_lazy("Xác nhận đã chuyển ra ngoài"), subject="transfer")
def confirm_outside(*, actor: Actor, transfer: Transfer, on: date, key: str = "") -> Transfer:
    """Record that a place outside the book received the member: `on` is the first day without them. Raises
    NotWaiting."""
    _require_waiting(transfer, on)
    if transfer.to_unit_id:
        raise Refusal(_("Nơi đến là chi bộ trong hệ thống; chi bộ đó tiếp nhận."), field="transfer")
    end_membership(_left_behind(transfer), on=on)
    transfer.state, transfer.departed_on = TransferState.DONE, on
    transfer.save(update_fields=["state", "departed_on"])
    return transfer


@operation("people.move", title=gettext_lazy("Chuyển sinh hoạt trong phạm vi phụ trách"), subject="membership")
def move(
    *, actor: Actor, membership: Membership, unit: Unit, on: date, native: bool | None = None, number: str = "",
    key: str = "", reason: str = "",
) -> Membership:  # fmt: skip
    """Send and receive at once, by a superior over both cells. Raises as `send` and `receive` do."""
    require_member(membership, on, last=True)
    transfer = _introduce(membership, on=on, unit=unit, place="", number=number)
    return _arrive(transfer, on=on, native=native)


@operation("people.take_in", title=gettext_lazy("Tiếp nhận đảng viên từ ngoài hệ thống"))
def take_in(
    *, actor: Actor, unit: Unit, person: Person, status: str, on: date, place: str, admitted: DecisionGiven,
    official_on: date | None = None, native: bool | None = None, number: str = "", key: str = "",
) -> Membership:  # fmt: skip
    """Take in a member from a place outside the book; admission and recognition are history, counted nowhere here.

    Raises UnitNotOpen, Refusal when the person belongs to a cell of the book that day, or is official since nobody
    says when.
    """
    require_cell(unit, on)
    if status == Status.OFFICIAL and official_on is None:
        raise Refusal(_("Hãy ghi ngày chính thức."), field="official_on")
    membership = _begin(person, unit, on, native)
    _remember(DecisionKind.ADMISSION, person, admitted)
    if official_on is not None:
        _remember(DecisionKind.RECOGNITION, person, DecisionGiven("", official_on))
    open_state(membership, Status(status), start=on, end=None, decision=None)
    Transfer.objects.create(
        person=person, state=TransferState.DONE, to_membership=membership, to_unit=unit, from_place=tidy(place),
        sent_on=on, arrived_on=on, number=number,
    )  # fmt: skip
    return membership


def _remember(kind: str, person: Person, given: DecisionGiven) -> None:
    """Keep a decision of a place outside, unless the book has it."""
    if not person.decisions.of(kind).filter(on=given.on).exists():
        ceremony = given.on if kind == DecisionKind.ADMISSION else None
        Decision.objects.create(
            kind=kind, person=person, number=given.number, on=given.on, issuer=given.issuer, ceremony_on=ceremony
        )


def _introduce(membership: Membership, *, on: date, unit: Unit | None, place: str, number: str) -> Transfer:
    if (unit is None) == (not place):
        raise Refusal(_("Hãy chọn chi bộ nơi đến, hoặc ghi nơi đến ngoài hệ thống."), field="unit")
    if unit is not None:
        require_cell(unit, on)
        if unit.pk == membership.unit_id:
            raise Refusal(_("Đảng viên đang sinh hoạt tại chính chi bộ này."), field="unit")
    return Transfer.objects.create(
        person=membership.person, state=TransferState.SENT, from_membership=membership, from_unit=membership.unit,
        to_unit=unit, to_place=place, sent_on=on, number=number,
    )  # fmt: skip


def _arrive(transfer: Transfer, *, on: date, native: bool | None) -> Membership:
    old, unit = _left_behind(transfer), transfer.to_unit
    if unit is None:
        raise Refusal(_("Nơi đến ở ngoài hệ thống; nơi chuyển đi xác nhận."), field="transfer")
    require_cell(unit, on)
    standing, condition = standing_on(old, on), old.state(on=on, track=Track.CONDITION)
    ends = {state.pk: state.valid.upper for state in (standing, condition) if state}
    end_membership(old, on=on)
    new = _begin(transfer.person, unit, on, native)
    for state in (standing, condition):
        if state is not None:
            _carry_on(state, new, on, ends[state.pk])
    transfer.to_membership, transfer.state = new, TransferState.DONE
    transfer.departed_on = transfer.arrived_on = on
    transfer.save(update_fields=["to_membership", "state", "departed_on", "arrived_on"])
    return new


def _left_behind(transfer: Transfer) -> Membership:
    if transfer.from_membership is None:
        raise NotWaiting(_("Việc chuyển sinh hoạt này không có nơi đi trong sổ."), field="transfer")
    return transfer.from_membership


def _begin(person: Person, unit: Unit, on: date, native: bool | None) -> Membership:
    return Membership.objects.create(
        person=person, unit=unit, native=native, began=Began.TRANSFERRED, valid=DateRange(on, None)
    )


def _carry_on(state: MembershipState, new: Membership, on: date, end: date | None) -> None:
    open_state(new, Status(state.status), start=on, end=end, decision=state.decision, note=state.note)


def _require_waiting(transfer: Transfer, on: date) -> None:
    transfer.refresh_from_db(from_queryset=Transfer.objects.select_for_update())
    if transfer.state != TransferState.SENT:
        raise NotWaiting(_("Việc chuyển sinh hoạt này đã được trả lời."), field="transfer")
    if transfer.sent_on and on < transfer.sent_on:
        raise Refusal(
            _("Ngày này trước ngày giới thiệu %(day)s.") % {"day": f"{transfer.sent_on:%d/%m/%Y}"}, field="on"
        )
