"""Areas open, change, merge, split and close from a day; units cover them; who closes hands them over."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from chibo.kernel.errors import NotAllowed, Refusal
from chibo.registry.org import operations as org
from chibo.registry.org.models import Area, AreaPlacement, AreaSuccession, Coverage, Unit
from chibo.registry.org.operations.areas import AreaNotEmpty
from tests.factories.access import TODAY, actor_with
from tests.factories.access import operator as machine
from tests.factories.areas import area, cover
from tests.factories.books import contents
from tests.factories.org import OPENED, again, cell, unit

EARLY, ON, LATE = date(2015, 1, 1), date(2021, 7, 1), date(2022, 1, 1)
DAY_BEFORE = date(2021, 6, 30)
JOURNAL = ("access_journalentry",)


def life(one: Area) -> list[tuple]:
    """(first day, first day without, name, area around it, unit that answers) of the area's places."""
    rows = one.placements.order_by("valid").select_related("within", "unit")
    return [
        (row.valid.lower, row.valid.upper, row.name, row.within.code if row.within else "", row.unit.code)
        for row in rows
    ]


def covered(one: Area) -> list[tuple]:
    """(unit, first day, first day without) of who covers the area."""
    rows = Coverage.objects.filter(area=one).order_by("valid", "unit_id").select_related("unit")
    return [(row.unit.code, row.valid.lower, row.valid.upper) for row in rows]


def close_unit(one: Unit, *, on: date = ON, **more) -> Unit:
    return org.close(actor=machine(), unit=again(one), on=on, today=TODAY, **more)


def refused(act, message: str, field: str | None = None, **given) -> Refusal:
    """The act is refused in these words, at this field, and leaves nothing but its journal row."""
    before = contents(without=JOURNAL)
    with pytest.raises(Refusal) as refusal:
        act(actor=machine(), **given)
    assert (str(refusal.value), refusal.value.field) == (message, field)
    assert contents(without=JOURNAL) == before
    return refusal.value


@pytest.fixture
def commune(district) -> Area:
    return area("Xã Nhất", unit=district.commune, kind="commune", code="X-1")


@pytest.fixture
def neighbour_commune(district) -> Area:
    return area("Xã Nhì", unit=district.second, kind="commune", code="X-2")


# --- open


def test_an_area_opens_from_its_day_in_the_area_around_it(operator, district, commune):
    made = org.open_area(
        actor=operator, code=" B-9 ", name=" Bản  Chín ", kind="hamlet", unit=district.commune, on=ON, within=commune,
        latitude=Decimal("20.88745"), longitude=Decimal("103.49743"), decision_number="8-QĐ/UBND",
        decision_on=DAY_BEFORE,
    )  # fmt: skip
    assert life(made) == [(ON, None, "Bản Chín", "X-1", district.commune.code)]
    found = again(made)
    assert (found.code, found.kind, found.opened_on, found.closed_on, found.last_day) == (
        "B-9", "hamlet", ON, None, None,
    )  # fmt: skip
    assert (found.latitude, found.longitude) == (Decimal("20.88745"), Decimal("103.49743"))
    assert (found.decision_number, found.decision_on) == ("", None)
    assert (found.placements.get().decision_number, found.placements.get().decision_on) == ("8-QĐ/UBND", DAY_BEFORE)
    assert found.unit_id == district.commune.pk
    assert covered(made) == []


@pytest.mark.parametrize(
    ("given", "message", "field"),
    [
        ({"name": "  "}, "Địa bàn phải có tên.", "name"),
        ({"code": " "}, "Địa bàn phải có mã.", None),
        ({"code": "X-1"}, "Giá trị này đã có: mã địa bàn.", "code"),
        ({"latitude": Decimal(21)}, "Tọa độ phải đủ vĩ độ, kinh độ và nằm trong lãnh thổ Việt Nam.", None),
        (
            {"latitude": Decimal("103.5"), "longitude": Decimal("20.9")},
            "Tọa độ phải đủ vĩ độ, kinh độ và nằm trong lãnh thổ Việt Nam.",
            None,
        ),
        ({"on": date(1999, 12, 31)}, "Tổ chức không hoạt động ngày 31/12/1999.", "unit"),
        ({"within": "school"}, "Địa bàn T-1 không có vào ngày 01/07/2021.", "within"),
        ({"within": "doomed"}, "Địa bàn T-2 không có vào ngày 01/01/2022.", "within"),
    ],
)
def test_an_area_that_cannot_be_is_refused(district, commune, given, message, field):
    school, doomed = (area("Trường", unit=district.commune, kind="school", code=code) for code in ("T-1", "T-2"))
    org.close_area(actor=machine(), area=school, on=ON)
    org.close_area(actor=machine(), area=doomed, on=LATE)
    asked = {"code": "B-9", "name": "Bản Chín", "kind": "hamlet", "unit": district.commune, "on": ON, **given}
    asked["within"] = {"school": school, "doomed": doomed}.get(str(asked.get("within")), commune)
    refused(org.open_area, message, field, **asked)


