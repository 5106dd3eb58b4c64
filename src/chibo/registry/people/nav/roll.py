"""The roll of a unit: its members on a day, with the filters of an address."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.indicators.ports import RecordFilter, Records
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.components import Empty
from chibo.foundation.ui.filters import FilterBar, Search, Select
from chibo.foundation.ui.listing import Listing
from chibo.foundation.ui.markup import tag
from chibo.foundation.ui.numbers import day
from chibo.foundation.ui.sorting import Sort
from chibo.registry.org import queries as org
from chibo.registry.org.standpoint import Standpoint
from chibo.registry.people.enums import MEMBERS, Activities, Status
from chibo.registry.people.models import Membership
from chibo.registry.people.nav.lists import BORN, NAME, PERSONAL, SEX, STANDING, UNIT, memberships

TONES = {Status.EXEMPT: "plain", Status.SUSPENDED: "bad", Status.AWAY: "info"}


def roll(point: Standpoint) -> Listing:
    """Members of official activities on the last day of the period (candidates when asked for)."""
    on = point.period.last_day

    def rows(filters: FilterBar) -> QuerySet[Any]:
        return memberships(Records(_on_the_roll(point, filters.value("standing")), "unit_id", on), point.actor, on)

    return Listing(
        name="roll", title=_("Danh sách đảng viên"), params=point.params, rows=rows, columns=_columns(point),
        sort=Sort(key="name"), fields=_fields(point), unit=point.unit, about=point.about(),
        files_at=reverse("people:members", args=[point.unit.pk]), besides=["roll-head"],
        empty=Empty(
            title=_("Chưa có đảng viên nào vào ngày %s.") % day(on),
            hint=_("Đưa danh sách từ Excel vào bằng ./chibo import members, hoặc chọn ngày khác ở trên."),
        ),
    )  # fmt: skip


def _columns(point: Standpoint) -> list[Column]:
    wide = [] if point.placement.is_cell else [UNIT]
    return [
        NAME,
        Column("code", gettext_lazy("Mã đảng viên"), cell=_code, sort="person__code", shown=False),
        BORN, SEX, *wide,
        STANDING,
        Column("condition", gettext_lazy("Tình trạng"), cell=_condition, sort="condition"),
        Column("since", gettext_lazy("Ở chi bộ từ"), cell=lambda row: row.valid.lower, sort="valid"),
        Column("native", gettext_lazy("Người sở tại"), sort="native", shown=False),
    ]  # fmt: skip


def _fields(point: Standpoint) -> list[Search | Select]:
    on, reach = point.period.last_day, point.asked.reach()

    def below(rows: QuerySet[Any], unit: str) -> QuerySet[Any]:
        return rows.annotate(part=reach.part("unit_id", on)).filter(part=int(unit))

    fields: list[Search | Select] = [
        Search(name="q", label=_("Tìm tên"), hint=_("gõ không dấu được"), narrow="person__plain")
    ]
    if not point.placement.is_cell:
        units = [(str(pk), name) for pk, name in org.children(point.unit, point.day).values_list("unit_id", "name")]
        fields.append(
            Select(name="unit", label=_("Đơn vị trực thuộc"), choices=units, everything=_("Toàn đơn vị"), narrow=below)
        )
    conditions = (Status.EXEMPT, Status.SUSPENDED, Status.AWAY)
    return [
        *fields,
        _select("standing", _("Tư cách"), _("Mọi đảng viên"), (*MEMBERS, Status.CANDIDATE)),
        _select("condition", _("Tình trạng"), _("Mọi tình trạng"), conditions, narrow="condition"),
        *(_personal(one, on) for one in PERSONAL),
    ]


def _personal(one: RecordFilter, on: date) -> Select:
    return Select(
        name=one.name, label=one.title, choices=one.choices, everything=one.everything,
        narrow=lambda rows, value: one.narrow(rows, value, on),
    )  # fmt: skip


def _on_the_roll(point: Standpoint, standing: str) -> QuerySet[Any]:
    on = point.period.last_day
    rows = Membership.objects.standing(on, *([standing] if standing else [])).on(on)
    return rows.filter(point.asked.reach().at("unit_id", on), activities=Activities.OFFICIAL)


def _code(row: Any) -> str | None:
    """The code of a person whose page the actor may open."""
    return row.person.code if row.opens else None


def _select(
    name: str, label: str, everything: str, statuses: tuple[Status, ...], *, narrow: str | None = None
) -> Select:
    choices = [(one.value, str(one.label)) for one in statuses]
    return Select(name=name, label=label, choices=choices, everything=everything, narrow=narrow)


def _condition(row: Any) -> SafeString | str:
    if not row.condition:
        return _("đang sinh hoạt")
    status = Status(row.condition)
    return tag(status.label, tone=TONES[status])
