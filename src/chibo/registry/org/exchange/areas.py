"""The sheet of areas: one row an area, with the area around it, who answers for it and who covers it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.exchange.checking import Checker
from chibo.foundation.exchange.keyed import shown
from chibo.foundation.exchange.ports import Bulk, Change, Plan, Row, SheetColumn, importers
from chibo.kernel.text import plain
from chibo.registry.org.enums import OFFICES, AreaKind
from chibo.registry.org.exchange.area_checks import (
    CODE,
    COVERING,
    END,
    UNIT,
    WITHIN,
    Line,
    check_places,
    check_units,
)
from chibo.registry.org.exchange.reach import at_and_below, units_of
from chibo.registry.org.models import AreaPlacement, Unit
from chibo.registry.org.models.areas import EAST, NORTH, SOUTH, WEST
from chibo.registry.org.operations.area_intake import load
from chibo.registry.org.territory import AreaGiven, sheet_areas

NAME, KIND, START, LATITUDE, LONGITUDE = "Tên địa bàn", "Loại địa bàn", "Từ ngày", "Vĩ độ", "Kinh độ"

KINDS = {
    **dict.fromkeys(("tỉnh", "thành phố trực thuộc trung ương", "tỉnh, thành phố"), AreaKind.PROVINCE),
    **dict.fromkeys(("huyện", "quận", "thị xã", "thành phố", "huyện, quận, thị xã"), AreaKind.DISTRICT),
    **dict.fromkeys(("xã", "phường", "thị trấn", "đặc khu", "xã, phường, thị trấn"), AreaKind.COMMUNE),
    **dict.fromkeys(("thôn", "bản", "xóm", "ấp", "buôn", "làng", "khu", "thôn bản", "thôn, bản"), AreaKind.HAMLET),
    **dict.fromkeys(("tổ dân phố", "tổ", "khu phố", "tiểu khu"), AreaKind.RESIDENTIAL_GROUP),
    **dict.fromkeys(("trường học", "trường"), AreaKind.SCHOOL),
    **dict.fromkeys(("cơ quan", "đơn vị", "doanh nghiệp", "cơ quan, đơn vị"), AreaKind.AGENCY),
    "khác": AreaKind.OTHER,
}
CHOICES = ("tỉnh", "huyện", "xã", "thôn", "tổ dân phố", "trường học", "cơ quan", "khác")
"""One word for each kind of area: a drop-down separates its choices by commas."""
CHUNK = 2000


class Areas:
    code = "areas"
    title = gettext_lazy("Địa bàn")
    order = 15
    together = ""
    bulk: Bulk | None = None
    examples = (
        {CODE: "VD-XA", NAME: "Xã Mường Ví Dụ", KIND: "xã", UNIT: "VD-DB", COVERING: "VD-DB", START: date(2000, 1, 1)},
        {CODE: "VD-BAN1", NAME: "Bản Nà Thí", KIND: "thôn", WITHIN: "VD-XA", COVERING: "VD-CB1",
         START: date(2000, 1, 1), LATITUDE: "20,88745", LONGITUDE: "103,49743"},
        {CODE: "VD-TH", NAME: "Trường Tiểu học Ví Dụ", KIND: "trường học", WITHIN: "VD-XA", COVERING: "VD-CB1; VD-CB2",
         START: date(2010, 9, 1), END: date(2020, 8, 31)},
    )  # fmt: skip
    columns = (
        SheetColumn(CODE, gettext_lazy("Mã riêng, không đổi; cấp xã trở lên: mã hành chính."), required=True),
        SheetColumn(NAME, gettext_lazy("Tên đầy đủ: Xã Nậm Lạnh, Bản Phiêng Lơi, Trường …"), required=True, width=30),
        SheetColumn(KIND, gettext_lazy("Chọn trong danh sách."), required=True, choices=CHOICES),
        SheetColumn(WITHIN, gettext_lazy("Mã của địa bàn chứa nó: xã của thôn, bản.")),
        SheetColumn(
            UNIT,
            gettext_lazy(
                "Mã tổ chức đảng chịu trách nhiệm theo dõi địa bàn này, kể cả khi chưa có chi bộ ở đó. Để trống: như "
                "địa bàn chứa nó, hoặc đơn vị nêu ở --under."
            ),
            width=22,
        ),
        SheetColumn(
            COVERING,
            gettext_lazy("Mã chi bộ hoặc đảng bộ phụ trách địa bàn; nhiều tổ chức thì cách nhau bằng dấu chấm phẩy."),
            width=24,
        ),
        SheetColumn(
            START, gettext_lazy("Ngày lập, dd/mm/yyyy; chưa rõ thì ghi ngày bắt đầu theo dõi."), required=True,
            is_date=True,
        ),
        SheetColumn(END, gettext_lazy("Ngày cuối cùng; để trống nếu còn."), is_date=True),
        SheetColumn(LATITUDE, gettext_lazy("Độ thập phân, ví dụ 20,88745. Để trống nếu chưa biết.")),
        SheetColumn(LONGITUDE, gettext_lazy("Độ thập phân, ví dụ 103,49743.")),
    )  # fmt: skip

    def may(self, actor: Actor, under: Unit | None) -> bool:
        """The office of a committee brings in the areas for which it, or a unit below it, answers."""
        return under is not None and actor.holds(*OFFICES, over=under)

    def units(self, actor: Actor, today: date) -> list[tuple[int, str]]:
        return units_of(actor, today, *OFFICES)

    def rows(self, *, under: Unit | None, today: date) -> Iterator[Mapping[str, Any]]:
        """The areas that units at and below one answer for, those around others first."""
        latest = AreaPlacement.objects.order_by("area_id", "-valid").distinct("area_id").values("pk")
        found = AreaPlacement.objects.filter(pk__in=latest, unit__in=at_and_below(under))
        kinds = list(AreaKind)
        codes = sorted(
            found.values_list("area__code", "area__kind"), key=lambda one: (kinds.index(AreaKind(one[1])), one[0])
        )
        for first in range(0, len(codes), CHUNK):
            chunk = [code for code, _kind in codes[first : first + CHUNK]]
            book = sheet_areas(chunk)
            yield from (_cells(book[code]) for code in chunk)

    def plan(self, rows: Sequence[Row], *, under: Unit | None, today: date) -> Plan:
        """New, changed and unchanged areas. An empty cell never erases what the book holds."""
        check = Checker()
        lines = [line for row in rows if (line := _read(check, row)) is not None]
        book = _book(lines)
        whole = _answered(_merged(check, lines, book), book, under)
        check_places(check, whole, book)
        check_units(check, whole, book, under, today)
        new = [line for line in whole if line.given.code not in book]
        changed = [line for line in whole if line.given.code in book and book[line.given.code] != line.given]
        plan = Plan(new=len(new), changed=len(changed), errors=check.errors)
        plan.unchanged = len(rows) - plan.refused - len(new) - len(changed) if not check.errors else 0
        plan.added = {line.row.number for line in new}
        plan.changes = {line.row.number: _changes(line.given, book[line.given.code]) for line in changed}
        plan.apply = partial(load, [line.given for line in (*new, *changed)], today)
        return plan


def _cells(given: AreaGiven) -> dict[str, Any]:
    """An area as the sheet writes it: by heading, the last day instead of the first day without."""
    return {
        CODE: given.code, NAME: given.name, KIND: _word(given.kind), WITHIN: given.within, UNIT: given.unit,
        COVERING: "; ".join(given.covering), START: given.start,
        END: given.end - timedelta(days=1) if given.end else None,
        LATITUDE: _degrees(given.latitude), LONGITUDE: _degrees(given.longitude),
    }  # fmt: skip


def _changes(given: AreaGiven, known: AreaGiven) -> list[Change]:
    new, old = _cells(given), _cells(known)
    return [Change(title, shown(old[title]), shown(new[title])) for title in new if old[title] != new[title]]


def _word(kind: str) -> str:
    return next((word for word in CHOICES if KINDS[word] == kind), "khác")


def _degrees(value: Decimal | None) -> str:
    return "" if value is None else str(value).replace(".", ",")


def _read(check: Checker, row: Row) -> Line | None:
    before = len(check.errors)
    start, last = check.day(row, START, required=True), check.day(row, END)
    latitude, longitude = check.decimal(row, LATITUDE, places=5), check.decimal(row, LONGITUDE, places=5)
    given = AreaGiven(
        code=check.text(row, CODE, required=True, longest=32),
        name=check.text(row, NAME, required=True),
        kind=_kind(check.text(row, KIND, required=True)),
        within=check.text(row, WITHIN, longest=32),
        unit=check.text(row, UNIT, longest=32),
        covering=tuple(sorted(_codes(check.text(row, COVERING, longest=500)))),
        start=start or date.min,
        end=last + timedelta(days=1) if last else None,
        latitude=latitude,
        longitude=longitude,
    )
    if start and last and last < start:
        check.refuse(row, END, _("Đến ngày trước Từ ngày. Hãy sửa một trong hai ngày."))
    if (row.cells[LATITUDE] == "") != (row.cells[LONGITUDE] == ""):
        check.refuse(row, LATITUDE, _("Phải có cả vĩ độ và kinh độ, hoặc để trống cả hai."))
    elif latitude is not None and longitude is not None and not _in_the_country(float(latitude), float(longitude)):
        check.refuse(
            row, LATITUDE, _("Tọa độ này ngoài Việt Nam. Vĩ độ 6–24, kinh độ 102–118; có lẽ hai ô bị đổi chỗ.")
        )
    return Line(row, given) if len(check.errors) == before else None


def _kind(text: str) -> str:
    known = {plain(label): kind for label, kind in KINDS.items()}
    return known.get(plain(text), AreaKind.OTHER).value


def _codes(text: str) -> set[str]:
    return {code for part in text.replace(",", ";").split(";") if (code := part.strip())}


def _in_the_country(latitude: float, longitude: float) -> bool:
    return SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST


def _book(lines: list[Line]) -> dict[str, AreaGiven]:
    """What the book holds of the areas of the sheet and of all around them, by code."""
    book: dict[str, AreaGiven] = {}
    wanted = {line.given.code for line in lines} | {line.given.within for line in lines}
    while wanted:
        found = sheet_areas(wanted)
        book |= found
        wanted = {area.within for area in found.values() if area.within} - book.keys()
    return book


def _merged(check: Checker, lines: list[Line], book: dict[str, AreaGiven]) -> list[Line]:
    """The lines with what the book holds where a cell is empty; a code that stands twice is refused."""
    seen: dict[str, int] = {}
    merged = []
    for line in lines:
        code = line.given.code
        if code in seen:
            check.refuse(line.row, CODE, _("Mã %(code)s đã có ở dòng %(row)d. Mỗi địa bàn một mã, một dòng.") % {
                "code": code, "row": seen[code],
            })  # fmt: skip
            continue
        seen[code] = line.row.number
        given = line.given.completed(book[code]) if code in book else line.given
        if given.end is not None and given.end <= given.start:
            check.refuse(line.row, END, _("Đến ngày trước Từ ngày. Hãy sửa một trong hai ngày."))
        else:
            merged.append(Line(line.row, given))
    return merged


def _answered(lines: list[Line], book: dict[str, AreaGiven], under: Unit | None) -> list[Line]:
    """The lines with the unit that answers: their own, else that of the area around them, else the unit imported
    under."""
    given = book | {line.given.code: line.given for line in lines}

    def unit_of(code: str, walked: frozenset[str]) -> str:
        one = given.get(code)
        if one is None or code in walked:
            return under.code if under else ""
        return one.unit or unit_of(one.within, walked | {code})

    return [Line(line.row, replace(line.given, unit=unit_of(line.given.code, frozenset()))) for line in lines]


importers.add("areas", Areas())
