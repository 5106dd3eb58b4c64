"""What keeps a member from activities for a time, and the return."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.kernel.errors import Refusal
from chibo.registry.people import rules  # noqa: F401
from chibo.registry.people.enums import DecisionKind, Status, Track
from chibo.registry.people.models import Membership, MembershipState
from chibo.registry.people.operations.decisions import DecisionGiven, close_state, open_state, record, require_member


@operation("people.exempt", title=gettext_lazy("Miễn công tác và sinh hoạt"), subject="membership")
def exempt(
    *, actor: Actor, membership: Membership, on: date, decision: DecisionGiven, until: date | None = None,
    note: str = "", key: str = "", reason: str = "",
) -> MembershipState:  # fmt: skip
    """Exempt a member from `on` (until before `until`). They stay members and are counted. Raises NotAMember,
    Refusal."""
    return _begin(Status.EXEMPT, DecisionKind.EXEMPTION, membership, on, until, decision, note)


@operation("people.suspend", title=pgettext_lazy("act", "Đình chỉ sinh hoạt"), subject="membership")
def suspend(
    *, actor: Actor, membership: Membership, on: date, decision: DecisionGiven, until: date | None = None,
    note: str = "", key: str = "", reason: str = "",
) -> MembershipState:  # fmt: skip
    """Suspend a member's activities from `on` (until before `until`). Raises NotAMember, Refusal."""
    return _begin(Status.SUSPENDED, DecisionKind.SUSPENSION, membership, on, until, decision, note)


@operation("people.send_away", title=pgettext_lazy("act", "Tạm vắng"), subject="membership")
def send_away(
    *, actor: Actor, membership: Membership, on: date, decision: DecisionGiven, until: date | None = None,
    note: str = "", key: str = "", reason: str = "",
) -> MembershipState:  # fmt: skip
    """Record that a member is away temporarily from `on`: still counted at the official cell."""
    return _begin(Status.AWAY, DecisionKind.ABSENCE, membership, on, until, decision, note)


@operation("people.resume", title=pgettext_lazy("act", "Trở lại sinh hoạt"), subject="membership")
def resume(
    *, actor: Actor, membership: Membership, on: date, decision: DecisionGiven, key: str = "", reason: str = ""
) -> MembershipState:
    """End the exemption, suspension or absence in force: `on` is the first day without it. Raises Refusal when none
    is."""
    state = membership.state(on=on, track=Track.CONDITION)
    if state is None or state.valid.lower == on:
        raise Refusal(_("Đảng viên không vắng, miễn hay bị đình chỉ vào ngày này."), field="on")
    record(DecisionKind.RESUMPTION, membership, decision)
    close_state(state, on=on)
    return state


def _begin(
    status: Status, kind: str, membership: Membership, on: date, until: date | None, given: DecisionGiven, note: str
) -> MembershipState:
    require_member(membership, on)
    if until is not None and until <= on:
        raise Refusal(_("Ngày kết thúc phải sau ngày bắt đầu."), field="until")
    if membership.states.filter(track=Track.CONDITION, valid__contains=on).exists():
        raise Refusal(
            _("Đảng viên đang vắng, được miễn hoặc bị đình chỉ; hãy ghi trở lại sinh hoạt trước."), field="on"
        )
    return open_state(membership, status, start=on, end=until, decision=record(kind, membership, given), note=note)
