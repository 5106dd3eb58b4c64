"""The list behind one number of the movement tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from chibo.foundation.indicators.asking import title as period_title
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.components import Crumb, Empty
from chibo.foundation.ui.filters import Search, Select
from chibo.foundation.ui.listing import Listing
from chibo.foundation.ui.sorting import Sort
from chibo.kernel.text import plain
from chibo.registry.org import queries as org
from chibo.registry.org.standpoint import Standpoint
from chibo.registry.people.enums import Sex
from chibo.registry.people.movement import Group, Moment, moments
from chibo.registry.people.nav.pages import urls
from chibo.registry.people.tables.movement import SUMS, words_of


class Behind:
    """The moments behind a number: of a line, a group of persons, one unit below or all of them."""

    def __init__(self, point: Standpoint, *, line: str, group: Group, child: int | None) -> None:
        self.point, self.line, self.group, self.child = point, line, group, child
        self.names: dict[Moment, str] = {}
        self.opened: dict[int, str] = {}

    @property
    def title(self) -> str:
        words = words_of(self.line)
        return words if self.group == Group.ALL else f"{words} · {self.group.label}"

    def listing(self) -> Listing:
        lines = SUMS.get(self.line, (self.line,))
        rows = moments(self.point.asked, lines=lines, group=self.group, child=self.child)
        places = {id(row): place for place, row in enumerate(rows)}
        return Listing(
            name="moments", title=self.title, params=self.point.params, rows=rows, ready=self.ready,
            columns=self._columns(places), sort=Sort(key="name"), fields=_fields(lines), unit=self.point.unit,
            about=self.point.about(), empty=Empty(title=_("Không có ai.")),
        )  # fmt: skip

    def ready(self, rows: list[Moment]) -> None:
        """Look up the names of the units of these rows on their days, and whose pages the actor may open."""
        name = org.naming([row.unit_id for row in rows])
        self.names = {row: name(row.unit_id, row.day) for row in rows}
        self.opened = urls(self.point.actor, [row.person_id for row in rows])

    def _columns(self, places: dict[int, int]) -> list[Column]:
        return [
            Column(
                "name", _("Họ và tên"), url=lambda row: self.opened.get(row.person_id), sort=lambda row: places[id(row)]
            ),
            Column("born_on", _("Ngày sinh"), sort=lambda row: row.born_on),
            Column("sex", _("Giới tính"), choices=Sex.choices, sort=lambda row: row.sex or None),
            Column("ethnicity", _("Dân tộc"), sort=lambda row: plain(row.ethnicity) or None),
            Column("unit", _("Chi bộ"), cell=lambda row: self.names.get(row, ""), wide=True),
            Column("line", _("Mục"), cell=lambda row: words_of(row.line), sort=lambda row: words_of(row.line)),
            Column("day", _("Ngày"), sort=lambda row: row.day),
        ]

    def page(self, found: Listing) -> dict[str, Any]:
        """The context of people/movement_list.html."""
        point = self.point
        whose = org.names([self.child], point.day).get(self.child, "") if self.child else point.title
        back = Crumb(title=_("Biểu thống kê"), url=point.url("people:movement"))
        return point.shell(back, Crumb(title=self.title)) | {
            "title": self.title, "subtitle": f"{whose} · {period_title(point.period)}", "found": found,
        }  # fmt: skip


def _fields(lines: Sequence[str]) -> list[Search | Select]:
    fields: list[Search | Select] = [
        Search(name="q", label=_("Tìm tên"), hint=_("gõ không dấu được"), narrow=_named),
        Select(
            name="sex", label=_("Giới tính"), everything=_("Nam và nữ"), choices=Sex.choices,
            narrow=lambda rows, sex: [row for row in rows if row.sex == sex],
        ),
    ]  # fmt: skip
    if len(lines) > 1:
        fields.append(Select(
            name="what", label=_("Mục"), everything=_("Mọi mục"),
            choices=[(str(one), words_of(one)) for one in lines],
            narrow=lambda rows, line: [row for row in rows if row.line == line],
        ))  # fmt: skip
    return fields


def _named(rows: Sequence[Moment], text: str) -> list[Moment]:
    return [row for row in rows if plain(text) in plain(row.name)]
