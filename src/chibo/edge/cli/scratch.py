"""A small book made for one measurement and taken back: an organisation with many rows beside one with few."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from chibo.foundation.access.models import Account
from chibo.foundation.access.operations import operator
from chibo.foundation.indicators import operations as indicators
from chibo.registry.org import operations as org
from chibo.registry.org.enums import AreaKind, Kind, Role
from chibo.registry.org.models import Area, Unit
from chibo.registry.people import operations as people
from chibo.registry.people.operations import DecisionGiven

OPENED, ADMITTED, RECOGNISED = date(2015, 1, 1), date(2018, 6, 1), date(2019, 6, 10)
YEAR = 2021


@dataclass(frozen=True, slots=True)
class Side:
    """One organisation of the scratch book: itself, its first cell, its area, the office that keeps it; all lists of it
    have `rows` rows."""

    rows: int
    unit: Unit
    cell: Unit
    area: Area
    office: Account


@contextmanager
def scratch(*, few: int = 10, many: int = 50) -> Iterator[tuple[Side, Side]]:
    """Both sides, in one transaction that is taken back at the end: no trace is left in the book."""
    with transaction.atomic():
        try:
            top = _unit("đảng bộ", None, Kind.SUPERIOR_ORGANISATION)
            yield _side(top, few), _side(top, many)
        finally:
            transaction.set_rollback(True)


def _side(top: Unit, rows: int) -> Side:
    """An organisation with as many cells, hamlets, members in its first cell, and accounts as `rows`."""
    unit = _unit(f"xã {rows}", top, Kind.GRASSROOTS_ORGANISATION)
    cells = [_unit(f"chi bộ {rows}-{number}", unit, Kind.SUBORDINATE_CELL) for number in range(rows)]
    offices = [_account(f"{rows}-{number}", unit) for number in range(rows)]
    for number in range(rows):
        _member(cells[0], f"{rows}-{number}")
    for cell in cells:
        indicators.set_plan(actor=operator(), unit=cell, year=YEAR, indicator="people.admitted", value=3)
    return Side(rows, unit, cells[0], _areas(rows, unit), offices[0])


def _areas(rows: int, unit: Unit) -> Area:
    """The commune of the organisation, and the hamlets in it."""
    commune = _area(f"xã {rows}", AreaKind.COMMUNE, unit, None)
    for number in range(rows):
        _area(f"bản {rows}-{number}", AreaKind.HAMLET, unit, commune)
    return commune


def _area(name: str, kind: str, unit: Unit, within: Area | None) -> Area:
    return org.open_area(
        actor=operator(), code=f"đo {name}", name=f"Bảng đo, {name}", kind=kind, unit=unit, on=OPENED, within=within
    )


def _unit(name: str, superior: Unit | None, kind: str) -> Unit:
    return org.establish(
        actor=operator(), code=f"đo {name}", name=f"Bảng đo, {name}", kind=kind, superior=superior, on=OPENED,
        today=OPENED,
    )  # fmt: skip


def _account(name: str, unit: Unit) -> Account:
    return org.open_account(
        actor=operator(), username=f"do.{name}", name=f"Người đo {name}", unit=unit, role=Role.COMMUNE_OFFICE,
        start=OPENED,
    )  # fmt: skip


def _member(cell: Unit, name: str) -> None:
    actor = operator()
    candidate = people.propose(
        actor=actor, unit=cell, code=f"đo {name}", name=f"Lò Văn {name}", born_on=date(1990, 5, 20), sex="male",
        ethnicity="Thái", on=OPENED,
    )  # fmt: skip
    member = people.admit(actor=actor, membership=candidate, unit=cell, decision=DecisionGiven("1-QĐ/HU", ADMITTED))
    people.recognise(actor=actor, membership=member, decision=DecisionGiven("2-QĐ/HU", RECOGNISED))
