"""What a committee member owes to the cells in their charge: to attend, to ask after those that do not meet."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.numbers import day
from chibo.foundation.ui.ports import WorkItem, WorkQueue, work_queues
from chibo.kernel.periods import add_months, month_of
from chibo.registry.org.enums import Role
from chibo.registry.org.models import Charge
from chibo.registry.org.queries import naming
from chibo.registry.people.models import Person
from chibo.work.meetings.enums import MeetingState
from chibo.work.meetings.models import Expected, Meeting
from chibo.work.meetings.queries import silent

SOON = timedelta(days=14)
MONTHS_ASKED = 3


def in_charge(actor: Actor, on: date) -> list[int]:
    """The units in the charge of the person whose account this is, on a day."""
    if actor.everywhere or not actor.has(Role.COMMITTEE_MEMBER):
        return []
    person = Person.objects.filter(account_id=actor.account_id).values("pk")
    rows = Charge.objects.on(on).filter(post__holder_label="people.Person", post__holder_id__in=person)
    return list(rows.values_list("unit_id", flat=True))


def followed(actor: Actor, on: date) -> list[WorkItem]:
    """The meetings of these cells in the next days, those overdue, and the months of which nobody knows."""
    units = in_charge(actor, on)
    rows, months = list(_meetings(units, on).order_by("on", "pk")), list(_silent(units, on).order_by("month_on", "pk"))
    name = naming(units)
    items = [_meeting(row, on, name(row.unit_id, on)) for row in rows]
    items += [_month(row, name(row.unit_id, on)) for row in months]
    return sorted(items, key=lambda item: (item.level != "bad", item.due or date.max))


def followed_count(actor: Actor, on: date) -> int:
    units = in_charge(actor, on)
    return _meetings(units, on).count() + _silent(units, on).count() if units else 0


def _meetings(units: list[int], on: date) -> QuerySet[Meeting]:
    """Those made known, and those whose day is over without having been held."""
    rows: QuerySet[Meeting] = Meeting.objects.filter(
        unit__in=units, on__lte=on + SOON, state__in=[MeetingState.RELEASED, MeetingState.OPEN]
    )
    return rows


def _silent(units: list[int], on: date) -> QuerySet[Any]:
    since = add_months(month_of(on).start, -MONTHS_ASKED)
    return silent(Expected.objects.filter(unit__in=units, month_on__gte=since), today=on)


def _meeting(row: Meeting, on: date, unit: str) -> WorkItem:
    late = row.on < on and row.state != MeetingState.OPEN
    what = f"{row.get_kind_display().lower()} {day(row.on)}, {row.at:%H:%M}"
    title = _("Hỏi vì sao chưa họp: %s") if late else _("Dự %s")
    note = _("quá %d ngày") % (on - row.on).days if late else _("hôm nay") if row.on == on else ""
    url, level = reverse("meetings:board", args=[row.unit_id]), "bad" if late else "info"
    return WorkItem(title=title % what, url=url, due=row.on, level=level, note=note, unit_title=unit)


def _month(row: Any, unit: str) -> WorkItem:
    return WorkItem(
        title=_("Hỏi tháng %(month)s có họp không") % {"month": f"{row.month_on:%m/%Y}"},
        url=f"{reverse('meetings:months', args=[row.unit_id])}?period={row.month_on.year}&state=unknown",
        due=row.due_on, level="bad", note=_("chưa rõ"), unit_title=unit,
    )  # fmt: skip


work_queues.add(
    "meetings.followed",
    WorkQueue(
        code="meetings.followed", title=gettext_lazy("Chi bộ tôi phụ trách"), items=followed, count=followed_count
    ),
)