def test_a_unit_whose_end_is_known_takes_on_no_area_for_longer(district, commune):
    close_unit(district.cousin, on=LATE)
    unit = again(district.cousin)
    given = {"code": "B-9", "name": "Bản", "kind": "hamlet", "unit": unit, "on": ON, "within": commune}
    refused(org.open_area, "Tổ chức không hoạt động ngày 01/01/2022.", "unit", **given)
    refused(
        org.change_area, "Tổ chức không hoạt động ngày 01/01/2022.", "unit", area=area("Bản", unit=district.commune),
        unit=unit, on=ON,
    )  # fmt: skip


# --- change


def test_a_change_holds_from_its_day_and_leaves_what_is_empty(operator, district, commune, neighbour_commune):
    hamlet = area("Bản Một", unit=district.commune, within=commune)
    row = org.change_area(actor=operator, area=hamlet, on=ON, name=" Bản Một  Mới ", decision_number="8-QĐ")
    assert (row.name, row.decision_number, row.valid.lower) == ("Bản Một Mới", "8-QĐ", ON)
    org.change_area(actor=operator, area=hamlet, on=LATE, within=neighbour_commune, unit=district.second)
    one, two = district.commune.code, district.second.code
    assert life(hamlet) == [
        (OPENED, ON, "Bản Một", "X-1", one), (ON, LATE, "Bản Một Mới", "X-1", one),
        (LATE, None, "Bản Một Mới", "X-2", two),
    ]  # fmt: skip


def test_a_change_on_the_day_of_another_mends_that_place_and_keeps_its_decision(operator, district):
    hamlet = area("Bản Một", unit=district.commune)
    org.change_area(actor=operator, area=hamlet, on=ON, name="Bản Mới", decision_number="8-QĐ", decision_on=DAY_BEFORE)
    org.change_area(actor=operator, area=hamlet, on=ON, unit=district.second)
    assert life(hamlet)[1:] == [(ON, None, "Bản Mới", "", district.second.code)]
    row = hamlet.placements.get(valid__startswith=ON)
    assert (row.decision_number, row.decision_on) == ("8-QĐ", DAY_BEFORE)


def test_a_change_put_down_late_holds_until_the_next_of_the_same_field(operator, district):
    hamlet, unit = area("Tên đầu", unit=district.commune), district.commune.code
    org.change_area(actor=operator, area=hamlet, on=LATE, name="Tên cuối")
    org.change_area(actor=operator, area=hamlet, on=EARLY, name="Tên giữa")
    assert life(hamlet) == [
        (OPENED, EARLY, "Tên đầu", "", unit), (EARLY, LATE, "Tên giữa", "", unit), (LATE, None, "Tên cuối", "", unit),
    ]  # fmt: skip


def test_a_change_put_down_late_goes_on_through_later_changes_of_other_fields(operator, district):
    hamlet = area("Tên đầu", unit=district.commune)
    org.change_area(actor=operator, area=hamlet, on=ON, unit=district.second, decision_number="9-QĐ")
    org.change_area(actor=operator, area=hamlet, on=EARLY, name="Tên mới", decision_number="7-QĐ")
    one, two = district.commune.code, district.second.code
    assert life(hamlet) == [
        (OPENED, EARLY, "Tên đầu", "", one), (EARLY, ON, "Tên mới", "", one), (ON, None, "Tên mới", "", two),
    ]  # fmt: skip
    assert [row.decision_number for row in hamlet.placements.order_by("valid")] == ["", "7-QĐ", "9-QĐ"]


