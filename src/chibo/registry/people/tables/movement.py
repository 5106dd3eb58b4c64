"""Everything the page of movement shows: form 1-TCTW of a unit, the same by child unit, form 2-TCTW, and the lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.foundation.exchange.ports import SheetColumn
from chibo.foundation.indicators.asking import title as period_title
from chibo.foundation.ui.addresses import with_parameters
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.components import Crumb
from chibo.foundation.ui.markup import link
from chibo.foundation.ui.numbers import number
from chibo.foundation.ui.paging import Page
from chibo.foundation.ui.tables import Table
from chibo.registry.org import queries as org
from chibo.registry.org.standpoint import Standpoint
from chibo.registry.people.enums import Sex
from chibo.registry.people.models import Person
from chibo.registry.people.movement import (
    DECREASES,
    INCREASES,
    Group,
    Line,
    Moment,
    Movement,
    by_child,
    moments,
    movement,
)  # fmt: skip
from chibo.registry.people.nav.pages import member_url

UP, DOWN = "increases", "decreases"
SUMS = {UP: INCREASES, DOWN: DECREASES}
OF_THE_NEW = (Group.ALL, Group.WOMEN, Group.MINORITY, Group.TO_30, Group.TO_40, Group.TO_50, Group.TO_60)
BELOW = (Line.OPENING, Line.ADMITTED, Line.CAME, UP, Line.DIED, Line.WENT, Line.REMOVED, Line.EXPELLED, Line.WITHDREW,
         DOWN, Line.CLOSING)  # fmt: skip


@dataclass
class MovementTable:
    """Form 1-TCTW of a unit: lines by groups. Every number opens its records, for those who may see persons."""

    point: Standpoint

    @cached_property
    def found(self) -> Movement:
        return movement(self.point.asked)

    @property
    def groups(self) -> list[Group]:
        """By what persons are is shown to those only who may see the persons."""
        return list(Group) if self.point.reads_people else [Group.ALL]

    def rows(self) -> list[tuple[str, object]]:
        """The lines in the order of the form: (what to ask for, its words)."""
        return [
            (Line.OPENING, _("I. %s") % Line.OPENING.label), (UP, _("II. Tăng trong kỳ")),
            *((line, line.label) for line in INCREASES), (DOWN, _("III. Giảm trong kỳ")),
            *((line, line.label) for line in DECREASES), (Line.CLOSING, _("IV. %s") % Line.CLOSING.label),
        ]  # fmt: skip

    def table(self) -> Table:
        columns = [Column("words", _("Mục"), cell=lambda row: row[1], wide=True)]
        columns += [
            Column(group.value, group.label, numeric=True, cell=self._cell(self.found, group)) for group in self.groups
        ]
        return Table(columns=columns, rows=self.rows(), caption=_("Tình hình đảng viên"), name="movement")

    def _cell(self, found: Movement, group: Group, child: int | None = None) -> Any:
        def cell(row: tuple[str, object]) -> object:
            return self.linked(found, row[0], group, child)

        return cell

    def linked(self, found: Movement, line: str, group: Group = Group.ALL, child: int | None = None) -> object:
        amount = amount_of(found, line, group)
        if not amount or not self.point.reads_people:
            return number(amount)
        return link(number(amount), url=self.url(line, group, child))

    def url(self, line: str, group: Group = Group.ALL, child: int | None = None) -> str:
        base = reverse("people:movement_list", args=[self.point.unit.pk])
        more = {"line": str(line), "group": group.value if group != Group.ALL else None, "child": child}
        return with_parameters(self.point.kept(), base=base, **more)

    @cached_property
    def below(self) -> list[tuple[int, str, Movement]]:
        """The units directly below with their numbers: those of the closing day and any that had members."""
        if self.point.placement.is_cell:
            return []
        found = by_child(self.point.asked)
        names = dict(org.children(self.point.unit, self.point.day).values_list("unit_id", "name"))
        names |= org.names([pk for pk in found if pk and pk not in names], self.point.day)
        empty = Movement(Counter())
        return [(pk, name, found.get(pk, empty)) for pk, name in names.items()]

    def below_table(self) -> Table | None:
        if not self.below:
            return None
        columns = [Column("name", _("Đơn vị"), cell=lambda row: row[1], url=self._unit_url, wide=True)]
        columns += [Column(str(line), words_of(line), numeric=True, cell=self._of_child(line)) for line in BELOW]
        return Table(columns=columns, rows=self.below, caption=_("Theo đơn vị trực thuộc"), name="below")

    def new_table(self) -> Table:
        """Form 2-TCTW: who was admitted, by what they are."""
        rows = [(0, self.point.title, self.found), *self.below]
        groups = [group for group in OF_THE_NEW if group in self.groups]
        columns = [Column("name", _("Đơn vị"), cell=lambda row: row[1], wide=True)]
        columns += [
            Column(group.value, group.label, numeric=True, cell=self._of_child(Line.ADMITTED, group))
            for group in groups
        ]
        return Table(columns=columns, rows=rows, caption=_("Đảng viên mới kết nạp"), name="new")

    def _unit_url(self, row: tuple[int, str, Movement]) -> str:
        return self.point.url("people:movement", row[0])

    def _of_child(self, line: str, group: Group = Group.ALL) -> Any:
        def cell(row: tuple[int, str, Movement]) -> object:
            return self.linked(row[2], line, group, row[0] or None)

        return cell

    def sheet(self) -> tuple[list[SheetColumn], Iterable[Mapping[str, Any]]]:
        """The table as a sheet."""
        titles = [str(group.label) for group in self.groups]
        columns = [SheetColumn(_("Mục"), "", width=42), *(SheetColumn(title, "", width=14) for title in titles)]
        rows = [
            {_("Mục"): str(words)} | {str(group.label): amount_of(self.found, line, group) for group in self.groups}
            for line, words in self.rows()
        ]
        return columns, rows


def amount_of(found: Movement, line: str, group: Group = Group.ALL) -> int:
    if line == UP:
        return found.increases(group)
    return found.decreases(group) if line == DOWN else found.number(line, group)


def words_of(line: str) -> str:
    """The words of a line, or of a sum of lines."""
    if line == UP:
        return _("Tăng")
    return _("Giảm") if line == DOWN else str(Line(line).label)


def movement_page(point: Standpoint) -> dict[str, Any]:
    """The context of people/movement.html."""
    found = MovementTable(point)
    return point.shell(Crumb(title=_("Biểu thống kê"))) | {
        "title": _("Biểu thống kê đảng viên"),
        "subtitle": f"{point.title} · {period_title(point.period)}",
        "movement": found.table(), "below": found.below_table(), "new": found.new_table(),
        "hidden": not point.reads_people,
        "sheet_url": point.url("people:movement_sheet"),
    }  # fmt: skip


def list_page(point: Standpoint, *, line: str, group: Group, child: int | None) -> dict[str, Any]:
    """The context of people/movement_list.html: the records behind one number."""
    rows = moments(point.asked, lines=SUMS.get(line, (line,)), group=group, child=child)
    page = Page(rows=rows, params=point.params)
    name = org.naming([row.unit_id for row in page.rows])
    opened = set(
        Person.objects.visible_to(point.actor).filter(pk__in=[row.person_id for row in page.rows])
        .values_list("pk", flat=True)
    )  # fmt: skip
    columns = [
        Column("name", _("Họ và tên"), url=lambda row: member_url(row.person_id) if row.person_id in opened else None),
        Column("born_on", _("Ngày sinh")), Column("sex", _("Giới tính"), cell=_sex), Column("ethnicity", _("Dân tộc")),
        Column("unit", _("Chi bộ"), cell=lambda row: name(row.unit_id, row.day), wide=True),
        Column("line", _("Mục"), cell=lambda row: words_of(row.line)), Column("day", _("Ngày")),
    ]  # fmt: skip
    whose = org.names([child], point.day).get(child, "") if child else point.title
    words = words_of(line) if group == Group.ALL else f"{words_of(line)} · {group.label}"
    back = Crumb(title=_("Biểu thống kê"), url=point.url("people:movement"))
    return point.shell(back, Crumb(title=words)) | {
        "title": words, "subtitle": f"{whose} · {period_title(point.period)}", "page": page, "total": len(rows),
        "table": Table(columns=columns, rows=page.rows, caption=words, name="moments"),
    }  # fmt: skip


def _sex(row: Moment) -> str:
    return str(Sex(row.sex).label) if row.sex else ""
