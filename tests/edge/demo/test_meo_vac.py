"""Mèo Vạc district on 27 August 2019: every commune, hamlet and school has its own organisation."""

from __future__ import annotations

from collections import Counter
from datetime import date

from chibo.edge.demo import world
from chibo.edge.demo.world import places
from tests.edge.demo.oracle import CELL_KINDS, COMMUNES, HAMLETS, Oracle, day

MEO_VAC = "Đảng bộ huyện Mèo Vạc"
PUBLISHED = date(2019, 8, 27)


def test_the_district_lies_in_ha_giang_under_the_centre(oracle: Oracle) -> None:
    names = [oracle.units[code]["Tên"] for code in oracle.chain(oracle.codes[MEO_VAC])]
    assert names == [MEO_VAC, "Đảng bộ tỉnh Hà Giang", "Đảng Cộng sản Việt Nam"]


def test_twenty_one_organisations_and_thirty_seven_cells_directly_below(oracle: Oracle) -> None:
    directly = [
        row["Loại"]
        for code, row in oracle.units.items()
        if row["Trực thuộc"] == oracle.codes[MEO_VAC] and oracle.is_open(code, PUBLISHED)
    ]
    assert Counter(directly) == {"Đảng bộ cơ sở": 21, "Chi bộ cơ sở": 37}
    assert len(oracle.under(MEO_VAC, "Đảng bộ cơ sở", PUBLISHED)) == 21
    assert len(oracle.under(MEO_VAC, "Chi bộ cơ sở", PUBLISHED)) == 37


def test_each_of_the_eighteen_communes_has_one_grassroots_organisation(oracle: Oracle) -> None:
    rows = oracle.places(MEO_VAC, COMMUNES, PUBLISHED)
    assert len(rows) == 18
    assert {row["Tên địa bàn"] for row in rows} == places.district("Tỉnh Hà Giang", "Huyện Mèo Vạc").communes
    for row in rows:
        assert [oracle.units[code]["Loại"] for code in oracle.covering(row, PUBLISHED)] == ["Đảng bộ cơ sở"]
    assert [row["Tên địa bàn"] for row in rows if row["Loại địa bàn"] == "Thị trấn"] == ["Thị trấn Mèo Vạc"]


def own_cells(oracle: Oracle, *kinds: str) -> list[tuple[dict[str, str], dict[str, str]]]:
    """(area, unit) of every area of these kinds; the unit is the one cell that covers it and nothing else."""
    alone, found = oracle.alone(PUBLISHED), []
    for row in oracle.places(MEO_VAC, set(kinds), PUBLISHED):
        (code,) = oracle.covering(row, PUBLISHED)
        assert code in alone
        found.append((row, oracle.units[code]))
    return found


def test_each_of_199_hamlets_has_a_cell_to_itself_in_its_commune(oracle: Oracle) -> None:
    rows = own_cells(oracle, *HAMLETS)
    communes = {row["Mã địa bàn"]: row["Đơn vị theo dõi"] for row in oracle.places(MEO_VAC, COMMUNES, PUBLISHED)}
    assert len(rows) == len({area["Tên địa bàn"] for area, _cell in rows}) == 199
    assert {cell["Loại"] for _area, cell in rows} == {"Chi bộ trực thuộc"}
    assert {area["Thuộc địa bàn"] for area, _cell in rows} == set(communes)
    for area, cell in rows:
        assert cell["Trực thuộc"] == area["Đơn vị theo dõi"] == communes[area["Thuộc địa bàn"]]
        assert cell["Tên"].casefold() == f"chi bộ {area['Tên địa bàn'].casefold()}"


def test_each_of_55_schools_has_a_cell_to_itself(oracle: Oracle) -> None:
    rows = own_cells(oracle, "Trường học")
    communes = {row["Đơn vị theo dõi"] for row in oracle.places(MEO_VAC, COMMUNES, PUBLISHED)}
    subordinate = [cell["Trực thuộc"] for _area, cell in rows if cell["Loại"] == "Chi bộ trực thuộc"]
    assert len(rows) == len({area["Tên địa bàn"] for area, _cell in rows}) == 55
    assert {cell["Loại"] for _area, cell in rows} == CELL_KINDS
    assert set(subordinate) == communes
    assert max(Counter(subordinate).values()) <= 3


def test_cells_hold_about_ten_members_three_of_them_official(oracle: Oracle) -> None:
    cells = [code for kind in CELL_KINDS for code in oracle.under(MEO_VAC, kind, PUBLISHED)]
    present = oracle.members(MEO_VAC, PUBLISHED)
    sizes = Counter(stay.row["Mã chi bộ"] for stay in present)
    official = Counter(stay.row["Mã chi bộ"] for stay in present if stay.official and stay.official <= PUBLISHED)
    assert len(cells) == 301
    assert len(present) == 3010
    assert {code for code in cells if not 8 <= sizes[code] <= 13} == set()
    assert min(official[code] for code in cells) >= 3


def test_life_is_told_for_2018_and_2019_only(oracle: Oracle) -> None:
    stays = [stay for stay in oracle.stays if oracle.codes[MEO_VAC] in stay.within]
    for year in (2018, 2019):
        assert len(oracle.admitted(MEO_VAC, year)) > 100
        ends = [stay for stay in stays if stay.end and stay.end.year == year]
        assert sum(bool(stay.row["Chuyển đi ngày"]) for stay in ends) >= 14
        assert sum(stay.row["Hình thức ra"] == "Từ trần" for stay in ends) >= 12
    for stay in stays:
        told = [stay.start, stay.end, day(stay.row["Ngày kết nạp"]), day(stay.row["Miễn sinh hoạt từ"])]
        assert all(one <= date(2019, 12, 31) for one in told if one)
        assert stay.official or stay.end
        assert stay.official is None or stay.official <= date(2021, 2, 1)
    assert min(stay.end for stay in stays if stay.end) >= date(2018, 1, 1)


def test_the_peoples_are_those_of_the_place(oracle: Oracle) -> None:
    peoples = Counter(stay.row["Dân tộc"] for stay in oracle.members(MEO_VAC, PUBLISHED))
    assert set(peoples) == {"Mông", "Tày", "Kinh", "Giáy", "Dao", "Lô Lô", "Nùng"}
    assert peoples["Mông"] > sum(peoples.values()) / 2


def test_it_has_plans_for_the_years_that_are_told(oracle: Oracle) -> None:
    plans = [plan for plan in world.plans() if plan.unit == oracle.codes[MEO_VAC]]
    assert [plan.year for plan in plans] == [2018, 2019]
