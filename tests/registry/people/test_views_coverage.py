"""The page of coverage, and what is owed about hamlets without members."""

from __future__ import annotations

from datetime import date

import pytest

from chibo.foundation.indicators import facts
from chibo.foundation.indicators import operations as folding
from chibo.kernel.periods import parse
from tests.factories import access, areas
from tests.factories import people as persons
from tests.factories.web import browser, links, table, told

YEAR = "?period=2021"


@pytest.fixture
def world(district):
    """Two hamlets with cells, one of them claimed twice, one that shares a cell, one with nobody, and a school."""
    commune = areas.area("Xã Nhất", unit=district.commune, kind="commune", covered_by=(district.commune,))
    one = areas.area("Bản Một", unit=district.commune, within=commune, covered_by=(district.cell,))
    areas.area("Bản Hai", unit=district.commune, within=commune, covered_by=(district.sister, district.cousin))
    areas.area("Bản Ghép", unit=district.commune, within=commune, covered_by=(district.cousin,))
    areas.area("Bản Trắng", unit=district.commune, within=commune, code="TRANG")
    areas.area("Trường Mẫu", unit=district.near, kind="school", covered_by=())
    for cell in (district.cell, district.sister, district.cousin):
        areas.lives_in(persons.member(cell), one, on=date(2020, 5, 1))
    return district


@pytest.fixture
def page(world, office):
    return browser(office).get(f"/units/{world.near.pk}/coverage/{YEAR}")


def rows(answer) -> dict[str, list[str]]:
    return {row[0]: row[1:] for row in table(answer, "areas-table")[1:]}


def test_the_tiles_say_how_many_of_how_many_and_how_many_are_lacking(page, world):
    tiles = {str(tile.title): (tile.value, tile.whole, str(tile.comment)) for tile in page.context["tiles"]}
    assert tiles == {
        "Xã có tổ chức cơ sở đảng": (1, 1, "đủ cả"),
        "Thôn, bản có chi bộ riêng": (2, 4, "còn thiếu 2"),
        "Trường học có chi bộ riêng": (0, 1, "còn thiếu 1"),
        "Thôn, bản trắng đảng viên": (1, None, "xem danh sách bên dưới"),
        "Chi bộ có đảng viên người sở tại": (0, 3, "còn thiếu 3"),
    }


def test_the_figures_agree_with_the_list_while_a_change_waits_for_its_facts(world, office, monkeypatch):
    monkeypatch.setattr(facts, "SMALL", 1)
    folding.complete(today=access.TODAY, months=parse("2021").months())
    folding.fold()
    areas.area("Bản Mới", unit=world.commune, on=date(2021, 5, 1))
    shown = browser(office).get(f"/units/{world.near.pk}/coverage/{YEAR}")
    white = next(tile for tile in shown.context["tiles"] if str(tile.title) == "Thôn, bản trắng đảng viên")
    assert white.value == 2
    assert {"Bản Mới", "Bản Trắng"} <= rows(shown).keys()


def test_what_is_lacking_opens_the_list_of_it(page, world, office):
    tile = next(tile for tile in page.context["tiles"] if tile.whole == 4)
    lacking = browser(office).get(tile.note_url)
    assert [row[0] for row in table(lacking, "records-table")[1:]] == ["Bản Ghép", "Bản Trắng"]
    counted = browser(office).get(tile.url)
    assert [row[0] for row in table(counted, "records-table")[1:]] == ["Bản Hai", "Bản Một"]


def test_the_worst_stands_first_and_everything_says_what_it_has(page):
    found = table(page, "areas-table")
    assert [row[0] for row in found[1:-1]] == [
        "Bản Trắng", "Trường Mẫu", "Bản Ghép", "Bản Hai", "Bản Một", "Xã Nhất",
    ]  # fmt: skip
    states = {row[0]: row[-1] for row in found[1:-1]}
    assert states["Bản Trắng"] == "trắng đảng viên"
    assert states["Trường Mẫu"] == "chưa có tổ chức"
    assert states["Bản Ghép"] == "chung tổ chức"
    assert states["Bản Một"] == states["Bản Hai"] == states["Xã Nhất"] == "có tổ chức riêng"


def test_an_area_that_two_units_claim_says_so(world, office):
    answer = browser(office).get(f"/units/{world.near.pk}/coverage/{YEAR}&gap=claimed")
    [row] = table(answer, "areas-table")[1:-1]
    assert row[0] == "Bản Hai"
    assert row[3] == "Chi bộ bản Ba, Chi bộ bản Hai 2 chi bộ cùng nhận"
    area = browser(office).get(links(answer, "areas-table")[1, 0])
    assert any("cùng nhận phụ trách địa bàn này" in notice for notice in area.context["notices"])


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("gap=white", ["Bản Trắng"]),
        ("area_kind=school", ["Trường Mẫu"]),
        ("area_kind=hamlets&q=ghep", ["Bản Ghép"]),
        ("gap=own&area_kind=commune", ["Xã Nhất"]),
        ("gap=unmapped&q=truong", ["Trường Mẫu"]),
    ],
)
def test_the_list_is_filtered(world, office, asked, names):
    answer = browser(office).get(f"/units/{world.near.pk}/coverage/{YEAR}&{asked}")
    assert [row[0] for row in table(answer, "areas-table")[1:-1]] == names


