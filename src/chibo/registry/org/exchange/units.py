"""The sheet of units: one row a unit, checked against each other and the book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.exchange.checking import Checker
from chibo.foundation.exchange.keyed import shown
from chibo.foundation.exchange.ports import Bulk, Change, Plan, Row, SheetColumn, importers
from chibo.foundation.ui.words import vietnamese
from chibo.registry.org.enums import CELLS, Kind, Role
from chibo.registry.org.exchange.reach import at_and_below, units_of
from chibo.registry.org.models import Unit
from chibo.registry.org.operations.intake import load
from chibo.registry.org.ports import carriers
from chibo.registry.org.queries import SheetUnit, UnitGiven, name_of, sheet_units

CODE, NAME, KIND, SUPERIOR, START, END = "Mã", "Tên", "Loại", "Trực thuộc", "Từ ngày", "Đến ngày"
NUMBER, DECIDED = "Quyết định số", "Ngày quyết định"

KINDS = {
    vietnamese(kind.label): kind
    for kind in (
        Kind.SUPERIOR_ORGANISATION,
        Kind.GRASSROOTS_ORGANISATION,
        Kind.GRASSROOTS_CELL,
        Kind.SECTION_ORGANISATION,
        Kind.SUBORDINATE_CELL,
    )
}
LATER_KINDS = {vietnamese(kind.label): kind for kind in (Kind.AFFILIATED_ORGANISATION, Kind.CELL)}
"""Kinds that came with 208-QĐ/TW: understood, not yet offered."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the sheet, read: the unit it gives, the code of its superior, its place in the sheet."""

    row: Row
    given: UnitGiven
    superior: str


class Units:
    code = "units"
    title = gettext_lazy("Tổ chức")
    order = 10
    together = ""
    bulk: Bulk | None = None
    columns = (
        SheetColumn(CODE, gettext_lazy("Mã riêng của tổ chức, không trùng, không đổi."), required=True, width=22),
        SheetColumn(NAME, gettext_lazy("Tên đầy đủ."), required=True, width=36),
        SheetColumn(KIND, gettext_lazy("Chọn trong danh sách."), required=True, choices=tuple(KINDS), width=20),
        SheetColumn(
            SUPERIOR,
            gettext_lazy(
                "Mã của cấp trên trực tiếp, có trong tệp hoặc trong sổ. Để trống: thuộc đơn vị nêu ở --under."
            ),
            width=22,
        ),
        SheetColumn(START, gettext_lazy("Ngày bắt đầu hoạt động, dd/mm/yyyy."), required=True, is_date=True),
        SheetColumn(END, gettext_lazy("Ngày cuối cùng hoạt động; để trống nếu còn hoạt động."), is_date=True),
        SheetColumn(NUMBER, gettext_lazy("Số quyết định thành lập.")),
        SheetColumn(DECIDED, gettext_lazy("Ngày quyết định thành lập, dd/mm/yyyy."), is_date=True),
    )

    examples = (
        {CODE: "VD-DB", NAME: "Đảng bộ xã Mường Ví Dụ", KIND: "Đảng bộ cơ sở", START: date(2000, 1, 1)},
        {CODE: "VD-CB1", NAME: "Chi bộ bản Nà Thí", KIND: "Chi bộ trực thuộc", SUPERIOR: "VD-DB",
         START: date(2005, 3, 1), NUMBER: "12-QĐ/HU", DECIDED: date(2005, 2, 20)},
        {CODE: "VD-CB2", NAME: "Chi bộ trường Tiểu học Ví Dụ", KIND: "Chi bộ trực thuộc", SUPERIOR: "VD-DB",
         START: date(2010, 9, 1), END: date(2020, 8, 31)},
    )  # fmt: skip

    def may(self, actor: Actor, under: Unit | None) -> bool:
        """The office of a superior brings units in below what it covers."""
        return under is not None and actor.holds(Role.SUPERIOR_OFFICE, Role.ADMINISTRATOR, over=under)

    def units(self, actor: Actor, today: date) -> list[tuple[int, str]]:
        return units_of(actor, today, Role.SUPERIOR_OFFICE, Role.ADMINISTRATOR, cells=False)

    def rows(self, *, under: Unit | None, today: date) -> Iterator[Mapping[str, Any]]:
        """The units at and below one, superiors first."""
        units = at_and_below(under).order_by("path").values_list("code", flat=True)
        book = sheet_units(set(units))
        for code in units:
            if code in book:
                yield _cells(book[code].given)

    def plan(self, rows: Sequence[Row], *, under: Unit | None, today: date) -> Plan:
        """New, changed and unchanged units. An empty cell never erases what the book holds."""
        check = Checker()
        lines = [line for row in rows if (line := _read(check, row, under)) is not None]
        book = sheet_units({line.given.code for line in lines} | {line.superior for line in lines if line.superior})
        whole = _merged(check, lines, book)
        _check_tree(check, whole, book)
        _check_reach(check, whole, book, under, today)
        _check_carriers(check, whole, book)
        new = [line for line in whole if line.given.code not in book]
        changed = [line for line in whole if line.given.code in book and not book[line.given.code].says(line.given)]
        plan = Plan(new=len(new), changed=len(changed), errors=check.errors)
        plan.unchanged = len(rows) - plan.refused - len(new) - len(changed) if not check.errors else 0
        plan.added = {line.row.number for line in new}
        plan.changes = {line.row.number: _changes(line.given, book[line.given.code].given) for line in changed}
        plan.apply = partial(load, [line.given for line in (*new, *changed)], today)
        return plan


