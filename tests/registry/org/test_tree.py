"""Placements in time: whatever happens to units, on every day each has one place, and the past stays the past."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo.foundation.indicators.ports import indicators
from chibo.foundation.indicators.queries import Asked, figure
from chibo.kernel.errors import Refusal
from chibo.kernel.periods import day_of
from chibo.registry.org import operations as org
from chibo.registry.org.enums import Kind
from chibo.registry.org.models import Placement, Unit
from tests.factories.access import operator
from tests.factories.books import undone
from tests.factories.org import again

FIRST = date(2015, 1, 1)
DAYS = [FIRST + timedelta(days=90 * step) for step in range(24)]
TODAY = date(2021, 1, 1)

acts = st.lists(
    st.tuples(
        st.sampled_from(["establish", "establish", "reparent", "reparent", "rename", "close"]),
        st.integers(0, 20), st.integers(0, 20), st.sampled_from(DAYS[1:]),
    ),
    min_size=4, max_size=12,
)  # fmt: skip


class Book:
    """What the test itself remembers of each unit: the days of its life, its superior and name by day."""

    def __init__(self) -> None:
        self.units: list[Unit] = []
        self.changes: dict[int, dict[str, list[tuple[date, object]]]] = {}
        self.closed: dict[int, date] = {}

    def add(self, unit: Unit, superior: Unit | None, on: date, name: str) -> None:
        self.units.append(unit)
        self.changes[unit.pk] = {"superior": [(on, superior.pk if superior else None)], "name": [(on, name)]}

    def change(self, unit: Unit, field: str, on: date, value: object) -> None:
        kept = [(day, old) for day, old in self.changes[unit.pk][field] if day != on]
        self.changes[unit.pk][field] = sorted([*kept, (on, value)], key=lambda pair: pair[0])

    def value(self, pk: int, field: str, on: date) -> object:
        known = [value for day, value in self.changes[pk][field] if day <= on]
        return known[-1] if known else None

    def open_on(self, on: date) -> set[int]:
        started = {unit.pk for unit in self.units if self.changes[unit.pk]["name"][0][0] <= on}
        return {pk for pk in started if pk not in self.closed or on < self.closed[pk]}


def perform(book: Book, act: tuple) -> None:
    """One act, if the program lets it happen; what it refuses must leave no trace."""
    what, first, second, on = act
    one, other = book.units[first % len(book.units)], book.units[second % len(book.units)]
    name = f"Tên {first} {second} {on}"
    try:
        if what == "establish":
            kind = Kind.SUBORDINATE_CELL if first % 3 == 0 else Kind.GRASSROOTS_ORGANISATION
            made = org.establish(
                actor=operator(), code=f"TC-{len(book.units)}", name=name, kind=kind, superior=other, on=on, today=TODAY
            )
            book.add(made, other, on, name)
        elif what == "reparent":
            org.reparent(actor=operator(), unit=again(one), superior=again(other), on=on, today=TODAY)
            book.change(one, "superior", on, other.pk)
        elif what == "rename":
            org.rename(actor=operator(), unit=again(one), name=name, on=on)
            book.change(one, "name", on, name)
        else:
            org.close(actor=operator(), unit=again(one), on=on, today=TODAY)
            book.closed[one.pk] = on
            for field, pairs in book.changes[one.pk].items():
                book.changes[one.pk][field] = [pair for pair in pairs if pair[0] < on]
    except Refusal:
        pass


def check(book: Book) -> None:
    for day in (*DAYS, DAYS[3] - timedelta(days=1)):
        rows = list(Placement.objects.on(day))
        by_unit = {row.unit_id: row for row in rows}
        assert len(by_unit) == len(rows)
        assert set(by_unit) == book.open_on(day)
        for row in rows:
            assert row.name == book.value(row.unit_id, "name", day)
            assert row.superior_id == book.value(row.unit_id, "superior", day)
            labels = str(row.path).split(".")
            assert len(labels) == len(set(labels)), "a loop"
            above = str(by_unit[row.superior_id].path) + "." if row.superior_id else ""
            assert str(row.path) == f"{above}{row.unit_id}"
    today = {row.unit_id: row for row in Placement.objects.on(TODAY)}
    for unit in Unit.objects.all():
        if unit.pk in today:
            assert (unit.superior_id, str(unit.path)) == (today[unit.pk].superior_id, str(today[unit.pk].path))


def cells(book: Book) -> dict[tuple[int, date], int]:
    """How many cells every unit has on the sampled days."""
    return {
        (unit.pk, day): figure(indicators["org.cells"], Asked(unit, day_of(day))).numerator
        for unit in Unit.objects.filter(pk__in=[one.pk for one in book.units])
        for day in DAYS[::8]
    }


@pytest.mark.django_db
@settings(max_examples=12)
@given(acts=acts)
def test_every_unit_has_one_place_on_every_day_and_past_figures_stay(acts):
    with undone():
        book = Book()
        for number in range(2):
            top = org.establish(
                actor=operator(), code=f"DB-{number}", name=f"Đảng bộ {number}", kind=Kind.SUPERIOR_ORGANISATION,
                superior=None, on=FIRST, today=TODAY,
            )  # fmt: skip
            book.add(top, None, FIRST, f"Đảng bộ {number}")
        before = cells(book)
        for act in acts:
            perform(book, act)
            after = cells(book)
            past = {(unit, day): number for (unit, day), number in before.items() if day < act[3]}
            assert {key: after[key] for key in past} == past, "a later act changed an earlier figure"
            before = after
        check(book)
