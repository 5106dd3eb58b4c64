"""Hữu Lũng district up to the middle of 2011: nearly 830 admitted in five years, 100 in the half-year after."""

from __future__ import annotations

from collections import Counter
from datetime import date

from chibo.edge.demo import world
from chibo.edge.demo.world import places
from tests.edge.demo.oracle import CELL_KINDS, COMMUNES, HAMLETS, Oracle, Stay, day

HUU_LUNG = "Đảng bộ huyện Hữu Lũng"
PUBLISHED = date(2011, 6, 30)
TOLD = range(2005, 2012)


def stays_of(oracle: Oracle) -> list[Stay]:
    return [stay for stay in oracle.stays if oracle.codes[HUU_LUNG] in stay.within]


def test_the_district_lies_in_lang_son_under_the_centre(oracle: Oracle) -> None:
    names = [oracle.units[code]["Tên"] for code in oracle.chain(oracle.codes[HUU_LUNG])]
    assert names == [HUU_LUNG, "Đảng bộ tỉnh Lạng Sơn", "Đảng Cộng sản Việt Nam"]


def test_828_were_admitted_from_2006_to_2010_and_100_in_the_first_half_of_2011(oracle: Oracle) -> None:
    by_year = {year: len(oracle.admitted(HUU_LUNG, year)) for year in TOLD}
    assert sum(by_year[year] for year in range(2006, 2011)) == 828
    assert all(110 <= by_year[year] <= 180 for year in range(2005, 2011))
    half = oracle.admitted(HUU_LUNG, 2011)
    assert len(half) == 100
    assert {stay.start.month for stay in half} == {1, 2, 3, 4, 5, 6}


def test_nobody_admitted_in_a_cell_of_it_is_counted_nowhere(oracle: Oracle) -> None:
    """Every admission of those years with a decision of the district itself is one of those counted."""
    decided = {
        stay.row["Mã đảng viên"]
        for stay in stays_of(oracle)
        if stay.row["Số quyết định kết nạp"].endswith("/HU") and 2006 <= int(stay.row["Ngày kết nạp"][-4:]) <= 2010
    }
    assert len(decided) == 828


def test_each_commune_has_an_organisation_with_hamlets(oracle: Oracle) -> None:
    communes = oracle.places(HUU_LUNG, COMMUNES, PUBLISHED)
    hamlets = Counter(row["Thuộc địa bàn"] for row in oracle.places(HUU_LUNG, HAMLETS, PUBLISHED))
    assert {row["Tên địa bàn"] for row in communes} == places.district("Tỉnh Lạng Sơn", "Huyện Hữu Lũng").communes
    assert len(communes) == 23
    for row in communes:
        assert [oracle.units[code]["Loại"] for code in oracle.covering(row, PUBLISHED)] == ["Đảng bộ cơ sở"]
        assert oracle.covering(row, PUBLISHED) == [row["Đơn vị theo dõi"]]
    assert set(hamlets) == {row["Mã địa bàn"] for row in communes}
    assert min(hamlets.values()) >= 5


def test_no_hamlet_is_without_members(oracle: Oracle) -> None:
    """The last row but the residence: a cell that covers it has a member."""
    hamlets = oracle.places(HUU_LUNG, HAMLETS, PUBLISHED)
    present = Counter(stay.row["Mã chi bộ"] for stay in oracle.members(HUU_LUNG, PUBLISHED))
    assert len(hamlets) == 143
    assert [
        row["Tên địa bàn"] for row in hamlets if not sum(present[code] for code in oracle.covering(row, PUBLISHED))
    ] == []


def test_cells_hold_three_official_members_and_a_native_one_throughout(oracle: Oracle) -> None:
    cells = [code for kind in CELL_KINDS for code in oracle.under(HUU_LUNG, kind, date(2005, 1, 1))]
    assert len(cells) == 212
    for on in [PUBLISHED, *(date(year, month, 15) for year in TOLD for month in (1, 7))]:
        official: Counter[str] = Counter()
        native: Counter[str] = Counter()
        for stay in oracle.members(HUU_LUNG, on):
            official[stay.row["Mã chi bộ"]] += bool(stay.official and stay.official <= on)
            native[stay.row["Mã chi bộ"]] += stay.row["Người sở tại"] == "Có"
        assert min(official[code] for code in cells) >= 3
        assert min(native[code] for code in cells) >= 1


def test_sizes_are_those_of_organisations_and_cells(oracle: Oracle) -> None:
    present = oracle.members(HUU_LUNG, PUBLISHED)
    sizes = Counter(code for stay in present for code in stay.within)
    assert len(present) == 2756
    assert min(sizes[code] for code in oracle.under(HUU_LUNG, "Đảng bộ cơ sở", PUBLISHED)) >= 30
    assert max(sizes[code] for code in oracle.under(HUU_LUNG, "Chi bộ cơ sở", PUBLISHED)) < 30


def test_life_is_told_to_the_middle_of_2011_and_recognitions_to_the_end_of_their_probation(oracle: Oracle) -> None:
    stays = stays_of(oracle)
    for year in TOLD:
        ends = [stay for stay in stays if stay.end and stay.end.year == year]
        assert any(stay.row["Chuyển đi ngày"] for stay in ends)
        assert any(stay.row["Hình thức ra"] == "Từ trần" for stay in ends)
    for stay in stays:
        told = [stay.start, stay.end, day(stay.row["Ngày kết nạp"]), day(stay.row["Miễn sinh hoạt từ"])]
        assert all(one <= PUBLISHED for one in told if one)
        assert stay.official or stay.end
        assert stay.official is None or stay.official <= date(2012, 7, 31)
    assert min(stay.end for stay in stays if stay.end) >= date(2005, 1, 1)
    opened = [row["Từ ngày"] for code, row in oracle.units.items() if oracle.codes[HUU_LUNG] in oracle.chain(code)]
    assert max(day(text) or date.max for text in opened) < date(2005, 1, 1)


def test_nobody_is_admitted_during_tet(oracle: Oracle) -> None:
    first_days = {2005: (2, 9), 2006: (1, 29), 2007: (2, 17), 2008: (2, 7), 2009: (1, 26), 2010: (2, 14), 2011: (2, 3)}
    for year, (month, first) in first_days.items():
        tet = {date(year, month, first + offset) for offset in range(3)}
        assert [stay for stay in oracle.admitted(HUU_LUNG, year) if stay.start in tet] == []


def test_it_has_plans_for_the_years_that_are_told(oracle: Oracle) -> None:
    plans = {plan.year: plan.value for plan in world.plans() if plan.unit == oracle.codes[HUU_LUNG]}
    assert list(plans) == [2006, 2007, 2008, 2009, 2010, 2011]
    assert all(0.7 < value / 165 < 1.3 for value in plans.values())
