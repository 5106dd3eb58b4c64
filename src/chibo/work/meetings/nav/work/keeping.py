"""What the secretary of a cell (or a committee's own office) owes: to prepare, hold, post and explain meetings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.numbers import day
from chibo.foundation.ui.ports import WorkItem, WorkQueue, work_queues
from chibo.kernel.periods import add_months, month_of
from chibo.registry.org.queries import naming
from chibo.work.meetings.enums import KEEPERS, MeetingState, ProposalState
from chibo.work.meetings.judging import papers_by, to_post_by
from chibo.work.meetings.models import Expected, Meeting, Proposal, homes
from chibo.work.meetings.queries import silent

SOON = timedelta(days=14)
"""A meeting is to be prepared so long before its day."""
UNFINISHED = (MeetingState.DRAFT, MeetingState.RELEASED, MeetingState.OPEN)
MONTHS_ASKED = 12


def kept(actor: Actor) -> list[int]:
    """The units whose meetings the actor keeps: those exactly under a mandate."""
    return homes(actor, *KEEPERS)


def coming(actor: Actor, on: date) -> list[WorkItem]:
    """Meetings to hold, to make known, to plan; those that should have been held first."""
    rows = list(_unfinished(actor, on).order_by("on", "at", "pk"))
    missing = list(_unplanned(actor, on).order_by("due_on", "pk"))
    name = naming([row.unit_id for row in (*rows, *missing)])
    items = [_meeting(row, on, name(row.unit_id, row.on)) for row in rows]
    items += [_to_plan(row, on, name(row.unit_id, on)) for row in missing]
    return sorted(items, key=lambda item: (item.due or date.max, item.title))


def coming_count(actor: Actor, on: date) -> int:
    return _unfinished(actor, on).count() + _unplanned(actor, on).count() if kept(actor) else 0


def _unfinished(actor: Actor, on: date) -> QuerySet[Meeting]:
    rows: QuerySet[Meeting] = Meeting.objects.filter(unit__in=kept(actor), state__in=UNFINISHED, on__lte=on + SOON)
    return rows


def _unplanned(actor: Actor, on: date) -> QuerySet[Any]:
    """This month's meetings that nobody has planned, and the next month's once they are near."""
    planned = Meeting.objects.filter(series=OuterRef("series"), month_on=OuterRef("month_on"))
    due = Expected.objects.filter(unit__in=kept(actor), month_on__gte=month_of(on).start, due_on__lte=on + SOON)
    rows: QuerySet[Any] = due.filter(~Exists(planned.exclude(state=MeetingState.CANCELLED)))
    return rows.filter(month_on__lte=add_months(month_of(on).start, 1))


def _meeting(row: Meeting, on: date, unit: str) -> WorkItem:
    what = f"{row.get_kind_display()} {day(row.on)}"
    if row.state == MeetingState.OPEN:
        return _item(_("Ghi tiếp: %s") % what, "meetings:items", row, unit, "warn", _("đang họp"))
    if row.on < on:
        return _item(_("Chưa họp: %s") % what, "meetings:roll", row, unit, "bad", _("quá %d ngày") % (on - row.on).days)
    if row.state == MeetingState.RELEASED:
        today = row.on == on
        step, level = ("meetings:roll", "warn") if today else ("meetings:prepare", "info")
        return _item(_("Họp: %s") % what, step, row, unit, level, _("hôm nay") if today else _("đã thông báo"))
    by = papers_by(row.on)
    late = by < on
    note = _("quá hạn thông báo") if late else _("chưa thông báo")
    return _item(
        _("Chuẩn bị và thông báo: %s") % what, "meetings:prepare", row, unit, "bad" if late else "warn", note, by
    )


def _item(
    title: str, address: str, row: Meeting, unit: str, level: str, note: str, due: date | None = None
) -> WorkItem:
    return WorkItem(
        title=title, url=reverse(address, args=[row.pk]), due=due or row.on, level=level, note=note, unit_title=unit
    )


def _to_plan(row: Any, on: date, unit: str) -> WorkItem:
    late = row.due_on < on
    return WorkItem(
        title=_("Lên lịch buổi sinh hoạt tháng %(month)s") % {"month": f"{row.month_on:%m/%Y}"},
        url=reverse("meetings:unit_act", args=[row.unit_id, "plan"]), due=row.due_on, level="bad" if late else "warn",
        note=_("đã quá ngày theo lịch") if late else _("chưa lên lịch"), unit_title=unit,
    )  # fmt: skip


def unexplained(actor: Actor, on: date) -> list[WorkItem]:
    """Months without a meeting of which nobody said why, the oldest first."""
    rows = list(_silent(actor, on).order_by("month_on", "unit_id"))
    name = naming([row.unit_id for row in rows])
    return [
        WorkItem(
            title=_("Ghi lý do không họp tháng %(month)s") % {"month": f"{row.month_on:%m/%Y}"}, level="bad",
            url=explain_url(row), due=row.due_on,
            note=_("chưa rõ"), unit_title=name(row.unit_id, row.month_on),
        )
        for row in rows
    ]  # fmt: skip


def explain_url(row: Any) -> str:
    """The page that asks why a month had no meeting."""
    return f"{reverse('meetings:series_act', args=[row.series_id, 'explain'])}?month={row.month_on:%Y-%m}"


def unexplained_count(actor: Actor, on: date) -> int:
    return _silent(actor, on).count() if kept(actor) else 0


def _silent(actor: Actor, on: date) -> QuerySet[Any]:
    since = add_months(month_of(on).start, -MONTHS_ASKED)
    return silent(Expected.objects.filter(unit__in=kept(actor), month_on__gte=since), today=on)


def afterwards(actor: Actor, on: date) -> list[WorkItem]:
    """Results to post, proposals to answer."""
    rows, asked = list(_unposted(actor, on).order_by("on", "pk")), list(_asked(actor).order_by("on", "pk"))
    name = naming([*(row.unit_id for row in rows), *(row.unit_id for row in asked)])
    return [*(_post(row, on, name(row.unit_id, row.on)) for row in rows), *_proposed(asked, name, on)]


def afterwards_count(actor: Actor, on: date) -> int:
    return _unposted(actor, on).count() + _asked(actor).count() if kept(actor) else 0


def _unposted(actor: Actor, on: date) -> QuerySet[Meeting]:
    """Meetings of the last month whose results are not posted, where a rule says that they are to be."""
    rows: QuerySet[Meeting] = Meeting.objects.held().filter(unit__in=kept(actor), posted_on=None)
    return rows.filter(on__gte=on - timedelta(days=31)) if to_post_by(held=on) else rows.none()


def _asked(actor: Actor) -> QuerySet[Proposal]:
    rows: QuerySet[Proposal] = Proposal.objects.filter(unit__in=kept(actor), state=ProposalState.WAITING)
    return rows.select_related("membership__person")


def _post(row: Meeting, on: date, unit: str) -> WorkItem:
    by = to_post_by(held=row.on)
    late = by is not None and by < on
    return WorkItem(
        title=_("Đăng kết quả buổi %s") % day(row.on), url=reverse("meetings:act", args=[row.pk, "post"]), due=by,
        level="bad" if late else "warn", note=_("quá hạn") if late else _("chưa đăng"), unit_title=unit,
    )  # fmt: skip


def _proposed(rows: Iterable[Proposal], name: Any, on: date) -> list[WorkItem]:
    return [
        WorkItem(
            title=_("Trả lời đề nghị: %s") % row.title, url=f"{reverse('meetings:cell', args=[row.unit_id])}#proposals",
            level="info", note=_("chờ từ %s") % day(row.on),
            unit_title=f"{row.membership.person.name} · {name(row.unit_id, on)}",
        )
        for row in rows
    ]  # fmt: skip


for code, title, items, count in (
    ("meetings.coming", gettext_lazy("Buổi sinh hoạt"), coming, coming_count),
    ("meetings.unexplained", gettext_lazy("Tháng chưa rõ có họp không"), unexplained, unexplained_count),
    ("meetings.afterwards", gettext_lazy("Sau buổi sinh hoạt"), afterwards, afterwards_count),
):
    work_queues.add(code, WorkQueue(code=code, title=title, items=items, count=count))
