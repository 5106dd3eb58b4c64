"""The way of a file into the book: choose, drop, watch, match, look, write."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.access.rules import allows
from chibo.foundation.exchange import tasks
from chibo.foundation.exchange.enums import BUSY, UploadState
from chibo.foundation.exchange.forms import MatchForm, ReceiveForm
from chibo.foundation.exchange.models import Upload
from chibo.foundation.exchange.operations import drop, match_columns, order_commit, receive
from chibo.foundation.exchange.ports import importers
from chibo.foundation.exchange.tables import Preview, batches, steps, uploads
from chibo.foundation.exchange.tables.steps import CHOOSE, DROP, step_of
from chibo.foundation.exchange.words import ERRORS
from chibo.foundation.ui.actions import ActionPage
from chibo.foundation.ui.components import Crumb
from chibo.foundation.ui.exports.answering import exported
from chibo.foundation.ui.forms import ActionForm
from chibo.foundation.ui.parts import alone
from chibo.kernel.errors import Refusal

ACTS = ("write", "again", "drop")
SILENT_SECONDS = 90


@require_safe
def index(request: SignedRequest) -> HttpResponseBase:
    """What may be brought in and taken out, the files in reach, and the batches with the way to take them back."""
    actor, today = request.actor, timezone.localdate()
    offered = [(one, one.units(actor, today)) for one in sorted(importers, key=lambda one: one.order)]
    names = dict(unit for _one, units in offered for unit in units)
    files, written = uploads(actor, request.GET, names=names), batches(actor, request.GET, names=names)
    context = {
        "title": _("Nhập, xuất danh sách"), "kinds": [one for one, units in offered if units], "steps": steps(CHOOSE),
        "files": files, "written": written,
    }  # fmt: skip
    lists = (files, written)
    return exported(request, *lists) or alone(request, *lists) or render(request, "exchange/index.html", context)


class Receive(ActionPage):
    """A file of one kind: for which unit, and the file itself. It is read in the background."""

    operation, form_class, template_name = "exchange.receive", ReceiveForm, "exchange/new.html"
    words = gettext_lazy("Tải lên và kiểm tra")

    def given(self) -> dict[str, Any]:
        if self.kwargs["kind"] not in importers:
            raise Http404
        return {"kind": self.kwargs["kind"]}

    def may(self) -> bool:
        """Whether there is a unit for which it may be brought in; the rule judges the one that was chosen."""
        return bool(self.units())

    def units(self) -> list[tuple[int, str]]:
        return importers[self.taken["kind"]].units(self.request.actor, timezone.localdate())

    def form_options(self) -> dict[str, Any]:
        return {"units": self.units()}

    def subject_title(self) -> str:
        return str(importers[self.taken["kind"]].title)

    def show(self, form: ActionForm, *, status: int = 200) -> HttpResponse:
        kind, here = importers[self.taken["kind"]], str(self.title)
        way = [Crumb(title=_("Nhập, xuất danh sách"), url=self.back()), Crumb(title=here)]
        context = {
            "title": here, "subtitle": kind.title, "crumbs": way, "form": form, "words": self.words, "kind": kind,
            "back": self.back(), "steps": steps(DROP),
        }  # fmt: skip
        return render(self.request, self.template_name, context, status=status)

    def back(self, result: Any = None) -> str:
        return reverse("exchange:upload", args=[result.pk]) if result else reverse("exchange:index")

    def post(self, request: SignedRequest, **_kwargs: Any) -> HttpResponse:
        form = ReceiveForm(request.POST, request.FILES, **self.form_options())
        if not form.is_valid():
            return self.show(form, status=422)
        arguments = form.arguments()
        file = arguments.pop("file")
        unit = get_object_or_404(apps.get_model("org.Unit").objects.visible_to(request.actor), pk=arguments["unit"])
        given = {"actor": request.actor, **self.taken, **arguments, "unit": unit}
        try:
            upload = receive(name=file.name, content=file.read(), **given)
        except Refusal as refusal:
            form.refuse(refusal)
            return self.show(form, status=422)
        tasks.prepare.defer(upload=upload.pk, account=request.actor.account_id)
        return HttpResponseRedirect(self.back(upload))


@require_safe
def upload(request: SignedRequest, pk: int) -> HttpResponseBase:
    """Where a file stands: being read, to be matched, to be looked at, written. Polled while something is under way."""
    found = _upload(request, pk)
    context = _shell(found) | {
        "busy": found.state in BUSY, "silent": _is_silent(found), "state": UploadState(found.state).label,
        "percent": min(100, 100 * found.done // found.total) if found.total else None,
    }  # fmt: skip
    if found.state == UploadState.UNMATCHED:
        context["form"] = _match_form(found)
    if found.state == UploadState.CHECKED or (found.batch and found.refused):
        preview = Preview(found, request.GET)
        if answer := exported(request, preview.listing) or alone(request, preview.listing):
            return answer
        context |= {"preview": preview, "sound": found.new + found.changed + found.unchanged, "mending": ERRORS}
    return render(request, "exchange/upload.html", context)


@require_POST
def match(request: SignedRequest, pk: int) -> HttpResponse:
    """Columns matched by hand."""
    found = _upload(request, pk)
    form = _match_form(found, request.POST)
    if form.is_valid():
        try:
            match_columns(actor=request.actor, upload=found, places=form.places())
            tasks.prepare.defer(upload=found.pk, account=request.actor.account_id)
            return redirect("exchange:upload", pk)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    return render(request, "exchange/upload.html", _shell(found) | {"form": form}, status=422)


@require_POST
def act(request: SignedRequest, pk: int, name: str) -> HttpResponse:
    """Write it, let it go, or begin again what was interrupted."""
    found = _upload(request, pk)
    if name not in ACTS:
        raise Http404
    if name == "write":
        order_commit(actor=request.actor, upload=found)
        tasks.write.defer(upload=found.pk, account=request.actor.account_id)
    elif name == "again" and _is_silent(found):
        again = tasks.write if found.state == UploadState.COMMITTING else tasks.prepare
        again.defer(upload=found.pk, account=request.actor.account_id)
    elif name == "drop":
        drop(actor=request.actor, upload=found)
        return redirect("exchange:index")
    return redirect("exchange:upload", pk)


def _upload(request: SignedRequest, pk: int) -> Upload:
    """The upload in reach of somebody who may bring such sheets in. Raises Http404."""
    rows = Upload.objects.visible_to(request.actor).select_related("file", "unit", "batch", "account")
    found = get_object_or_404(rows, pk=pk)
    if not allows("exchange.drop", request.actor, upload=found):
        raise Http404
    return found


def _shell(found: Upload) -> dict[str, Any]:
    """What the page of an upload shows in every state."""
    kind = importers[found.kind]
    way = [Crumb(title=_("Nhập, xuất danh sách"), url=reverse("exchange:index")), Crumb(title=found.file.name)]
    return {
        "title": found.file.name, "subtitle": str(kind.title), "upload": found, "kind": kind, "crumbs": way,
        "steps": steps(step_of(found.state)),
    }  # fmt: skip


def _is_silent(found: Upload) -> bool:
    """Whether whoever worked on it was not heard of for long: it was stopped half way."""
    return found.state in BUSY and timezone.now() - (found.beat_at or found.at) > timedelta(seconds=SILENT_SECONDS)


def _match_form(found: Upload, data: Any = None) -> MatchForm:
    return MatchForm(data, columns=importers[found.kind].columns, titles=found.titles, places=found.places)
