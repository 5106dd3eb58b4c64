"""Units by name and code, on any day and in both trees."""

from __future__ import annotations

from datetime import date
from unicodedata import normalize

import pytest

from chibo.kernel.errors import NotFound
from chibo.registry.org import operations as org
from chibo.registry.org import queries
from chibo.registry.org.queries import Ambiguous, ClosedToday, find
from tests.factories.access import TODAY
from tests.factories.org import again, cell

ON = date(2021, 7, 1)
BEFORE = date(2021, 6, 30)


def look(text, *, on=TODAY, **more):
    return find(text, on=on, today=TODAY, **more)


@pytest.fixture
def renamed(operator, district):
    org.rename(actor=operator, unit=district.cell, name="Chi bộ bản Mới", on=ON)
    return district.cell


@pytest.mark.parametrize(
    "text",
    ["Chi bộ bản Một", "chi bộ BẢN một", "chi bo ban mot", "  Chi  bộ bản Một ", normalize("NFD", "Chi bộ bản Một")],
)
def test_a_unit_is_found_by_its_name_with_or_without_accents(district, text):
    found = look(text)
    assert (found.unit, found.placement.name, found.note) == (district.cell, "Chi bộ bản Một", "")


def test_a_unit_is_found_by_its_code(district):
    assert look(district.cell.code).unit == district.cell


def test_a_name_is_looked_up_among_those_valid_on_the_day(renamed):
    assert (look("Chi bộ bản Một", on=BEFORE).unit, look("Chi bộ bản Một", on=BEFORE).note) == (renamed, "")
    assert (look("Chi bộ bản Mới", on=ON).unit, look("Chi bộ bản Mới", on=ON).note) == (renamed, "")


def test_a_name_of_another_time_is_found_with_a_note(renamed):
    found = look("Chi bộ bản Một", on=ON)
    assert (found.unit, found.placement.name) == (renamed, "Chi bộ bản Một")
    assert found.note == "Tên này không dùng ngày 01/07/2021; tìm trong tên của mọi thời kỳ."


def test_todays_tree_looks_among_todays_names(renamed):
    assert look("Chi bộ bản Mới", on=BEFORE, tree="today").note == ""
    assert look("Chi bộ bản Một", on=BEFORE, tree="today").note == (
        "Tên này không dùng ngày 01/03/2022; tìm trong tên của mọi thời kỳ."
    )


def test_a_name_that_somebody_else_bears_on_the_day_is_theirs(operator, renamed, district):
    """The old name went on to another cell: on each day it means who bore it then."""
    org.rename(actor=operator, unit=district.cousin, name="Chi bộ bản Một", on=ON)
    assert look("Chi bộ bản Một", on=BEFORE).unit == district.cell
    assert look("Chi bộ bản Một", on=ON).unit == district.cousin


def test_a_name_that_many_bear_is_refused_with_the_candidates_and_their_superiors(district):
    twin = cell("Chi bộ bản Một", under=district.second)
    with pytest.raises(Ambiguous) as refusal:
        look("Chi bộ bản Một")
    assert refusal.value.candidates == [
        ("Chi bộ bản Một", district.cell.code, "Đảng bộ xã Nhất"), ("Chi bộ bản Một", twin.code, "Đảng bộ xã Nhì"),
    ]  # fmt: skip
    assert str(refusal.value) == "Có nhiều tổ chức tên «Chi bộ bản Một»; hãy chọn bằng cấp trên hoặc mã."


@pytest.mark.parametrize("superior", ["Đảng bộ xã Nhì", "dang bo xa nhi"])
def test_a_superior_picks_one_of_them(district, superior):
    twin = cell("Chi bộ bản Một", under=district.second)
    assert look("Chi bộ bản Một", superior=superior).unit == twin


def test_a_superior_need_not_be_the_direct_one(district):
    cell("Chi bộ bản Một", under=district.foreign)
    assert look("Chi bộ bản Một", superior="Đảng bộ huyện Gần").unit == district.cell
    with pytest.raises(Ambiguous):
        look("Chi bộ bản Một", superior="Đảng bộ tỉnh")


