"""Making a meeting known: once, and anew after a change, as one notice that is brought up to date."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.kernel.errors import Refusal
from chibo.work.meetings import rules  # noqa: F401
from chibo.work.meetings.enums import MeetingState, Preparation
from chibo.work.meetings.models import Meeting, Release
from chibo.work.meetings.operations.receiving import take_up_receipts
from chibo.work.meetings.operations.states import COMING, is_told, lock
from chibo.work.meetings.queries import notice


@operation("meetings.release", title=gettext_lazy("Thông báo buổi sinh hoạt"), subject="meeting")
def release(*, actor: Actor, meeting: Meeting, at: datetime, key: str = "") -> Release:
    """Tell the members who are expected, and the guests, of a meeting. Told again, it is the same calendar entry (UID)
    under the next SEQUENCE. What was sent down and is on the agenda counts as taken up from this day.

    Raises WrongState, Refusal for an agenda without items, a day that is over, or nobody to tell.
    """
    lock(meeting, *COMING)
    if meeting.on < localdate(at):
        raise Refusal(_("Ngày họp %(day)s đã qua.") % {"day": f"{meeting.on:%d/%m/%Y}"}, field="on")
    if not meeting.items.exists():
        raise Refusal(_("Chương trình chưa có nội dung nào."), field="items")
    told = notice(meeting)
    if not told.members:
        raise Refusal(_("Ngày này chi bộ không có đảng viên nào phải dự."), field="on")
    meeting.sequence += is_told(meeting)
    meeting.state, meeting.released_at = MeetingState.RELEASED, at
    meeting.save(update_fields=["state", "sequence", "released_at"])
    meeting.steps.filter(step=Preparation.NOTICE, done_on=None).update(done_on=localdate(at))
    take_up_receipts(actor, meeting, localdate(at))
    return Release.objects.create(
        meeting=meeting, unit_id=meeting.unit_id, sequence=meeting.sequence, at=at, by_id=actor.account_id,
        told=[one.pk for one in told.members], guests=[str(one) for one in told.guests], notice=told.text,
        papers_in_time=told.papers_in_time,
    )  # fmt: skip
