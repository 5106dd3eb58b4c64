"""How the records of meetings are listed behind a figure."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.indicators.ports import RecordList, Records, record_lists
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.words import Written
from chibo.registry.org.queries import named, placement_of
from chibo.registry.people.models import Person
from chibo.registry.people.nav.pages import member_url
from chibo.work.meetings.enums import Body, MeetingKind, NoMeeting

UNIT = Column("place_name", pgettext_lazy("one", "Đơn vị"), sort="place_key")
SEARCHED = "place_plain"


def placed(found: Records, _actor: Actor | None = None, _on: date | None = None) -> QuerySet[Any]:
    """Each record with what its unit was called on its day."""
    rows = named(found.rows, found.unit, found.dated)
    there = placement_of(found.unit, found.dated).values("plain")[:1]
    return rows.annotate(place_plain=Subquery(there)).select_related("unit")


def absences(found: Records, actor: Actor, _on: date) -> QuerySet[Any]:
    """Each with the member, and whether the actor may open the member's page."""
    seen = Exists(Person.objects.visible_to(actor).filter(pk=OuterRef("membership__person_id")))
    return placed(found).select_related("membership__person", "meeting").annotate(opens=seen)


def report_url(row: Any) -> str:
    return reverse("meetings:report", args=[row.pk])


def absent_url(row: Any) -> str | None:
    return member_url(row.membership.person_id) if row.opens else None


MONTH = Column("month_on", _("Tháng"), cell=lambda row: f"{row.month_on:%m/%Y}", sort="month_on")
DUE = Column("due_on", _("Ngày theo lịch"), sort="due_on")

for shown in (
    RecordList(
        label="meetings.Meeting",
        columns=(
            Column("on", _("Ngày họp"), url=report_url, sort="on"),
            UNIT,
            Column("kind", _("Loại"), choices=MeetingKind.choices, sort="kind"),
            Column("present", _("Có mặt"), numeric=True, sort="present", total="present"),
            Column("expected", _("Phải có mặt"), numeric=True, sort="expected", total="expected"),
            Column("spoke", _("Đảng viên phát biểu"), numeric=True, sort="spoke", total="spoke"),
            Column("minutes", _("Phút"), numeric=True, sort="minutes", total="minutes"),
        ),
        rows=placed, search=SEARCHED, sort="on",
    ),
    RecordList(
        label="meetings.Expected",
        columns=(UNIT, MONTH, DUE, Column("body", _("Họp của"), choices=Body.choices, sort="body")),
        rows=placed, search=SEARCHED, sort="due_on",
    ),
    RecordList(
        label="meetings.NotHeld",
        columns=(
            UNIT, MONTH, DUE,
            Column("reason", _("Lý do"), choices=NoMeeting.choices, sort="reason"),
            Column("note", _("Ghi rõ"), cell=lambda row: Written(row.note), wide=True),
        ),
        rows=placed, search=SEARCHED, sort="due_on",
    ),
    RecordList(
        label="meetings.Attendance",
        columns=(
            Column(
                "name", _("Họ và tên"), cell=lambda row: row.membership.person.name, url=absent_url,
                sort="membership__person__sort_key",
            ),
            Column("on", _("Ngày họp"), sort="on"),
            UNIT,
        ),
        rows=absences, search="membership__person__plain", sort="on",
    ),
):  # fmt: skip
    record_lists.add(shown.label, shown)
