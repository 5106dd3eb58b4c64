"""What of meetings stands in the way when a unit closes."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from chibo.registry.org.models import Unit
from chibo.registry.org.ports import carriers
from chibo.work.meetings.enums import MeetingState
from chibo.work.meetings.models import Meeting

UNFINISHED = (MeetingState.DRAFT, MeetingState.RELEASED, MeetingState.OPEN)


class Meetings:
    """Meetings held are history and go into custody with the unit, minutes and all; nothing is due of a closed unit any
    more. What has begun must be ended, and what is planned from that day on called off, before the unit ends."""

    def hinders_closing(self, unit: Unit, on: date) -> str:
        rows = Meeting.objects.filter(unit=unit, state__in=UNFINISHED)
        found = rows.filter(state=MeetingState.OPEN).first() or rows.filter(on__gte=on).order_by("on").first()
        if found is None:
            later = Meeting.objects.held().filter(unit=unit, on__gte=on).order_by("on").first()
            if later is None:
                return ""
            return _("Đã họp ngày %(day)s, sau ngày kết thúc.") % {"day": f"{later.on:%d/%m/%Y}"}
        return _("Buổi sinh hoạt ngày %(day)s chưa kết thúc; hãy kết thúc hoặc hủy buổi đó trước.") % {
            "day": f"{found.on:%d/%m/%Y}"
        }


carriers.add("meetings", Meetings())
