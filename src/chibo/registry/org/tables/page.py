"""Everything the page of a unit shows."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from chibo.foundation.ui.components import Crumb, Empty
from chibo.foundation.ui.exports.answering import Exportable
from chibo.foundation.ui.listing import Listing
from chibo.foundation.ui.numbers import day
from chibo.foundation.ui.ports import actions_of, pages_of, panels_of
from chibo.kernel import periods
from chibo.registry.org import queries
from chibo.registry.org.standpoint import Standpoint
from chibo.registry.org.tables.children import children
from chibo.registry.org.tables.flow import flow
from chibo.registry.org.tables.life import life
from chibo.registry.org.tables.tiles import shown_headlines, tiles
from chibo.registry.org.territory import covered_areas


def unit_page(point: Standpoint) -> dict[str, Any]:
    """The context of org/unit.html."""
    page = point.shell() | {
        "actions": actions_of("org.unit", point.actor, point, point.today),
        "changes": actions_of("org.unit.change", point.actor, point, point.today),
    }
    if not point.exists:
        return page | {"empty": _not_then(point)}
    wanted = shown_headlines(point)
    return page | {
        "tiles": tiles(point, wanted),
        "flow": flow(point),
        "beside": panels(point, "org.unit.beside"),
        "panels": panels(point, "org.unit"),
        "children": None if point.placement.is_cell else children(point, wanted),
        "people": people_in_charge(point),
    }


def below(point: Standpoint) -> list[Listing]:
    """The list of the units below, where there can be any."""
    if point.placement.is_cell or not point.exists:
        return []
    return [children(point, shown_headlines(point))]


def files(point: Standpoint) -> list[Exportable]:
    """What of the page of a unit can be had as a file."""
    drawn = flow(point) if point.exists else None
    return [*below(point), *([drawn] if drawn else [])]


def life_page(point: Standpoint) -> dict[str, Any]:
    """The context of org/life.html."""
    unit = point.unit
    facts = [
        (_("Mã"), unit.code),
        (_("Loại"), point.placement.get_kind_display()),
        (_("Địa bàn phụ trách"), ", ".join(row.name for row in covered_areas(unit, point.day))),
        (_("Hoạt động từ"), unit.opened_on),
        (_("Đến hết ngày"), unit.last_day or _("đang hoạt động")),
    ]
    page = point.shell(Crumb(title=_("Quá trình")))
    return page | {"subtitle": _("Quá trình của đơn vị"), "facts": facts, "life": life(unit, today=point.today)}


def panels(point: Standpoint, page: str) -> list[dict[str, Any]]:
    """The cards that other apps put on the page."""
    found = ((panel, panel.context(point.actor, point, point.today)) for panel in panels_of(page))
    return [{"template": panel.template, "panel": context} for panel, context in found if context is not None]


def people_in_charge(point: Standpoint) -> list[tuple[str, str, str | None, str]]:
    """(post, name, address, remark) of those who hold a post in the unit or have charge of it on the day."""
    posts = list(queries.leaders(point.unit, point.day))
    charges = list(queries.charges(point.unit, point.day))
    holders = [*posts, *(charge.post for charge in charges)]
    urls = {
        (label, pk): url
        for label in {post.holder_label for post in holders}
        for pk, url in pages_of(label, point.actor, [post.holder_id for post in holders]).items()
    }
    own = [(post.get_title_display(), post, _("từ %s") % day(post.valid.lower)) for post in posts]
    over = [
        (_("Cấp ủy viên phụ trách"), one.post, f"{one.post.get_title_display()} · " + _("từ %s") % day(one.valid.lower))
        for one in charges
    ]
    return [
        (str(what), post.holder_name, urls.get((post.holder_label, post.holder_id)), remark)
        for what, post, remark in (*own, *over)
    ]


def _not_then(point: Standpoint) -> Empty:
    unit = point.unit
    life = _("từ %(start)s đến %(end)s") if unit.closed_on else _("từ %(start)s")
    year = (unit.last_day if unit.last_day and unit.last_day < point.period.start else unit.opened_on).year
    return Empty(
        title=_("%(name)s không hoạt động trong kỳ này.") % {"name": point.title},
        hint=_("Đơn vị hoạt động %s.") % (life % {"start": day(unit.opened_on), "end": day(unit.last_day)}),
        action=_("Xem năm %d") % year,
        url=point.url("org:unit", period=periods.year(year)),
    )
