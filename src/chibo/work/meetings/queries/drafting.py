"""What a secretary need not type: the first text of a resolution, the hour a meeting has probably ended."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from chibo.kernel.periods import add_months, month_of
from chibo.work.directives.models import Task
from chibo.work.meetings.cadence import suggested
from chibo.work.meetings.enums import ItemKind
from chibo.work.meetings.judging import shortest
from chibo.work.meetings.models import Meeting
from chibo.work.meetings.queries.agenda import ITEM, items

ASIDE = (ItemKind.OPENING, ItemKind.CLOSING, ItemKind.RESOLUTION, ItemKind.LAST_RESOLUTION, ItemKind.CORRECTION)
USUAL_MINUTES = 90


def resolution_draft(meeting: Meeting) -> str:
    """A resolution from what the meeting discussed and assigned, to be read and changed."""
    rows = list(items(meeting))
    tasks = Task.objects.filter(source_label=ITEM, source_id__in=[row.pk for row in rows]).order_by("pk")
    with override("vi"):
        agreed = [
            _("- Thống nhất thực hiện: %(title)s.") % {"title": row.title.rstrip(".")}
            for row in rows if row.discussed and row.kind not in ASIDE
        ]  # fmt: skip
        given = [
            _("- %(name)s: %(title)s, xong trước ngày %(due)s.")
            % {"name": one.holder_name, "title": one.title.rstrip("."), "due": f"{one.due_on:%d/%m/%Y}"}
            for one in tasks
        ]
        parts = [_("I. Nhiệm vụ"), *(agreed or [_("- Tiếp tục thực hiện nhiệm vụ đã giao.")])]
        return "\n".join([*parts, *([_("II. Phân công"), *given] if given else [])])


def next_due(meeting: Meeting) -> date:
    """By when a task is due unless somebody says otherwise: the day of the next meeting."""
    after = add_months(month_of(meeting.on).start, 1)
    return suggested(meeting.series, after) if meeting.series else meeting.on + timedelta(days=30)


def probable_end(meeting: Meeting, *, now: datetime) -> time:
    """The hour now while the meeting is on this very day; else as long as the rule asks for."""
    began = meeting.began_at or meeting.at
    here = localtime(now)
    if here.date() == meeting.on and here.time() > began:
        return here.time().replace(second=0, microsecond=0)
    length = shortest(thematic=meeting.thematic, on=meeting.on) or USUAL_MINUTES
    ended = datetime.combine(meeting.on, began) + timedelta(minutes=length)
    return ended.time() if ended.date() == meeting.on else time(23, 59)