def test_the_superior_of_that_day_counts(operator, district):
    org.reparent(actor=operator, unit=district.cell, superior=district.second, on=ON, today=TODAY)
    assert look("Chi bộ bản Một", on=BEFORE, superior="Đảng bộ xã Nhất").unit == district.cell
    with pytest.raises(NotFound):
        look("Chi bộ bản Một", on=ON, superior="Đảng bộ xã Nhất")


def test_a_unit_closed_today_is_refused_with_its_successors(operator, district):
    org.close(actor=operator, unit=district.cell, on=ON, today=TODAY, successors=(district.sister, district.cousin))
    assert look("Chi bộ bản Một", on=BEFORE).unit == district.cell
    with pytest.raises(ClosedToday) as refusal:
        look("Chi bộ bản Một", on=BEFORE, tree="today")
    assert str(refusal.value) == "Chi bộ bản Một đã kết thúc hoạt động ngày 30/06/2021."
    assert refusal.value.successors == [
        ("Chi bộ bản Hai", district.sister.code), ("Chi bộ bản Ba", district.cousin.code),
    ]  # fmt: skip


def test_a_closed_unit_asked_of_a_later_period_is_found_with_a_note(operator, district):
    org.close(actor=operator, unit=district.cell, on=ON, today=TODAY)
    assert look("Chi bộ bản Một", on=date(2021, 12, 31)).note != ""


def test_a_unit_that_closes_in_days_to_come_is_open_today(operator, district):
    org.close(actor=operator, unit=district.cell, on=date(2022, 6, 1), today=TODAY)
    assert look("Chi bộ bản Một", tree="today").unit == district.cell


def test_near_names_are_suggested_best_first(district):
    with pytest.raises(NotFound) as refusal:
        look("Đảng bộ xã Nhứt")
    assert str(refusal.value) == "Không có tổ chức nào tên hoặc mã «Đảng bộ xã Nhứt»."
    assert refusal.value.suggestions[0] == "Đảng bộ xã Nhất"
    with pytest.raises(NotFound) as refusal:
        look("zzz")
    assert refusal.value.suggestions == ()


def test_children_are_those_of_the_day_in_vietnamese_order(operator, district):
    org.reparent(actor=operator, unit=district.cousin, superior=district.commune, on=ON, today=TODAY)
    names = [[row.name for row in queries.children(district.commune, day)] for day in (BEFORE, ON)]
    assert names == [["Chi bộ bản Hai", "Chi bộ bản Một"], ["Chi bộ bản Ba", "Chi bộ bản Hai", "Chi bộ bản Một"]]


def test_superiors_are_named_from_the_top_down_as_of_the_day(operator, district):
    org.reparent(actor=operator, unit=district.commune, superior=district.far, on=ON, today=TODAY)
    org.rename(actor=operator, unit=district.province, name="Đảng bộ tỉnh mới", on=ON)
    for day, expected in (
        (BEFORE, ["Đảng bộ tỉnh", "Đảng bộ huyện Gần", "Đảng bộ xã Nhất"]),
        (ON, ["Đảng bộ tỉnh mới", "Đảng bộ huyện Xa", "Đảng bộ xã Nhất"]),
    ):
        assert [row.name for row in queries.superiors(queries.seat(district.cell, day), day)] == expected


def test_the_seat_of_a_unit_that_does_not_exist_is_the_nearest_in_time(operator, renamed):
    org.close(actor=operator, unit=again(renamed), on=date(2022, 1, 1), today=TODAY)
    assert [queries.seat(renamed, day).name for day in (date(1990, 1, 1), date(2030, 1, 1))] == [
        "Chi bộ bản Một", "Chi bộ bản Mới",
    ]  # fmt: skip


def test_lookups_take_as_many_queries_for_three_units_as_for_one(district, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert len(queries.children(district.commune, TODAY)) == 2
    cell("Chi bộ bản Tư", under=district.commune)
    with django_assert_num_queries(1):
        assert len(queries.children(district.commune, TODAY)) == 3
