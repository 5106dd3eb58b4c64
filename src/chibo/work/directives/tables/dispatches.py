"""What a superior sends down: the matters of a unit, and of one how far every cell is with it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.rules import allows
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.components import Crumb, Empty, Tile
from chibo.foundation.ui.filters import Search, Select
from chibo.foundation.ui.listing import Listing
from chibo.foundation.ui.markup import tag
from chibo.foundation.ui.numbers import day
from chibo.foundation.ui.sorting import Sort
from chibo.foundation.ui.words import Written
from chibo.registry.org.nav.pages import unit_url
from chibo.registry.org.queries import name_of, named, placement_of
from chibo.registry.org.standpoint import Standpoint
from chibo.work.directives.enums import Step
from chibo.work.directives.models import Dispatch, Receipt

UNSEEN, SEEN, TAKEN_UP, CARRIED_OUT = "unseen", Step.SEEN.value, Step.AGENDA.value, Step.DONE.value
FURTHEST = Case(
    When(done_on__isnull=False, then=Value(3)), When(agenda_on__isnull=False, then=Value(2)),
    When(seen_on__isnull=False, then=Value(1)), default=Value(0), output_field=IntegerField(),
)  # fmt: skip
STATES = ((UNSEEN, "bad"), (SEEN, "warn"), (TAKEN_UP, "info"), (CARRIED_OUT, "ok"))
"""How far a cell is, with its tone, in the order of the steps."""


def words(state: str) -> str:
    return {
        UNSEEN: _("chưa xem"),
        SEEN: _("đã xem"),
        TAKEN_UP: _("đã đưa vào chương trình"),
        CARRIED_OUT: _("đã thực hiện"),
    }[state]  # fmt: skip


def dispatches(point: Standpoint) -> Listing:
    """What was sent in the period from the unit, from above to it, and from below it."""
    period, cells = point.period, Q(receipts__unit__path__within=[point.unit.path])
    rows = Dispatch.objects.visible_to(point.actor).filter(sent_on__gte=period.start, sent_on__lt=period.end)
    rows = rows.filter(Q(unit__path__within=[point.unit.path]) | Q(pk__in=_received(point)))
    counted = {
        "cells": Count("receipts", filter=cells),
        "done": Count("receipts", filter=cells & Q(receipts__done_on__isnull=False)),
        "unseen": Count("receipts", filter=cells & Q(receipts__seen_on=None)),
    }
    return Listing(
        name="dispatches", title=_("Nội dung gửi xuống"), params=point.params,
        rows=named(rows.annotate(**counted), "unit_id", "sent_on"), columns=_columns(),
        sort=Sort(key="sent_on", order="desc"), unit=point.unit, about=point.about(),
        fields=[Search(name="q", label=_("Tìm nội dung"), narrow=_titled)],
        empty=Empty(
            title=_("Chưa gửi nội dung nào xuống chi bộ trong kỳ."),
            hint=_("Nội dung gửi xuống vào thẳng chương trình buổi sinh hoạt tới của từng chi bộ."),
        ),
    )  # fmt: skip


def _titled(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    return rows.filter(title__icontains=text)


def _received(point: Standpoint) -> QuerySet[Any]:
    found: QuerySet[Any] = Receipt.objects.filter(unit__path__within=[point.unit.path]).values("dispatch_id")
    return found


def _columns() -> list[Column]:
    return [
        Column(
            "title",
            _("Nội dung"),
            cell=lambda row: Written(row.title),
            sort=Lower("title"),
            url=lambda row: reverse("directives:dispatch", args=[row.pk]),
        ),
        Column("place_name", _("Nơi gửi"), sort="place_key"),
        Column("sent_on", _("Ngày gửi"), sort="sent_on"),
        Column("due_on", _("Thực hiện trước ngày"), sort="due_on"),
        Column("cells", _("Chi bộ nhận"), numeric=True, sort="cells"),
        Column("done", _("Đã thực hiện"), numeric=True, sort="done"),
        Column("unseen", _("Chưa xem"), numeric=True, sort="unseen"),
    ]


def receipts(dispatch: Dispatch, actor: Actor, params: Any) -> Listing:
    """Every cell that received a matter and that the actor may see, with how far it is."""
    rows: QuerySet[Any] = Receipt.objects.visible_to(actor).filter(dispatch=dispatch).select_related("dispatch")
    rows = named(rows, "unit_id", dispatch.sent_on).annotate(
        furthest=FURTHEST, superior_pk=placement_of("unit_id", dispatch.sent_on).values("superior_id")[:1]
    )
    rows = named(rows, "superior_pk", dispatch.sent_on, prefix="superior")
    return Listing(
        name="receipts", title=_("Từng chi bộ"), params=params, rows=rows, columns=_steps(), sort=Sort(key="furthest"),
        fields=[
            Search(name="q", label=_("Tìm chi bộ"), hint=_("gõ không dấu được"), narrow=_called),
            Select(
                name="state", label=_("Tình trạng"), choices=[(state, words(state)) for state, _tone in STATES],
                everything=_("Mọi tình trạng"), narrow=_in_state,
            ),
        ],
        unit=dispatch.unit, about=[(_("Nội dung"), dispatch.title), (_("Ngày gửi"), dispatch.sent_on)],
        empty=Empty(title=_("Không có chi bộ nào trong phạm vi được giao nhận nội dung này.")),
    )  # fmt: skip


def _steps() -> list[Column]:
    return [
        Column("place_name", _("Chi bộ"), url=lambda row: unit_url(row.unit_id), sort="place_key"),
        Column("superior_name", _("Trực thuộc"), sort="superior_key", wide=True),
        Column(
            "furthest", _("Tình trạng"), cell=_state, value=lambda row: words(STATES[row.furthest][0]),
            sort=("furthest", F("seen_on")),
        ),
        Column("reminded_on", _("Nhắc ngày"), sort="reminded_on"),
        Column("seen_on", _("Xem ngày"), sort="seen_on", shown=False),
        Column("agenda_on", _("Vào chương trình ngày"), sort="agenda_on"),
        Column("done_on", _("Thực hiện ngày"), sort="done_on"),
    ]  # fmt: skip


def _state(row: Any) -> SafeString:
    state, tone = STATES[row.furthest]
    return tag(words(state), tone=tone)


def _called(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    return rows.filter(place_name__icontains=text)


def _in_state(rows: QuerySet[Any], state: str) -> QuerySet[Any]:
    return rows.filter(furthest=[name for name, _tone in STATES].index(state))


def dispatch_page(dispatch: Dispatch, actor: Actor, found: Listing, *, today: date) -> dict[str, Any]:
    """The context of directives/dispatch.html."""
    name = name_of(dispatch.unit, dispatch.sent_on)
    mine = Receipt.objects.visible_to(actor).filter(dispatch=dispatch)
    steps = mine.annotate(furthest=FURTHEST).order_by().values_list("furthest").annotate(cells=Count("pk"))
    counts = dict.fromkeys((state for state, _tone in STATES), 0) | {STATES[at][0]: cells for at, cells in steps}
    own = [one for one in mine.select_related("unit")[:2] if allows("directives.acknowledge", actor, receipt=one)]
    behind = sum(counts.values()) - counts[CARRIED_OUT]
    late = dispatch.due_on is not None and dispatch.due_on < today and behind > 0
    return {
        "title": Written(dispatch.title),
        "subtitle": _("%(unit)s gửi ngày %(day)s") % {"unit": name, "day": day(dispatch.sent_on)},
        "crumbs": [
            Crumb(title=name, url=unit_url(dispatch.unit_id) if actor.holds(over=dispatch.unit) else ""),
            Crumb(title=_("Nội dung gửi xuống"), url=_listed(dispatch, actor)),
            Crumb(title=Written(dispatch.title)),
        ],
        "dispatch": dispatch,
        "facts": _facts(dispatch, late=late),
        "tiles": _tiles(dispatch, counts),
        "found": found,
        "receipt": own[0] if len(own) == sum(counts.values()) == 1 else None,
        "remind_url": _remind_url(dispatch, actor, behind),
    }


def _listed(dispatch: Dispatch, actor: Actor) -> str:
    if not actor.holds(over=dispatch.unit):
        return ""
    return f"{reverse('directives:dispatches', args=[dispatch.unit_id])}?period={dispatch.sent_on.year}"


def _remind_url(dispatch: Dispatch, actor: Actor, behind: int) -> str:
    sends = behind and allows("directives.send_down", actor, unit=dispatch.unit)
    return reverse("directives:remind", args=[dispatch.pk]) if sends else ""


def _facts(dispatch: Dispatch, *, late: bool) -> list[tuple[object, object]]:
    due = tag(_("quá hạn từ %s") % day(dispatch.due_on), tone="bad") if late else dispatch.due_on
    document = [(_("Văn bản"), _("Số %s") % dispatch.document.symbol)] if dispatch.document else []
    return [
        (_("Ngày gửi"), dispatch.sent_on), (_("Thực hiện trước ngày"), due), *document,
        *([(pgettext("to cells", "Hướng dẫn"), Written(dispatch.text))] if dispatch.text else []),
    ]  # fmt: skip


def _tiles(dispatch: Dispatch, counts: dict[str, int]) -> list[Tile]:
    here = reverse("directives:dispatch", args=[dispatch.pk])
    titles = {
        CARRIED_OUT: _("Đã thực hiện"),
        TAKEN_UP: _("Đã đưa vào chương trình"),
        SEEN: _("Đã xem"),
        UNSEEN: _("Chưa xem"),
    }  # fmt: skip
    whole = sum(counts.values())
    return [
        Tile(title=title, value=counts[state], whole=whole, url=f"{here}?state={state}" if counts[state] else "")
        for state, title in titles.items()
    ]
