"""The areas of the demo world: real down to the commune, invented below; a few with nobody, for the work-list."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from chibo.edge.demo import world
from chibo.edge.demo.world import places
from tests.edge.demo.oracle import CELL_KINDS, COMMUNES, HAMLETS, Oracle, Stay, day

KINDS = {
    "Tỉnh", "Huyện", "Thành phố", *COMMUNES, *HAMLETS, "Trường học", "Cơ quan", "Đơn vị",
}  # fmt: skip
TERRITORIES = {"Tỉnh", "Huyện", "Thành phố", *COMMUNES}
END_OF_2021 = date(2021, 12, 31)
DISTRICTS = {
    "Sốp Cộp": "Tỉnh Sơn La", "Mèo Vạc": "Tỉnh Hà Giang", "Hữu Lũng": "Tỉnh Lạng Sơn",
}  # fmt: skip
WHITE = {"Xã Mường Lèo": 2, "Xã Sam Kha": 1, "Xã Mường Mươn": 1}


def commune_of(oracle: Oracle, row: dict[str, str]) -> str:
    return oracle.areas[row["Thuộc địa bàn"]]["Tên địa bàn"]


def without_members(oracle: Oracle, on: date) -> list[dict[str, str]]:
    """Hamlets of the world where no cell has a member and nobody who is a member that day lives."""
    present = [stay for stay in oracle.stays if stay.covers(on)]
    cells = {stay.row["Mã chi bộ"] for stay in present}
    homes = {stay.row["Nơi cư trú"] for stay in present}
    top = next(iter(oracle.codes))
    return [
        row for row in oracle.places(top, HAMLETS, on)
        if row["Mã địa bàn"] not in homes and not cells & set(oracle.covering(row, on))
    ]  # fmt: skip


def test_rows_are_whole_and_areas_around_come_first(oracle: Oracle) -> None:
    seen: set[str] = set()
    for row in world.areas():
        assert tuple(row) == tuple(world.AREA_HEADERS)
        assert row["Mã địa bàn"] not in seen
        assert row["Loại địa bàn"] in KINDS
        assert row["Tên địa bàn"].strip()
        assert row["Thuộc địa bàn"] in seen or (row["Loại địa bàn"] == "Tỉnh" and not row["Thuộc địa bàn"])
        assert row["Đơn vị theo dõi"] in oracle.units
        assert set(filter(None, row["Tổ chức phụ trách"].split(";"))) <= set(oracle.units)
        assert bool(row["Vĩ độ"]) == bool(row["Kinh độ"])
        seen.add(row["Mã địa bàn"])


def test_areas_exist_while_the_unit_that_answers_for_them_and_those_that_cover_them_do(oracle: Oracle) -> None:
    for row in oracle.areas.values():
        opened, last = day(row["Từ ngày"]), day(row["Đến ngày"])
        assert opened is not None
        assert oracle.is_open(row["Đơn vị theo dõi"], opened)
        assert oracle.is_open(row["Đơn vị theo dõi"], last or date(2025, 12, 31))
        for code in filter(None, row["Tổ chức phụ trách"].split(";")):
            began = day(oracle.units[code]["Từ ngày"])
            assert began is not None
            assert code in oracle.covering(row, max(began, opened))


def test_communes_and_what_is_above_them_have_the_codes_and_places_of_the_catalogue(oracle: Oracle) -> None:
    by_name = {(row["Tên địa bàn"], row["Thuộc địa bàn"]): row for row in oracle.areas.values()}
    for name, province in DISTRICTS.items():
        found = places.district(province, f"Huyện {name}")
        around = {province: "", f"Huyện {name}": found.province_code, **dict.fromkeys(found.communes, found.code)}
        for place, above in around.items():
            row, spot = by_name[place, above], found.spots[place]
            assert row["Mã địa bàn"] == spot.code
            assert (row["Vĩ độ"], row["Kinh độ"]) == (f"{spot.latitude:.5f}", f"{spot.longitude:.5f}")
            assert 102 < float(row["Kinh độ"]) < 110


def test_only_territories_have_coordinates_and_codes_of_the_catalogue(oracle: Oracle) -> None:
    for code, row in oracle.areas.items():
        real = row["Loại địa bàn"] in TERRITORIES
        assert bool(row["Vĩ độ"]) == real
        assert bool(re.fullmatch(r"\d{2}|\d{3}|\d{5}", code)) == real
        assert real or code.rpartition(".")[0] == row["Thuộc địa bàn"]


def test_hamlets_lie_in_communes_and_their_commune_answers_for_them(oracle: Oracle) -> None:
    hamlets = [row for row in oracle.areas.values() if row["Loại địa bàn"] in HAMLETS]
    assert len(hamlets) == 508
    for row in hamlets:
        commune = oracle.areas[row["Thuộc địa bàn"]]
        assert commune["Loại địa bàn"] in COMMUNES
        assert row["Đơn vị theo dõi"] == commune["Đơn vị theo dõi"] == commune["Tổ chức phụ trách"]
        assert all(oracle.units[code]["Loại"] in CELL_KINDS for code in oracle.covering(row, END_OF_2021))


def test_four_hamlets_are_without_members_and_none_in_the_districts_whose_coverage_was_published(
    oracle: Oracle,
) -> None:
    rows = without_members(oracle, END_OF_2021)
    assert Counter(commune_of(oracle, row) for row in rows) == WHITE
    assert {row["Tổ chức phụ trách"] for row in rows} == {""}
    for name, on in (("Mèo Vạc", date(2019, 8, 27)), ("Hữu Lũng", date(2011, 6, 30))):
        district = oracle.codes[f"Đảng bộ huyện {name}"]
        empty = [row for row in without_members(oracle, on) if district in oracle.chain(row["Đơn vị theo dõi"])]
        assert empty == []


def test_some_cells_cover_two_hamlets_and_one_hamlet_has_two_cells(oracle: Oracle) -> None:
    alone, top = oracle.alone(END_OF_2021), next(iter(oracle.codes))
    hamlets = oracle.places(top, HAMLETS, END_OF_2021)
    shared = [row for row in hamlets if (by := oracle.covering(row, END_OF_2021)) and not alone & set(by)]
    assert Counter(commune_of(oracle, row) for row in shared) == {
        "Xã Púng Bánh": 4, "Xã Dồm Cang": 2, "Xã Thanh Minh": 2, "Xã Mường Lèo": 2, "Xã Nậm Lạnh": 1,
    }  # fmt: skip
    claimed = [row for row in hamlets if len(oracle.covering(row, END_OF_2021)) > 1]
    assert [commune_of(oracle, row) for row in claimed] == ["Xã Nậm Lạnh"]


def test_members_of_a_hamlets_cell_live_in_that_hamlet(oracle: Oracle, people: dict[str, list[Stay]]) -> None:
    first = {row["Tổ chức phụ trách"].split(";")[0]: code for code, row in reversed(oracle.areas.items())
             if row["Loại địa bàn"] in HAMLETS and row["Tổ chức phụ trách"]}  # fmt: skip
    lived_in = Counter(stay.row["Nơi cư trú"] for stay in oracle.stays)
    assert sum(lived_in.values()) - lived_in[""] > 5000
    for stays in people.values():
        *earlier, now = stays
        assert [stay.row["Nơi cư trú"] for stay in earlier] == [""] * len(earlier)
        home = now.row["Nơi cư trú"]
        assert home in {"", first.get(now.row["Mã chi bộ"], "")}
        assert not (home and now.row["Hình thức ra"])


# --- candidates


def test_candidates_are_followed_by_open_cells_with_their_home_and_priorities(oracle: Oracle) -> None:
    found = world.candidates()
    assert len(found) == len({one.code for one in found}) == 35
    for one in found:
        assert oracle.units[one.cell]["Loại"] in CELL_KINDS
        assert oracle.is_open(one.cell, one.on)
        assert one.on.year == 2021
        assert 18 * 365 <= (one.on - one.born).days <= 34 * 366
        assert oracle.areas[one.area]["Loại địa bàn"] in HAMLETS
        assert set(one.priorities) <= {"remote", "minority", "militia", "reservist", "white_spot"}
        assert ("minority" in one.priorities) == (one.people != "Kinh")
        assert not (one.woman and {"militia", "reservist"} & set(one.priorities))


def test_a_candidate_comes_from_each_commune_with_a_hamlet_without_members(oracle: Oracle) -> None:
    white = {row["Mã địa bàn"]: commune_of(oracle, row) for row in without_members(oracle, END_OF_2021)}
    marked = [one for one in world.candidates() if "white_spot" in one.priorities]
    assert sorted(white[one.area] for one in marked) == sorted(WHITE)
    assert not [one for one in world.candidates() if one.area in white and one not in marked]
    for one in marked:
        assert oracle.units[one.cell]["Trực thuộc"] == oracle.areas[one.area]["Đơn vị theo dõi"]
