"""The list of units in reach: the outermost ones, or all that a search finds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.components import Empty
from chibo.foundation.ui.filters import FilterBar, Search, Select
from chibo.foundation.ui.markup import tag
from chibo.foundation.ui.numbers import day
from chibo.foundation.ui.paging import Page
from chibo.foundation.ui.sorting import Sort, arranged, chosen
from chibo.foundation.ui.tables import Table
from chibo.registry.org import queries
from chibo.registry.org.enums import Kind
from chibo.registry.org.models import Placement
from chibo.registry.org.nav.pages import unit_url


@dataclass(frozen=True, slots=True)
class Units:
    """The card of the list."""

    title: str
    filters: FilterBar
    table: Table
    page: Page


def units(actor: Actor, params: QueryDict, *, today: date) -> Units:
    """Without a filter the outermost units; with one every unit in reach that it fits."""
    filters = _filters(params)
    rows = queries.named(_found(actor, filters, today), "superior_id", today, prefix="superior")
    columns = _columns()
    sort = chosen(params, columns=columns, default=Sort(key="name"))
    page = Page(rows=arranged(rows, columns=columns, sort=sort), params=params)
    table = Table(
        columns=columns, rows=page.rows, caption=_("Tổ chức"), name="units-table", sort=sort, params=params,
        empty=_empty(filters),
    )  # fmt: skip
    title = _("Kết quả tìm trong phạm vi được giao") if filters.active else _("Đơn vị được giao")
    return Units(title, filters, table, page)


def _filters(params: QueryDict) -> FilterBar:
    kinds = [(kind.value, str(kind.label)) for kind in Kind]
    gaps = [("secretary", _("Chi bộ chưa có bí thư"))]
    return FilterBar(
        region="units", params=params,
        fields=[
            Search(name="q", label=_("Tìm tên hoặc mã"), hint=_("gõ không dấu được, cả tên cũ")),
            Select(name="unit_kind", label=_("Loại tổ chức"), choices=kinds, everything=_("Mọi loại")),
            Select(name="without", label=_("Còn thiếu"), choices=gaps, everything=_("Không lọc")),
        ],
    )  # fmt: skip


def _found(actor: Actor, filters: FilterBar, today: date) -> QuerySet[Placement]:
    rows = queries.known_units(actor, text=filters.value("q"))
    if not filters.active:
        return rows.filter(unit__in=queries.outermost(actor))
    if kind := filters.value("unit_kind"):
        rows = rows.filter(kind=kind)
    if filters.value("without"):
        rows = rows.filter(unit__in=queries.cells_without_secretary(actor, today).order_by().values("unit_id"))
    return rows


def _columns() -> list[Column]:
    return [
        Column("name", _("Tổ chức"), url=lambda row: unit_url(row.unit_id), sort="sort_key"),
        Column("kind", _("Loại"), cell=lambda row: row.get_kind_display(), sort="kind"),
        Column("superior_name", _("Trực thuộc"), sort="superior_key", wide=True),
        Column("opened_on", _("Hoạt động từ"), cell=lambda row: row.unit.opened_on, sort="unit__opened_on"),
        Column("state", _("Hiện nay"), cell=_state, sort=F("unit__closed_on")),
    ]


def _state(row: Placement) -> object:
    if row.unit.closed_on is None:
        return tag(_("đang hoạt động"), tone="ok")
    return tag(_("kết thúc %s") % day(row.unit.last_day))


def _empty(filters: FilterBar) -> Empty:
    if filters.active:
        return Empty(
            title=_("Không có tổ chức nào trong phạm vi được giao khớp tìm kiếm."),
            hint=_("Hãy gõ ít chữ hơn, thử tên cũ, hoặc bỏ lọc."), action=_("Bỏ lọc"), url=filters.clear_url,
        )  # fmt: skip
    return Empty(
        title=_("Tài khoản chưa được giao đơn vị nào."),
        hint=_("Hãy đề nghị văn phòng cấp ủy cấp trên giao vai trò cho tài khoản này."),
    )
