"""The sheet of units: what its rows make, change and leave alone."""

from __future__ import annotations

from datetime import date

import pytest

from chibo.foundation.exchange.operations import RowsRefused
from chibo.registry.org import operations as org
from chibo.registry.org.models import Placement, Unit
from tests.factories.access import TODAY
from tests.factories.books import contents
from tests.factories.sheets import bring, unit_row

UPPER, ORGANISATION, CELL = "Đảng bộ cấp trên", "Đảng bộ cơ sở", "Chi bộ trực thuộc"
ROWS = [
    unit_row("H", "Đảng bộ huyện", UPPER, **{"Quyết định số": "1-QĐ", "Ngày quyết định": "20/12/1999"}),
    unit_row("X1", "Đảng bộ xã Nhất", ORGANISATION, "H"),
    unit_row("X2", "Đảng bộ xã Nhì", ORGANISATION, "H"),
    unit_row("C1", "Chi bộ bản Một", CELL, "X1"),
    unit_row("C2", "Chi bộ bản Hai", CELL, "X1"),
]
OF_A_BATCH = ("exchange_batch", "documents_storedfile", "access_journalentry", "access_manifestrow")


def counts(batch) -> tuple[int, int, int]:
    return batch.new, batch.changed, batch.unchanged


def one(code) -> Unit:
    return Unit.objects.get(code=code)


def life(code) -> list[tuple]:
    rows = Placement.objects.filter(unit__code=code).order_by("valid").select_related("superior")
    return [(row.valid.lower, row.valid.upper, row.name, row.superior.code if row.superior else None) for row in rows]


def path(*codes) -> str:
    return ".".join(str(one(code).pk) for code in codes)


def test_rows_become_units_with_their_places_in_whatever_order_they_stand(db):
    assert counts(bring("units", reversed(ROWS))) == (5, 0, 0)
    assert str(one("C1").path) == path("H", "X1", "C1")
    assert (one("H").decision_number, one("H").decision_on) == ("1-QĐ", date(1999, 12, 20))
    assert life("C1") == [(date(2000, 1, 1), None, "Chi bộ bản Một", "X1")]


def test_the_last_day_is_the_last_day_of_work(db):
    bring("units", [*ROWS, unit_row("C3", "Chi bộ bản Ba", CELL, "X1", **{"Đến ngày": "31/12/2020"})])
    assert (one("C3").closed_on, one("C3").last_day) == (date(2021, 1, 1), date(2020, 12, 31))
    assert life("C3") == [(date(2000, 1, 1), date(2021, 1, 1), "Chi bộ bản Ba", "X1")]
    assert one("C3").superior == one("X1")


def test_rows_without_a_superior_hang_below_the_unit_named_or_stand_alone(db):
    bring("units", ROWS)
    bring("units", [unit_row("C3", "Chi bộ bản Ba", CELL)], under=one("X2"))
    bring("units", [unit_row("L", "Đảng bộ Lẻ", UPPER)])
    assert (one("C3").superior, one("L").superior) == (one("X2"), None)


def test_the_unit_named_may_stand_in_its_own_sheet(db):
    bring("units", ROWS)
    batch = bring("units", [ROWS[1], ROWS[3], unit_row("C3", "Chi bộ bản Ba", CELL)], under=one("X1"))
    assert counts(batch) == (1, 0, 2)
    with pytest.raises(RowsRefused, match="không đổi cấp trên"):
        bring("units", [unit_row("X1", "Đảng bộ xã Nhất", ORGANISATION, "X2")], under=one("X1"))


def test_a_unit_older_than_its_superior_has_none_that_is_known_before(db):
    bring("units", [
        unit_row("H", "Đảng bộ huyện", UPPER), unit_row("X", "Đảng bộ xã", ORGANISATION, "H", "01/01/2010"),
        unit_row("C", "Chi bộ", CELL, "X", "01/01/2005"),
    ])  # fmt: skip
    assert life("C") == [
        (date(2005, 1, 1), date(2010, 1, 1), "Chi bộ", None), (date(2010, 1, 1), None, "Chi bộ", "X"),
    ]  # fmt: skip


def test_a_changed_row_changes_its_unit_and_nothing_else(db):
    bring("units", ROWS)
    before = {code: life(code) for code in ("H", "X1", "X2", "C2")}
    changed = unit_row("C1", "Chi bộ bản Một Mới", CELL, "X1", **{"Quyết định số": "9-QĐ"})
    assert counts(bring("units", [*ROWS[:3], changed, ROWS[4]])) == (0, 1, 4)
    assert life("C1") == [(date(2000, 1, 1), None, "Chi bộ bản Một Mới", "X1")]
    assert {code: life(code) for code in before} == before


def test_an_empty_cell_never_erases_what_the_book_holds(db):
    bring("units", ROWS)
    batch = bring("units", [unit_row("C1", "Chi bộ bản Một", CELL, ""), unit_row("H", "Đảng bộ huyện", UPPER)])
    assert counts(batch) == (0, 0, 2)
    assert (one("C1").superior, one("H").decision_number) == (one("X1"), "1-QĐ")


def test_a_row_with_another_superior_moves_the_unit_and_all_below_it(db):
    bring("units", ROWS)
    bring("units", [unit_row("X1", "Đảng bộ xã Nhất", ORGANISATION, "X2")])
    assert str(one("C1").path) == path("H", "X2", "X1", "C1")
    assert [str(row.path) for row in Placement.objects.filter(unit__code="C1")] == [path("H", "X2", "X1", "C1")]


