"""The table of the units directly below: each with its figures, and how they add up to the unit's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy, pgettext

from chibo.foundation.indicators.explaining import in_short
from chibo.foundation.indicators.ports import Headline, Indicator, indicators
from chibo.foundation.indicators.queries import Split, plans, split
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.components import Empty
from chibo.foundation.ui.filters import Search, Select
from chibo.foundation.ui.listing import Listing
from chibo.foundation.ui.markup import BLANK, link, stacked
from chibo.foundation.ui.numbers import number
from chibo.foundation.ui.sorting import Sort
from chibo.foundation.ui.totals import Total
from chibo.foundation.ui.words import counted
from chibo.kernel.text import plain
from chibo.registry.org import queries
from chibo.registry.org.enums import Kind
from chibo.registry.org.models import Placement
from chibo.registry.org.standpoint import Standpoint

IN_NUMBER = {
    Kind.SUPERIOR_ORGANISATION: ngettext_lazy("đảng bộ cấp trên", "đảng bộ cấp trên"),
    Kind.GRASSROOTS_ORGANISATION: ngettext_lazy("đảng bộ cơ sở", "đảng bộ cơ sở"),
    Kind.GRASSROOTS_CELL: ngettext_lazy("chi bộ cơ sở", "chi bộ cơ sở"),
    Kind.SECTION_ORGANISATION: ngettext_lazy("đảng bộ bộ phận", "đảng bộ bộ phận"),
    Kind.SUBORDINATE_CELL: ngettext_lazy("chi bộ trực thuộc", "chi bộ trực thuộc"),
    Kind.AFFILIATED_ORGANISATION: ngettext_lazy("đảng bộ trực thuộc cơ sở", "đảng bộ trực thuộc cơ sở"),
    Kind.CELL: ngettext_lazy("chi bộ", "chi bộ"),
}
UNITS = ngettext_lazy("đơn vị trực thuộc", "đơn vị trực thuộc")
"""What units of each kind, and of several kinds, are called behind their number."""


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
    plans: Mapping[int, int]

    def of(self, row: Row) -> int:
        return self.split.residue if isinstance(row, Rest) else self.split.by_child.get(row.unit_id, 0)

    def cell(self, row: Row) -> SafeString:
        if isinstance(row, Rest):
            return link(number(self.of(row)), url=None)
        url = self.point.records_url(self.indicator, narrowed={"unit": row.unit_id})
        return _with_plan(link(number(self.of(row)), url=url), self.plans.get(row.unit_id))

    def plan_of(self, row: Row) -> int | None:
        return None if isinstance(row, Rest) else self.plans.get(row.unit_id)

    def column(self) -> Column:
        """The number of each child with its plan; a file has both apart, under the figure's full title."""
        code = self.indicator.code
        apart: tuple[Column, ...] = (Column(f"{code}.done", self.indicator.title, value=self.of, total=self.of),)
        if self.plans:
            apart += (Column(f"{code}.plan", _("Kế hoạch"), value=self.plan_of, total=self.plan_of),)
        return Column(
            code, self.headline.column, cell=self.cell, numeric=True, sort=self.of, total=self.of,
            help=in_short(self.indicator), apart=apart,
        )  # fmt: skip

    def foot(self) -> dict[str, object]:
        """The whole unit's own number, with its plan."""
        code, figure = self.indicator.code, self.split.figure
        total = Total(figure.numerator, url=self.point.records_url(self.indicator))
        shown = _with_plan(total.__html__(), figure.plan)
        return {code: shown, f"{code}.done": total, f"{code}.plan": figure.plan}


def children(point: Standpoint, wanted: Sequence[Headline]) -> Listing:
    """The units below on the day, each with its figures; a fixed number of queries.

    While nothing is filtered the foot is the unit's own figures, and what no child explains is a row before it.
    """
    placements = list(queries.children(point.unit, point.day))
    ids = [row.unit_id for row in placements]
    in_order = sorted(wanted, key=lambda headline: (indicators[headline.code].flow, headline.order))
    numbers = _numbers(point, [headline for headline in in_order if headline.column], ids)
    foot = {key: value for one in numbers for key, value in one.foot().items()}
    return Listing(
        name="children", title=_title(placements), params=point.params, sort=Sort(key="name"), rows=placements,
        columns=[_name(point), _kind(), *(one.column() for one in numbers)], fields=_fields(placements),
        after=[_rest()] if any(one.split.residue for one in numbers) else [],
        foot={"name": _("Toàn đơn vị"), **foot}, unit=point.unit, about=point.about(),
        empty=Empty(
            title=_("Chưa có đơn vị nào trực thuộc."),
            hint=_("Thành lập đơn vị đầu tiên, hoặc đưa danh sách từ Excel vào bằng ./chibo import units."),
        ),
    )  # fmt: skip


def _numbers(point: Standpoint, wanted: Sequence[Headline], ids: list[int]) -> list[Numbers]:
    """Of each headline the numbers of the children and their plans: two queries, and one for each headline."""
    codes = [headline.code for headline in wanted]
    of_year = plans(ids, point.period.start.year, codes) if point.period.kind == "year" else {}
    return [
        Numbers(point, headline, one, split(one, point.asked, ids, whole=point.figure(one)), of_year.get(one.code, {}))
        for headline in wanted
        for one in (indicators[headline.code],)
    ]


def _with_plan(shown: SafeString, plan: int | None) -> SafeString:
    return format_html("{} / {}", shown, number(plan)) if plan else shown


def _name(point: Standpoint) -> Column:
    def url(row: Row) -> str | None:
        opens = isinstance(row, Placement) and point.actor.holds(over=row.unit)
        return point.url("org:unit", row.unit_id) if opens else None  # type: ignore[union-attr]

    return Column("name", pgettext("one", "Tổ chức"), url=url, sort=lambda row: row.sort_key)


def _kind() -> Column:
    order = {kind: place for place, kind in enumerate(Kind.values)}
    return Column(
        "kind", _("Loại"), sort=lambda row: order[row.kind],
        cell=lambda row: BLANK if isinstance(row, Rest) else format_html(
            '<span class="nowrap">{}</span>', row.get_kind_display()
        ),
    )  # fmt: skip


def _fields(placements: list[Placement]) -> list[Search | Select]:
    present = {row.kind for row in placements}
    kinds = [(kind.value, str(kind.label)) for kind in Kind if kind in present]
    fields: list[Search | Select] = [
        Search(name="q", label=_("Tìm tên"), hint=_("gõ không dấu được"), narrow=_named),
    ]
    if len(kinds) > 1:
        fields.append(
            Select(
                name="unit_kind", label=_("Loại tổ chức"), choices=kinds, everything=_("Mọi loại"), narrow=_of_kind
            )
        )  # fmt: skip
    return fields


def _named(rows: list[Placement], text: str) -> list[Placement]:
    return [row for row in rows if plain(text) in row.plain]


def _of_kind(rows: list[Placement], kind: str) -> list[Placement]:
    return [row for row in rows if row.kind == kind]


def _rest() -> Rest:
    under = _("đơn vị đã rời đi hoặc kết thúc, hoạt động của chính đơn vị, chuyển sinh hoạt giữa các đơn vị trực thuộc")
    return Rest(stacked(_("Phần không thuộc đơn vị nào ở trên"), under=under))


def _title(placements: list[Placement]) -> str:
    kinds = {row.kind for row in placements}
    words = IN_NUMBER[Kind(kinds.pop())] if len(kinds) == 1 else UNITS
    return f"{number(len(placements))} {counted(words, len(placements))}"
