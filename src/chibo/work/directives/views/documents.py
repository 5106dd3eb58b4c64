"""The numbered documents of a unit, and the page of one."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.ui.components import Crumb
from chibo.foundation.ui.exports.answering import exported
from chibo.foundation.ui.parts import alone
from chibo.registry.org.models import Unit
from chibo.registry.org.queries import first_unit
from chibo.registry.org.standpoint import standpoint
from chibo.work.directives.models import Document
from chibo.work.directives.tables.documents import document_page
from chibo.work.directives.tables.documents import documents as listed


@require_safe
def documents(request: SignedRequest, pk: int) -> HttpResponseBase:
    point = standpoint(request, pk)
    request.section = "directives:mine"
    found = listed(point)
    context = point.shell(Crumb(title=_("Văn bản"))) | {
        "title": _("Văn bản"), "subtitle": point.title, "found": found, "section": "documents",
    }  # fmt: skip
    return exported(request, found) or alone(request, found) or render(request, "directives/list.html", context)


@require_safe
def document(request: SignedRequest, pk: int) -> HttpResponse:
    request.section = "directives:mine"
    rows = Document.objects.visible_to(request.actor).select_related("unit", "term")
    return render(request, "directives/document.html", document_page(get_object_or_404(rows, pk=pk), request.actor))


@require_safe
def mine(request: SignedRequest) -> HttpResponse:
    """The menu entry: the documents of the first unit in reach."""
    unit = first_unit(request.actor) or get_object_or_404(Unit, pk=0)
    return redirect("directives:documents", unit.pk)