def test_of_a_change_of_two_fields_each_holds_until_its_own_next_change(operator, district, commune, neighbour_commune):
    """The name goes on although the unit changed hands in between."""
    hamlet = area("Tên đầu", unit=district.commune, within=commune)
    org.change_area(actor=operator, area=hamlet, on=LATE, unit=district.foreign)
    org.change_area(
        actor=operator, area=hamlet, on=EARLY, name="Tên mới", unit=district.second, within=neighbour_commune
    )
    assert life(hamlet) == [
        (OPENED, EARLY, "Tên đầu", "X-1", district.commune.code), (EARLY, LATE, "Tên mới", "X-2", district.second.code),
        (LATE, None, "Tên mới", "X-2", district.foreign.code),
    ]  # fmt: skip


def test_a_change_on_the_first_day_of_the_area_leaves_one_place(operator, district):
    hamlet = area("Tên sai", unit=district.commune)
    org.change_area(actor=operator, area=hamlet, on=OPENED, name="Tên đúng")
    assert life(hamlet) == [(OPENED, None, "Tên đúng", "", district.commune.code)]


def test_a_change_that_changes_nothing_is_refused(district, commune):
    hamlet = area("Bản Một", unit=district.commune, within=commune)
    words = "Hãy ghi ít nhất một thay đổi: tên, địa bàn chứa nó, hoặc đơn vị theo dõi."
    same = {"name": " Bản Một ", "within": commune, "unit": district.commune}
    for given in ({}, {"name": " "}, same):
        refused(org.change_area, words, "name", area=hamlet, on=ON, **given)


@pytest.mark.parametrize("on", [date(1999, 12, 31), ON])
def test_an_area_is_changed_only_while_it_exists(operator, district, on):
    school = area("Trường Mẫu", unit=district.commune, kind="school", code="T-1")
    org.close_area(actor=operator, area=school, on=ON)
    words = f"Địa bàn T-1 không có vào ngày {on:%d/%m/%Y}."
    refused(org.change_area, words, "on", area=school, on=on, name="Tên")


def test_an_area_lies_neither_in_itself_nor_in_what_lies_in_it(district, commune):
    hamlet = area("Bản Một", unit=district.commune, within=commune)
    school = area("Trường", unit=district.commune, kind="school", within=hamlet)
    for inner in (commune, hamlet, school):
        words = "Địa bàn này lại nằm trong chính địa bàn đang sửa."
        refused(org.change_area, words, "within", area=commune, within=inner, on=ON)


def test_coordinates_are_put_on_and_taken_off(operator, district):
    hamlet = area("Bản Một", unit=district.commune)
    org.locate_area(actor=operator, area=hamlet, latitude=Decimal("8.56000"), longitude=Decimal("104.83"))
    assert (again(hamlet).latitude, again(hamlet).longitude) == (Decimal("8.56"), Decimal("104.83"))
    org.locate_area(actor=operator, area=hamlet, latitude=None, longitude=None)
    assert (again(hamlet).latitude, again(hamlet).longitude) == (None, None)


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(None, "105"), ("21", None), ("5.99", "105"), ("24.01", "105"), ("21", "101.9"), ("21", "118.1")],
)
def test_half_a_coordinate_or_one_outside_the_country_is_refused(district, latitude, longitude):
    refused(
        org.locate_area, "Tọa độ phải đủ vĩ độ, kinh độ và nằm trong lãnh thổ Việt Nam.",
        area=area("Bản Một", unit=district.commune), latitude=latitude and Decimal(latitude),
        longitude=longitude and Decimal(longitude),
    )  # fmt: skip


# --- merge


def test_a_merged_commune_hands_on_what_lay_in_it_and_who_answered_for_it(
    operator, district, commune, neighbour_commune
):
    hamlet = area("Bản Một", unit=district.commune, within=commune, covered_by=(district.cell,))
    school = area("Trường huyện", unit=district.near, kind="school", within=commune)
    outside = area("Bản Ngoài", unit=district.commune, within=neighbour_commune)
    cover(district.commune, commune)
    ended = org.merge_area(
        actor=operator, area=commune, successor=neighbour_commune, on=ON, decision_number="1-NQ", decision_on=DAY_BEFORE
    )
    one, two, above = district.commune.code, district.second.code, district.near.code
    assert life(hamlet) == [(OPENED, ON, "Bản Một", "X-1", one), (ON, None, "Bản Một", "X-2", two)]
    assert life(school) == [(OPENED, ON, "Trường huyện", "X-1", above), (ON, None, "Trường huyện", "X-2", above)]
    assert life(outside) == [(OPENED, None, "Bản Ngoài", "X-2", one)]
    assert life(commune) == [(OPENED, ON, "Xã Nhất", "", one)]
    assert covered(commune) == [(one, OPENED, ON)]
    assert covered(hamlet) == [(district.cell.code, OPENED, None)]
    assert (ended, ended.closed_on, ended.last_day) == (commune, ON, DAY_BEFORE)
    assert (again(commune).decision_number, again(commune).decision_on) == ("1-NQ", DAY_BEFORE)
    assert [(row.predecessor, row.successor, row.on) for row in AreaSuccession.objects.all()] == [
        (commune, neighbour_commune, ON)
    ]
    assert {row.decision_number for row in AreaPlacement.objects.filter(within=neighbour_commune, unit__in=[
        district.second, district.near])} == {"1-NQ"}  # fmt: skip


