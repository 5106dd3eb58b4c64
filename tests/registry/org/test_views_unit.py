"""The page of a unit: its figures, its children, and who sees what of it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.foundation.indicators import operations as indicators
from chibo.registry.org import operations as org
from chibo.registry.people import operations as people
from tests.factories import access
from tests.factories import org as units
from tests.factories import people as persons
from tests.factories.web import browser, links, table, told

pytestmark = pytest.mark.django_db

YEAR = "?period=2021"


@pytest.fixture
def world(district):
    """Three members in Một, one in Ba, one admitted in Hai in May 2021; a move from Một to Ba; a plan of 2."""
    old = [persons.member(district.cell, name=name) for name in ("Lò Văn An", "Lò Thị Bình", "Vì Văn Cường")]
    persons.member(district.cousin, name="Quàng Văn Dũng")
    persons.probationer(district.sister, name="Hạng A Nhìa", admitted=date(2021, 5, 4))
    people.move(actor=access.operator(), membership=old[0], unit=district.cousin, on=date(2021, 9, 1))
    plan = {"year": 2021, "indicator": "people.admitted", "value": 2, "decision_number": "01-KH/HU"}
    indicators.set_plan(actor=access.operator(), unit=district.near, **plan)
    return district


@pytest.fixture
def page(world, office):
    return browser(office).get(f"/units/{world.near.pk}/{YEAR}")


def tiles(answer) -> dict[str, object]:
    return {str(tile.title): tile.value for tile in answer.context["tiles"]}


def test_the_tiles_are_the_figures_of_the_period(page):
    assert tiles(page) == {
        "Đảng viên": 5, "Đảng viên mới kết nạp": 1, "Công nhận đảng viên chính thức": 0, "Chi bộ": 3,
        "Chi bộ có đảng viên người sở tại": 0, "Chuyển đến": 0, "Chuyển đi": 0, "Ra khỏi Đảng": 0,
        "Tổ chức cơ sở đảng": 2,
    }  # fmt: skip


def test_plan_and_percent_stand_beside_the_figure(page):
    tile = page.context["tiles"][1]
    assert (tile.plan, tile.percent_of_plan) == (2, 50.0)
    assert "50,0% kế hoạch · còn 1" in page.content.decode()


def test_every_tile_opens_its_records_and_says_what_it_counts(page, world):
    base = f"/units/{world.near.pk}/figures/"
    assert [tile.url.split("?")[0].removeprefix(base).strip("/") for tile in page.context["tiles"]] == [
        "people.members", "people.admitted", "people.recognised_official", "org.cells",
        "coverage.cells_with_native_member", "people.transferred_in", "people.transferred_out", "people.left",
        "org.grassroots_total",
    ]  # fmt: skip
    assert all("period=2021" in tile.url and tile.definition.text for tile in page.context["tiles"])


def test_children_add_up_to_the_unit_with_a_row_that_explains_the_rest(page):
    head, *rows = table(page, "children-table")
    assert head == [
        "Tổ chức", "Loại", "Đảng viên", "Chi bộ", "Kết nạp / KH", "Chính thức", "Đến", "Đi", "Ra khỏi Đảng",
    ]  # fmt: skip
    assert [row[:1] + row[2:] for row in rows[:2]] == [
        ["Đảng bộ xã Nhất", "3", "2", "1", "0", "0", "1", "0"],
        ["Đảng bộ xã Nhì", "2", "1", "0", "0", "1", "0", "0"],
    ]
    assert rows[2][0].startswith("Phần không thuộc đơn vị nào ở trên")
    assert rows[2][2:] == ["0", "0", "0", "0", "-1", "-1", "0"]
    assert rows[3][:1] + rows[3][2:] == ["Toàn đơn vị", "5", "3", "1 / 2", "0", "0", "0", "0"]


def test_a_childs_number_opens_exactly_its_records(page, world, office):
    address = links(page, "children-table")[1, 7]
    answer = browser(office).get(address)
    assert [row[0] for row in table(answer, "records-table")[1:]] == ["Lò Văn An"]
    assert answer.context["value"] == "1"


def test_children_are_sorted_and_found_without_accents(world, office):
    client = browser(office)
    most = client.get(f"/units/{world.near.pk}/{YEAR}&sort=people.members&order=asc")
    assert [row[0] for row in table(most, "children-table")[1:3]] == ["Đảng bộ xã Nhì", "Đảng bộ xã Nhất"]
    found = client.get(f"/units/{world.near.pk}/{YEAR}&q=xa nhi")
    assert [row[0] for row in table(found, "children-table")[1:-1]] == ["Đảng bộ xã Nhì"]


def test_the_chart_shows_each_month_and_opens_it(page, world):
    flow = page.context["flow"]
    assert flow.title == "Đảng viên mới kết nạp"
    assert f"/units/{world.near.pk}/figures/people.admitted/?period=2021-05" in str(flow.chart)
    assert "từng tháng năm 2021, cộng 1" in flow.note


def test_another_flow_may_be_asked_for(world, office):
    answer = browser(office).get(f"/units/{world.cell.pk}/{YEAR}&series=people.transferred_out")
    assert answer.context["flow"].title == "Chuyển đi"
    assert "figures/people.transferred_out/?period=2021-09" in str(answer.context["flow"].chart)


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ("period=2021-13", "Không hiểu kỳ «2021-13»"),
        ("period=31/02/2021", "Không hiểu kỳ «31/02/2021»"),
        ("period=0001", "Không hiểu kỳ «0001»"),
        ("tree=yesterday", "Không có hệ thống tổ chức «yesterday»"),
        ("series=nope", "Không có biểu đồ «nope»"),
    ],
)
def test_a_wrong_parameter_is_said_and_the_page_still_stands(world, office, parameters, words):
    answer = browser(office).get(f"/units/{world.near.pk}/?{parameters}")
    assert answer.status_code == 200
    assert words in answer.content.decode()


@pytest.mark.parametrize(("given", "code"), [("31/12/2021", "2021-12-31"), ("2020/2021", "2020/2021"), ("", "2021")])
def test_periods_are_read_as_people_write_them(world, office, settings, given, code):
    settings.CHIBO_DEFAULT_PERIOD = "2021"
    answer = browser(office).get(f"/units/{world.near.pk}/", {"period": given})
    assert answer.context["point"].period.code == code
    assert answer.context["point"].notices == []


def test_a_period_before_the_unit_existed_is_no_zero(world, office):
    answer = browser(office).get(f"/units/{world.near.pk}/?period=1990")
    assert "tiles" not in answer.context
    assert "không hoạt động trong kỳ này" in answer.content.decode()


def test_a_closed_unit_says_so_and_names_its_successors_in_the_tree_of_today(world, office):
    heir = units.cell("Chi bộ bản Mới", under=world.second)
    people.move(actor=access.operator(), membership=world.sister.memberships.get(), unit=heir, on=date(2021, 12, 1))
    close = {"on": date(2022, 1, 1), "today": access.TODAY, "successors": (heir,)}
    org.close(actor=access.operator(), unit=world.sister, **close)
    answer = browser(office).get(f"/units/{world.sister.pk}/{YEAR}&tree=today")
    text = answer.content.decode()
    assert "Kết thúc hoạt động 31/12/2021" in text
    assert "Kế tục: Chi bộ bản Mới." in text
    assert answer.context["point"].tree == "as-was"


def test_the_way_up_links_only_what_the_actor_may_open(page, world):
    assert [(crumb.title, bool(crumb.url)) for crumb in page.context["crumbs"]] == [
        ("Đảng bộ tỉnh", False), ("Đảng bộ huyện Gần", False),
    ]  # fmt: skip
    cell = browser(access.actor_with("superior_office", world.near)).get(f"/units/{world.cell.pk}/{YEAR}")
    assert [(crumb.title, bool(crumb.url)) for crumb in cell.context["crumbs"]] == [
        ("Đảng bộ tỉnh", False), ("Đảng bộ huyện Gần", True), ("Đảng bộ xã Nhất", True), ("Chi bộ bản Một", False),
    ]  # fmt: skip


def test_a_cell_shows_its_members_in_place_of_children(world, office):
    answer = browser(office).get(f"/units/{world.cell.pk}/{YEAR}")
    assert answer.context["children"] is None
    assert {row[0] for row in table(answer, "roll-table")[1:]} == {"Lò Thị Bình", "Vì Văn Cường"}


def test_small_groups_are_hidden(world, office):
    text = browser(office).get(f"/units/{world.cell.pk}/{YEAR}").content.decode()
    assert "ẩn</span>" in text
    assert "nhóm dưới 5 người" in text


@pytest.mark.parametrize("role", ["member", "trainer", "administrator"])
def test_who_may_not_know_persons_sees_numbers_without_links_and_why(world, role):
    answer = browser(access.actor_with(role, world.cell)).get(f"/units/{world.cell.pk}/{YEAR}")
    text = answer.content.decode()
    assert tiles(answer)["Đảng viên"] == 2
    assert "/figures/people." not in text
    assert "Lò Thị Bình" not in text
    assert "xem được các con số" in text


def test_units_out_of_reach_and_units_that_do_not_exist_answer_alike(world, office):
    client = browser(office)
    for page in ("", "life/", "members/", "figures/people.members/", "acts/rename/"):
        out, none = client.get(f"/units/{world.far.pk}/{page}"), client.get(f"/units/987654/{page}")
        assert (out.status_code, told(out)) == (none.status_code, told(none))
        assert out.status_code == 404


def test_nothing_of_other_districts_stands_on_the_pages_of_an_office(world, office):
    client = browser(office)
    for url in ("/", "/units/", "/units/?q=chi+bo", f"/units/{world.near.pk}/", "/search/?q=chi+bo", "/accounts/"):
        text = client.get(url).content.decode()
        assert "Đảng bộ huyện Xa" not in text
        assert "Chi bộ bản Khác" not in text


def test_the_page_takes_as_many_queries_for_three_children_as_for_one(district, office):
    client, counts = browser(office), []
    for cells in (1, 3):
        commune = units.commune(f"Đảng bộ xã có {cells}", under=district.near)
        for number in range(cells):
            persons.member(units.cell(f"Chi bộ {cells}.{number}", under=commune))
        url = f"/units/{commune.pk}/{YEAR}"
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).context["tiles"][0].value == cells
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_list_of_units_begins_with_those_of_the_mandates(world, office):
    client = browser(office)
    assert [row[0] for row in table(client.get("/units/"), "units-table")[1:]] == ["Đảng bộ huyện Gần"]
    found = table(client.get("/units/?q=chi bo ban"), "units-table")[1:]
    assert [row[0] for row in found] == ["Chi bộ bản Ba", "Chi bộ bản Hai", "Chi bộ bản Một"]


def test_units_are_found_by_a_former_name(world, office):
    org.rename(actor=access.operator(), unit=world.cell, name="Chi bộ bản Mới", on=date(2022, 1, 1))
    found = table(browser(office).get("/units/?q=ban mot"), "units-table")[1:]
    assert [row[0] for row in found] == ["Chi bộ bản Mới"]


def test_an_account_without_mandates_is_told_what_to_do(db):
    answer = browser(access.stranger()).get("/units/")
    assert "chưa được giao đơn vị nào" in answer.content.decode()


def test_the_life_line_tells_names_superiors_and_closing(world, office):
    org.rename(actor=access.operator(), unit=world.cell, name="Chi bộ bản Mới", on=date(2022, 1, 1))
    move = {"superior": world.second, "on": date(2022, 2, 1), "today": access.TODAY, "decision_number": "5-QĐ/HU"}
    org.reparent(actor=access.operator(), unit=world.cell, **move)
    answer = browser(office).get(f"/units/{world.cell.pk}/life/")
    assert [(event.on, event.title) for event in answer.context["life"]] == [
        (date(2022, 2, 1), "Chuyển về Đảng bộ xã Nhì"),
        (date(2022, 1, 1), "Đổi tên: Chi bộ bản Mới"),
        (date(2000, 1, 1), "Thành lập"),
    ]
    assert "5-QĐ/HU" in answer.context["life"][0].detail
