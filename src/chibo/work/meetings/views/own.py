"""A member's own page about meetings, and what the member asks to have on an agenda. It shows nobody but whose account
it is."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.ui.actions import ActionPage
from chibo.foundation.ui.exports.answering import exported
from chibo.foundation.ui.parts import alone
from chibo.registry.org.queries import name_of
from chibo.registry.people.models import Membership
from chibo.work.meetings.forms.own import ProposeForm
from chibo.work.meetings.queries.own import own_memberships
from chibo.work.meetings.tables.own import Own


@require_safe
def own(request: SignedRequest) -> HttpResponseBase:
    page = Own(request.actor, request.GET, today=timezone.localdate())
    found = page.listing()
    return exported(request, found) or alone(request, found) or render(request, "meetings/own.html", page.page())


class Propose(ActionPage):
    operation, form_class = "meetings.propose", ProposeForm
    words = _("Gửi đề nghị")
    explanation = _("Bí thư chi bộ xem đề nghị này khi lập chương trình, và trả lời đưa vào hay không, vì sao.")

    def given(self) -> dict[str, Any]:
        return {"membership": self.membership(), "on": timezone.localdate()}

    def membership(self) -> Membership:
        """The membership in force today. Raises Http404 for an account of nobody's, or of somebody who left."""
        today = timezone.localdate()
        for one in own_memberships(self.request.actor):
            if today in one.valid:
                return one
        raise Http404

    def back(self, result: Any = None) -> str:
        return reverse("meetings:own")

    def subject_title(self) -> str:
        return name_of(self.taken["membership"].unit, timezone.localdate())
