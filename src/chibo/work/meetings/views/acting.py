"""What the pages of acts on a meeting have in common: the subject, the way back to the step they belong to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from chibo.foundation.ui.actions import ActionPage
from chibo.foundation.ui.numbers import day
from chibo.registry.org.models import Unit
from chibo.registry.org.queries import name_of
from chibo.registry.people.models import Membership
from chibo.work.meetings.models import Meeting
from chibo.work.meetings.queries import roll
from chibo.work.meetings.tables.steps import step_url
from chibo.work.meetings.views.loading import belonging, meeting_of, unit_of


class MeetingAct(ActionPage):
    """An act on a meeting; back to the place of the step it belongs to."""

    step: ClassVar[str] = "prepare"
    anchor: ClassVar[str] = ""

    @cached_property
    def meeting(self) -> Meeting:
        return meeting_of(self.request, self.kwargs["pk"], related=("unit",))

    def given(self) -> dict[str, Any]:
        return {"meeting": self.meeting}

    def back(self, result: Any = None) -> str:
        return step_url(self.meeting, self.step, self.anchor)

    def subject_title(self) -> str:
        return f"{self.meeting.get_kind_display()} {day(self.meeting.on)}"


class RecordAct(MeetingAct):
    """An act on a record of a meeting, which the operation knows by `argument`."""

    argument: ClassVar[str]
    rows: ClassVar[Any]

    @cached_property
    def record(self) -> Any:
        return belonging(self.request, self.rows, self.kwargs["pk"])

    @cached_property
    def meeting(self) -> Meeting:
        return self.record.meeting

    def given(self) -> dict[str, Any]:
        return {self.argument: self.record}


class UnitAct(ActionPage):
    """An act on the meetings of a unit; back to the unit's page of meetings."""

    anchor: ClassVar[str] = ""

    @cached_property
    def unit(self) -> Unit:
        return unit_of(self.request, self.kwargs["pk"])

    def given(self) -> dict[str, Any]:
        return {"unit": self.unit}

    def back(self, result: Any = None) -> str:
        return home_url(self.unit, self.anchor)

    def subject_title(self) -> str:
        return name_of(self.unit, timezone.localdate())


def home_url(unit: Unit, anchor: str = "") -> str:
    return reverse("meetings:cell", args=[unit.pk]) + (f"#{anchor}" if anchor else "")


def people(ids: Iterable[int]) -> QuerySet[Membership]:
    """Members by id, in the order of names: whom a choice of members offers."""
    rows: QuerySet[Membership] = Membership.objects.filter(pk__in=ids)
    return rows.select_related("person").order_by("person__sort_key")


def members_of(meeting: Meeting) -> QuerySet[Membership]:
    """The roster once it is frozen, else the members of the day."""
    return people(meeting.roster or roll(meeting.unit, meeting.body, meeting.on).roster)
