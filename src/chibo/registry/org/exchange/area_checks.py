"""Checking rows of the sheet of areas against each other, the book, and the reach of whoever brings it in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q
from django.utils.translation import gettext as _

from chibo.foundation.exchange.checking import Checker
from chibo.foundation.exchange.ports import Row
from chibo.registry.org.models import AreaPlacement, Unit
from chibo.registry.org.queries import name_of
from chibo.registry.org.territory import AreaGiven

CODE, WITHIN, END = "Mã địa bàn", "Thuộc địa bàn", "Đến ngày"
UNIT, COVERING = "Đơn vị theo dõi", "Tổ chức phụ trách"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the sheet, read."""

    row: Row
    given: AreaGiven


def check_places(check: Checker, lines: list[Line], book: dict[str, AreaGiven]) -> None:
    """The area around each is known, lasts as long and does not lie inside it; nothing is left in one that ends."""
    given = book | {line.given.code: line.given for line in lines}
    for line in lines:
        around = given.get(line.given.within)
        if around is None and line.given.within:
            check.refuse(line.row, WITHIN, _("Không có địa bàn mã %(code)s trong tệp hoặc trong sổ.") % {
                "code": line.given.within,
            })  # fmt: skip
        elif around is not None and _loops(line.given.code, given):
            check.refuse(line.row, WITHIN, _("Địa bàn này lại nằm trong chính địa bàn đang sửa."))
        elif around is not None and _ends_before(around.end, line.given):
            check.refuse(line.row, WITHIN, _("%(name)s chỉ có đến ngày %(day)s. Hãy sửa Thuộc địa bàn.") % {
                "name": around.name, "day": _last_day(around.end),
            })  # fmt: skip
    _check_left_inside(check, lines)


def check_units(check: Checker, lines: list[Line], book: dict[str, AreaGiven], under: Unit | None, today: date) -> None:
    """The units named are known and exist while the area does. A sheet that is brought in under a unit touches only
    areas for which units below it answer, and gives them to no others."""
    units = _units(lines, book)
    for line in lines:
        known = book.get(line.given.code)
        if line.given == known:
            continue
        reach = _Reach(check, line.row, units, under, today)
        if known is not None and not reach.holds(known.unit):
            reach.refuse(CODE, known.name)
            continue
        around = book.get(line.given.within)
        if known is not None and around is not None and known.within != around.code and not reach.holds(around.unit):
            reach.refuse(WITHIN, around.name)
        _check_answering(reach, line.given)
        for code in sorted(set(line.given.covering) ^ set(known.covering if known else ())):
            _check_covering(reach, line.given, code)


@dataclass(frozen=True, slots=True)
class _Reach:
    """Whom a row may name: the units known, and the one the sheet is brought in under."""

    check: Checker
    row: Row
    units: dict[str, Unit]
    under: Unit | None
    today: date

    def holds(self, code: str) -> bool:
        return self.under is None or str(self.under.pk) in str(self.units[code].path).split(".")

    def refuse(self, column: str, name: str) -> None:
        self.check.refuse(self.row, column, _("%(name)s không thuộc %(under)s. Hãy bỏ dòng này hoặc sửa mã.") % {
            "name": name, "under": name_of(self.under, self.today) if self.under else "",
        })  # fmt: skip

    def named(self, column: str, code: str) -> Unit | None:
        """The unit of a code, once it is known to be in reach; else the row is refused."""
        unit = self.units.get(code)
        if unit is None:
            self.check.refuse(self.row, column, _("Không có tổ chức mã %(code)s trong sổ.") % {"code": code})
        elif not self.holds(code):
            self.refuse(column, name_of(unit, self.today))
            return None
        return unit


def _check_answering(reach: _Reach, given: AreaGiven) -> None:
    if not given.unit:
        reach.check.refuse(reach.row, UNIT, _("Thiếu %(column)s. Hãy điền vào ô này.") % {"column": UNIT})
        return
    unit = reach.named(UNIT, given.unit)
    if unit is not None and _ends_before(unit.closed_on, given):
        reach.check.refuse(reach.row, UNIT, _("%(name)s kết thúc hoạt động ngày %(day)s. Hãy ghi tổ chức khác.") % {
            "name": name_of(unit, reach.today), "day": _last_day(unit.closed_on),
        })  # fmt: skip


def _check_covering(reach: _Reach, given: AreaGiven, code: str) -> None:
    unit = reach.named(COVERING, code)
    if unit is None or code not in given.covering:
        return
    ended = unit.closed_on is not None and unit.closed_on <= given.start
    if ended or (given.end is not None and given.end <= unit.opened_on):
        reach.check.refuse(
            reach.row, COVERING,
            _("%(name)s không hoạt động khi có địa bàn này. Hãy ghi tổ chức khác.")
            % {"name": name_of(unit, reach.today)},
        )  # fmt: skip


def _check_left_inside(check: Checker, lines: list[Line]) -> None:
    """An area does not end before areas of the book that lie in it and are not in the sheet."""
    here = {line.given.code for line in lines}
    ending = {line.given.code: line for line in lines if line.given.end is not None}
    inside = AreaPlacement.objects.filter(within__code__in=ending).exclude(area__code__in=here)
    lasting = inside.filter(Q(valid__upper_inf=True) | Q(valid__endswith=F("area__closed_on")))
    left: dict[str, list[str]] = defaultdict(list)
    for around, code, valid in lasting.order_by("area__code").values_list("within__code", "area__code", "valid"):
        end = ending[around].given.end
        if end is not None and (valid.upper is None or valid.upper > end):
            left[around].append(code)
    for around, codes in left.items():
        check.refuse(ending[around].row, END, _("Còn địa bàn bên trong sau ngày này: %(codes)s.") % {
            "codes": ", ".join(codes[:5]),
        })  # fmt: skip


def _loops(code: str, given: dict[str, AreaGiven]) -> bool:
    walked: set[str] = set()
    cursor = given[code].within
    while cursor and cursor not in walked and cursor != code:
        walked.add(cursor)
        cursor = given[cursor].within if cursor in given else ""
    return cursor == code


def _units(lines: list[Line], book: dict[str, AreaGiven]) -> dict[str, Unit]:
    """The units that the sheet or the book names for its areas, by code."""
    codes = {code for line in lines for code in (line.given.unit, *line.given.covering)}
    codes |= {code for area in book.values() for code in (area.unit, *area.covering)}
    return {unit.code: unit for unit in Unit.objects.filter(code__in=codes)}


def _ends_before(end: date | None, given: AreaGiven) -> bool:
    return end is not None and (given.end is None or end < given.end)


def _last_day(end: date | None) -> str:
    return f"{end - timedelta(days=1):%d/%m/%Y}" if end else ""
