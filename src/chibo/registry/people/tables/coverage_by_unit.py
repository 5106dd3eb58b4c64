"""The units below, each with what its areas and cells have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chibo.foundation.indicators.explaining import in_short
from chibo.foundation.indicators.ports import Indicator, indicators
from chibo.foundation.indicators.queries import Split, split
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.components import Empty
from chibo.foundation.ui.listing import Listing
from chibo.foundation.ui.markup import link
from chibo.foundation.ui.numbers import number
from chibo.foundation.ui.sorting import Sort
from chibo.registry.org import queries as org
from chibo.registry.org.models import Placement
from chibo.registry.org.standpoint import Standpoint

SHOWN_AT_FIRST = 2
"""The other figures are columns to choose."""


def by_unit(point: Standpoint) -> Listing:
    """The units below that answer for some area or cell, each with what these have; a fixed number of queries."""
    rows = list(org.children(point.unit, point.day))
    ids = [row.unit_id for row in rows]
    numbers = [Numbers.of(point, indicators[code], ids) for code in _headings()]
    columns = [Column("name", _("Đơn vị"), url=lambda row: point.url("people:coverage", row.unit_id), sort=_key)]
    columns += [
        one.column(label, shown=place < SHOWN_AT_FIRST)
        for place, (one, label) in enumerate(zip(numbers, _headings().values(), strict=True))
    ]
    territories = [row for row in rows if any(one.whole(row) for one in numbers[:-1])]
    foot = {"name": _("Toàn đơn vị"), **{one.indicator.code: one.total() for one in numbers}}
    return Listing(
        name="below", prefix="below_", title=_("Theo đơn vị trực thuộc"), params=point.params, rows=territories,
        columns=columns, sort=Sort(key="name"), foot=foot, unit=point.unit, about=point.about(),
        empty=Empty(title=_("Chưa có đơn vị trực thuộc nào theo dõi địa bàn.")),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Numbers:
    """One figure among the units below: its numerators, and its denominators where it is a ratio."""

    point: Standpoint
    indicator: Indicator
    counted: Split
    among: Split | None

    @classmethod
    def of(cls, point: Standpoint, indicator: Indicator, ids: Sequence[int]) -> Numbers:
        return cls(
            point, indicator, split(indicator, point.asked, ids, whole=point.figure(indicator)),
            split(indicator.denominator, point.asked, ids) if indicator.among else None,
        )  # fmt: skip

    def column(self, label: str, *, shown: bool) -> Column:
        code = self.indicator.code
        done = Column(f"{code}.done", label, value=self.done)
        whole = Column(f"{code}.whole", _("%s: tổng số") % label, value=self.whole)
        return Column(
            code, label, cell=self.cell, value=self.done, numeric=True, sort=self.done, help=in_short(self.indicator),
            apart=(done, whole) if self.among else (), shown=shown,
        )  # fmt: skip

    def done(self, row: Placement) -> int:
        return self.counted.by_child.get(row.unit_id, 0)

    def whole(self, row: Placement) -> int | None:
        return self.among.by_child.get(row.unit_id, 0) if self.among else None

    def cell(self, row: Placement) -> SafeString | str:
        """The number opening its records, beside what it is part of; nothing where there is nothing to have."""
        if self.among and not self.whole(row):
            return ""
        url = self.point.records_url(self.indicator, narrowed={"unit": row.unit_id})
        return _of(link(number(self.done(row)), url=url), self.whole(row))

    def total(self) -> SafeString:
        figure = self.point.figure(self.indicator)
        return _of(link(number(figure.numerator), url=self.point.records_url(self.indicator)), figure.denominator)


def _of(shown: SafeString, whole: int | None) -> SafeString:
    return shown if whole is None else format_html('{} <span class="beside">/ {}</span>', shown, number(whole))


def _headings() -> dict[str, str]:
    return {
        "coverage.hamlets_with_own_cell": _("Chi bộ riêng"),
        "coverage.hamlets_without_members": _("Trắng"),
        "coverage.schools_with_own_cell": _("Trường có chi bộ riêng"),
        "coverage.cells_with_native_member": _("Chi bộ có người sở tại"),
    }


def _key(row: Placement) -> str:
    return str(row.sort_key)
