"""The sheet of plans: one row a unit, a year and an indicator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.exchange.checking import Checker
from chibo.foundation.exchange.keyed import Cells, Given, against
from chibo.foundation.exchange.ports import Bulk, Plan, Row, SheetColumn, importers
from chibo.foundation.indicators.models import Plan as Target
from chibo.foundation.indicators.operations import PlanGiven, load_plans
from chibo.foundation.indicators.ports import indicators
from chibo.kernel.text import plain
from chibo.registry.org.enums import OFFICES
from chibo.registry.org.exchange.reach import at_and_below, known_units, unit_of, units_of
from chibo.registry.org.models import Unit

UNIT, YEAR, INDICATOR, VALUE = "Mã tổ chức", "Năm", "Chỉ tiêu", "Kế hoạch"
NUMBER, DECIDED = "Quyết định giao số", "Ngày giao"
OFTEN = ("people.admitted", "people.recognised_official", "people.members", "org.cells")
FIRST_YEAR, LAST_YEAR = 1930, 2200
LARGEST = 2_000_000_000


class Plans:
    code = "plans"
    title = gettext_lazy("Kế hoạch")
    order = 50
    together = ""
    bulk: Bulk | None = None
    examples = (
        {UNIT: "VD-DB", YEAR: "2026", INDICATOR: "Đảng viên mới kết nạp", VALUE: "12", NUMBER: "3-QĐ/HU",
         DECIDED: date(2026, 1, 10)},
        {UNIT: "VD-CB1", YEAR: "2026", INDICATOR: "Đảng viên mới kết nạp", VALUE: "2"},
        {UNIT: "VD-DB", YEAR: "2026", INDICATOR: "people.recognised_official", VALUE: "9"},
    )  # fmt: skip

    @property
    def columns(self) -> tuple[SheetColumn, ...]:
        often = tuple(_title(code) for code in OFTEN if code in indicators)
        return (
            SheetColumn(UNIT, gettext_lazy("Mã của tổ chức được giao."), required=True, width=22),
            SheetColumn(YEAR, gettext_lazy("Bốn chữ số, ví dụ 2026."), required=True, width=8),
            SheetColumn(
                INDICATOR, gettext_lazy("Tên hoặc mã của chỉ tiêu. Danh sách có vài chỉ tiêu hay dùng."),
                required=True, choices=often, width=36,
            ),
            SheetColumn(VALUE, gettext_lazy("Số nguyên từ 1 trở lên."), required=True, width=10),
            SheetColumn(NUMBER, gettext_lazy("Số quyết định giao kế hoạch.")),
            SheetColumn(DECIDED, gettext_lazy("Ngày quyết định, dd/mm/yyyy."), is_date=True),
        )  # fmt: skip

    def may(self, actor: Actor, under: Unit | None) -> bool:
        """The office of a committee sets plans for what it covers."""
        return under is not None and actor.holds(*OFFICES, over=under)

    def units(self, actor: Actor, today: date) -> list[tuple[int, str]]:
        return units_of(actor, today, *OFFICES)

    def rows(self, *, under: Unit | None, today: date) -> Iterator[Mapping[str, Any]]:
        """Every plan of the units at and below one, by unit and year."""
        found = Target.objects.filter(unit__in=at_and_below(under)).select_related("unit")
        for row in found.order_by("unit__code", "year", "indicator").iterator():
            yield _cells(row)

    def plan(self, rows: Sequence[Row], *, under: Unit | None, today: date) -> Plan:
        """New, changed and unchanged plans."""
        check = Checker()
        units = known_units({str(row.cells[UNIT]) for row in rows}, under)
        names = _indicators()
        given = [Given(row, cells) for row in rows if (cells := _read(check, row, units, names)) is not None]
        held = Target.objects.filter(unit__code__in=units).select_related("unit")
        known = {_key(cells): cells for cells in map(_cells, held)}
        plan = Plan(errors=check.errors)
        wanted = against(check, plan, given, known, _key, first=UNIT)
        plan.apply = partial(_apply, [one.cells for one in wanted], units)
        return plan


def _apply(wanted: list[Cells], units: dict[str, Unit], _batch: Any) -> None:
    names = _indicators()
    load_plans([
        PlanGiven(
            units[cells[UNIT]].pk, int(cells[YEAR]), names[plain(cells[INDICATOR])], int(cells[VALUE]),
            cells[NUMBER] or "", cells[DECIDED],
        )
        for cells in wanted
    ])  # fmt: skip


def _title(code: str) -> str:
    """The title without commas, which separate the choices of a drop-down; the code where the title has some."""
    title = str(indicators[code].title)
    return code if "," in title else title


def _indicators() -> dict[str, str]:
    """The code of each indicator by plain code and, where only one bears it, by plain title."""
    titles = [plain(str(one.title)) for one in indicators]
    named = {plain(str(one.title)): one.code for one in indicators if titles.count(plain(str(one.title))) == 1}
    return named | {plain(one.code): one.code for one in indicators}


def _read(check: Checker, row: Row, units: dict[str, Unit], names: dict[str, str]) -> Cells | None:
    before = len(check.errors)
    unit_of(check, row, UNIT, units)
    year = check.whole(row, YEAR, least=FIRST_YEAR, most=LAST_YEAR)
    value = check.whole(row, VALUE, least=1, most=LARGEST)
    named = check.text(row, INDICATOR, required=True)
    if named and plain(named) not in names:
        check.refuse(row, INDICATOR, _("Không có chỉ tiêu «%(code)s». Hãy ghi tên hoặc mã như ở trang Số liệu.") % {
            "code": named,
        })  # fmt: skip
    number, decided = check.text(row, NUMBER, longest=64), check.day(row, DECIDED)
    if len(check.errors) > before:
        return None
    code = names[plain(named)]
    return {
        UNIT: str(row.cells[UNIT]), YEAR: str(year), INDICATOR: code, VALUE: str(value), NUMBER: number,
        DECIDED: decided,
    }  # fmt: skip


def _cells(row: Target) -> Cells:
    return {
        UNIT: row.unit.code, YEAR: str(row.year), INDICATOR: row.indicator, VALUE: str(row.value),
        NUMBER: row.decision_number, DECIDED: row.decision_on,
    }  # fmt: skip


def _key(cells: Cells) -> tuple[str, str, str]:
    return cells[UNIT], cells[YEAR], cells[INDICATOR]


importers.add("plans", Plans())