def test_a_merger_put_down_late_leaves_nothing_in_the_area_that_ended(operator, district, commune, neighbour_commune):
    """Changes dated after the merger keep their own values and still lie in the successor."""
    hamlet = area("Bản Một", unit=district.commune, within=commune)
    org.change_area(actor=operator, area=hamlet, on=LATE, unit=district.foreign)
    org.merge_area(actor=operator, area=commune, successor=neighbour_commune, on=ON)
    assert life(hamlet) == [
        (OPENED, ON, "Bản Một", "X-1", district.commune.code), (ON, LATE, "Bản Một", "X-2", district.second.code),
        (LATE, None, "Bản Một", "X-2", district.foreign.code),
    ]  # fmt: skip


def test_what_would_have_come_into_a_merged_area_later_comes_into_its_successor(
    operator, district, commune, neighbour_commune
):
    third = area("Xã Ba", unit=district.foreign, kind="commune", code="X-3")
    hamlet = area("Bản Một", unit=district.foreign, within=third)
    younger = area("Bản Mới", unit=district.commune, within=commune, on=LATE)
    org.change_area(actor=operator, area=hamlet, on=LATE, within=commune, unit=district.commune)
    org.merge_area(actor=operator, area=commune, successor=neighbour_commune, on=ON)
    assert life(hamlet) == [
        (OPENED, LATE, "Bản Một", "X-3", district.foreign.code), (LATE, None, "Bản Một", "X-2", district.second.code),
    ]  # fmt: skip
    assert life(younger) == [(LATE, None, "Bản Mới", "X-2", district.second.code)]


def test_a_merged_hamlet_is_covered_until_the_day_before(operator, district):
    one, other = area("Bản Một", unit=district.commune), area("Bản Hai", unit=district.commune)
    cover(district.cell, one)
    cover(district.sister, one, on=LATE)
    org.merge_area(actor=operator, area=one, successor=other, on=ON)
    assert covered(one) == [(district.cell.code, OPENED, ON)]
    assert covered(other) == []


def test_a_merger_that_cannot_be_is_refused(operator, district, commune, neighbour_commune):
    hamlet = area("Bản Một", unit=district.commune, within=commune)
    school = area("Trường", unit=district.commune, kind="school", within=hamlet, code="T-1")
    other = area("Bản Hai", unit=district.commune, code="B-2")
    merge = org.merge_area
    refused(merge, "Địa bàn không thể nhập vào chính nó.", "successor", area=hamlet, successor=hamlet, on=ON)
    for inner in (hamlet, school):
        words = "Địa bàn này lại nằm trong chính địa bàn đang sửa."
        refused(merge, words, "successor", area=commune, successor=inner, on=ON)
    org.close_area(actor=operator, area=school, on=ON)
    words = "Địa bàn T-1 không có vào ngày 01/07/2021."
    refused(merge, words, "successor", area=hamlet, successor=school, on=ON)
    refused(merge, words, "successor", area=other, successor=school, on=DAY_BEFORE)
    words = "Địa bàn X-1 không có vào ngày 31/12/1999."
    refused(merge, words, "on", area=commune, successor=neighbour_commune, on=OPENED)
    org.merge_area(actor=operator, area=other, successor=hamlet, on=ON)
    for on in (EARLY, ON):
        words = "Địa bàn B-2 đã được ghi là thôi dùng từ ngày 01/07/2021."
        refused(merge, words, "on", area=again(other), successor=commune, on=on)
    words = "Địa bàn B-2 không có vào ngày 01/07/2021."
    refused(merge, words, "on", area=again(other), successor=commune, on=date(2021, 7, 2))


# --- split