def _cells(given: UnitGiven) -> dict[str, Any]:
    """A unit as the sheet writes it: by heading, the last day instead of the first day without."""
    kinds = {kind: label for label, kind in (LATER_KINDS | KINDS).items()}
    return {
        CODE: given.code, NAME: given.name, KIND: kinds[Kind(given.kind)], SUPERIOR: given.superior,
        START: given.start, END: given.end - timedelta(days=1) if given.end else None, NUMBER: given.number,
        DECIDED: given.decided,
    }  # fmt: skip


def _changes(given: UnitGiven, known: UnitGiven) -> list[Change]:
    new, old = _cells(given), _cells(known)
    return [Change(title, shown(old[title]), shown(new[title])) for title in new if old[title] != new[title]]


def _read(check: Checker, row: Row, under: Unit | None) -> Line | None:
    before = len(check.errors)
    code = check.text(row, CODE, required=True, longest=32)
    superior = check.text(row, SUPERIOR, longest=32)
    if not superior and under is not None and under.code != code:
        superior = under.code
    start, last = check.day(row, START, required=True), check.day(row, END)
    kind = LATER_KINDS.get(str(row.cells[KIND])) or check.choice(row, KIND, KINDS, required=True)
    name = check.text(row, NAME, required=True)
    if start and last and last < start:
        check.refuse(row, END, _("Đến ngày trước Từ ngày. Hãy sửa một trong hai ngày."))
    end = last + timedelta(days=1) if last else None
    number, decided = check.text(row, NUMBER, longest=64), check.day(row, DECIDED)
    if start is None or len(check.errors) > before:
        return None
    return Line(row, UnitGiven(code, name, kind, superior, start, end, number, decided), superior)


def _merged(check: Checker, lines: list[Line], book: dict[str, SheetUnit]) -> list[Line]:
    """The lines with what the book holds where a cell is empty; a code that stands twice is refused."""
    seen: dict[str, int] = {}
    merged = []
    for line in lines:
        code = line.given.code
        if code in seen:
            check.refuse(line.row, CODE, _("Mã %(code)s đã có ở dòng %(row)d. Mỗi tổ chức một mã, một dòng.") % {
                "code": code, "row": seen[code],
            })  # fmt: skip
            continue
        seen[code] = line.row.number
        given = book[code].completes(line.given) if code in book else line.given
        merged.append(Line(line.row, given, given.superior))
    return merged


