"""The numbered documents of a unit and those below it; the page of one."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.components import Crumb, Empty
from chibo.foundation.ui.filters import Search, Select
from chibo.foundation.ui.listing import Listing
from chibo.foundation.ui.markup import joined
from chibo.foundation.ui.numbers import day
from chibo.foundation.ui.ports import pages_of
from chibo.foundation.ui.sorting import Sort
from chibo.foundation.ui.words import Written
from chibo.kernel.numbers import natural
from chibo.registry.org.queries import name_of, named
from chibo.registry.org.standpoint import Standpoint
from chibo.work.directives.enums import DocumentType, Issuer
from chibo.work.directives.models import Document
from chibo.work.directives.nav.words import state_of_task
from chibo.work.directives.queries import progress

OWN, BELOW = "own", "below"


def documents(point: Standpoint) -> Listing:
    """The documents issued in the period, by the unit and by those below it."""
    period = point.period
    rows: QuerySet[Any] = Document.objects.visible_to(point.actor).dated(period.start, period.end)
    rows = named(rows.filter(point.asked.reach().when("unit_id", "on")), "unit_id", "on")
    return Listing(
        name="documents", title=_("Văn bản"), params=point.params, rows=rows, columns=_columns(point),
        sort=Sort(key="on", order="desc"), fields=_fields(point), unit=point.unit, about=point.about(),
        empty=Empty(
            title=_("Chưa ban hành văn bản nào trong kỳ."),
            hint=_("Nghị quyết được đánh số và vào sổ khi kết thúc buổi sinh hoạt."),
        ),
    )  # fmt: skip


def _columns(point: Standpoint) -> list[Column]:
    return [
        Column("symbol", _("Số"), url=document_url, sort=("code", "number")),
        Column("title", _("Trích yếu"), cell=lambda row: Written(row.title), sort=Lower("title"), wide=True),
        Column("place_name", pgettext("one", "Đơn vị"), sort="place_key", shown=not point.placement.is_cell),
        Column("kind", _("Loại văn bản"), choices=DocumentType.choices, sort="kind", shown=False),
        Column("issuer", _("Cơ quan ban hành"), choices=Issuer.choices, sort="issuer", shown=False),
        Column("on", _("Ngày ban hành"), sort="on"),
        Column("signer", _("Người ký"), sort="signer"),
    ]


def document_url(row: Document) -> str:
    return reverse("directives:document", args=[row.pk])


def _fields(point: Standpoint) -> list[Search | Select]:
    def whose(rows: QuerySet[Any], who: str) -> QuerySet[Any]:
        own = Q(unit=point.unit)
        return rows.filter(own if who == OWN else ~own)

    fields: list[Search | Select] = [
        Search(name="q", label=_("Tìm trích yếu hoặc số"), narrow=_holding),
        Select(
            name="kind", label=_("Loại văn bản"), choices=DocumentType.choices, everything=_("Mọi loại"), narrow="kind"
        ),
    ]
    if not point.placement.is_cell:
        choices = [(OWN, _("Của đơn vị này")), (BELOW, _("Của đơn vị trực thuộc"))]
        fields.append(Select(name="whose", label=_("Của ai"), choices=choices, everything=_("Tất cả"), narrow=whose))
    return fields


def _holding(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Those whose title holds the text, or whose number begins with it ("05", "05-NQ/CB")."""
    digits, _dash, code = text.partition("-")
    number = natural(digits)
    found = Q(title__icontains=text)
    if number is not None:
        found |= Q(number=number, code__istartswith=code)
    return rows.filter(found)


def document_page(document: Document, actor: Actor) -> dict[str, Any]:
    """The context of directives/document.html."""
    name = name_of(document.unit, document.on)
    listed = f"{reverse('directives:documents', args=[document.unit_id])}?period={document.on.year}"
    source = ""
    if document.source_id is not None:
        source = pages_of(document.source_label, actor, [document.source_id]).get(document.source_id, "")
    tasks = document.tasks.visible_to(actor).order_by("due_on", "pk")
    dispatches = list(document.dispatches.visible_to(actor).order_by("sent_on"))
    return {
        "title": _("Số %s") % document.symbol,
        "subtitle": Written(document.title),
        "crumbs": [
            Crumb(title=name, url=reverse("org:unit", args=[document.unit_id])),
            Crumb(title=_("Văn bản"), url=listed),
            Crumb(title=document.symbol),
        ],
        "document": document,
        "facts": _facts(document, name),
        "source_url": source,
        "tasks": [(one, reverse("directives:task", args=[one.pk]), state_of_task(one)) for one in tasks],
        "dispatches": _sent(dispatches),
    }


def _facts(document: Document, name: str) -> list[tuple[object, object]]:
    term = [(_("Nhiệm kỳ"), document.term.title)] if document.term else []
    signer = [part for part in (document.signer, Written(document.signer_title)) if part]
    return [
        (_("Loại văn bản"), document.get_kind_display()),
        (_("Cơ quan ban hành"), name if document.issuer == Issuer.CELL else f"{document.get_issuer_display()}, {name}"),
        (_("Ngày ban hành"), document.on),
        (_("Người ký"), joined(signer) if signer else None),
        *term,
    ]


def _sent(dispatches: list[Any]) -> list[tuple[Any, str, str]]:
    """(what was sent down, its address, how far it is)."""
    counts = progress(dispatches)
    words = _("gửi %(day)s · %(done)s/%(cells)s chi bộ đã thực hiện")
    return [
        (one, reverse("directives:dispatch", args=[one.pk]), words % {**counts[one.pk], "day": day(one.sent_on)})
        for one in dispatches
    ]