@pytest.fixture
def halves(district) -> tuple[Area, Area]:
    return (
        area("Xã Đông", unit=district.second, kind="commune", on=ON, code="X-3"),
        area("Xã Tây", unit=district.foreign, kind="commune", on=ON, code="X-4"),
    )


def test_a_split_commune_goes_on_in_parts_that_take_what_is_named(operator, district, commune, halves):
    east, west = halves
    one = area("Bản Một", unit=district.commune, within=commune)
    other = area("Bản Hai", unit=district.commune, within=commune)
    school = area("Trường", unit=district.near, kind="school", within=commune)
    cover(district.commune, commune)
    org.split_area(actor=operator, area=commune, parts={east: [one, school], west: [other]}, on=ON)
    assert life(one)[1:] == [(ON, None, "Bản Một", "X-3", district.second.code)]
    assert life(other)[1:] == [(ON, None, "Bản Hai", "X-4", district.foreign.code)]
    assert life(school)[1:] == [(ON, None, "Trường", "X-3", district.near.code)]
    assert [life(each)[0][:2] for each in (one, other, school)] == [(OPENED, ON)] * 3
    assert (life(commune), again(commune).closed_on, covered(commune)) == (
        [(OPENED, ON, "Xã Nhất", "", district.commune.code)], ON, [(district.commune.code, OPENED, ON)],
    )  # fmt: skip
    assert set(commune.successions.values_list("successor__code", "on")) == {("X-3", ON), ("X-4", ON)}


def test_a_split_that_leaves_something_over_is_refused_and_names_it(district, commune, halves):
    east, west = halves
    for number in (7, 2, 3, 1, 5, 6, 4):
        area(f"Bản {number}", unit=district.commune, within=commune, code=f"B-{number}")
    three = Area.objects.get(code="B-3")
    words = "Còn 6 địa bàn bên trong chưa được chia: B-1, B-2, B-4, B-5, B-6."
    found = refused(org.split_area, words, "parts", area=commune, parts={east: [three], west: []}, on=ON)
    assert isinstance(found, AreaNotEmpty)


def test_a_split_that_cannot_be_is_refused(operator, district, commune, neighbour_commune, halves):
    east, west = halves
    hamlet = area("Bản Một", unit=district.commune, within=commune, code="B-1")
    stranger = area("Bản Khác", unit=district.second, within=neighbour_commune, code="B-2")
    split = org.split_area
    for parts in ({}, {east: [hamlet]}):
        refused(split, "Chia địa bàn phải thành ít nhất hai phần.", "parts", area=commune, parts=parts, on=ON)
    words = "Địa bàn B-1 được chia cho hai phần."
    refused(split, words, "parts", area=commune, parts={east: [hamlet], west: [hamlet]}, on=ON)
    words = "Địa bàn B-2 không nằm trong địa bàn này."
    refused(split, words, "parts", area=commune, parts={east: [hamlet], west: [stranger]}, on=ON)
    words = "Địa bàn X-3 không có vào ngày 30/06/2021."
    refused(split, words, "parts", area=commune, parts={east: [hamlet], west: []}, on=DAY_BEFORE)
    words = "Địa bàn này lại nằm trong chính địa bàn đang sửa."
    for inner in (commune, hamlet):
        refused(split, words, "parts", area=commune, parts={inner: [hamlet], west: []}, on=ON)
    org.split_area(actor=operator, area=commune, parts={east: [hamlet], west: []}, on=ON)
    words = "Địa bàn X-1 đã được ghi là thôi dùng từ ngày 01/07/2021."
    refused(split, words, "on", area=again(commune), parts={east: [], west: []}, on=ON)


# --- close


def test_a_closed_school_ends_with_its_place_and_its_covering(operator, district):
    school = area("Trường Mẫu", unit=district.commune, kind="school", covered_by=(district.cell,))
    org.change_area(actor=operator, area=school, on=LATE, name="Tên mai sau")
    org.close_area(actor=operator, area=school, on=ON, decision_number="3-QĐ", decision_on=DAY_BEFORE)
    assert life(school) == [(OPENED, ON, "Trường Mẫu", "", district.commune.code)]
    assert covered(school) == [(district.cell.code, OPENED, ON)]
    found = again(school)
    assert (found.closed_on, found.decision_number, found.decision_on) == (ON, "3-QĐ", DAY_BEFORE)
    assert not AreaSuccession.objects.exists()


