"""The sheet of areas: what its rows make, change and leave alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from chibo.kernel.errors import Refusal
from chibo.registry.org import operations as org
from chibo.registry.org.models import Area, AreaPlacement, Coverage, Unit
from tests.factories.access import TODAY
from tests.factories.access import operator as machine
from tests.factories.books import contents
from tests.factories.sheets import area_row, bring, unit_row

UPPER, ORGANISATION, CELL = "Đảng bộ cấp trên", "Đảng bộ cơ sở", "Chi bộ trực thuộc"
UNITS = [
    unit_row("H", "Đảng bộ huyện", UPPER),
    unit_row("X1", "Đảng bộ xã Nhất", ORGANISATION, "H"),
    unit_row("X2", "Đảng bộ xã Nhì", ORGANISATION, "H"),
    unit_row("C1", "Chi bộ bản Một", CELL, "X1"),
    unit_row("C2", "Chi bộ bản Hai", CELL, "X1"),
    unit_row("C3", "Chi bộ bản Ba", CELL, "X2"),
]
BORN = date(2000, 1, 1)


def hamlet(code: str = "B1", name: str = "Bản Một", unit: str = "X1", within: str = "XA", **more):
    covering = {"Tổ chức phụ trách": more.pop("by")} if "by" in more else {}
    days = {"Đến ngày": more.pop("until")} if "until" in more else {}
    return area_row(code, name, "bản", unit, within, **covering, **days, **more)


AREAS = [
    area_row("HU", "Huyện Gần", "huyện", "H"),
    area_row("XA", "Xã Nhất", "xã", "X1", "HU", **{"Tổ chức phụ trách": "X1"}),
    area_row("XB", "Xã Nhì", "xã", "X2", "HU", **{"Tổ chức phụ trách": "X2"}),
    hamlet(by="C1", **{"Vĩ độ": "20,88745", "Kinh độ": "103.49743"}),
    hamlet("B2", "Bản Hai", by="C2"),
    hamlet("B3", "Bản Ba", "X2", "XB", by="C3"),
]
OF_A_BATCH = ("exchange_batch", "documents_storedfile", "access_journalentry", "access_manifestrow")


@pytest.fixture
def units(db):
    bring("units", UNITS)


@pytest.fixture
def book(units):
    bring("areas", AREAS)


def counts(batch) -> tuple[int, int, int]:
    return batch.new, batch.changed, batch.unchanged


def one(code: str) -> Area:
    return Area.objects.get(code=code)


def unit(code: str) -> Unit:
    return Unit.objects.get(code=code)


def life(code: str) -> list[tuple]:
    rows = AreaPlacement.objects.filter(area__code=code).order_by("valid").select_related("within", "unit")
    return [
        (row.valid.lower, row.valid.upper, row.name, row.within.code if row.within else "", row.unit.code)
        for row in rows
    ]


def covered(code: str) -> list[tuple]:
    rows = Coverage.objects.filter(area__code=code).order_by("unit__code", "valid").select_related("unit")
    return [(row.unit.code, row.valid.lower, row.valid.upper) for row in rows]


def unchanged(rows) -> bool:
    """Whether this sheet, brought in once more, leaves every row as it is and says so."""
    before = contents(without=OF_A_BATCH)
    assert counts(bring("areas", rows)) == (0, 0, len(rows))
    return contents(without=OF_A_BATCH) == before


# --- what rows make


def test_rows_become_areas_with_their_places_and_covering_in_whatever_order_they_stand(units):
    assert counts(bring("areas", reversed(AREAS))) == (6, 0, 0)
    assert life("B1") == [(BORN, None, "Bản Một", "XA", "X1")]
    assert life("XA") == [(BORN, None, "Xã Nhất", "HU", "X1")]
    assert (covered("B1"), covered("XA"), covered("HU")) == ([("C1", BORN, None)], [("X1", BORN, None)], [])
    found = one("B1")
    assert (found.kind, found.opened_on, found.closed_on) == ("hamlet", BORN, None)
    assert (found.latitude, found.longitude) == (Decimal("20.88745"), Decimal("103.49743"))
    assert unchanged(AREAS)


def test_the_last_day_is_the_last_day_of_the_area_and_of_its_covering(units):
    rows = [*AREAS[:2], hamlet(by="C1", until="31/12/2020")]
    bring("areas", rows)
    end = date(2021, 1, 1)
    assert (one("B1").closed_on, one("B1").last_day) == (end, date(2020, 12, 31))
    assert (life("B1"), covered("B1")) == ([(BORN, end, "Bản Một", "XA", "X1")], [("C1", BORN, end)])
    assert unchanged(rows)


def test_an_area_without_a_unit_is_answered_for_as_the_one_around_it(units):
    bare = [area_row("HU", "Huyện Gần", "huyện", ""), *(hamlet(code, unit="", within="XA") for code in ("B1", "B2"))]
    commune = area_row("XA", "Xã Nhất", "xã", "X1", "HU")
    school = area_row("T1", "Trường Mẫu", "trường học", "", "B1")
    bring("areas", [school, *bare[1:], commune, bare[0]], under=unit("H"))
    answering = {code: life(code)[0][-1] for code in ("HU", "XA", "B1", "B2", "T1")}
    assert answering == {"HU": "H", "XA": "X1", "B1": "X1", "B2": "X1", "T1": "X1"}
    bring("areas", [hamlet("B4", unit="", within="XA")])
    assert life("B4")[0][-1] == "X1"


def test_several_units_cover_one_area_and_one_unit_several(units):
    rows = [*AREAS[:2], hamlet(by=" C2 ; C1,"), hamlet("B2", "Bản Hai", by="C1")]
    bring("areas", rows)
    assert covered("B1") == [("C1", BORN, None), ("C2", BORN, None)]
    assert covered("B2") == [("C1", BORN, None)]
    assert unchanged(rows)
    assert unchanged([*rows[:2], hamlet(by="C1,C2"), rows[3]])


def test_covering_begins_with_the_younger_and_ends_with_the_first_to_end(units):
    bring("units", [
        unit_row("C4", "Chi bộ Muộn", CELL, "X1", "01/06/2010"),
        unit_row("C5", "Chi bộ Cũ", CELL, "X1", **{"Đến ngày": "31/12/2012"}),
    ])  # fmt: skip
    rows = [*AREAS[:2], hamlet(by="C4;C5"), hamlet("B2", "Bản Hai", by="C4", **{"Từ ngày": "01/01/2015"})]
    bring("areas", rows)
    assert covered("B1") == [("C4", date(2010, 6, 1), None), ("C5", BORN, date(2013, 1, 1))]
    assert covered("B2") == [("C4", date(2015, 1, 1), None)]
    assert unchanged(rows)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Bản", "hamlet"), ("thôn", "hamlet"), ("Thôn, bản", "hamlet"), ("XÓM", "hamlet"), ("Tổ dân phố",
        "residential_group"), ("Khu phố", "residential_group"), ("Thị trấn", "commune"), ("phường", "commune"),
        ("Huyện", "district"), ("Thị xã", "district"), ("Tỉnh", "province"), ("Trường học", "school"),
        ("Cơ quan", "agency"), ("Chợ", "other"),
    ],
)  # fmt: skip
def test_kinds_are_taken_as_people_write_them(units, words, kind):
    bring("areas", [area_row("A", "Một nơi", words, "H")])
    assert one("A").kind == kind


# --- what rows change


def test_a_changed_row_changes_its_area_and_nothing_else(book):
    before = {code: (life(code), covered(code)) for code in ("HU", "XA", "XB", "B2", "B3")}
    ids = (one("B1").pk, AreaPlacement.objects.get(area__code="B1").pk)
    assert counts(bring("areas", [*AREAS[:3], hamlet("B1", "Bản Một Mới", by="C1"), *AREAS[4:]])) == (0, 1, 5)
    assert life("B1") == [(BORN, None, "Bản Một Mới", "XA", "X1")]
    assert (one("B1").pk, AreaPlacement.objects.get(area__code="B1").pk) == ids
    assert (one("B1").latitude, covered("B1")) == (Decimal("20.88745"), [("C1", BORN, None)])
    assert {code: (life(code), covered(code)) for code in before} == before


@pytest.mark.parametrize("column", ["Thuộc địa bàn", "Đơn vị theo dõi", "Tổ chức phụ trách", "Đến ngày"])
def test_an_empty_cell_never_erases_what_the_book_holds(units, column):
    full = hamlet(by="C1", until="31/12/2020")
    bring("areas", [*AREAS[:2], full])
    assert unchanged([{**full, column: ""}])


def test_empty_coordinates_erase_none(book):
    assert unchanged([{**AREAS[3], "Vĩ độ": "", "Kinh độ": ""}])


def test_covering_no_longer_named_ends_today_and_newly_named_begins_with_the_area(book):
    rows = [hamlet(by="C2")]
    assert counts(bring("areas", rows)) == (0, 1, 0)
    assert covered("B1") == [("C1", BORN, TODAY), ("C2", BORN, None)]
    assert unchanged(rows)


def test_covering_named_again_after_it_had_ended_begins_today(book):
    org.uncover(actor=machine(), unit=unit("C1"), area=one("B1"), on=date(2019, 1, 1))
    assert unchanged([hamlet(by="")])
    rows = [hamlet(by="C1")]
    assert counts(bring("areas", rows)) == (0, 1, 0)
    assert covered("B1") == [("C1", BORN, date(2019, 1, 1)), ("C1", TODAY, None)]
    assert unchanged(rows)


def test_covering_of_an_area_that_is_over_is_corrected_as_a_mistake(units):
    bring("areas", [*AREAS[:2], hamlet(by="C1", until="31/12/2020")])
    rows = [hamlet(by="C2", until="31/12/2020")]
    assert counts(bring("areas", rows)) == (0, 1, 0)
    assert covered("B1") == [("C2", BORN, date(2021, 1, 1))]
    assert unchanged(rows)


def test_covering_that_would_only_have_begun_later_never_comes_to_be(book):
    org.cover(actor=machine(), unit=unit("C2"), area=one("B1"), on=date(2030, 1, 1))
    bring("areas", [hamlet(by="C1")])
    assert covered("B1") == [("C1", BORN, None)]


@pytest.mark.parametrize("last", ["30/06/2019", "31/12/2021"])
def test_a_corrected_last_day_moves_the_end_of_the_covering(units, last):
    bring("areas", [*AREAS[:2], hamlet(by="C1", until="31/12/2020")])
    rows = [hamlet(by="C1", until=last)]
    assert counts(bring("areas", rows)) == (0, 1, 0)
    end = one("B1").closed_on
    assert f"{one('B1').last_day:%d/%m/%Y}" == last
    assert (life("B1"), covered("B1")) == ([(BORN, end, "Bản Một", "XA", "X1")], [("C1", BORN, end)])
    assert unchanged(rows)


@pytest.mark.parametrize("first", ["01/01/1995", "01/01/2012"])
def test_a_corrected_first_day_moves_the_beginning_of_place_and_covering(book, first):
    rows = [hamlet(by="C1", **{"Từ ngày": first})]
    bring("areas", rows)
    start = one("B1").opened_on
    assert f"{start:%d/%m/%Y}" == first
    assert life("B1") == [(start, None, "Bản Một", "XA", "X1")]
    assert covered("B1") == [("C1", max(start, BORN), None)]
    assert unchanged(rows)


def test_what_operations_did_since_is_changed_only_where_the_sheet_says_otherwise(book):
    """Earlier names stay; the sheet speaks of the present."""
    org.change_area(actor=machine(), area=one("B1"), name="Tên mới", on=date(2010, 1, 1))
    org.change_area(actor=machine(), area=one("B1"), within=one("XB"), unit=unit("X2"), on=date(2015, 1, 1))
    rows = [hamlet("B1", "Tên sửa", "X2", "XB", by="C1")]
    assert counts(bring("areas", rows)) == (0, 1, 0)
    assert life("B1") == [
        (BORN, date(2010, 1, 1), "Bản Một", "XA", "X1"), (date(2010, 1, 1), date(2015, 1, 1), "Tên mới", "XA", "X1"),
        (date(2015, 1, 1), None, "Tên sửa", "XB", "X2"),
    ]  # fmt: skip
    assert unchanged(rows)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"until": "31/12/2008"}, [(BORN, date(2009, 1, 1), "Tên sửa")]),
        ({"Từ ngày": "01/01/2012"}, [(date(2012, 1, 1), None, "Tên sửa")]),
        ({"Từ ngày": "01/01/2012", "until": "31/12/2013"}, [(date(2012, 1, 1), date(2014, 1, 1), "Tên sửa")]),
        (
            {"Từ ngày": "01/01/1990"},
            [(date(1990, 1, 1), date(2010, 1, 1), "Bản Một"), (date(2010, 1, 1), None, "Tên sửa")],
        ),
    ],
)  # fmt: skip
def test_corrected_days_leave_no_place_outside_the_life_of_the_area(book, more, expected):
    org.change_area(actor=machine(), area=one("B1"), name="Tên mới", on=date(2010, 1, 1))
    org.uncover(actor=machine(), unit=unit("C1"), area=one("B1"), on=date(2013, 6, 1))
    rows = [hamlet("B1", "Tên sửa", **more)]
    bring("areas", rows)
    assert [place[:3] for place in life("B1")] == expected
    start, end = one("B1").opened_on, one("B1").closed_on or date.max
    assert covered("B1") == [("C1", max(start, BORN), min(date(2013, 6, 1), end))]
    assert unchanged(rows)


@pytest.mark.parametrize("heirs", [(), ("C2",)], ids=["none", "one"])
def test_the_sheet_of_areas_whose_cell_was_closed_since_changes_nothing(book, heirs):
    org.close(
        actor=machine(), unit=unit("C1"), on=date(2021, 1, 1), today=TODAY, successors=tuple(unit(one) for one in heirs)
    )
    end = date(2021, 1, 1)
    assert covered("B1") == [("C1", BORN, end), *(("C2", end, None) for _heir in heirs)]
    assert unchanged(AREAS)
    assert unchanged([hamlet(by=";".join(heirs))])


def test_a_sheet_of_units_that_ends_a_branch_hands_its_areas_to_who_is_left(book):
    """From the bottom up, whichever row stands first: nothing stays with a unit that ended."""
    bring("areas", [hamlet("B2", "Bản Hai", "C2", by="C2")])
    ending = [{**row, "Đến ngày": "31/12/2020"} for row in UNITS if row["Mã"] in ("X1", "C1", "C2")]
    bring("units", ending)
    end = date(2021, 1, 1)
    assert [place[1:] for place in life("B2")] == [(end, "Bản Hai", "XA", "C2"), (None, "Bản Hai", "XA", "H")]
    assert [place[-1] for place in life("B1")] == ["X1", "H"]
    assert (covered("B1"), covered("XA")) == ([("C1", BORN, end)], [("X1", BORN, end)])


def test_a_sheet_of_units_that_ends_a_top_which_answers_for_areas_is_refused(book):
    bring("units", [unit_row("L", "Đảng bộ Lẻ", UPPER)])
    bring("areas", [area_row("XL", "Xã Lẻ", "xã", "L")])
    before = contents(without=("access_journalentry",))
    with pytest.raises(Refusal, match="Đơn vị còn theo dõi địa bàn; hãy giao cho đơn vị khác trước"):
        bring("units", [unit_row("L", "Đảng bộ Lẻ", UPPER, **{"Đến ngày": "31/12/2020"})])
    assert contents(without=("access_journalentry",)) == before


def test_a_commune_and_what_lies_in_it_end_in_one_sheet(book):
    ended = {"Đến ngày": "31/12/2020"}
    assert counts(bring("areas", [{**AREAS[place], **ended} for place in (1, 3, 4)])) == (0, 3, 0)
    assert [life(code)[-1][1] for code in ("XA", "B1", "B2")] == [date(2021, 1, 1)] * 3


def test_three_hundred_areas_take_as_many_queries_as_thirty(book, django_assert_max_num_queries):
    for size in (30, 300):
        rows = [hamlet(f"N{size}-{place}", f"Bản số {place}", by="C1") for place in range(size)]
        with django_assert_max_num_queries(45):
            bring("areas", rows)
        with django_assert_max_num_queries(45):
            bring("areas", [{**row, "Tên địa bàn": "Tên sửa", "Tổ chức phụ trách": "C2"} for row in rows])
