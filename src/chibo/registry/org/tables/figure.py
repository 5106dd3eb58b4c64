"""The list behind a figure: exactly its records, with the filters of the address."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from chibo.foundation.indicators.ports import Indicator, RecordFilter, RecordList, Records, record_lists
from chibo.foundation.indicators.queries import Figure, child_parts, gaps, listed, measured
from chibo.foundation.ui.components import Empty
from chibo.foundation.ui.filters import Search, Select
from chibo.foundation.ui.listing import Listing
from chibo.foundation.ui.sorting import Sort
from chibo.registry.org import queries
from chibo.registry.org.standpoint import Standpoint


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
    def listing(self) -> Listing:
        """The records left by the filters, ready to be shown."""
        point, of = self.point, self.declared
        return Listing(
            name="records", title=self.indicator.title, params=point.params, sort=Sort(key=of.sort),
            rows=lambda _filters: of.rows(self.found, point.actor, point.period.last_day), columns=of.columns,
            fields=self._fields(), whole=self._every, unit=point.unit, about=point.about(),
            besides=["figure-card"],
            empty=Empty(
                title=_("Không có trường hợp nào trong kỳ này."),
                hint=_("Con số là 0, không phải chưa biết. Chọn kỳ khác ở trên để xem danh sách khác."),
            ),
        )  # fmt: skip

    @cached_property
    def declared(self) -> RecordList:
        return record_lists[self._all.rows.model._meta.label]

    @property
    def child(self) -> int | None:
        chosen = self.listing.filters.value("unit")
        return int(chosen) if chosen else None

    @property
    def kind(self) -> str:
        return self.listing.filters.value("kind")

    @cached_property
    def figure(self) -> Figure:
        """The figure the list stands behind: of the unit, of the sub-kind, or of the child."""
        if self.child is None:
            return self.point.figure(self.indicator, self.kind)
        indicator, asked = self.indicator, self.point.asked
        counted = listed(indicator, asked, child=self.child, kind=self.kind).rows
        among = listed(indicator.denominator, asked, child=self.child).rows.count() if indicator.among else None
        return Figure(indicator, asked, measured(indicator, counted), among, kind=self.kind)

    @cached_property
    def found(self) -> Records:
        """The records of the figure, or what it lacks."""
        if self.listing.filters.value("gaps"):
            return gaps(self.indicator, self.point.asked, child=self.child)
        if self.child is None and not self.kind:
            return self._all
        return listed(self.indicator, self.point.asked, child=self.child, kind=self.kind)

    @cached_property
    def _all(self) -> Records:
        return listed(self.indicator, self.point.asked)

    def _every(self) -> int:
        """How many records there are before the list's own filters: the figure itself where it counts records."""
        if self.child is None and self.indicator.measure == "count":
            return self.figure.numerator
        return self.found.rows.count()

    def _fields(self) -> list[Search | Select]:
        """Name, unit below, sub-kind, and what the records' own list adds."""
        fields: list[Search | Select] = [
            Search(name="q", label=_("Tìm tên"), hint=_("gõ không dấu được"), narrow=self.declared.search)
        ]
        if self.children:
            units = [(str(pk), name) for pk, name in self.children.items()]
            fields.append(Select(name="unit", label=_("Đơn vị trực thuộc"), choices=units, everything=_("Toàn đơn vị")))
        if self.indicator.kinds:
            kinds = [(code, str(words)) for code, words in self.indicator.kinds.items()]
            fields.append(Select(name="kind", label=_("Hình thức"), choices=kinds, everything=_("Mọi hình thức")))
        if self.indicator.gaps:
            lacking = [("1", str(self.indicator.gaps))]
            fields.append(
                Select(name="gaps", label=_("Danh sách"), choices=lacking, everything=str(self.indicator.title))
            )
        return fields + [self._field(one) for one in self.declared.filters]

    def _field(self, one: RecordFilter) -> Select:
        on = self.point.period.last_day
        return Select(
            name=one.name, label=one.title, choices=one.choices, everything=one.everything,
            narrow=lambda rows, value: one.narrow(rows, value, on),
        )  # fmt: skip
