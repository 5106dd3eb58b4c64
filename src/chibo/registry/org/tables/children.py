"""The table of the units directly below: each with its figures, and how they add up to the unit's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chibo.foundation.indicators.ports import Headline, Indicator, indicators
from chibo.foundation.indicators.queries import Split, plans, split
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.components import Empty
from chibo.foundation.ui.filters import FilterBar, Search, Select
from chibo.foundation.ui.markup import BLANK, link, stacked
from chibo.foundation.ui.numbers import number
from chibo.foundation.ui.paging import Page
from chibo.foundation.ui.sorting import Sort, arranged, chosen
from chibo.foundation.ui.tables import Table
from chibo.kernel.text import plain
from chibo.registry.org import queries
from chibo.registry.org.enums import Kind
from chibo.registry.org.models import Placement
from chibo.registry.org.standpoint import Standpoint

REGION = "children"


@dataclass(frozen=True, slots=True)
class Children:
    """The card of the units below: its heading, the filter bar, the table and its pages."""

    title: str
    filters: FilterBar
    table: Table
    page: Page


@dataclass(frozen=True, slots=True)
class Rest:
    """The row for what no child explains."""

    name: SafeString


Row = Placement | Rest


@dataclass(frozen=True, slots=True)
class Numbers:
    """One headline among the children: the number of each, and its plan where the year has one."""

    point: Standpoint
    headline: Headline
    indicator: Indicator
    split: Split
    plans: dict[int, int] = field(default_factory=dict)

    def of(self, row: Row) -> int:
        return self.split.residue if isinstance(row, Rest) else self.split.by_child.get(row.unit_id, 0)

    def cell(self, row: Row) -> SafeString:
        if isinstance(row, Rest):
            return link(number(self.of(row)), url=None)
        url = self.point.records_url(self.indicator, narrowed={"unit": row.unit_id})
        return _with_plan(link(number(self.of(row)), url=url), self.plans.get(row.unit_id))

    def total(self) -> SafeString:
        figure = self.split.figure
        return _with_plan(link(number(figure.numerator), url=self.point.records_url(self.indicator)), figure.plan)

    def column(self) -> Column:
        return Column(
            self.indicator.code, self.headline.column, cell=self.cell, numeric=True, sort=self.of,
            help=self.indicator.definition,
        )  # fmt: skip


def children(point: Standpoint, wanted: Sequence[Headline]) -> Children:
    """The units below on the day, filtered and sorted as the address asks; a fixed number of queries."""
    placements = list(queries.children(point.unit, point.day))
    ids = [row.unit_id for row in placements]
    in_order = sorted(wanted, key=lambda headline: (indicators[headline.code].flow, headline.order))
    numbers = [_numbers(point, headline, ids) for headline in in_order if headline.column]
    columns = [_name(point), _kind(), *(one.column() for one in numbers)]
    filters = _filters(point, placements)
    sort = chosen(point.params, columns=columns, default=Sort(key="name"))
    page = Page(rows=arranged(_kept(placements, filters), columns=columns, sort=sort), params=point.params)
    rows: list[Row] = [*page.rows]
    if not filters.active and not page.after and any(one.split.residue for one in numbers):
        rows.append(_rest())
    table = Table(
        columns=columns, rows=rows, caption=_("Các đơn vị trực thuộc"), name="children-table", sort=sort,
        params=point.params, empty=_empty(point, filters),
        total_row={"name": _("Toàn đơn vị"), **{one.indicator.code: one.total() for one in numbers}},
    )  # fmt: skip
    return Children(_title(placements), filters, table, page)


def _numbers(point: Standpoint, headline: Headline, ids: list[int]) -> Numbers:
    indicator = indicators[headline.code]
    parts = split(indicator, point.asked, ids, whole=point.figure(indicator))
    of_year = plans(ids, point.period.start.year, indicator.code) if point.period.kind == "year" else {}
    return Numbers(point, headline, indicator, parts, dict(of_year))


def _with_plan(shown: SafeString, plan: int | None) -> SafeString:
    return format_html("{} / {}", shown, number(plan)) if plan else shown


def _name(point: Standpoint) -> Column:
    def url(row: Row) -> str | None:
        opens = isinstance(row, Placement) and point.actor.holds(over=row.unit)
        return point.url("org:unit", row.unit_id) if opens else None  # type: ignore[union-attr]

    return Column("name", _("Tổ chức"), url=url, sort=lambda row: row.sort_key)


def _kind() -> Column:
    order = {kind: place for place, kind in enumerate(Kind.values)}
    return Column(
        "kind", _("Loại"), sort=lambda row: order[row.kind],
        cell=lambda row: BLANK if isinstance(row, Rest) else format_html(
            '<span class="nowrap">{}</span>', row.get_kind_display()
        ),
    )  # fmt: skip


def _filters(point: Standpoint, placements: list[Placement]) -> FilterBar:
    present = {row.kind for row in placements}
    kinds = [(kind.value, str(kind.label)) for kind in Kind if kind in present]
    fields: list[Search | Select] = [Search(name="q", label=_("Tìm tên"), hint=_("gõ không dấu được"))]
    if len(kinds) > 1:
        fields.append(Select(name="unit_kind", label=_("Loại tổ chức"), choices=kinds, everything=_("Mọi loại")))
    return FilterBar(region=REGION, fields=fields, params=point.params)


def _kept(placements: list[Placement], filters: FilterBar) -> list[Placement]:
    wanted = {each.of.name: each.value for each in filters.fields}
    text, kind = plain(wanted["q"]), wanted.get("unit_kind", "")
    return [row for row in placements if text in row.plain and kind in ("", row.kind)]


def _rest() -> Rest:
    under = _("đơn vị đã rời đi hoặc kết thúc, hoạt động của chính đơn vị, chuyển sinh hoạt giữa các đơn vị trực thuộc")
    return Rest(stacked(_("Phần không thuộc đơn vị nào ở trên"), under=under))


def _title(placements: list[Placement]) -> str:
    kinds = {row.get_kind_display() for row in placements}
    words = kinds.pop().lower() if len(kinds) == 1 else _("đơn vị trực thuộc")
    return f"{number(len(placements))} {words}"


def _empty(point: Standpoint, filters: FilterBar) -> Empty:
    if filters.active:
        return Empty(
            title=_("Không có đơn vị nào khớp bộ lọc."), hint=_("Hãy gõ ít chữ hơn, hoặc bỏ lọc."),
            action=_("Bỏ lọc"), url=filters.clear_url,
        )  # fmt: skip
    return Empty(
        title=_("Chưa có đơn vị nào trực thuộc."),
        hint=_("Thành lập đơn vị đầu tiên, hoặc đưa danh sách từ Excel vào bằng ./chibo import units."),
    )
