"""The areas of a unit as a work-list: what each has on the day, the worst first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from chibo.foundation.indicators.ports import Records
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.components import Empty
from chibo.foundation.ui.filters import Search, Select
from chibo.foundation.ui.listing import Listing
from chibo.foundation.ui.markup import tag
from chibo.foundation.ui.sorting import Sort
from chibo.registry.org import queries as org
from chibo.registry.org.enums import HAMLETS, AreaKind
from chibo.registry.org.models import AreaPlacement
from chibo.registry.org.nav.area_lists import COLUMNS, placements
from chibo.registry.org.standpoint import Standpoint
from chibo.registry.people.coverage import with_state
from chibo.registry.people.enums import AreaState

TONES = {AreaState.WHITE: "bad", AreaState.NONE: "warn", AreaState.SHARED: "info", AreaState.OWN: "ok"}


def areas(point: Standpoint) -> Listing:
    """The areas for which the unit and those below it answer, with what they have on the day; the worst first."""
    on = point.period.last_day
    rows = placements(Records(answered(point), "unit_id", on), point.actor, on)
    return Listing(
        name="areas", title=_("Địa bàn"), params=point.params, rows=with_state(rows, on), sort=Sort(key="state"),
        columns=[*COLUMNS[:3], replace(COLUMNS[3], shown=False), *_columns()], fields=_fields(point),
        unit=point.unit, about=point.about(),
        empty=Empty(
            title=_("Chưa có địa bàn nào được ghi cho đơn vị này vào ngày đó."),
            hint=_("Văn phòng lập địa bàn ở mục Ghi thay đổi của trang đơn vị, hoặc đưa danh sách vào từ Excel."),
        ),
    )  # fmt: skip


def answered(point: Standpoint) -> QuerySet[AreaPlacement]:
    """The places of those areas on the day."""
    on = point.period.last_day
    rows: QuerySet[AreaPlacement] = AreaPlacement.objects.on(on).filter(point.asked.reach().at("unit_id", on))
    return rows


def _columns() -> list[Column]:
    cells = _("Đảng viên của các chi bộ phụ trách địa bàn; chi bộ phụ trách nhiều nơi thì nơi nào cũng tính.")
    homes = _("Đảng viên trong sổ được ghi là cư trú ở địa bàn, dù sinh hoạt ở đâu.")
    followed = _("Quần chúng ưu tú đang được theo dõi, cư trú ở địa bàn.")
    return [
        Column(
            "covered_by", _("Tổ chức phụ trách"), cell=_covered, value=lambda row: row.covered_by, sort="covered_by",
            wide=True,
        ),
        Column("members", pgettext("of its cells", "Đảng viên"), numeric=True, sort="members", help=cells),
        Column("residents", _("Cư trú"), numeric=True, sort="residents", total="residents", help=homes),
        Column("candidates", _("Quần chúng"), numeric=True, sort="candidates", total="candidates", help=followed),
        Column("state", _("Tình trạng"), cell=_state, value=_state_words, sort=("rank", "sort_key")),
    ]  # fmt: skip


def _fields(point: Standpoint) -> list[Search | Select]:
    return [
        Search(name="q", label=_("Tìm địa bàn"), hint=_("gõ không dấu được"), narrow="plain"),
        Select(name="area_kind", label=_("Loại địa bàn"), choices=_kinds(), everything=_("Mọi loại"), narrow=_of_kind),
        Select(name="gap", label=_("Tình trạng"), choices=_gaps(), everything=_("Mọi tình trạng"), narrow=_with_gap),
        *_units(point),
    ]


def _kinds() -> list[tuple[str, str]]:
    hamlets = ("hamlets", _("thôn, bản, tổ dân phố"))
    return [hamlets, *((kind.value, str(kind.label)) for kind in AreaKind if kind not in HAMLETS)]


def _of_kind(rows: QuerySet[Any], kind: str) -> QuerySet[Any]:
    return rows.filter(area__kind__in=HAMLETS if kind == "hamlets" else [kind])


def _gaps() -> list[tuple[str, str]]:
    return [
        *((state.value, str(state.label)) for state in AreaState),
        ("claimed", _("nhiều chi bộ cùng nhận")),
        ("unmapped", _("chưa có tọa độ")),
    ]


def _with_gap(rows: QuerySet[Any], gap: str) -> QuerySet[Any]:
    if gap == "claimed":
        return rows.filter(claims__gt=1)
    return rows.filter(area__latitude=None) if gap == "unmapped" else rows.filter(state=gap)


def _units(point: Standpoint) -> list[Select]:
    if point.placement.is_cell:
        return []
    below = [(str(row.unit_id), row.name) for row in org.children(point.unit, point.day) if not row.is_cell]
    if len(below) < 2:
        return []

    def within(rows: QuerySet[Any], unit: str) -> QuerySet[Any]:
        part = point.asked.reach().part("unit_id", point.period.last_day)
        return rows.annotate(part=part).filter(part=int(unit))

    return [
        Select(name="unit", label=_("Đơn vị trực thuộc"), choices=below, everything=_("Toàn đơn vị"), narrow=within)
    ]


def _state(row: Any) -> SafeString:
    state = AreaState(row.state)
    return tag(state.label, tone=TONES[state])


def _covered(row: Any) -> SafeString | str:
    if row.claims > 1:
        claimed = ngettext("%(count)s chi bộ cùng nhận", "%(count)s chi bộ cùng nhận", row.claims)
        return format_html("{} {}", row.covered_by, tag(claimed % {"count": row.claims}, tone="warn"))
    return row.covered_by or _("chưa có")


def _state_words(row: Any) -> str:
    return str(AreaState(row.state).label)
