"""Files that go out: empty sheets, lists of the book, rows to mend; and batches that go back."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import Any

from django.apps import apps
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.access.rules import allows
from chibo.foundation.exchange import blank, writing
from chibo.foundation.exchange.dependents import dependents, touched
from chibo.foundation.exchange.enums import RowState
from chibo.foundation.exchange.forms import RollBackForm
from chibo.foundation.exchange.models import Batch, StagedRow, Upload
from chibo.foundation.exchange.ports import SheetColumn, importers
from chibo.foundation.exchange.sheets import read
from chibo.foundation.exchange.words import ERRORS
from chibo.foundation.ui.actions import ActionPage
from chibo.foundation.ui.components import Crumb
from chibo.foundation.ui.exports import giving
from chibo.foundation.ui.exports.giving import Progress, Wanted
from chibo.foundation.ui.forms import ActionForm
from chibo.kernel.errors import NotAllowed
from chibo.kernel.numbers import natural


@require_safe
def template(request: SignedRequest, kind: str) -> FileResponse:
    """The empty sheet of a kind."""
    if kind not in importers:
        raise Http404
    file = io.BytesIO()
    blank.write(importers[kind], file)
    return _sent(file, f"mau-{kind}.xlsx")


@require_safe
def export(request: SignedRequest, kind: str, form: str) -> HttpResponseBase:
    """What the book holds at and below a unit, as the sheet that brings it in."""
    if kind not in importers or form not in writing.FORMS:
        raise Http404
    unit = get_object_or_404(
        apps.get_model("org.Unit").objects.visible_to(request.actor), pk=natural(request.GET.get("unit"))
    )
    importer = importers[kind]
    if not (request.actor.everywhere or importer.may(request.actor, unit)):
        raise NotAllowed(_("Tài khoản này không được lấy danh sách này của đơn vị."))
    rows = importer.rows(under=unit, today=timezone.localdate())
    first = list(islice(rows, giving.AT_ONCE + 1))

    def write(file: Any, progress: Progress) -> int:
        return writing.write_rows(
            importer.columns, chain(first, rows), form, file, name=str(importer.title), progress=progress
        )

    return giving.given(request, Wanted(
        unit=unit, what=f"exchange.{kind}", title=f"{importer.title}: {unit.code}", form=form, rows=len(first),
        name=f"{kind}-{unit.code}.{form}", write=write,
    ))  # fmt: skip


@require_safe
def choose(request: SignedRequest, kind: str) -> HttpResponseBase:
    """For which unit a list is to be taken out."""
    if kind not in importers:
        raise Http404
    units = importers[kind].units(request.actor, timezone.localdate())
    context = {"title": importers[kind].title, "kind": importers[kind], "units": units}
    return render(request, "exchange/choose.html", context)


@require_safe
def refused(request: SignedRequest, pk: int) -> FileResponse:
    """The refused rows as they came, with a column that says what to mend; in the form of the file."""
    rows = Upload.objects.visible_to(request.actor).select_related("file", "unit")
    upload = get_object_or_404(rows, pk=pk)
    if not allows("exchange.drop", request.actor, upload=upload):
        raise Http404
    form = "csv" if upload.file.name.lower().endswith(".csv") else "xlsx"
    columns = [SheetColumn(title, "", width=20) for title in _titles(upload)]
    file = io.BytesIO()
    writing.write_rows([*columns, SheetColumn(ERRORS, "", width=80)], _rows(upload, columns), form, file)
    return _sent(file, f"loi-{upload.file.name.rsplit('.', 1)[0]}.{form}")


def _titles(upload: Upload) -> list[str]:
    """The headings of the file; one that stands twice, or the mark of an earlier round, is told apart by its place."""
    seen: set[str] = {ERRORS}
    titles = []
    for place, title in enumerate(upload.titles, start=1):
        name = title if title not in seen else f"{title} ({place})"
        seen.add(name)
        titles.append(name)
    return titles


def _rows(upload: Upload, columns: list[SheetColumn]) -> Iterator[Mapping[str, Any]]:
    rows = StagedRow.objects.filter(upload=upload, state=RowState.REFUSED).order_by("number")
    for row in rows.iterator(chunk_size=2000):
        cells = {column.title: read(cell) for column, cell in zip(columns, row.cells, strict=False)}
        yield cells | {ERRORS: " · ".join(f"{column}: {message}" for column, message in row.errors or ())}


class RollBack(ActionPage):
    """A batch is taken back, or the page lists what rests on it."""

    operation, template_name = "exchange.roll_back", "exchange/roll_back.html"
    form_class = RollBackForm
    words = gettext_lazy("Hoàn tác cả lô")

    def given(self) -> dict[str, Any]:
        rows = Batch.objects.visible_to(self.request.actor).select_related("file", "unit")
        return {"batch": get_object_or_404(rows, pk=self.kwargs["pk"]), "at": timezone.now()}

    def subject_title(self) -> str:
        batch = self.taken["batch"]
        return _("Lô %(number)d: %(file)s") % {"number": batch.pk, "file": batch.file.name}

    def back(self, result: Any = None) -> str:
        upload = Upload.objects.filter(batch=self.taken["batch"]).first()
        return reverse("exchange:upload", args=[upload.pk]) if upload else reverse("exchange:index")

    def show(self, form: ActionForm, *, status: int = 200) -> HttpResponse:
        batch = self.taken["batch"]
        crumbs = [Crumb(title=self.subject_title(), url=self.back()), Crumb(title=self.title)]
        words = _(
            "Mọi dòng mà lô đã thêm, sửa hay bỏ (%(new)d mới, %(changed)d thay đổi) trở về như trước khi nhập."
        ) % {"new": batch.new, "changed": batch.changed}  # fmt: skip
        context = {
            "title": self.title, "subtitle": self.subject_title(), "form": form, "words": self.words, "crumbs": crumbs,
            "explanation": words, "back": self.back(),
            "dependents": [] if batch.rolled_back_at else dependents(batch, touched(batch)),
        }  # fmt: skip
        return render(self.request, self.template_name, context, status=status)


def _sent(file: io.BytesIO, name: str) -> FileResponse:
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name)
