"""Reading one row of the members' sheet: whom it is about, what stay it tells; what is unsound in itself is refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from chibo.foundation.exchange.checking import Checker
from chibo.foundation.exchange.ports import Row
from chibo.foundation.ui.words import vietnamese
from chibo.kernel.text import plain
from chibo.registry.org.enums import CELLS, HAMLETS
from chibo.registry.org.models import Area, Placement, Unit
from chibo.registry.org.queries import name_of
from chibo.registry.people.enums import How
from chibo.registry.people.exchange.checks import check_cell, check_life
from chibo.registry.people.exchange.columns import (
    ADMITTED,
    ADMITTED_NUMBER,
    BORN,
    CAME,
    CELL,
    CODE,
    ETHNICITY,
    EXEMPT,
    HOME,
    HOW,
    HOWS,
    LEFT,
    MORE,
    NAME,
    NATIVE,
    OFFICIAL,
    OFFICIAL_NUMBER,
    SEX,
    SEXES,
    WENT,
    YES_NO,
    proper_name,
)  # fmt: skip
from chibo.registry.people.lives import Identity, Stay


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the sheet, read: whom it is about and the stay it tells."""

    row: Row
    identity: Identity
    stay: Stay


def cells_named(rows: Sequence[Row]) -> dict[str, tuple[Unit, Placement]]:
    """The units named in the sheet by code, each with its latest placement."""
    codes = {str(row.cells[CELL]) for row in rows}
    latest = Placement.objects.filter(unit__code__in=codes).select_related("unit").order_by("unit_id", "valid")
    return {row.unit.code: (row.unit, row) for row in latest}


def homes_named(rows: Sequence[Row]) -> dict[str, Area]:
    """The areas named in the sheet as places to live, by code."""
    codes = {str(row.cells[HOME]) for row in rows} - {""}
    return {area.code: area for area in Area.objects.filter(code__in=codes)}


def read(
    check: Checker, row: Row, cells: dict[str, tuple[Unit, Placement]], homes: dict[str, Area], under: Unit | None
) -> Line | None:
    """A row read; None where it was refused."""
    before = len(check.errors)
    birth_name, hometown, schooling, occupation, card = (check.text(row, column, longest=most) for column, most in MORE)
    identity = Identity(
        check.text(row, CODE, required=True, longest=32),
        proper_name(check.text(row, NAME, required=True, longest=120)),
        check.day(row, BORN),
        check.choice(row, SEX, SEXES) or "",
        check.text(row, ETHNICITY, longest=40),
        birth_name,
        hometown,
        schooling,
        occupation,
        card,
        _home(check, row, homes),
    )
    unit = _cell(check, row, cells, under)
    admitted, came = check.day(row, ADMITTED, required=True), check.day(row, CAME)
    how, why = _how(check.text(row, HOW))
    stay = Stay(
        unit_id=unit.pk if unit else 0,
        start=came or max(admitted or date.min, unit.opened_on if unit else date.min),
        admitted_on=admitted or date.min,
        admitted_number=check.text(row, ADMITTED_NUMBER, longest=64),
        official_on=check.day(row, OFFICIAL),
        official_number=check.text(row, OFFICIAL_NUMBER, longest=64),
        native=check.choice(row, NATIVE, YES_NO),
        exempt_from=check.day(row, EXEMPT),
        came_on=came,
        went_on=check.day(row, WENT),
        left_on=check.day(row, LEFT),
        how=how,
        why=why,
    )
    if len(check.errors) == before and unit is not None:
        check_life(check, row, identity, stay)
        check_cell(check, row, unit, stay)
    return Line(row, identity, stay) if len(check.errors) == before else None


def _cell(check: Checker, row: Row, cells: dict[str, tuple[Unit, Placement]], under: Unit | None) -> Unit | None:
    code = check.text(row, CELL, required=True, longest=32)
    if not code:
        return None
    if code not in cells:
        check.refuse(
            row, CELL, _("Không có chi bộ mã %(code)s trong sổ. Hãy sửa mã hoặc nhập chi bộ trước.") % {"code": code}
        )
        return None
    unit, placement = cells[code]
    if placement.kind not in CELLS:
        check.refuse(
            row,
            CELL,
            _("%(name)s không phải chi bộ. Hãy ghi mã chi bộ nơi đảng viên sinh hoạt.") % {"name": placement.name},
        )
        return None
    if under is not None and not _is_below(unit, under):
        check.refuse(row, CELL, _("%(name)s không thuộc %(under)s.") % {
            "name": placement.name, "under": name_of(under, placement.valid.lower),
        })  # fmt: skip
        return None
    return unit


def _home(check: Checker, row: Row, homes: dict[str, Area]) -> str:
    code = check.text(row, HOME, longest=32)
    if not code:
        return ""
    if code not in homes:
        check.refuse(
            row, HOME, _("Không có địa bàn mã %(code)s trong sổ. Hãy sửa mã hoặc nhập địa bàn trước.") % {"code": code}
        )
    elif homes[code].kind not in HAMLETS:
        check.refuse(row, HOME, _("Nơi cư trú phải là thôn, bản hoặc tổ dân phố. Hãy ghi mã của thôn, bản."))
    return code


def _is_below(unit: Unit, under: Unit) -> bool:
    return str(under.pk) in str(unit.path).split(".")


def _how(text: str) -> tuple[str, str]:
    """The form of leaving, and the sheet's own words where it is none of the known ones."""
    if not text:
        return "", ""
    known = {plain(label): how for label, how in HOWS.items()}
    how = known.get(plain(text), How.OTHER.value)
    told = plain(text) != plain(vietnamese(How.OTHER.label))
    return how, text if how == How.OTHER and told else ""