def test_a_closing_that_cannot_be_is_refused(operator, district, commune):
    hamlet = area("Bản Một", unit=district.commune, within=commune, code="B-1")
    area("Bản Mai Sau", unit=district.commune, within=commune, on=LATE)
    found = refused(org.close_area, "Còn 2 địa bàn bên trong; hãy chuyển chúng trước.", "on", area=commune, on=ON)
    assert isinstance(found, AreaNotEmpty)
    refused(org.close_area, "Địa bàn B-1 không có vào ngày 31/12/1999.", "on", area=hamlet, on=OPENED)
    org.close_area(actor=operator, area=hamlet, on=ON)
    for on in (EARLY, ON):
        words = "Địa bàn B-1 đã được ghi là thôi dùng từ ngày 01/07/2021."
        refused(org.close_area, words, "on", area=again(hamlet), on=on)


def test_an_area_closes_once_what_lay_in_it_has_moved_out(operator, district, commune, neighbour_commune):
    hamlet = area("Bản Một", unit=district.commune, within=commune)
    org.change_area(actor=operator, area=hamlet, on=ON, within=neighbour_commune)
    org.close_area(actor=operator, area=commune, on=ON)
    assert again(commune).closed_on == ON


# --- cover


def test_a_unit_covers_an_area_from_a_day_until_it_no_longer_does(operator, district):
    hamlet = area("Bản Một", unit=district.commune)
    org.cover(actor=operator, unit=district.cell, area=hamlet, on=EARLY)
    org.cover(actor=operator, unit=district.sister, area=hamlet, on=ON)
    assert covered(hamlet) == [(district.cell.code, EARLY, None), (district.sister.code, ON, None)]
    org.uncover(actor=operator, unit=district.cell, area=hamlet, on=ON)
    org.cover(actor=operator, unit=district.cell, area=hamlet, on=LATE)
    assert covered(hamlet) == [
        (district.cell.code, EARLY, ON), (district.sister.code, ON, None), (district.cell.code, LATE, None),
    ]  # fmt: skip


def test_covering_lasts_no_longer_than_the_area_and_the_unit(operator, district):
    school, hamlet = area("Trường", unit=district.commune, kind="school"), area("Bản Một", unit=district.commune)
    org.close_area(actor=operator, area=school, on=ON)
    close_unit(district.sister, on=LATE)
    cover(district.cell, again(school), on=EARLY)
    cover(again(district.sister), hamlet, on=EARLY)
    assert (covered(school), covered(hamlet)) == (
        [(district.cell.code, EARLY, ON)], [(district.sister.code, EARLY, LATE)],
    )  # fmt: skip


def test_covering_that_cannot_be_is_refused(operator, district):
    hamlet = area("Bản Một", unit=district.commune, code="B-1", on=EARLY)
    late = cell("Chi bộ Muộn", under=district.commune, on=ON)
    cover(district.cell, hamlet, on=ON)
    words = "Tổ chức đã phụ trách địa bàn này trong khoảng ngày này."
    for on in (EARLY, ON, LATE):
        refused(org.cover, words, unit=district.cell, area=hamlet, on=on)
    words = "Tổ chức không hoạt động ngày 30/06/2021."
    refused(org.cover, words, "unit", unit=late, area=hamlet, on=DAY_BEFORE)
    words = "Địa bàn B-1 không có vào ngày 31/12/2014."
    refused(org.cover, words, "area", unit=district.cell, area=hamlet, on=date(2014, 12, 31))
    words = "Tổ chức không phụ trách địa bàn này vào ngày trước đó."
    for one, on in ((district.sister, LATE), (district.cell, ON), (district.cell, EARLY)):
        refused(org.uncover, words, "on", unit=one, area=hamlet, on=on)
    org.uncover(actor=operator, unit=district.cell, area=hamlet, on=LATE)
    refused(org.uncover, words, "on", unit=district.cell, area=hamlet, on=date(2022, 1, 2))


# --- who closes hands over


def test_the_superior_of_a_closed_unit_answers_for_its_areas_and_covers_none(operator, district, commune):
    hamlet = area("Bản Một", unit=district.cell, within=commune, covered_by=(district.cell,))
    close_unit(district.cell)
    assert life(hamlet) == [
        (OPENED, ON, "Bản Một", "X-1", district.cell.code), (ON, None, "Bản Một", "X-1", district.commune.code),
    ]  # fmt: skip
    assert covered(hamlet) == [(district.cell.code, OPENED, ON)]


