"""What every change of membership rests on: its decision, and the states it opens and closes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q
from django.utils.translation import gettext as _

from chibo.kernel.errors import Refusal
from chibo.registry.org.models import Unit
from chibo.registry.people.enums import MEMBERS, Status, Track
from chibo.registry.people.models import Decision, Membership, MembershipState


class NotAMember(Refusal):
    """The membership does not hold on the day of the act."""


class UnitNotOpen(Refusal):
    """The cell does not exist on the day, or the unit is no cell."""


@dataclass(frozen=True, slots=True)
class DecisionGiven:
    """A decision as it is put in: its number, its date, who issued it."""

    number: str
    on: date
    issuer: str = ""


def record(kind: str, membership: Membership, given: DecisionGiven, *, ceremony_on: date | None = None) -> Decision:
    """The decision as a row that counts where the membership is."""
    return Decision.objects.create(
        kind=kind, person=membership.person, membership=membership, unit_id=membership.unit_id,
        number=given.number, on=given.on, issuer=given.issuer, ceremony_on=ceremony_on,
    )  # fmt: skip


def open_state(
    membership: Membership, status: Status, *, start: date, end: date | None, decision: Decision | None, note: str = ""
) -> MembershipState:
    """Open a state in its track, closing the one that was open there; both stay within the membership."""
    track = status.track
    current = membership.states.filter(track=track, valid__contains=start).first()
    if current is not None:
        if current.valid.lower == start:
            raise Refusal(_("Đảng viên đã có trạng thái khác từ chính ngày này."), field="on")
        close_state(current, on=start)
    upper = min((day for day in (end, membership.valid.upper) if day), default=None)
    return MembershipState.objects.create(
        membership=membership, track=track, status=status, valid=DateRange(start, upper), decision=decision, note=note
    )


def close_state(state: MembershipState, *, on: date) -> None:
    """End a state before `on`."""
    state.valid = DateRange(state.valid.lower, on)
    state.save(update_fields=["valid"])


def end_membership(membership: Membership, *, on: date) -> None:
    """End a membership and every state of it: `on` is the first day without it. Raises NotAMember, Refusal."""
    membership.refresh_from_db(from_queryset=Membership.objects.select_for_update())
    require_on(membership, on, last=True)
    if membership.valid.upper is not None:
        raise Refusal(
            _("Đã ghi ngày rời chi bộ này là %(day)s.") % {"day": f"{membership.valid.upper:%d/%m/%Y}"}, field="on"
        )
    later = membership.states.filter(Q(valid__startswith__gte=on))
    if later.exists():
        raise Refusal(_("Đã ghi thay đổi khác của đảng viên sau ngày này; hãy xem lại ngày."), field="on")
    for state in membership.states.filter(valid__contains=on):
        close_state(state, on=on)
    membership.valid = DateRange(membership.valid.lower, on)
    membership.save(update_fields=["valid"])


def require_on(membership: Membership, on: date, *, last: bool = False) -> None:
    """Raises NotAMember unless the membership holds on a day (`last`: or that day could be its end)."""
    holds = on in membership.valid
    if not holds or (last and on == membership.valid.lower):
        raise NotAMember(
            _("%(name)s không sinh hoạt tại chi bộ này ngày %(day)s.")
            % {"name": membership.person.name, "day": f"{on:%d/%m/%Y}"},
            field="on",
        )


def require_member(membership: Membership, on: date, *, last: bool = False) -> None:
    """Raises NotAMember unless the person is a member there on a day: a candidate is none yet."""
    require_on(membership, on, last=last)
    if standing_on(membership, on).status not in MEMBERS:
        raise NotAMember(_("%(name)s chưa là đảng viên.") % {"name": membership.person.name}, field="membership")


def require_cell(unit: Unit, on: date) -> None:
    """Raises UnitNotOpen unless the unit is a cell that exists on a day."""
    placement = unit.placements.on(on).first()
    if placement is None or not placement.is_cell:
        raise UnitNotOpen(
            _("Đơn vị này không phải chi bộ đang hoạt động ngày %(day)s.") % {"day": f"{on:%d/%m/%Y}"}, field="unit"
        )


def standing_on(membership: Membership, on: date) -> MembershipState:
    """The standing of a membership on a day. Raises NotAMember when it has none."""
    state = membership.states.filter(track=Track.STANDING, valid__contains=on).first()
    if state is None:
        raise NotAMember(_("Không rõ tư cách của đảng viên ngày này."), field="on")
    return state
