"""The roll: frozen when the meeting begins, then only exceptions are put down; everybody else is present."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.kernel.errors import Refusal
from chibo.registry.people.models import Membership
from chibo.work.meetings import rules  # noqa: F401
from chibo.work.meetings.enums import EXCUSES, MeetingState, Presence
from chibo.work.meetings.models import Attendance, Guest, Meeting
from chibo.work.meetings.operations.receiving import take_up_receipts
from chibo.work.meetings.operations.states import COMING, NotOnTheRoll, lock, require_on_roll
from chibo.work.meetings.queries import roll

COUNTS = {
    "excused": Count("pk", filter=Q(presence=Presence.EXCUSED)),
    "unexcused": Count("pk", filter=Q(presence=Presence.UNEXCUSED)),
    "exempt": Count("pk", filter=Q(presence=Presence.EXEMPT)),
    "late": Count("pk", filter=Q(came_at__isnull=False)),
    "left_early": Count("pk", filter=Q(left_at__isnull=False)),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One exception of a roll as it is put in; `membership` is an id."""

    membership: int
    presence: str
    reason: str = ""
    came_at: time | None = None
    left_at: time | None = None


@operation("meetings.open", title=gettext_lazy("Bắt đầu buổi sinh hoạt"), subject="meeting")
def open_meeting(
    *, actor: Actor, meeting: Meeting, began_at: time, chair: Membership | None = None,
    minute_taker: Membership | None = None, key: str = "",
) -> Meeting:  # fmt: skip
    """Begin a meeting: the members of the day are its roster for good, those whom the rule leaves out of the base are
    put down as exempt with why, everybody else is present until marked.

    Raises WrongState, Refusal where nobody is expected, NotOnTheRoll for a chair or minute-taker who is not.
    """
    lock(meeting, *COMING)
    found = roll(meeting.unit, meeting.body, meeting.on)
    if not found.expected:
        raise Refusal(_("Ngày này không có đảng viên nào phải dự."), field="on")
    meeting.chair, meeting.minute_taker = chair or meeting.chair, minute_taker or meeting.minute_taker
    meeting.roster, meeting.exempt = found.roster, len(found.exempt)
    meeting.expected = meeting.present = len(found.expected)
    for field, person in (("chair", meeting.chair), ("minute_taker", meeting.minute_taker)):
        if person is not None:
            require_on_roll(meeting, person, field=field)
    meeting.began_at, meeting.state = began_at, MeetingState.OPEN
    meeting.save()
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting, unit_id=meeting.unit_id, on=meeting.on, membership_id=pk, presence=Presence.EXEMPT,
            reason=reason,
        )
        for pk, reason in found.exempt.items()
    )  # fmt: skip
    take_up_receipts(actor, meeting, meeting.on)
    return meeting


@operation("meetings.mark", title=gettext_lazy("Điểm danh"), subject="meeting")
def mark(
    *, actor: Actor, meeting: Meeting, membership: Membership, presence: str, reason: str = "",
    came_at: time | None = None, left_at: time | None = None, key: str = "",
) -> Meeting:  # fmt: skip
    """Mark one member: absent with a coded reason or without, late, gone early, or present after all.

    Raises WrongState, NotOnTheRoll, Refusal for a missing or unknown reason, an hour that does not belong, a member who
    is exempt, or who has spoken and is to be absent.
    """
    lock(meeting, MeetingState.OPEN)
    require_on_roll(meeting, membership)
    _require_not_exempt(meeting, membership)
    one = Mark(membership.pk, presence, reason, came_at, left_at)
    _require_sound(meeting, one)
    _require_silent(meeting, [one])
    meeting.attendances.filter(membership=membership).delete()
    if _is_exception(one):
        _row(meeting, one).save()
    return _recount(meeting)