def test_what_operations_did_since_is_changed_only_where_the_sheet_says_otherwise(operator, db):
    """Earlier names and superiors stay; the sheet speaks of the present."""
    bring("units", ROWS)
    org.rename(actor=operator, unit=one("C1"), name="Tên mới", on=date(2010, 1, 1))
    org.reparent(actor=operator, unit=one("C1"), superior=one("X2"), on=date(2015, 1, 1), today=TODAY)
    row = unit_row("C1", "Tên mới", CELL, "X2", **{"Quyết định số": "9-QĐ"})
    assert counts(bring("units", [row])) == (0, 1, 0)
    assert life("C1") == [
        (date(2000, 1, 1), date(2010, 1, 1), "Chi bộ bản Một", "X1"),
        (date(2010, 1, 1), date(2015, 1, 1), "Tên mới", "X1"),
        (date(2015, 1, 1), None, "Tên mới", "X2"),
    ]
    assert one("C1").decision_number == "9-QĐ"
    assert counts(bring("units", [row])) == (0, 0, 1)


@pytest.mark.parametrize("heirs", [(), ("C2",), ("X2",)], ids=["none", "beside", "elsewhere"])
def test_the_sheet_of_a_unit_that_was_closed_since_changes_nothing(operator, db, heirs):
    bring("units", [*ROWS, unit_row("C3", "Chi bộ khác", CELL, "X2")])
    heirs = tuple(one("C3" if heir == "X2" else heir) for heir in heirs)
    org.close(actor=operator, unit=one("C1"), on=date(2021, 1, 1), today=TODAY, successors=heirs)
    before = contents(without=OF_A_BATCH)
    closed = {**ROWS[3], "Đến ngày": "31/12/2020"}
    assert counts(bring("units", [*ROWS[:3], closed, ROWS[4]])) == (0, 0, 5)
    assert counts(bring("units", ROWS)) == (0, 0, 5)
    assert counts(bring("units", [closed, ROWS[4]], under=one("X1"))) == (0, 0, 2)
    assert contents(without=OF_A_BATCH) == before


def test_loose_and_tight_letters_are_one_code(db):
    from unicodedata import normalize

    code = normalize("NFD", "CB-Ố")
    bring("units", [*ROWS, unit_row(code, "Chi bộ Ố", CELL, "X1")])
    assert counts(bring("units", [unit_row(normalize("NFC", code), normalize("NFD", "Chi bộ Ố"), CELL, "X1")])) == (
        0,
        0,
        1,
    )
    assert one(normalize("NFC", code)).superior == one("X1")


def test_three_hundred_units_take_as_many_queries_as_thirty(db, django_assert_max_num_queries):
    def sheet(size):
        return [*ROWS[:2], *(unit_row(f"N{place}", f"Chi bộ số {place}", CELL, "X1") for place in range(size))]

    for size in (30, 300):
        with django_assert_max_num_queries(70):
            bring("units", sheet(size))


def test_a_branch_ends_in_one_sheet(db):
    """The superior's row and those below it are judged together, whichever is written first."""
    bring("units", ROWS)
    end = {"Đến ngày": "31/12/2020"}
    assert counts(bring("units", [{**ROWS[1], **end}, {**ROWS[3], **end}, {**ROWS[4], **end}])) == (0, 3, 0)
    assert [life(code)[-1][1] for code in ("X1", "C1", "C2")] == [date(2021, 1, 1)] * 3


def test_a_branch_is_turned_round_in_one_sheet(db):
    """The second organisation goes above the first, with what was below each."""
    bring("units", [*ROWS, unit_row("C3", "Chi bộ bản Ba", CELL, "X2")])
    rows = [unit_row("X1", "Đảng bộ xã Nhất", ORGANISATION, "X2"), unit_row("C3", "Chi bộ bản Ba", CELL, "X1")]
    assert counts(bring("units", rows)) == (0, 2, 0)
    assert [str(row.path) for row in Placement.objects.filter(unit__code="C3")] == [path("H", "X2", "X1", "C3")]
    assert str(one("C1").path) == path("H", "X2", "X1", "C1")


def test_a_unit_that_was_a_top_of_its_own_stays_one_in_the_past(operator, db):
    """The sheet speaks of the present: it does not put a unit below somebody in years when it stood alone."""
    bring("units", [*ROWS, unit_row("L", "Đảng bộ Lẻ", UPPER)])
    org.reparent(actor=operator, unit=one("L"), superior=one("H"), on=date(2015, 1, 1), today=TODAY)
    assert counts(bring("units", [unit_row("L", "Đảng bộ Lẻ", UPPER, "H", **{"Quyết định số": "2-QĐ"})])) == (0, 1, 0)
    assert life("L") == [
        (date(2000, 1, 1), date(2015, 1, 1), "Đảng bộ Lẻ", None), (date(2015, 1, 1), None, "Đảng bộ Lẻ", "H"),
    ]  # fmt: skip


def test_a_superior_whose_opening_is_mended_is_known_from_that_day(db):
    bring("units", [
        unit_row("H", "Đảng bộ huyện", UPPER), unit_row("X", "Đảng bộ xã", ORGANISATION, "H", "01/01/2010"),
        unit_row("C", "Chi bộ", CELL, "X", "01/01/2005"),
    ])  # fmt: skip
    bring("units", [
        unit_row("X", "Đảng bộ xã", ORGANISATION, "H", "01/01/2007"),
        unit_row("C", "Chi bộ mới", CELL, "X", "01/01/2005"),
    ])  # fmt: skip
    assert life("C") == [
        (date(2005, 1, 1), date(2007, 1, 1), "Chi bộ mới", None), (date(2007, 1, 1), None, "Chi bộ mới", "X"),
    ]  # fmt: skip
