"""The list behind a figure: exactly its records, with the filters of the address."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from chibo.foundation.indicators.ports import Indicator, RecordList, Records, record_lists
from chibo.foundation.indicators.queries import Figure, child_parts, listed, measured
from chibo.foundation.ui.components import Empty
from chibo.foundation.ui.filters import FilterBar, Search, Select
from chibo.foundation.ui.paging import Page
from chibo.foundation.ui.sorting import Sort, arranged, chosen
from chibo.foundation.ui.tables import Table
from chibo.kernel.text import plain
from chibo.registry.org import queries
from chibo.registry.org.standpoint import Standpoint

REGION = "records"


@dataclass
class FigureList:
    """The records behind a figure of a unit, or behind the number of one of its children (parameter `unit`)."""

    point: Standpoint
    indicator: Indicator

    @cached_property
    def children(self) -> dict[int, str]:
        """The units below through which records belong to this one, by id, in Vietnamese order; with those of today."""
        if self.point.placement.is_cell:
            return {}
        below = queries.children(self.point.unit, self.point.day).values_list("unit_id", flat=True)
        return queries.names({*below, *child_parts(self.indicator, self.point.asked)}, self.point.day)

    @cached_property
    def filters(self) -> FilterBar:
        """Name, unit below, sub-kind, and what the records' own list adds."""
        fields: list[Search | Select] = [Search(name="q", label=_("Tìm tên"), hint=_("gõ không dấu được"))]
        if self.children:
            units = [(str(pk), name) for pk, name in self.children.items()]
            fields.append(Select(name="unit", label=_("Đơn vị trực thuộc"), choices=units, everything=_("Toàn đơn vị")))
        if self.indicator.kinds:
            kinds = [(code, str(words)) for code, words in self.indicator.kinds.items()]
            fields.append(Select(name="kind", label=_("Hình thức"), choices=kinds, everything=_("Mọi hình thức")))
        fields += [
            Select(
                name=one.name, label=str(one.title), everything=str(one.everything),
                choices=[(code, str(words)) for code, words in one.choices],
            )
            for one in self.list.filters
        ]  # fmt: skip
        bar = FilterBar(region=REGION, fields=fields, params=self.point.params)
        self._say_unknown(bar)
        return bar

    @cached_property
    def list(self) -> RecordList:
        return record_lists[self._all.rows.model._meta.label]

    @property
    def child(self) -> int | None:
        chosen_unit = self.filters.value("unit") if self.children else ""
        return int(chosen_unit) if chosen_unit else None

    @property
    def kind(self) -> str:
        return self.filters.value("kind") if self.indicator.kinds else ""

    @cached_property
    def figure(self) -> Figure:
        """The figure the list stands behind: of the unit, of the sub-kind, or of the child."""
        if self.child is None:
            return self.point.figure(self.indicator, self.kind)
        return Figure(self.indicator, self.point.asked, measured(self.indicator, self.found.rows), kind=self.kind)

    @cached_property
    def found(self) -> Records:
        return listed(self.indicator, self.point.asked, child=self.child, kind=self.kind)

    @cached_property
    def rows(self) -> QuerySet[Any]:
        """The records left by the filters, ready to be shown."""
        rows = self.list.rows(self.found, self.point.actor, self.point.period.last_day)
        if text := plain(self.filters.value("q")):
            rows = rows.filter(**{f"{self.list.search}__contains": text})
        for one in self.list.filters:
            if value := self.filters.value(one.name):
                rows = one.narrow(rows, value, self.point.period.last_day)
        return rows

    @cached_property
    def sort(self) -> Sort:
        return chosen(self.point.params, columns=self.list.columns, default=Sort(key=self.list.sort))

    @cached_property
    def page(self) -> Page:
        rows = arranged(self.rows, columns=self.list.columns, sort=self.sort)
        return Page(rows=rows, params=self.point.params)

    @property
    def narrowed(self) -> bool:
        """Whether filters leave out some of the figure's records."""
        return any(field.value for field in self.filters.fields if field.of.name not in {"unit", "kind"})

    def table(self) -> Table:
        return Table(
            columns=self.list.columns, rows=self.page.rows, caption=str(self.indicator.title), name="records-table",
            sort=self.sort, params=self.point.params, empty=self._empty(),
        )  # fmt: skip

    @cached_property
    def _all(self) -> Records:
        return listed(self.indicator, self.point.asked)

    def _say_unknown(self, bar: FilterBar) -> None:
        for each in bar.fields:
            asked = self.point.params.get(each.of.name, "").strip()
            if each.is_select and asked and not each.value:
                words = _("Không có lựa chọn «%(value)s» ở mục %(field)s, nên mục này không lọc.")
                self.point.notices.append(words % {"value": asked[:40], "field": each.of.label})

    def _empty(self) -> Empty:
        if self.filters.active:
            return Empty(
                title=_("Không có dòng nào khớp bộ lọc."),
                hint=_("Hãy gõ ít chữ hơn, hoặc bỏ lọc để xem cả danh sách."),
                action=_("Bỏ lọc"),
                url=self.filters.clear_url,
            )
        return Empty(
            title=_("Không có trường hợp nào trong kỳ này."),
            hint=_("Con số là 0, không phải chưa biết. Chọn kỳ khác ở trên để xem danh sách khác."),
        )
