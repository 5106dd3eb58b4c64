"""Going through the agenda: who spoke, what was assigned, what comes next; the third of the six steps."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.ui.forms import ActionForm
from chibo.kernel.numbers import natural
from chibo.registry.people.models import Membership
from chibo.work.meetings.forms.holding import AssignForm, HandleForm, NoteForm
from chibo.work.meetings.models import AgendaItem, Guest, Meeting, Statement
from chibo.work.meetings.queries.drafting import next_due
from chibo.work.meetings.tables.holding import item_page, speakers, spoken_kinds
from chibo.work.meetings.tables.steps import step_url
from chibo.work.meetings.views.acting import RecordAct, members_of
from chibo.work.meetings.views.loading import meeting_of
from chibo.work.meetings.views.prepare import ItemAct


@require_safe
def items(request: SignedRequest, pk: int) -> HttpResponse:
    """One item at a time (`?item=`), the first that is not discussed where none is asked for."""
    meeting = meeting_of(request, pk)
    wanted = meeting.items.filter(pk=natural(request.GET.get("item")) or 0).first()
    page = item_page(meeting, request.actor, wanted)
    if page["item"] and page["is_open"] and page["runs"]:
        page |= _forms(meeting, page["item"])
    return render(request, "meetings/items.html", page)


def _forms(meeting: Meeting, item: AgendaItem) -> dict[str, Any]:
    members, guests = list(members_of(meeting)), list(meeting.guests.order_by("pk"))
    there = speakers(meeting, item, members, guests)
    return there | {
        "note": NoteForm(auto_id="note_%s", **note_options(meeting, item)),
        "assign": AssignForm(auto_id="assign_%s", **assign_options(meeting, there["present"], guests)),
    }


def note_options(meeting: Meeting, item: AgendaItem) -> dict[str, Any]:
    return {
        "members": members_of(meeting), "guests": meeting.guests.order_by("pk"),
        "initial": {"kind": spoken_kinds(item)},
    }  # fmt: skip


def assign_options(meeting: Meeting, members: list[Membership], guests: list[Guest]) -> dict[str, Any]:
    return {"members": members, "guests": guests, "initial": {"due_on": next_due(meeting)}}


class HeldItemAct(ItemAct):
    """An act on an item while the meeting is on; back to that item."""

    step, anchor = "items", "work"

    def back(self, result: Any = None) -> str:
        return item_url(self.meeting, self.record.pk, self.anchor)


class Note(HeldItemAct):
    operation, form_class, anchor = "meetings.note", NoteForm, "said"

    def form_options(self) -> dict[str, Any]:
        return note_options(self.meeting, self.record)


class Discuss(HeldItemAct):
    """Mark the item as discussed and go on to the next one; from the last one to the votes. The address may ask for the
    mark to be taken away (`?not`)."""

    operation = "meetings.discuss"

    def given(self) -> dict[str, Any]:
        return {"item": self.record, "discussed": "not" not in self.request.GET}

    def back(self, result: Any = None) -> str:
        if result is None or not result.discussed:
            return item_url(self.meeting, self.record.pk, "work")
        following = self.meeting.items.filter(position__gt=self.record.position).order_by("position").first()
        return item_url(self.meeting, following.pk, "work") if following else step_url(self.meeting, "votes")


class Assign(HeldItemAct):
    operation, form_class, anchor = "meetings.assign", AssignForm, "tasks"

    def form_options(self) -> dict[str, Any]:
        return assign_options(self.meeting, list(members_of(self.meeting)), list(self.meeting.guests.order_by("pk")))


class StatementAct(RecordAct):
    """An act on something that was said, by those who may read it."""

    argument, rows, step = "statement", Statement.objects, "items"
    form_class: type[ActionForm] = ActionForm

    def back(self, result: Any = None) -> str:
        return item_url(self.meeting, self.record.item_id, "said")


class Handle(StatementAct):
    operation, form_class = "meetings.handle", HandleForm


class Strike(StatementAct):
    operation = "meetings.strike"


def item_url(meeting: Meeting, pk: int, anchor: str) -> str:
    return step_url(meeting, "items") + f"?item={pk}#{anchor}"
