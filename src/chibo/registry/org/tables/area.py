"""What the page of an area shows: its place, who answers for it and covers it, what lies in it, its life."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operations
from chibo.foundation.indicators.asking import period_asked
from chibo.foundation.indicators.ports import Records
from chibo.foundation.ui.components import Crumb, Empty
from chibo.foundation.ui.filters import Search
from chibo.foundation.ui.listing import Listing
from chibo.foundation.ui.markup import link
from chibo.foundation.ui.numbers import day
from chibo.foundation.ui.ports import actions_of, pages_of, panels_of
from chibo.foundation.ui.sorting import Sort
from chibo.registry.org.models import Area, AreaPlacement
from chibo.registry.org.nav.area_lists import COLUMNS, area_url, placements
from chibo.registry.org.queries import names
from chibo.registry.org.rules import answers_for
from chibo.registry.org.tables.area_life import area_life
from chibo.registry.org.territory import covering_units, seat_of, ways_up

ACTS = ("change", "cover", "uncover", "locate", "merge", "split", "close")


@dataclass(frozen=True, slots=True)
class AreaPoint:
    """An area as it is looked at: by whom, on which day, with what of the address was not understood."""

    actor: Actor
    area: Area
    placement: AreaPlacement
    on: date
    today: date
    params: Mapping[str, str]
    notices: list[str]


def area_point(area: Area, actor: Actor, params: Mapping[str, str], *, today: date) -> AreaPoint:
    """The area on the last day of the period asked for, today when none is; within its life."""
    notices: list[str] = []
    on = today
    if params.get("period", "").strip():
        period, misread = period_asked(params, today=today)
        on, notices = period.last_day, [misread] if misread else []
    inside_life = max(area.opened_on, min(on, area.closed_on - timedelta(days=1) if area.closed_on else on))
    if inside_life != on:
        words = _("Địa bàn không có vào ngày %(asked)s, nên trang này cho ngày %(shown)s.")
        notices.append(words % {"asked": day(on), "shown": day(inside_life)})
    return AreaPoint(actor, area, seat_of(area, inside_life), inside_life, today, params, notices)


def area_page(point: AreaPoint) -> dict[str, Any]:
    """The context of org/area.html."""
    found = inside(point)
    return {
        "title": point.placement.name,
        "subtitle": _("%(kind)s · ngày %(day)s") % {"kind": point.area.get_kind_display(), "day": day(point.on)},
        "crumbs": _crumbs(point),
        "notices": [*point.notices, *_claims(point)],
        "closed": _("Thôi dùng từ %s") % day(point.area.closed_on) if point.area.closed_on else "",
        "facts": _facts(point),
        "changes": _changes(point),
        "actions": actions_of("org.area", point.actor, point, point.today),
        "beside": _panels(point),
        "inside": found if found.whole and found.whole() else None,
        "life": area_life(point.area, today=point.today),
    }


def inside(point: AreaPoint) -> Listing:
    """The areas that lie directly in this one on the day."""
    rows = AreaPlacement.objects.on(point.on).filter(within=point.area)
    return Listing(
        name="inside", title=_("Địa bàn bên trong"), params=point.params, sort=Sort(key="name"),
        rows=placements(Records(rows, "unit_id", point.on), point.actor, point.on),
        columns=[column for column in COLUMNS if column.key != "within_name"],
        fields=[Search(name="q", label=_("Tìm địa bàn"), hint=_("gõ không dấu được"), narrow="plain")],
        whole=rows.count, about=[(_("Địa bàn"), point.placement.name), (_("Ngày"), point.on)],
        empty=Empty(title=_("Không có địa bàn nào bên trong.")),
    )  # fmt: skip


def _crumbs(point: AreaPoint) -> list[Crumb]:
    reached = set(pages_of("org.Area", point.actor, [row.area_id for row in ways_up(point.area, point.on)]))
    above = [
        Crumb(title=row.name, url=area_url(row.area_id) if row.area_id in reached else "")
        for row in ways_up(point.area, point.on)
    ]
    return [*above, Crumb(title=point.placement.name)]


def _facts(point: AreaPoint) -> list[tuple[str, object]]:
    area, placement = point.area, point.placement
    answering = names([placement.unit_id], point.on)
    return [
        (_("Mã địa bàn"), area.code),
        (_("Loại địa bàn"), area.get_kind_display()),
        (_("Đơn vị theo dõi"), _linked(point, answering)),
        (_("Tổ chức phụ trách"), _covering(point) or _("chưa có")),
        (_("Có từ ngày"), area.opened_on),
        (_("Đến hết ngày"), area.last_day or _("còn")),
        (_("Tọa độ"), f"{area.latitude}, {area.longitude}" if area.latitude is not None else _("chưa có tọa độ")),
    ]


def _claims(point: AreaPoint) -> list[str]:
    """That several cells say they cover one hamlet or school, and what to do about it."""
    cells = [row.name for row in covering_units(point.area, point.on) if row.is_cell]
    if len(cells) < 2:
        return []
    words = _("%(names)s cùng nhận phụ trách địa bàn này. Nếu ghi nhầm, hãy chọn Thôi phụ trách địa bàn cho một bên.")
    return [words % {"names": ", ".join(cells)}]


def _covering(point: AreaPoint) -> SafeString:
    return _linked(point, {row.unit_id: row.name for row in covering_units(point.area, point.on)})


def _linked(point: AreaPoint, units: Mapping[int, str]) -> SafeString:
    urls = pages_of("org.Unit", point.actor, units)
    return format_html_join(", ", "{}", ((link(name, url=urls.get(pk)),) for pk, name in units.items()))


def _changes(point: AreaPoint) -> list[tuple[object, str]]:
    """What may be changed about an area that still is."""
    closed = point.area.closed_on is not None and point.area.closed_on <= point.today
    if closed or not answers_for(point.actor, point.area):
        return []
    return [(operations[_operation(name)].title, reverse("org:area_act", args=[point.area.pk, name])) for name in ACTS]


def _operation(name: str) -> str:
    return f"org.{name}" if name.endswith("cover") else f"org.{name}_area"


def _panels(point: AreaPoint) -> list[dict[str, Any]]:
    found = ((panel, panel.context(point.actor, point, point.on)) for panel in panels_of("org.area"))
    return [{"template": panel.template, "panel": context} for panel, context in found if context is not None]