def test_the_first_successor_answers_for_the_areas_and_covers_them(operator, district):
    hamlet = area("Bản Một", unit=district.cell, covered_by=(district.cell, district.cousin))
    other = area("Bản Hai", unit=district.commune, covered_by=(district.cell, district.sister))
    school = area("Trường", unit=district.commune, kind="school", covered_by=(district.cell,))
    org.close_area(actor=operator, area=school, on=LATE)
    cover(district.cell, area("Bản Ba", unit=district.commune, code="B-3", on=LATE), on=LATE)
    close_unit(district.cell, successors=(again(district.sister), again(district.cousin)))
    old, heir, second = district.cell.code, district.sister.code, district.cousin.code
    assert life(hamlet)[-1] == (ON, None, "Bản Một", "", heir)
    assert covered(hamlet) == [(old, OPENED, ON), (second, OPENED, None), (heir, ON, None)]
    assert covered(other) == [(old, OPENED, ON), (heir, OPENED, None)]
    assert covered(school) == [(old, OPENED, ON), (heir, ON, LATE)]
    assert covered(Area.objects.get(code="B-3")) == [(heir, LATE, None)]


def test_a_unit_that_would_have_answered_only_later_hands_that_over_too(operator, district):
    hamlet = area("Bản Một", unit=district.commune)
    org.change_area(actor=operator, area=hamlet, on=LATE, unit=district.cousin)
    close_unit(district.cousin)
    assert life(hamlet) == [
        (OPENED, LATE, "Bản Một", "", district.commune.code), (LATE, None, "Bản Một", "", district.second.code),
    ]  # fmt: skip


def test_what_was_named_later_keeps_its_name_when_the_unit_closes(operator, district):
    hamlet = area("Bản Một", unit=district.cell)
    org.change_area(actor=operator, area=hamlet, on=LATE, name="Bản Mới", decision_number="8-QĐ")
    close_unit(district.cell)
    assert life(hamlet)[1:] == [
        (ON, LATE, "Bản Một", "", district.commune.code), (LATE, None, "Bản Mới", "", district.commune.code),
    ]  # fmt: skip
    assert hamlet.placements.get(name="Bản Mới").decision_number == "8-QĐ"


def test_a_unit_without_an_heir_does_not_close_while_it_answers_for_areas(operator, db):
    lone = unit("Đảng bộ Lẻ")
    area("Xã Lẻ", unit=lone, kind="commune")
    words = "Đơn vị còn theo dõi địa bàn; hãy giao cho đơn vị khác trước."
    refused(org.close, words, "on", unit=again(lone), on=ON, today=TODAY)
    close_unit(unit("Đảng bộ Lẻ khác"))


# --- who may


def test_the_unit_that_answers_last_says_whose_area_it_is(district, commune):
    """An area given away is no longer the old office's, whatever else that office answers for."""
    mine, theirs = actor_with("commune_office", district.commune), actor_with("commune_office", district.second)
    hamlet = area("Bản Một", unit=district.commune, within=commune)
    area("Bản Mới", unit=district.commune, within=commune, on=LATE)
    org.change_area(actor=machine(), area=hamlet, on=ON, unit=district.second)
    with pytest.raises(NotAllowed):
        org.change_area(actor=mine, area=hamlet, on=LATE, name="Tên")
    assert org.change_area(actor=theirs, area=hamlet, on=LATE, name="Tên").name == "Tên"


def test_nobody_gives_or_takes_an_area_alone(district, commune, neighbour_commune):
    hamlet = area("Bản Một", unit=district.commune, within=commune)
    mine, both = actor_with("commune_office", district.commune), actor_with("superior_office", district.near)
    acts = [
        (org.change_area, {"area": hamlet, "unit": district.second, "on": ON}),
        (org.change_area, {"area": hamlet, "within": neighbour_commune, "on": LATE}),
        (org.cover, {"unit": district.cousin, "area": hamlet, "on": ON}),
        (org.uncover, {"unit": district.cousin, "area": hamlet, "on": LATE}),
        (org.split_area, {"area": neighbour_commune, "parts": {commune: [], hamlet: []}, "on": ON}),
        (org.merge_area, {"area": commune, "successor": neighbour_commune, "on": ON}),
    ]
    for act, given in acts:
        with pytest.raises(NotAllowed):
            act(actor=mine, **given)
    for act, given in (*acts[:4], acts[5]):
        act(actor=both, **given)
