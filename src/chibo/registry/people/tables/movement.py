"""What the pages of movement show: form 1-TCTW, the same by child unit, form 2-TCTW."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chibo.foundation.indicators.asking import title as period_title
from chibo.foundation.ui.addresses import with_parameters
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.components import Crumb
from chibo.foundation.ui.filters import Search
from chibo.foundation.ui.listing import Listing
from chibo.foundation.ui.markup import link
from chibo.foundation.ui.numbers import number
from chibo.foundation.ui.sorting import Sort
from chibo.foundation.ui.totals import Total
from chibo.kernel.text import plain
from chibo.registry.org import queries as org
from chibo.registry.org.standpoint import Standpoint
from chibo.registry.people.movement import DECREASES, INCREASES, Group, Line, Movement, by_child, movement

UP, DOWN = "increases", "decreases"
SUMS = {UP: INCREASES, DOWN: DECREASES}
OF_THE_NEW = (Group.ALL, Group.WOMEN, Group.MINORITY, Group.TO_30, Group.TO_40, Group.TO_50, Group.TO_60)
BELOW = (Line.OPENING, Line.ADMITTED, Line.CAME, UP, Line.DIED, Line.WENT, Line.REMOVED, Line.EXPELLED, Line.WITHDREW,
         DOWN, Line.CLOSING)  # fmt: skip
SHOWN_AT_FIRST = (Line.OPENING, Line.ADMITTED, Line.CAME, UP, Line.WENT, DOWN, Line.CLOSING)
"""The other lines are columns to choose."""
MANY = 10
"""More units than these are searched by name."""


@dataclass(frozen=True, slots=True)
class FormLine:
    """A line of the form: its place, what to ask for, its words."""

    place: int
    line: str
    words: str

    def shown(self) -> SafeString | str:
        """The numbered lines, which add up, in bold."""
        sums = self.line in (Line.OPENING, UP, DOWN, Line.CLOSING)
        return format_html("<b>{}</b>", self.words) if sums else self.words


@dataclass(frozen=True, slots=True)
class Part:
    """A unit directly below, or the unit itself (key 0), with its numbers and its place by name."""

    key: int
    name: str
    place: int
    found: Movement


@dataclass
class MovementForms:
    """The forms of a unit in a period. Every number opens its records, for those who may see persons."""

    point: Standpoint

    @cached_property
    def found(self) -> Movement:
        return movement(self.point.asked)

    @property
    def groups(self) -> list[Group]:
        """By what persons are is shown to those only who may see the persons."""
        return list(Group) if self.point.reads_people else [Group.ALL]

    @cached_property
    def parts(self) -> list[Part]:
        """The units directly below with their numbers: those of the closing day and any that had members."""
        if self.point.placement.is_cell:
            return []
        found = by_child(self.point.asked)
        names = dict(org.children(self.point.unit, self.point.day).values_list("unit_id", "name"))
        names |= org.names([pk for pk in found if pk and pk not in names], self.point.day)
        nothing = Movement(Counter())
        return [
            Part(pk, name, place, found.get(pk, nothing)) for place, (pk, name) in enumerate(names.items(), start=1)
        ]

    def lists(self) -> list[Listing]:
        """The forms that the unit has."""
        return [self.main(), self.new(), *([self.below()] if self.parts else [])]

    def main(self) -> Listing:
        """Form 1-TCTW: lines by groups."""

        def column(group: Group) -> Column:
            return Column(
                group.value, group.label, numeric=True,
                cell=lambda row: self.linked(self.found, row.line, group),
                value=lambda row: amount_of(self.found, row.line, group),
            )  # fmt: skip

        words = Column("words", _("Mục"), cell=FormLine.shown, value=lambda row: row.words, sort=lambda row: row.place)
        return self._list(
            "movement",
            _("Biểu 1-TCTW: tình hình đảng viên"),
            self._lines(),
            [words, *map(column, self.groups)],
            "words",
        )

    def _lines(self) -> list[FormLine]:
        """The lines in the order of the form."""
        rows: list[tuple[str, str]] = [
            (Line.OPENING, _("I. %s") % Line.OPENING.label), (UP, _("II. Tăng trong kỳ")),
            *((line, str(line.label)) for line in INCREASES), (DOWN, _("III. Giảm trong kỳ")),
            *((line, str(line.label)) for line in DECREASES), (Line.CLOSING, _("IV. %s") % Line.CLOSING.label),
        ]  # fmt: skip
        return [FormLine(place, line, words) for place, (line, words) in enumerate(rows)]

    def new(self) -> Listing:
        """Form 2-TCTW: who was admitted, by what they are."""
        whole = Part(0, self.point.title, 0, self.found)
        groups = [group for group in OF_THE_NEW if group in self.groups]
        columns = [self._of_part(group.value, str(group.label), Line.ADMITTED, group) for group in groups]
        return self._list(
            "admitted", _("Biểu 2-TCTW: đảng viên mới kết nạp"), [whole, *self.parts], [self._name(), *columns], "name"
        )

    def below(self) -> Listing:
        """Form 1-TCTW of each unit below. The foot is the unit's own: transfers between units below are in neither."""
        columns = [self._of_part(line, words_of(line), line, shown=line in SHOWN_AT_FIRST) for line in BELOW]
        foot = {"name": _("Toàn đơn vị"), **{str(line): self._total(line) for line in BELOW}}
        title = _("Biểu 1-TCTW theo đơn vị trực thuộc")
        return self._list("below", title, self.parts, [self._name(), *columns], "name", foot=foot)

    def _list(
        self, name: str, title: str, rows: Sequence[Any], columns: Sequence[Column], first: str, foot: Any = None
    ) -> Listing:
        names = [Search(name="q", label=_("Tìm tên đơn vị"), hint=_("gõ không dấu được"), narrow=_named)]
        return Listing(
            name=name, prefix="" if name == "movement" else f"{name}_", title=title, params=self.point.params,
            rows=rows, columns=columns, sort=Sort(key=first), foot=foot, unit=self.point.unit, about=self.point.about(),
            fields=names if first == "name" and len(rows) > MANY else (),
        )  # fmt: skip

    def _name(self) -> Column:
        def url(row: Part) -> str | None:
            return self.point.url("people:movement", row.key) if row.key else None

        return Column("name", _("Đơn vị"), url=url, sort=lambda row: row.place)

    def _of_part(self, key: str, words: str, line: str, group: Group = Group.ALL, *, shown: bool = True) -> Column:
        def amount(row: Part) -> int:
            return amount_of(row.found, line, group)

        return Column(
            str(key), words, numeric=True, cell=lambda row: self.linked(row.found, line, group, row.key or None),
            value=amount, sort=amount, shown=shown,
        )  # fmt: skip

    def linked(self, found: Movement, line: str, group: Group = Group.ALL, child: int | None = None) -> object:
        amount = amount_of(found, line, group)
        if not amount or not self.point.reads_people:
            return number(amount)
        return link(number(amount), url=self.url(line, group, child))

    def _total(self, line: str) -> Total:
        amount = amount_of(self.found, line)
        return Total(amount, url=self.url(line) if amount and self.point.reads_people else "")

    def url(self, line: str, group: Group = Group.ALL, child: int | None = None) -> str:
        base = reverse("people:movement_list", args=[self.point.unit.pk])
        more = {"line": str(line), "group": group.value if group != Group.ALL else None, "child": child}
        return with_parameters(self.point.kept(), base=base, **more)


def _named(rows: Sequence[Part], text: str) -> list[Part]:
    return [row for row in rows if plain(text) in plain(row.name)]


def amount_of(found: Movement, line: str, group: Group = Group.ALL) -> int:
    if line == UP:
        return found.increases(group)
    return found.decreases(group) if line == DOWN else found.number(line, group)


def words_of(line: str) -> str:
    """The words of a line, or of a sum of lines."""
    if line == UP:
        return _("Tăng")
    return _("Giảm") if line == DOWN else str(Line(line).label)


def movement_page(point: Standpoint, found: Sequence[Listing]) -> dict[str, Any]:
    """The context of people/movement.html."""
    return point.shell(Crumb(title=_("Biểu thống kê"))) | {
        "title": _("Biểu thống kê đảng viên"), "subtitle": f"{point.title} · {period_title(point.period)}",
        "found": found, "hidden": not point.reads_people,
    }  # fmt: skip
