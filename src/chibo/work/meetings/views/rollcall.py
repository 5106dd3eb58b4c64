"""Beginning a meeting and calling the roll: the second of the six steps."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chibo.foundation.access.operation import operations
from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.ui.forms import ActionForm
from chibo.registry.people.models import Membership
from chibo.work.meetings.enums import Presence
from chibo.work.meetings.forms.holding import OpenForm, RollForm
from chibo.work.meetings.models import Meeting
from chibo.work.meetings.queries import of_roster, roll
from chibo.work.meetings.tables.holding import counts, roll_preset, roll_rows
from chibo.work.meetings.tables.steps import frame, step_url
from chibo.work.meetings.views.acting import MeetingAct, members_of
from chibo.work.meetings.views.loading import meeting_of


@require_safe
def roll_page(request: SignedRequest, pk: int) -> HttpResponse:
    """Before the beginning the form that begins it, then the roll."""
    meeting = meeting_of(request, pk)
    page = frame(meeting, request.actor, "roll") | counts(meeting)
    if page["coming"]:
        form = OpenForm(**open_options(meeting))
        page |= {"opening": form, "told": roll(meeting.unit, meeting.body, meeting.on)}
        return render(request, "meetings/opening.html", page)
    return render(request, "meetings/roll.html", page | _drawn(meeting, RollForm(**roll_options(meeting))))


def open_options(meeting: Meeting) -> dict[str, Any]:
    initial = {"began_at": meeting.at, "chair": meeting.chair_id, "minute_taker": meeting.minute_taker_id}
    return {"members": members_of(meeting), "initial": initial}


def roll_options(meeting: Meeting) -> dict[str, Any]:
    exempt = set(meeting.attendances.filter(presence=Presence.EXEMPT).values_list("membership_id", flat=True))
    expected: list[Membership] = [one for one in of_roster(meeting) if one.pk not in exempt]
    guests = meeting.guests.order_by("pk")
    return {"members": expected, "guests": guests, "began_at": meeting.began_at, "initial": roll_preset(meeting)}


def _drawn(meeting: Meeting, form: Any) -> dict[str, Any]:
    return {"form": form, **roll_rows(meeting, form)}


class Open(MeetingAct):
    operation, form_class, step = "meetings.open", OpenForm, "roll"

    def form_options(self) -> dict[str, Any]:
        return open_options(self.meeting)


class CallRoll(MeetingAct):
    """The roll as a whole, and with it which guests are there; on to the items."""

    operation, form_class, step = "meetings.call_roll", RollForm, "roll"

    def form_options(self) -> dict[str, Any]:
        return roll_options(self.meeting)

    def done_message(self, result: Any) -> str:
        """What was done, and whose mark of another stays beside it: the roll still differs from the page there."""
        form = RollForm(self.request.POST, **self.form_options())
        others = form.marked_by_others() if form.is_valid() else []
        kept = _("Giữ nguyên điểm danh mà người khác vừa ghi: %s.") % ", ".join(one.person.name for one in others)
        return f"{super().done_message(result)} {kept}" if others else super().done_message(result)

    def answer(self, result: Any) -> HttpResponse:
        form = RollForm(self.request.POST, **self.form_options())
        form.is_valid()
        for guest in form.guests:
            if guest.attended is not form.attended(guest):
                operations["meetings.admit_guest"].run(
                    actor=self.request.actor, guest=guest, attended=form.attended(guest),
                    key=f"{form.cleaned_data['key']}-{guest.pk}",
                )  # fmt: skip
        return super().answer(result)

    def back(self, result: Any = None) -> str:
        return super().back() if result is None else step_url(self.meeting, "items")

    def show(self, form: ActionForm, *, status: int = 200) -> HttpResponse:
        page = frame(self.meeting, self.request.actor, "roll") | counts(self.meeting) | _drawn(self.meeting, form)
        return render(self.request, "meetings/roll.html", page, status=status)