@operation("meetings.call_roll", title=gettext_lazy("Ghi cả danh sách điểm danh"), subject="meeting")
def call_roll(*, actor: Actor, meeting: Meeting, marks: Sequence[Mark], key: str = "") -> Meeting:
    """Put down the exceptions of a whole roll at once, in place of those there were: who is not among them was present.

    Raises as `mark` does, with the member's name.
    """
    lock(meeting, MeetingState.OPEN)
    exempt = set(meeting.attendances.filter(presence=Presence.EXEMPT).values_list("membership_id", flat=True))
    strangers = {one.membership for one in marks} - (set(meeting.roster) - exempt)
    if strangers:
        names = Membership.objects.filter(pk__in=strangers).values_list("person__name", flat=True)
        raise NotOnTheRoll(
            _("Không thuộc số phải có mặt: %(names)s.") % {"names": ", ".join(sorted(names)) or "?"}, field="marks"
        )
    for one in marks:
        _require_sound(meeting, one)
    _require_silent(meeting, marks)
    meeting.attendances.exclude(presence=Presence.EXEMPT).delete()
    Attendance.objects.bulk_create(_row(meeting, one) for one in marks if _is_exception(one))
    return _recount(meeting)


@operation("meetings.admit_guest", title=gettext_lazy("Ghi khách dự"), subject="guest")
def admit_guest(*, actor: Actor, guest: Guest, attended: bool, key: str = "") -> Guest:
    """Put down that a guest came or did not. Guests are in no base. Raises WrongState."""
    lock(guest.meeting, MeetingState.OPEN)
    guest.attended = attended
    guest.save(update_fields=["attended"])
    return guest


def _is_exception(one: Mark) -> bool:
    return one.presence != Presence.PRESENT or one.came_at is not None or one.left_at is not None


def _row(meeting: Meeting, one: Mark) -> Attendance:
    return Attendance(
        meeting=meeting, unit_id=meeting.unit_id, on=meeting.on, membership_id=one.membership, presence=one.presence,
        reason=one.reason, came_at=one.came_at, left_at=one.left_at,
    )  # fmt: skip


def _recount(meeting: Meeting) -> Meeting:
    """The counts from the exceptions, in one question and one answer."""
    counts = meeting.attendances.aggregate(**COUNTS)
    for name, number in counts.items():
        setattr(meeting, name, number)
    meeting.present = meeting.expected - meeting.excused - meeting.unexcused
    meeting.version += 1
    meeting.save(update_fields=[*COUNTS, "present", "version"])
    return meeting


def _require_not_exempt(meeting: Meeting, membership: Membership) -> None:
    if meeting.attendances.filter(membership=membership, presence=Presence.EXEMPT).exists():
        raise Refusal(
            _("%(name)s không tính vào số phải có mặt.") % {"name": membership.person.name}, field="membership"
        )


def _require_silent(meeting: Meeting, marks: Sequence[Mark]) -> None:
    """Raises Refusal where somebody who has spoken is to be absent."""
    absent = [one.membership for one in marks if one.presence != Presence.PRESENT]
    spoke = meeting.statements.filter(membership__in=absent).values_list("membership__person__name", flat=True)
    if name := spoke.first():
        raise Refusal(
            _("%(name)s đã phát biểu tại buổi này; hãy bỏ ý kiến ghi nhầm trước.") % {"name": name}, field="presence"
        )


def _require_sound(meeting: Meeting, one: Mark) -> None:
    """Raises Refusal for a mark that says too little or too much."""
    if one.presence not in {Presence.PRESENT, Presence.EXCUSED, Presence.UNEXCUSED}:
        raise Refusal(_("Hãy chọn có mặt, vắng có lý do hoặc vắng không lý do."), field="presence")
    if one.presence == Presence.EXCUSED and one.reason not in EXCUSES:
        raise Refusal(_("Hãy chọn lý do vắng."), field="reason")
    if one.presence != Presence.EXCUSED and one.reason:
        raise Refusal(_("Chỉ vắng có lý do mới ghi lý do."), field="reason")
    hours = [hour for hour in (one.came_at, one.left_at) if hour is not None]
    if hours and one.presence != Presence.PRESENT:
        raise Refusal(_("Người vắng không có giờ đến, giờ về."), field="came_at")
    if meeting.began_at and any(hour <= meeting.began_at for hour in hours):
        raise Refusal(_("Giờ này phải sau giờ bắt đầu."), field="came_at" if one.came_at else "left_at")
    if one.came_at and one.left_at and one.left_at <= one.came_at:
        raise Refusal(_("Giờ về phải sau giờ đến."), field="left_at")
