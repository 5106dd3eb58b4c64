"""What is sent down to cells: sent, seen, carried out, reminded of."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from chibo.foundation.access.operation import operations
from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.access.rules import allows
from chibo.foundation.documents.answering import as_attachment
from chibo.foundation.ui.actions import ActionPage
from chibo.foundation.ui.components import Crumb
from chibo.foundation.ui.exports.answering import exported
from chibo.foundation.ui.parts import alone
from chibo.foundation.ui.words import Written
from chibo.registry.org.models import Unit
from chibo.registry.org.queries import name_of
from chibo.registry.org.standpoint import standpoint
from chibo.work.directives.enums import Step
from chibo.work.directives.forms import RemindForm, SendDownForm
from chibo.work.directives.models import Dispatch, Receipt
from chibo.work.directives.tables.dispatches import dispatch_page, receipts
from chibo.work.directives.tables.dispatches import dispatches as listed
from chibo.work.directives.views.attaching import WithFile


@require_safe
def dispatches(request: SignedRequest, pk: int) -> HttpResponseBase:
    point = standpoint(request, pk)
    request.section = "directives:mine"
    found = listed(point)
    sends = not point.placement.is_cell and allows("directives.send_down", point.actor, unit=point.unit)
    context = point.shell(Crumb(title=_("Nội dung gửi xuống"))) | {
        "title": _("Nội dung gửi xuống"), "subtitle": point.title, "found": found, "section": "dispatches",
        "send_url": reverse("directives:send", args=[pk]) if sends else "",
    }  # fmt: skip
    return exported(request, found) or alone(request, found) or render(request, "directives/list.html", context)


@require_safe
def dispatch(request: SignedRequest, pk: int) -> HttpResponseBase:
    request.section = "directives:mine"
    one = get_object_or_404(_readable(request), pk=pk)
    found = receipts(one, request.actor, request.GET)
    page = dispatch_page(one, request.actor, found, today=timezone.localdate())
    return exported(request, found) or alone(request, found) or render(request, "directives/dispatch.html", page)


@require_safe
def file(request: SignedRequest, pk: int) -> HttpResponseBase:
    """The file that was sent along, to be saved."""
    return as_attachment(get_object_or_404(_readable(request), pk=pk, file__isnull=False).file)


def _readable(request: SignedRequest) -> Any:
    return Dispatch.objects.visible_to(request.actor).select_related("unit", "document", "file")


@require_POST
def acknowledge(request: SignedRequest, pk: int, step: str) -> HttpResponse:
    """One press: the cell has seen it, or carried it out. What is refused is said on the page."""
    if step not in (Step.SEEN, Step.DONE):
        raise Http404
    rows = Receipt.objects.visible_to(request.actor).select_related("dispatch", "unit")
    receipt = get_object_or_404(rows, pk=pk)
    operations["directives.acknowledge"].run(
        actor=request.actor, receipt=receipt, step=step, on=timezone.localdate(), key=request.POST.get("key", "")
    )
    messages.success(request, _("Đã ghi: %s.") % Step(step).label)
    return redirect("directives:dispatch", receipt.dispatch_id)


class Send(WithFile):
    operation, form_class, file_field = "directives.send_down", SendDownForm, "file"
    words = gettext_lazy("Gửi xuống các chi bộ")
    explanation = gettext_lazy(
        "Mọi chi bộ đang hoạt động ở dưới đơn vị này đều nhận được; nội dung tự vào chương trình buổi sinh hoạt tới."
    )

    def unit(self) -> Unit:
        found: Unit = get_object_or_404(Unit.objects.visible_to(self.request.actor), pk=self.kwargs["pk"])
        return found

    def given(self) -> dict[str, Any]:
        return {"unit": self.unit()}

    def form_options(self) -> dict[str, Any]:
        return {"unit": self.taken["unit"], "initial": {"on": timezone.localdate()}}

    def back(self, result: Any = None) -> str:
        if result is not None:
            return reverse("directives:dispatch", args=[result.pk])
        return reverse("directives:dispatches", args=[self.kwargs["pk"]])

    def subject_title(self) -> str:
        return name_of(self.taken["unit"], timezone.localdate())


class Remind(ActionPage):
    operation, form_class = "directives.remind", RemindForm
    explanation = gettext_lazy("Trang việc cần làm của từng chi bộ chưa thực hiện sẽ ghi là cấp trên nhắc hôm nay.")

    def dispatch_asked(self) -> Dispatch:
        found: Dispatch = get_object_or_404(_readable(self.request), pk=self.kwargs["pk"])
        return found

    def given(self) -> dict[str, Any]:
        return {"dispatch": self.dispatch_asked(), "on": timezone.localdate()}

    def may(self) -> bool:
        return allows("directives.send_down", self.request.actor, unit=self.taken["dispatch"].unit)

    def back(self, result: Any = None) -> str:
        return reverse("directives:dispatch", args=[self.kwargs["pk"]])

    def subject_title(self) -> str:
        return Written(self.taken["dispatch"].title)

    def done_message(self, result: Any) -> str:
        behind = Receipt.objects.filter(~Q(reminded_on=None), dispatch=result, done_on=None).count()
        return _("Đã nhắc %(count)d chi bộ.") % {"count": behind}
