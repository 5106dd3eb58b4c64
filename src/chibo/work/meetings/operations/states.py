"""What a meeting must be for something to be done with it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from chibo.kernel.errors import Refusal
from chibo.registry.people.models import Membership
from chibo.work.meetings.enums import MeetingState, Presence
from chibo.work.meetings.models import Meeting

COMING = (MeetingState.DRAFT, MeetingState.RELEASED)
UNFINISHED = (*COMING, MeetingState.OPEN)


class WrongState(Refusal):
    """The meeting is not in a state in which this can be done; the message says what it is and what to do."""


class NotOnTheRoll(Refusal):
    """The person does not belong to the meeting."""


def lock(meeting: Meeting, *states: str) -> Meeting:
    """The meeting as it is now, for nobody else meanwhile. Raises WrongState unless it is in one of the states."""
    unit = meeting.unit  # it never changes
    meeting.refresh_from_db(from_queryset=Meeting.objects.select_for_update())
    meeting.unit = unit
    if states and meeting.state not in states:
        raise WrongState(_remedy(meeting), field="meeting")
    return meeting


def is_told(meeting: Meeting) -> bool:
    """Whether the meeting has been made known under its present SEQUENCE: then what follows needs the next one."""
    return meeting.releases.filter(sequence=meeting.sequence).exists()


def _remedy(meeting: Meeting) -> str:
    return {
        MeetingState.DRAFT: _("Buổi sinh hoạt đang chuẩn bị; hãy bắt đầu điểm danh trước."),
        MeetingState.RELEASED: _("Buổi sinh hoạt chưa bắt đầu; hãy bắt đầu điểm danh trước."),
        MeetingState.OPEN: _("Buổi sinh hoạt đang họp; hãy kết thúc trước."),
        MeetingState.CLOSED: _("Buổi sinh hoạt đã kết thúc, biên bản đã ký; muốn sửa hãy đính chính biên bản."),
        MeetingState.CANCELLED: _("Buổi sinh hoạt này đã hủy."),
    }[MeetingState(meeting.state)]


def require_on_roll(meeting: Meeting, membership: Membership, *, field: str = "membership") -> None:
    """Raises NotOnTheRoll unless the member was on the roster when the roll was called."""
    if membership.pk not in meeting.roster:
        raise NotOnTheRoll(
            _("%(name)s không thuộc thành phần họp ngày %(day)s.")
            % {"name": membership.person.name, "day": f"{meeting.on:%d/%m/%Y}"}, field=field,
        )  # fmt: skip


def require_present(meeting: Meeting, membership: Membership, *, field: str = "membership") -> None:
    """Raises NotOnTheRoll unless the member is of the meeting and there."""
    require_on_roll(meeting, membership, field=field)
    if meeting.attendances.filter(membership=membership).exclude(presence=Presence.PRESENT).exists():
        raise NotOnTheRoll(
            _("%(name)s không có mặt tại buổi này; hãy xem lại điểm danh.") % {"name": membership.person.name},
            field=field,
        )
