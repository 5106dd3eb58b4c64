"""Reading areas: on a day, by name or code, what lies where, who covers what, and as rows of a sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from chibo.registry.org import operations as org
from chibo.registry.org import territory
from chibo.registry.org.territory import AreaGiven, sheet_areas
from tests.factories.access import TODAY, actor_with, operator, stranger
from tests.factories.areas import area, cover
from tests.factories.org import OPENED, again

EARLY, ON, LATE = date(2015, 1, 1), date(2021, 7, 1), date(2022, 1, 1)
BEFORE = date(1999, 12, 31)


@pytest.fixture
def places(district):
    """A commune with two hamlets, one of which bears another name and lies in the next commune from ON."""
    commune = area("Xã Nhất", unit=district.commune, kind="commune", code="X-1")
    other = area("Xã Nhì", unit=district.second, kind="commune", code="X-2")
    mover = area("Bản Ấm", unit=district.commune, within=commune, code="B-1")
    stays = area("Bản An", unit=district.commune, within=commune, code="B-2")
    org.change_area(actor=operator(), area=mover, on=ON, name="Bản Mới", within=other, unit=district.second)
    return {"commune": commune, "other": other, "mover": mover, "stays": stays}


def names(rows) -> list[str]:
    return [row.name for row in rows]


def test_a_place_is_that_of_the_day_or_the_nearest_in_time(places):
    school = area("Trường", unit=answering(places), kind="school", on=EARLY)
    org.close_area(actor=operator(), area=school, on=ON)
    assert [territory.seat_of(places["mover"], day).name for day in (BEFORE, OPENED, date(2021, 6, 30), ON)] == [
        "Bản Ấm", "Bản Ấm", "Bản Ấm", "Bản Mới",
    ]  # fmt: skip
    assert [territory.seat_of(again(school), day).name for day in (BEFORE, EARLY, ON, LATE)] == ["Trường"] * 4
    assert again(school).unit_id == answering(places).pk


def answering(places):
    """The unit that answers for the first commune."""
    return places["commune"].placements.get().unit


def test_names_of_many_areas_take_one_query(places, django_assert_num_queries):
    ids = [places["mover"].pk, places["stays"].pk, None]
    for day, name in ((BEFORE, "Bản Ấm"), (EARLY, "Bản Ấm"), (ON, "Bản Mới")):
        with django_assert_num_queries(1):
            found = territory.area_names(ids, day)
        assert found == {places["mover"].pk: name, places["stays"].pk: "Bản An"}
    with django_assert_num_queries(1):
        naming = territory.area_naming(ids)
        said = [naming(places["mover"].pk, day) for day in (BEFORE, EARLY, ON, None)]
    assert said == ["Bản Ấm", "Bản Ấm", "Bản Mới", "Bản Mới"]
    assert (naming(None, ON), naming(0, None)) == ("", "")


def test_what_lies_in_an_area_on_a_day_stands_in_vietnamese_order(places):
    commune, other = places["commune"], places["other"]
    assert names(territory.lying_in(commune, EARLY)) == ["Bản An", "Bản Ấm"]
    assert names(territory.lying_in(commune, ON)) == ["Bản An"]
    assert names(territory.lying_in(other, ON)) == ["Bản Mới"]
    assert names(territory.lying_in(commune, BEFORE)) == []


def test_the_way_up_leads_from_the_outermost_area_in(district, places):
    school = area("Trường", unit=district.commune, kind="school", within=places["mover"])
    around = area("Huyện Gần", unit=district.near, kind="district")
    org.change_area(actor=operator(), area=places["other"], on=ON, within=around)
    assert names(territory.ways_up(school, EARLY)) == ["Xã Nhất", "Bản Ấm"]
    assert names(territory.ways_up(school, ON)) == ["Huyện Gần", "Xã Nhì", "Bản Mới"]
    assert territory.ways_up(places["commune"], EARLY) == []
    assert territory.ways_up(school, BEFORE) == []


def test_a_loop_of_wrong_data_ends_the_way_up(places):
    places["commune"].placements.update(within=places["stays"])
    assert names(territory.ways_up(places["stays"], EARLY)) == ["Xã Nhất"]


def test_areas_beside_are_of_one_kind_in_one_area(district, places):
    area("Trường", unit=district.commune, kind="school", within=places["commune"])
    area("Xã Ba", unit=district.foreign, kind="commune", within=area("Huyện", unit=district.far, kind="district"))
    assert names(territory.beside(places["stays"], EARLY)) == ["Bản Ấm"]
    assert names(territory.beside(places["stays"], ON)) == []
    assert names(territory.beside(places["commune"], ON)) == ["Xã Nhì"]


def test_who_covers_an_area_and_what_a_unit_covers_on_a_day(district, places):
    mover, stays = places["mover"], places["stays"]
    for one, where in ((district.sister, mover), (district.cell, mover), (district.cell, stays)):
        cover(one, where, on=EARLY)
    org.uncover(actor=operator(), unit=district.cell, area=mover, on=ON)
    org.rename(actor=operator(), unit=district.sister, name="Chi bộ bản Mới", on=ON)
    assert names(territory.covering_units(mover, EARLY)) == ["Chi bộ bản Hai", "Chi bộ bản Một"]
    assert names(territory.covering_units(mover, ON)) == ["Chi bộ bản Mới"]
    assert names(territory.covering_units(mover, OPENED)) == []
    assert names(territory.covered_areas(district.cell, EARLY)) == ["Bản An", "Bản Ấm"]
    assert names(territory.covered_areas(district.cell, ON)) == ["Bản An"]
    assert names(territory.covered_areas(district.sister, ON)) == ["Bản Mới"]


@pytest.mark.parametrize(
    ("text", "day", "found"),
    [
        ("B-1", EARLY, ["Bản Ấm"]), (" b-1 ", EARLY, []), ("bản ấm", EARLY, ["Bản Ấm"]), ("BAN AM", EARLY, ["Bản Ấm"]),
        ("Bản Ấm", ON, []), ("bản mới", ON, ["Bản Mới"]), ("Bản", EARLY, []), ("", EARLY, []), ("B-1", BEFORE, []),
    ],
)  # fmt: skip
def test_an_area_is_found_by_its_code_or_its_whole_name_on_a_day(places, text, day, found):
    assert names(territory.reachable_areas(text, operator(), on=day)) == found


def test_an_area_is_found_only_in_reach_and_namesakes_are_all_told(district, places):
    far = area("Bản An", unit=district.foreign, code="B-9")
    reach = {
        "near": actor_with("superior_office", district.near), "far": actor_with("superior_office", district.far),
        "all": operator(), "nobody": stranger(),
    }  # fmt: skip
    found = {
        who: [row.area.code for row in territory.reachable_areas("Bản An", actor, on=LATE)]
        for who, actor in reach.items()
    }
    assert found == {"near": ["B-2"], "far": ["B-9"], "all": ["B-2", "B-9"], "nobody": []}
    assert territory.reachable_areas(far.code, reach["near"], on=LATE) == []


def test_a_code_goes_before_a_name(district, places):
    area("B-2", unit=district.commune, code="KHAC")
    assert [row.area.code for row in territory.reachable_areas("B-2", operator(), on=LATE)] == ["B-2"]


# --- as rows of a sheet

GIVEN = AreaGiven("B-1", "Bản Một", "hamlet", "X-1", "X", ("C1",), OPENED, None, Decimal(21), Decimal(105))


def test_a_row_of_the_sheet_is_the_latest_place_and_who_covers_it_still(district, places, django_assert_num_queries):
    mover, cell = places["mover"], district.cell
    for one in (district.cell, district.sister, district.cousin):
        cover(one, mover)
    org.uncover(actor=operator(), unit=district.cousin, area=mover, on=LATE)
    org.close(actor=operator(), unit=again(district.sister), on=LATE, today=TODAY)
    org.locate_area(actor=operator(), area=mover, latitude=Decimal("20.9"), longitude=Decimal("103.5"))
    with django_assert_num_queries(3):
        found = sheet_areas(["B-1", "X-1", "KHONG"])
    assert found == {
        "B-1": AreaGiven(
            "B-1", "Bản Mới", "hamlet", "X-2", district.second.code, (cell.code,), OPENED, None, Decimal("20.90000"),
            Decimal("103.50000"), (district.sister.code,),
        ),
        "X-1": AreaGiven("X-1", "Xã Nhất", "commune", "", district.commune.code, (), OPENED, None),
    }  # fmt: skip


def test_who_covered_a_closed_area_to_its_end_covers_it_still_in_the_sheet(district):
    school = area("Trường", unit=district.commune, kind="school", code="T-1", covered_by=(district.cell,))
    org.close_area(actor=operator(), area=school, on=ON)
    org.close(actor=operator(), unit=again(district.cell), on=ON, today=TODAY)
    found = sheet_areas(["T-1"])["T-1"]
    assert (found.covering, found.formerly, found.end) == ((district.cell.code,), (), ON)


@pytest.mark.parametrize(
    ("told", "whole"),
    [
        ({}, {}),
        ({"within": "", "unit": "", "covering": (), "latitude": None, "longitude": None}, {}),
        ({"name": "Tên mới", "start": EARLY}, {"name": "Tên mới", "start": EARLY}),
        ({"covering": ("C2",)}, {"covering": ("C2",)}),
        ({"covering": ("C0",)}, {}),
        ({"covering": ("C0", "C2")}, {"covering": ("C2",)}),
        ({"end": LATE}, {"end": LATE}),
    ],
    ids=["the same", "empty cells", "other values", "others cover", "only former ones", "former and new", "an end"],
)
def test_a_row_is_completed_by_the_book(told, whole):
    book = replace(GIVEN, formerly=("C0",))
    assert replace(GIVEN, **told).completed(book) == replace(book, **whole)
