"""The list of units in reach: the outermost ones, or all that a search finds."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.components import Empty
from chibo.foundation.ui.filters import FilterBar, Search, Select
from chibo.foundation.ui.listing import Listing
from chibo.foundation.ui.markup import tag
from chibo.foundation.ui.numbers import day
from chibo.foundation.ui.sorting import Sort
from chibo.registry.org import queries
from chibo.registry.org.enums import Kind
from chibo.registry.org.models import Placement
from chibo.registry.org.nav.pages import unit_url


def units(actor: Actor, params: QueryDict, *, today: date) -> Listing:
    """Without a filter the outermost units; with one every unit in reach that it fits."""

    def rows(filters: FilterBar) -> QuerySet[Any]:
        found = queries.known_units(actor, text=filters.value("q"))
        kept = found if filters.active else found.filter(unit__in=queries.outermost(actor))
        return queries.named(kept, "superior_id", today, prefix="superior")

    def without(found: QuerySet[Any], _gap: str) -> QuerySet[Any]:
        leaderless = queries.cells_without_secretary(actor, today).order_by()
        return found.filter(unit__in=leaderless.values("unit_id"))

    return Listing(
        name="units", title=_("Tổ chức"), params=params, rows=rows, columns=_columns(), sort=Sort(key="name"),
        about=[(_("Tính đến ngày"), today)], besides=["units-head"],
        fields=[
            Search(name="q", label=_("Tìm tên hoặc mã"), hint=_("gõ không dấu được, cả tên cũ")),
            Select(
                name="unit_kind", label=_("Loại tổ chức"), everything=_("Mọi loại"), narrow="kind",
                choices=[(kind.value, str(kind.label)) for kind in Kind],
            ),
            Select(
                name="without", label=_("Còn thiếu"), everything=_("Không lọc"), narrow=without,
                choices=[("secretary", _("Chi bộ chưa có bí thư"))],
            ),
        ],
        empty=Empty(
            title=_("Tài khoản chưa được giao đơn vị nào."),
            hint=_("Hãy đề nghị văn phòng cấp ủy cấp trên giao vai trò cho tài khoản này."),
        ),
    )  # fmt: skip


def _columns() -> list[Column]:
    return [
        Column("name", pgettext("one", "Tổ chức"), url=lambda row: unit_url(row.unit_id), sort="sort_key"),
        Column("code", _("Mã"), cell=lambda row: row.unit.code, sort="unit__code", shown=False),
        Column("kind", _("Loại"), choices=Kind.choices, sort="kind"),
        Column("superior_name", _("Trực thuộc"), sort="superior_key", wide=True),
        Column("opened_on", _("Hoạt động từ"), cell=lambda row: row.unit.opened_on, sort="unit__opened_on"),
        Column("state", _("Hiện nay"), cell=_state, sort=F("unit__closed_on")),
    ]


def _state(row: Placement) -> object:
    if row.unit.closed_on is None:
        return tag(_("đang hoạt động"), tone="ok")
    return tag(_("kết thúc %s") % day(row.unit.last_day))
