"""The tasks of a unit, the page of one, and what its holder reports."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.documents.answering import as_attachment
from chibo.foundation.ui.components import Crumb
from chibo.foundation.ui.exports.answering import exported
from chibo.foundation.ui.parts import alone
from chibo.foundation.ui.words import Written
from chibo.registry.org.standpoint import standpoint
from chibo.work.directives.forms import ReportForm
from chibo.work.directives.models import Task
from chibo.work.directives.tables.tasks import task_page
from chibo.work.directives.tables.tasks import tasks as listed
from chibo.work.directives.views.attaching import WithFile


@require_safe
def tasks(request: SignedRequest, pk: int) -> HttpResponseBase:
    point = standpoint(request, pk)
    request.section = "directives:mine"
    found = listed(point)
    context = point.shell(Crumb(title=_("Nhiệm vụ"))) | {
        "title": _("Nhiệm vụ"), "subtitle": point.title, "found": found, "section": "tasks",
    }  # fmt: skip
    return exported(request, found) or alone(request, found) or render(request, "directives/list.html", context)


@require_safe
def task(request: SignedRequest, pk: int) -> HttpResponse:
    request.section = "directives:mine"
    found = get_object_or_404(readable(request), pk=pk)
    return render(request, "directives/task.html", task_page(found, request.actor, today=timezone.localdate()))


@require_safe
def proof(request: SignedRequest, pk: int) -> HttpResponseBase:
    """The file that the holder gave as proof, to be saved."""
    return as_attachment(get_object_or_404(readable(request), pk=pk, proof__isnull=False).proof)


def readable(request: SignedRequest) -> Any:
    rows = Task.objects.visible_to(request.actor)
    return rows.select_related("unit", "membership__person", "document", "proof")


class Report(WithFile):
    operation, form_class, file_field = "directives.report", ReportForm, "proof"
    words = gettext_lazy("Gửi báo cáo")
    explanation = gettext_lazy("Chi bộ xem báo cáo này khi đánh giá việc ở buổi sinh hoạt tới.")

    def task(self) -> Task:
        found: Task = get_object_or_404(readable(self.request), pk=self.kwargs["pk"])
        return found

    def given(self) -> dict[str, Any]:
        return {"task": self.task()}

    def unit(self) -> Any:
        return self.taken["task"].unit

    def form_options(self) -> dict[str, Any]:
        return {"initial": {"text": self.taken["task"].report}}

    def back(self, result: Any = None) -> str:
        return reverse("directives:task", args=[self.kwargs["pk"]])

    def subject_title(self) -> str:
        return Written(self.taken["task"].title)
