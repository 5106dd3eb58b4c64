"""Rows that the database writes alone give the very book that the checker in Python gives."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo.foundation.exchange import operations as exchange
from chibo.foundation.exchange.ports import importers
from chibo.registry.people.models import (
    Decision,
    Departure,
    Membership,
    MembershipState,
    Person,
    Residence,
    Transfer,
)
from tests.factories.books import undone
from tests.factories.sheets import area_row, bring, member_row, unit_row

PLACES = ("unit", "area", "to_unit", "from_unit")
PERSON = {Membership: "person", MembershipState: "membership__person"}

pytestmark = pytest.mark.usefixtures("module_db")


@pytest.fixture(scope="module")
def book(module_db):
    bring("units", [
        unit_row("X", "Đảng bộ xã", "Đảng bộ cơ sở"), unit_row("C1", "Chi bộ Một", "Chi bộ trực thuộc", "X"),
        unit_row("C2", "Chi bộ Hai", "Chi bộ trực thuộc", "X", "01/06/2010"),
        unit_row("C3", "Chi bộ đã thôi", "Chi bộ trực thuộc", "X", **{"Đến ngày": "31/12/2018"}),
    ])  # fmt: skip
    bring("areas", [
        area_row("XA", "Xã", "Xã", "X"), area_row("B1", "Bản Một", "Thôn, bản", "C1", "XA"),
        area_row("B2", "Bản đã thôi", "Thôn, bản", "C1", "XA", **{"Đến ngày": "28/02/2022"}),
        area_row("B3", "Bản còn hôm nay", "Thôn, bản", "C1", "XA", **{"Đến ngày": "01/03/2022"}),
    ])  # fmt: skip
    bring("members", [member_row("CU", "C1")])


def told() -> dict[str, list[tuple]]:
    """All there is of members but the ids under which it stands."""
    found = {}
    for model in (Person, Membership, Decision, MembershipState, Transfer, Departure, Residence):
        names = [
            field.attname for field in model._meta.local_concrete_fields
            if not field.primary_key and (not field.is_relation or field.name in PLACES)
        ]  # fmt: skip
        who = "code" if model is Person else f"{PERSON.get(model, 'person')}__code"
        found[model.__name__] = sorted(map(str, model._base_manager.values_list(who, *names)))
    return found


SOUND = 3
"""How much more often a cell says what fits than what may not."""


def mostly(sound, *others):
    return st.sampled_from([*[sound] * SOUND, *others])


@st.composite
def rows(draw):
    """A row that is sound more often than not: a life in order, with one or another thing that may be wrong."""
    admitted = draw(st.dates(date(2005, 1, 1), date(2020, 2, 20)))

    def after(low: int, high: int):
        return draw(st.none() | st.none() | st.integers(low, high).map(lambda days: admitted + timedelta(days=days)))

    row = {
        "Họ và tên": draw(mostly("Lò Văn An", "LÒ VĂN AN", "Lò Văn CU", "=Ẩn")),
        "Ngày sinh": admitted - timedelta(days=draw(st.integers(6500, 15000))),
        "Giới tính": draw(mostly("Nam", "", "Nữ", "nữ")), "Ngày kết nạp": admitted,
        "Ngày chính thức": after(360, 1500), "Người sở tại": draw(mostly("Có", "", "Không", "có")),
        "Miễn sinh hoạt từ": after(0, 3000), "Chuyển đến ngày": after(-10, 2000), "Chuyển đi ngày": after(-10, 5000),
        "Ra khỏi Đảng ngày": after(-10, 5000), "Nơi cư trú": draw(mostly("B1", "", "B2", "B3", "XA", "?")),
    }  # fmt: skip
    how = draw(mostly("Từ trần", "", "Khai trừ")) if row["Ra khỏi Đảng ngày"] else draw(mostly("", "", "Từ trần"))
    cell = draw(mostly("C1", "C2", "C3", "X"))
    return {
        **member_row(draw(st.sampled_from([*(f"A{place}" for place in range(30)), "CU"])), cell),
        **row,
        "Hình thức ra": how,
    }


def brought(sheet) -> list[object]:
    """What becomes of a sheet: its refusals, then, without the refused rows, the book and what the batch counted."""
    found: list[object] = []
    with undone():
        while sheet:
            try:
                batch = bring("members", [{title: value or "" for title, value in row.items()} for row in sheet])
            except exchange.RowsRefused as refusal:
                errors = refusal.plan.errors
                found.append([(error.row, error.column, error.message) for error in errors])
                refused = {error.row for error in errors}
                sheet = [row for place, row in enumerate(sheet, start=2) if place not in refused]
                continue
            connection.check_constraints()
            return [*found, (batch.new, batch.changed, batch.unchanged, told())]
    return found


@settings(max_examples=20)
@given(sheet=st.lists(rows(), min_size=12, max_size=16))
def test_written_by_the_database_or_by_the_checker_the_book_is_the_same(sheet, book, db):
    fast = brought(sheet)
    bulk = importers["members"].bulk
    try:
        type(importers["members"]).bulk = None
        assert brought(sheet) == fast
    finally:
        type(importers["members"]).bulk = bulk


def test_a_residence_keeps_no_row_from_the_database_alone(book, db):
    bring("members", [member_row("A1", "C1", **{"Nơi cư trú": "B1"}), member_row("A2", "C1", **{"Nơi cư trú": "B3"})])
    with connection.cursor() as cursor:
        cursor.execute("SELECT code, home FROM sheet_plain ORDER BY code")
        assert cursor.fetchall() == [("A1", "B1"), ("A2", "B3")]
    homes = dict(Residence.objects.values_list("person__code", "area__code"))
    assert {code: homes[code] for code in ("A1", "A2")} == {"A1": "B1", "A2": "B3"}