def test_the_units_below_stand_with_theirs(page):
    found = table(page, "below-table")
    assert [row[:3] for row in found[1:]] == [["Đảng bộ xã Nhất", "2 / 4", "1"], ["Toàn đơn vị", "2 / 4", "1"]]


def test_the_map_is_drawn_from_coordinates_and_leads_to_the_gaps(world, office):
    from decimal import Decimal

    from chibo.registry.org import operations as org
    from chibo.registry.org.models import Area

    commune = Area.objects.get(kind="commune")
    org.locate_area(actor=access.operator(), area=commune, latitude=Decimal("21.05131"), longitude=Decimal("103.34718"))
    answer = browser(office).get(f"/units/{world.near.pk}/coverage/{YEAR}")
    drawn = answer.context["map"]
    assert sorted((dot.label, dot.state, bool(dot.url)) for dot in drawn.dots) == [
        ("Bản Ghép", "shared", True), ("Bản Hai", "own", False), ("Bản Một", "own", False),
        ("Bản Trắng", "white", True), ("Xã Nhất", "own", False),
    ]  # fmt: skip
    assert "trắng đảng viên: 1; chưa có tổ chức: 0; chung tổ chức: 1; có tổ chức riêng: 3" in told(answer)


def test_a_day_before_the_unit_existed_is_answered_kindly(world, office):
    answer = browser(office).get(f"/units/{world.near.pk}/coverage/?period=1990")
    assert answer.status_code == 200
    assert "Chưa có địa bàn nào được ghi cho đơn vị này vào ngày đó." in told(answer)


def test_fifty_areas_take_as_many_queries_as_ten(world, office, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        client = browser(office)
        client.get(f"/units/{world.near.pk}/coverage/{YEAR}")
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get(f"/units/{world.near.pk}/coverage/{YEAR}")
        return len(found)

    for number in range(5):
        areas.area(f"Bản Thêm {number}", unit=world.commune)
    few = asked()
    for number in range(40):
        areas.area(f"Bản Nữa {number}", unit=world.commune, covered_by=(world.cell,))
    assert asked() == few


def test_out_of_reach_is_not_found(world, neighbour):
    assert browser(neighbour).get(f"/units/{world.near.pk}/coverage/").status_code == 404


def test_white_spots_are_work_for_the_offices_that_answer_for_them(world, office, neighbour):
    def owed(actor) -> list[str]:
        queues = browser(actor).get("/").context["queues"]
        return [item.title for queue in queues if queue.code == "people.white_spots" for item in queue.items]

    assert owed(office) == ["Bản Trắng"]
    assert owed(neighbour) == []
    assert owed(access.actor_with("secretary", world.cell)) == []
    for number in range(6):
        areas.area(f"Bản Trắng {number}", unit=world.commune)
    assert owed(office) == ["7 thôn, bản chưa có đảng viên"]
    [entry] = [one for one in browser(office).get("/").context["navigation"] if str(one["title"]) == "Việc cần làm"]
    assert entry["badge"] >= 1


def test_the_page_of_a_hamlet_offers_to_follow_a_candidate_there(world, office):
    from chibo.registry.org.models import Area

    area = Area.objects.get(code="TRANG")
    answer = browser(office).get(f"/areas/{area.pk}/")
    panel = answer.context["beside"][0]["panel"]
    assert (panel["members"], panel["white"], panel["candidates"]) == (0, True, [])
    assert [name for name, _url in panel["followers"]] == ["Chi bộ bản Hai", "Chi bộ bản Một"]
    form = browser(office).get(panel["followers"][0][1]).context["form"]
    assert (form.initial["area"], form.initial["priorities"]) == ("TRANG", ["white_spot"])
    given = {
        "name": "Vì Thị Mới", "code": "MOI1", "on": "01/01/2021", "area": "TRANG", "priorities": ["white_spot"],
        "key": "k",
    }  # fmt: skip
    browser(office).post(panel["followers"][0][1], given)
    [candidate] = browser(office).get(f"/areas/{area.pk}/").context["beside"][0]["panel"]["candidates"]
    assert (candidate["name"], candidate["cell"]) == ("Vì Thị Mới", "Chi bộ bản Hai")
    assert [str(words) for words in candidate["priorities"]] == ["thôn, bản chưa có đảng viên"]
