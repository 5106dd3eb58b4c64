"""Preparing a meeting and making it known: the first of the six steps."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from chibo.foundation.access.operation import operations
from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.documents.answering import as_attachment
from chibo.foundation.ui.forms import ActionForm
from chibo.foundation.ui.words import Written
from chibo.kernel.errors import NotAllowed, Refusal
from chibo.kernel.numbers import natural
from chibo.work.meetings.enums import Body, MeetingState, Preparation
from chibo.work.meetings.forms import preparing as forms
from chibo.work.meetings.models import AgendaItem, Meeting, Paper, Proposal
from chibo.work.meetings.queries import items, proposals
from chibo.work.meetings.rules import keeps
from chibo.work.meetings.tables.preparing import prepare_page, release_page
from chibo.work.meetings.tables.presets import topics_for
from chibo.work.meetings.views.acting import MeetingAct, RecordAct, UnitAct, members_of
from chibo.work.meetings.views.loading import belonging, meeting_of


@require_safe
def prepare(request: SignedRequest, pk: int) -> HttpResponse:
    meeting = meeting_of(request, pk)
    return render(request, "meetings/prepare.html", prepare_page(meeting, request.actor, today=timezone.localdate()))


@require_safe
def paper(request: SignedRequest, pk: int) -> Any:
    """A paper of a meeting, to be saved, for those who belong to the meeting."""
    return as_attachment(belonging(request, Paper.objects.select_related("file"), pk).file)


class Release(MeetingAct):
    """What releasing will do, to the letter, and the button that does it."""

    operation, template_name = "meetings.release", "meetings/release.html"

    def given(self) -> dict[str, Any]:
        return {"meeting": self.meeting, "at": timezone.now()}

    def done_message(self, result: Any) -> str:
        told = len(result.told) + len(result.guests)
        return ngettext("Đã thông báo cho %(count)d người.", "Đã thông báo cho %(count)d người.", told) % {
            "count": told
        }

    def show(self, form: ActionForm, *, status: int = 200) -> HttpResponse:
        context = release_page(self.meeting, self.request.actor) | {"form": form, "back": self.back()}
        return render(self.request, self.template_name, context, status=status)


class Change(MeetingAct):
    operation, form_class = "meetings.change", forms.WhenForm
    explanation = gettext_lazy(
        "Nếu đã thông báo, hãy thông báo lại sau khi sửa: mọi người nhận một thông báo cập nhật."
    )

    def form_options(self) -> dict[str, Any]:
        names = ("on", "at", "place", "topic", "is_model", "chair", "minute_taker")
        initial = {name: getattr(self.meeting, name) for name in names}
        members, topics = members_of(self.meeting), topics_for(self.meeting.unit, self.meeting.on)
        return {"members": members, "topics": topics, "initial": initial}


class Cancel(MeetingAct):
    operation, form_class = "meetings.cancel", forms.ReasonForm
    explanation = gettext_lazy("Người đã được báo sẽ thấy buổi này bị hủy trong lịch của mình.")


class Prepare(MeetingAct):
    """A step of the checklist; which one is in the address (`?step=drafter`) or in the form."""

    operation, form_class, anchor = "meetings.prepare", forms.StepForm, "checklist"

    @cached_property
    def asked(self) -> Preparation:
        name = self.request.POST.get("step") or self.request.GET.get("step", "")
        return Preparation(name) if name in Preparation.values else Preparation.DRAFTER

    @property
    def title(self) -> Any:
        return self.asked.label

    def form_options(self) -> dict[str, Any]:
        row = self.meeting.steps.filter(step=self.asked).first()
        told = {name: getattr(row, name) for name in ("who", "due_on", "done_on")} if row else {}
        earlier = self._earlier() if self.asked == Preparation.PRE_MEETING else None
        initial = {"step": self.asked, "pre_meeting": self.meeting.pre_meeting, **told}
        return {"members": members_of(self.meeting), "earlier": earlier, "initial": initial}

    def _earlier(self) -> QuerySet[Meeting]:
        rows: QuerySet[Meeting] = Meeting.objects.filter(
            unit=self.meeting.unit_id, body=Body.COMMITTEE, state=MeetingState.CLOSED, on__lte=self.meeting.on
        )
        return rows.order_by("-on")[:6]


class AddItem(MeetingAct):
    operation, form_class, anchor = "meetings.add_item", forms.AddItemForm, "agenda"

    def form_options(self) -> dict[str, Any]:
        return {"members": members_of(self.meeting), "initial": {"kind": "discussion"}}


class TakeUp(MeetingAct):
    operation, form_class, anchor = "meetings.take_up", forms.TakeUpForm, "agenda"

    def form_options(self) -> dict[str, Any]:
        return {"proposals": proposals(self.meeting.unit)}


class Invite(MeetingAct):
    operation, form_class, anchor = "meetings.invite", forms.InviteForm, "guests"

    def form_options(self) -> dict[str, Any]:
        return {"items": items(self.meeting)}


class Uninvite(MeetingAct):
    """Whom the meeting does without; who is meant may be in the address (`?guest=45`)."""

    operation, form_class, anchor = "meetings.uninvite", forms.UninviteForm, "guests"
    explanation = gettext_lazy("Nếu đã thông báo cho khách, hãy báo lại với khách.")

    def form_options(self) -> dict[str, Any]:
        return {
            "guests": self.meeting.guests.order_by("pk"), "initial": {"guest": natural(self.request.GET.get("guest"))},
        }  # fmt: skip


class Detach(MeetingAct):
    """The paper that does not belong to the meeting; which one may be in the address (`?paper=45`)."""

    operation, form_class, anchor = "meetings.detach", forms.DetachForm, "papers"

    def form_options(self) -> dict[str, Any]:
        return {
            "papers": self.meeting.papers.order_by("pk"), "initial": {"paper": natural(self.request.GET.get("paper"))},
        }  # fmt: skip


class Attach(MeetingAct):
    """Two operations in one act: the file is kept, then it becomes a paper of the meeting."""

    operation, form_class, anchor = "meetings.attach", forms.AttachForm, "papers"

    def given(self) -> dict[str, Any]:
        return {"meeting": self.meeting, "at": timezone.now()}

    def post(self, request: SignedRequest, **_kwargs: Any) -> HttpResponse:
        form = self.form_class(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            result = self._attached(form.cleaned_data)
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error("title" if refusal.field == "title" else "file", refusal.message)
            return self.show(form, status=422)
        return self.answer(result)

    def _attached(self, told: dict[str, Any]) -> Any:
        given, key = told["file"], told["key"]
        kept = operations["documents.attach"].run(
            actor=self.request.actor, unit=self.meeting.unit, name=given.name, content=given.read(), key=f"{key}-file"
        )
        title = told["title"] or given.name.rpartition(".")[0] or given.name
        return operations["meetings.attach"].run(
            actor=self.request.actor, **self.taken, title=title[:200], file=kept, key=key
        )


class ItemAct(RecordAct):
    """An act on an item of the agenda."""

    argument, rows, anchor = "item", AgendaItem.objects, "agenda"

    def subject_title(self) -> str:
        return Written(self.record.title)


class ChangeItem(ItemAct):
    operation, form_class = "meetings.change_item", forms.ItemForm

    def form_options(self) -> dict[str, Any]:
        initial = {name: getattr(self.record, name) for name in ("title", "presenter", "recurs")}
        return {"members": members_of(self.meeting), "initial": initial}


class MoveItem(ItemAct):
    operation, form_class = "meetings.move_item", forms.MoveForm

    def form_options(self) -> dict[str, Any]:
        return {"initial": {"to": self.record.position}}

    def done_message(self, result: Any) -> str:
        return _("«%(title)s» nay ở thứ tự %(place)d.") % {"title": result.title, "place": result.position}

    def back(self, result: Any = None) -> str:
        return super().back() if result is None else super().back().replace("#agenda", f"#item-{result.pk}")


class DropItem(ItemAct):
    operation = "meetings.drop_item"


class Decline(UnitAct):
    """Why a proposal is put on no agenda; back to the unit's meetings."""

    operation, form_class = "meetings.decline", forms.DeclineForm

    @cached_property
    def proposal(self) -> Proposal:
        rows = Proposal.objects.visible_to(self.request.actor).select_related("unit")
        found: Proposal = get_object_or_404(rows, pk=self.kwargs["pk"])
        return found

    @cached_property
    def unit(self) -> Any:
        return self.proposal.unit

    def given(self) -> dict[str, Any]:
        return {"proposal": self.proposal}

    def may(self) -> bool:
        return keeps(self.request.actor, self.unit)

    def subject_title(self) -> str:
        return Written(self.proposal.title)
