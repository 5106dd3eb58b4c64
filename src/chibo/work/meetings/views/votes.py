"""Voting, the fourth of the six steps: what decides is shown before; a resolution's text stands beside its vote."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.ui.words import vietnamese
from chibo.kernel.numbers import natural
from chibo.work.meetings.enums import ItemKind, Matter
from chibo.work.meetings.forms.holding import VoteForm
from chibo.work.meetings.forms.writing import WriteForm
from chibo.work.meetings.models import AgendaItem, Meeting, Passage
from chibo.work.meetings.queries import ballot
from chibo.work.meetings.queries.drafting import resolution_draft
from chibo.work.meetings.tables.holding import vote_page
from chibo.work.meetings.tables.steps import step_url
from chibo.work.meetings.views.items import HeldItemAct
from chibo.work.meetings.views.loading import meeting_of


@require_safe
def votes(request: SignedRequest, pk: int) -> HttpResponse:
    """The votes of a meeting, and the form for one: `?item=` says to which item, `?matter=` on what."""
    meeting = meeting_of(request, pk)
    wanted = meeting.items.filter(pk=natural(request.GET.get("item")) or 0).first()
    page = vote_page(meeting, request.actor, wanted, request.GET.get("matter", ""))
    if page.get("ballot") and page["runs"]:
        options = vote_options(meeting, page["item"], page["matter"])
        page |= {"form": VoteForm(auto_id="vote_%s", **options), "draft": _draft(request, meeting, page["item"])}
    return render(request, "meetings/votes.html", page)


def vote_options(meeting: Meeting, item: AgendaItem, matter: str) -> dict[str, Any]:
    voters = ballot(meeting, matter).present
    question = item.title
    if matter == Matter.RESOLUTION:
        question = vietnamese(gettext_lazy("Thông qua nghị quyết tháng %(month)s")) % {"month": f"{meeting.on:%m/%Y}"}
    initial = {
        "matter": matter, "question": question, "voters": voters, "votes_against": 0, "votes_other": 0,
        "secret": matter in {Matter.ADMISSION, Matter.RECOGNITION, Matter.REMOVAL, Matter.DISCIPLINE},
    }  # fmt: skip
    return {"initial": initial}


def _draft(request: SignedRequest, meeting: Meeting, item: AgendaItem) -> WriteForm | None:
    """The text of the resolution, at an item that is about one: as written, else drafted from the facts."""
    if item.kind != ItemKind.RESOLUTION:
        return None
    code = f"resolution:{item.pk}"
    written = Passage.objects.visible_to(request.actor).filter(meeting=meeting, code=code).first()
    text, seen = (written.text, written.version) if written else (resolution_draft(meeting), 0)
    return WriteForm(auto_id="draft_%s", initial={"code": code, "seen": seen, "text": text})


class Vote(HeldItemAct):
    operation, form_class = "meetings.vote", VoteForm

    @cached_property
    def matter(self) -> str:
        asked = self.request.POST.get("matter") or self.request.GET.get("matter", "")
        return asked if asked in Matter.values else Matter.OTHER

    def form_options(self) -> dict[str, Any]:
        return vote_options(self.meeting, self.record, self.matter)

    def back(self, result: Any = None) -> str:
        return votes_url(self.meeting, self.record.pk, self.matter)

    def done_message(self, result: Any) -> str:
        words = (
            _("Đã ghi: được thông qua, %(for)d trên %(base)d.")
            if result.passed
            else _("Đã ghi: không được thông qua, %(for)d trên %(base)d, cần %(needed)d.")
        )
        return words % {"for": result.votes_for, "base": result.base, "needed": result.needed}


def votes_url(meeting: Meeting, pk: int, matter: str) -> str:
    return step_url(meeting, "votes") + f"?item={pk}&matter={matter}"
