"""The roll of a unit: its members on a day, with the filters of an address."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chibo.foundation.indicators.ports import Records
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.components import Empty
from chibo.foundation.ui.filters import FilterBar, Search, Select
from chibo.foundation.ui.markup import tag
from chibo.foundation.ui.numbers import day
from chibo.foundation.ui.paging import Page
from chibo.foundation.ui.sorting import Sort, arranged, chosen
from chibo.foundation.ui.tables import Table
from chibo.kernel.text import plain
from chibo.registry.org import queries as org
from chibo.registry.org.standpoint import Standpoint
from chibo.registry.people.enums import MEMBERS, Activities, Status
from chibo.registry.people.models import Membership
from chibo.registry.people.nav.lists import BORN, NAME, PERSONAL, SEX, UNIT, memberships, standing_words

TONES = {Status.EXEMPT: "plain", Status.SUSPENDED: "bad", Status.AWAY: "info"}


@dataclass
class Roll:
    """Members of official activities on the last day of the period (candidates when asked for)."""

    point: Standpoint

    @cached_property
    def filters(self) -> FilterBar:
        fields: list[Search | Select] = [Search(name="q", label=_("Tìm tên"), hint=_("gõ không dấu được"))]
        if not self.point.placement.is_cell:
            below = org.children(self.point.unit, self.point.day).values_list("unit_id", "name")
            units = [(str(pk), name) for pk, name in below]
            fields.append(Select(name="unit", label=_("Đơn vị trực thuộc"), choices=units, everything=_("Toàn đơn vị")))
        fields += [
            _select("standing", _("Tư cách"), _("Mọi đảng viên"), (*MEMBERS, Status.CANDIDATE)),
            _select("condition", _("Tình trạng"), _("Mọi tình trạng"), (Status.EXEMPT, Status.SUSPENDED, Status.AWAY)),
            *(
                Select(name=one.name, label=one.title, choices=one.choices, everything=one.everything)
                for one in PERSONAL
            ),
        ]
        return FilterBar(region="roll", fields=fields, params=self.point.params)

    @cached_property
    def rows(self) -> QuerySet[Any]:
        on, filters = self.point.period.last_day, self.filters
        rows = memberships(Records(self._on_the_roll(), "unit_id", on), self.point.actor, on)
        if text := plain(filters.value("q")):
            rows = rows.filter(person__plain__contains=text)
        if condition := filters.value("condition"):
            rows = rows.filter(condition=condition)
        for one in PERSONAL:
            if value := filters.value(one.name):
                rows = one.narrow(rows, value, on)
        return rows

    @cached_property
    def columns(self) -> list[Column]:
        wide = [] if self.point.placement.is_cell else [UNIT]
        return [
            NAME, BORN, SEX, *wide,
            Column("standing", _("Tư cách"), cell=standing_words, sort="standing"),
            Column("condition", _("Tình trạng"), cell=_condition, sort="condition"),
            Column("since", _("Ở chi bộ từ"), cell=lambda row: row.valid.lower, sort="valid"),
        ]  # fmt: skip

    @cached_property
    def sort(self) -> Sort:
        return chosen(self.point.params, columns=self.columns, default=Sort(key="name"))

    @cached_property
    def page(self) -> Page:
        return Page(rows=arranged(self.rows, columns=self.columns, sort=self.sort), params=self.point.params)

    def table(self) -> Table:
        return Table(
            columns=self.columns, rows=self.page.rows, caption=_("Danh sách đảng viên"), name="roll-table",
            sort=self.sort, params=self.point.params, empty=self._empty(),
        )  # fmt: skip

    def _on_the_roll(self) -> QuerySet[Any]:
        on, standing = self.point.period.last_day, self.filters.value("standing")
        reach = self.point.asked.reach()
        rows = Membership.objects.standing(on, *([standing] if standing else [])).on(on)
        rows = rows.filter(reach.at("unit_id", on), activities=Activities.OFFICIAL)
        child = "" if self.point.placement.is_cell else self.filters.value("unit")
        return rows.annotate(part=reach.part("unit_id", on)).filter(part=int(child)) if child else rows

    def _empty(self) -> Empty:
        if self.filters.active:
            return Empty(
                title=_("Không có ai khớp bộ lọc."), hint=_("Hãy gõ ít chữ hơn, hoặc bỏ lọc."),
                action=_("Bỏ lọc"), url=self.filters.clear_url,
            )  # fmt: skip
        return Empty(
            title=_("Chưa có đảng viên nào vào ngày %s.") % day(self.point.period.last_day),
            hint=_("Đưa danh sách từ Excel vào bằng ./chibo import members, hoặc chọn ngày khác ở trên."),
        )


def _select(name: str, label: str, everything: str, statuses: tuple[Status, ...]) -> Select:
    return Select(
        name=name, label=label, choices=[(one.value, str(one.label)) for one in statuses], everything=everything
    )


def _condition(row: Any) -> SafeString | str:
    if not row.condition:
        return _("đang sinh hoạt")
    status = Status(row.condition)
    return tag(status.label, tone=TONES[status])