def _check_tree(check: Checker, lines: list[Line], book: dict[str, SheetUnit]) -> None:
    """Every superior is known, no cell, open long enough, and nobody is above themselves."""
    given = {code: unit.given for code, unit in book.items()} | {line.given.code: line.given for line in lines}
    for line in lines:
        if not line.superior:
            continue
        above = given.get(line.superior)
        if above is None:
            check.refuse(
                line.row, SUPERIOR, _("Không có tổ chức mã %(code)s trong tệp hoặc trong sổ.") % {"code": line.superior}
            )
        elif above.kind in CELLS:
            check.refuse(
                line.row, SUPERIOR, _("%(name)s là chi bộ, không có tổ chức trực thuộc.") % {"name": above.name}
            )
        elif _loops(line.given.code, given):
            check.refuse(line.row, SUPERIOR, _("Cấp trên này lại nằm dưới chính tổ chức đó. Hãy sửa Trực thuộc."))
        else:
            _check_time(check, line, above)
    _check_left_below(check, lines, book)


def _check_reach(
    check: Checker, lines: list[Line], book: dict[str, SheetUnit], under: Unit | None, today: date
) -> None:
    """A sheet that is brought in below a unit changes nothing that is not below it, and hangs nothing up elsewhere."""
    if under is None:
        return
    here = {line.given.code for line in lines}
    words = _("%(name)s không thuộc %(under)s. Hãy bỏ dòng này hoặc sửa mã.")
    for line in lines:
        known, above = book.get(line.given.code), book.get(line.superior)
        if known is not None and not known.is_below(under):
            check.refuse(line.row, CODE, words % {"name": known.given.name, "under": name_of(under, today)})
        elif known is not None and line.given.code == under.code:
            if line.superior != known.given.superior:
                check.refuse(line.row, SUPERIOR, _("Tổ chức nêu ở --under không đổi cấp trên bằng tệp này."))
        elif above is not None and line.superior not in here and not above.is_below(under):
            check.refuse(line.row, SUPERIOR, words % {"name": above.given.name, "under": name_of(under, today)})


def _check_carriers(check: Checker, lines: list[Line], book: dict[str, SheetUnit]) -> None:
    """A unit of the book does not end by a sheet while anything hinders its closing (members not yet transferred)."""
    ending = {
        line.given.code: line
        for line in lines
        if line.given.end and line.given.code in book and line.given.end != book[line.given.code].given.end
    }
    for unit in Unit.objects.filter(code__in=ending):
        line = ending[unit.code]
        for carrier in carriers:
            if line.given.end and (hindrance := carrier.hinders_closing(unit, line.given.end)):
                check.refuse(line.row, END, hindrance)


def _loops(code: str, given: dict[str, UnitGiven]) -> bool:
    walked, cursor = set(), code
    while cursor and cursor not in walked:
        walked.add(cursor)
        cursor = given[cursor].superior if cursor in given else ""
    return cursor == code


def _check_time(check: Checker, line: Line, above: UnitGiven) -> None:
    end, start = line.given.end, line.given.start
    if above.end is not None and (end is None or end > above.end):
        check.refuse(line.row, SUPERIOR, _("%(name)s kết thúc ngày %(day)s, trước tổ chức này. Hãy sửa Trực thuộc.") % {
            "name": above.name, "day": f"{above.end - timedelta(days=1):%d/%m/%Y}",
        })  # fmt: skip
    elif above.start and start and end is not None and end <= above.start:
        check.refuse(line.row, SUPERIOR, _("%(name)s mở từ %(day)s, sau khi tổ chức này đã kết thúc.") % {
            "name": above.name, "day": f"{above.start:%d/%m/%Y}",
        })  # fmt: skip


def _check_left_below(check: Checker, lines: list[Line], book: dict[str, SheetUnit]) -> None:
    """A unit cannot end before units of the book that sit below it and are not in the sheet."""
    here = {line.given.code for line in lines}
    for line in lines:
        known = book.get(line.given.code)
        if known is None or line.given.end is None:
            continue
        left = [code for code, end in known.below if code not in here and (end is None or end > line.given.end)]
        if left:
            check.refuse(line.row, END, _("Còn tổ chức trực thuộc hoạt động sau ngày này: %(codes)s.") % {
                "codes": ", ".join(sorted(left)[:5]),
            })  # fmt: skip


importers.add("units", Units())
