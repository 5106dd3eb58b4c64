"""The pages of the register and of comparing it."""

from __future__ import annotations

from datetime import date
from typing import IO, Any

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_safe

from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.ui.actions import ActionPage
from chibo.foundation.ui.exports.answering import MARK, exported
from chibo.foundation.ui.exports.giving import Progress, Wanted, given
from chibo.foundation.ui.exports.official import official
from chibo.foundation.ui.numbers import day
from chibo.foundation.ui.parts import alone
from chibo.foundation.ui.words import vietnamese
from chibo.kernel.errors import NotAllowed
from chibo.registry.org.models import Unit
from chibo.registry.org.standpoint import Standpoint, standpoint
from chibo.registry.people.models import Reconciliation
from chibo.registry.people.tables.reconciliations import reconciliation_list, reconciliation_page
from chibo.registry.people.tables.register import (
    length,
    lines_of,
    paper,
    register_list,
    register_page,
)

PAPER_AT_ONCE = 500
"""A paper of more lines takes longer than a page may."""


@require_safe
def register(request: SignedRequest, pk: int) -> HttpResponseBase:
    """The register of a unit on the last day of the period. Raises NotAllowed for roles that see figures only."""
    point = _point(request, pk)
    if answer := official(request, lambda: [register_list(point)]):
        return answer
    found = register_list(point)
    return alone(request, found) or render(request, "people/register.html", register_page(point, found))


@require_safe
def register_file(request: SignedRequest, pk: int, form: str) -> HttpResponseBase:
    """The register as a paper, in Vietnamese as the form is."""
    point = _point(request, pk)
    if form != "pdf":
        raise Http404
    mark = vietnamese(MARK) if getattr(request, "demo_mode", False) else ""

    def write(file: IO[bytes], progress: Progress) -> int:
        lines = lines_of(point)
        progress(len(lines))
        file.write(paper(point, lines, mark=mark))
        return len(lines)

    with override("vi"):
        return given(request, Wanted(
            unit=point.unit, what="people.register", title=f"{_('Sổ đảng viên (mẫu 7-HSĐV)')}: {point.title}",
            form=form, name=f"so-dang-vien-{point.unit.code}-{point.period.last_day.isoformat()}.{form}",
            rows=length(point), write=write, at_once=PAPER_AT_ONCE,
        ))  # fmt: skip


@require_safe
def reconciliations(request: SignedRequest, pk: int) -> HttpResponseBase:
    """A cell's register compared with its superior's, quarter by quarter."""
    point = _point(request, pk)
    found = reconciliation_list(point, timezone.localdate())
    return exported(request, found) or render(request, "people/reconciliations.html", reconciliation_page(point, found))


class SignRegister(ActionPage):
    """The cell signs for its lines of a quarter."""

    operation = "people.sign_register"
    explanation = gettext_lazy("Ký là xác nhận danh sách đảng viên của chi bộ vào ngày chốt đúng như trong sổ.")

    def given(self) -> dict[str, Any]:
        unit = get_object_or_404(Unit.objects.visible_to(self.request.actor), pk=self.kwargs["pk"])
        try:
            on = date.fromisoformat(self.request.GET.get("on", ""))
        except ValueError as error:
            raise Http404 from error
        return {"unit": unit, "on": on, "at": timezone.now()}

    def subject_title(self) -> str:
        return _("Ngày chốt %s") % day(self.taken["on"])

    def back(self, result: Any = None) -> str:
        return reverse("people:reconciliations", args=[self.kwargs["pk"]])


class CountersignRegister(ActionPage):
    """The superior signs that its register has the same lines."""

    operation = "people.countersign_register"
    explanation = gettext_lazy("Ký là xác nhận sổ của cấp trên khớp với danh sách mà chi bộ đã ký.")

    def given(self) -> dict[str, Any]:
        rows = Reconciliation.objects.visible_to(self.request.actor).select_related("unit")
        return {"reconciliation": get_object_or_404(rows, pk=self.kwargs["pk"]), "at": timezone.now()}

    def subject_title(self) -> str:
        return _("Ngày chốt %s") % day(self.taken["reconciliation"].on)

    def back(self, result: Any = None) -> str:
        return reverse("people:reconciliations", args=[self.taken["reconciliation"].unit_id])


def _point(request: SignedRequest, pk: int) -> Standpoint:
    point = standpoint(request, pk)
    if not point.reads_people:
        raise NotAllowed(_("Danh sách này có tên đảng viên; tài khoản này chỉ được xem con số ở trang của đơn vị."))
    return point
