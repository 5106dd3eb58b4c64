"""The home page: greeting, what is owed, the units of the account; and search."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from chibo.foundation.access.models import Account
from chibo.foundation.ui.ports import WorkQueue, work_queues
from chibo.kernel.periods import add_months
from chibo.kernel.refs import Ref
from chibo.registry.org import operations as org
from chibo.registry.people import operations as people
from chibo.work.meetings.models import Series
from tests.factories import access, areas
from tests.factories import org as units
from tests.factories import people as persons
from tests.factories.web import browser

pytestmark = pytest.mark.django_db


def owed(answer) -> dict[str, list[str]]:
    return {queue.code: [item.title for item in queue.items] for queue in answer.context["queues"]}


def schedule(district) -> None:
    """Every cell has a cadence, by which nothing is due for months."""
    later = add_months(localdate().replace(day=1), 4).month
    for cell in (district.cell, district.sister, district.cousin, district.stranger):
        Series.objects.create(
            unit=cell, body="cell", cadence="day", day=10, months=[later], at=time(14),
            valid=DateRange(localdate(), None),
        )  # fmt: skip


def lead(district) -> None:
    """Every cell has a secretary and a cadence."""
    schedule(district)
    for cell in (district.cell, district.sister, district.cousin, district.stranger):
        holder = persons.member(cell, name=f"Bí thư {cell.code}").person
        org.appoint(
            actor=access.operator(), unit=cell, holder=Ref("people.Person", holder.pk, holder.name),
            title="secretary", start=date(2020, 1, 1),
        )  # fmt: skip


def test_probation_that_is_over_is_owed_by_the_cell_and_by_the_offices_above(district, office):
    lead(district)
    persons.probationer(district.cell, name="Lò Thị Chờ", admitted=date(2020, 6, 1))
    expected = {"people.probation": ["Xét công nhận chính thức: Lò Thị Chờ"]}
    assert owed(browser(office).get("/")) == expected
    assert owed(browser(access.actor_with("secretary", district.cell)).get("/")) == expected
    assert owed(browser(access.actor_with("secretary", district.sister)).get("/")) == {}
    assert owed(browser(access.actor_with("inspector", district.near)).get("/")) == {}


def test_each_item_says_when_where_and_opens(district, office):
    lead(district)
    found = persons.probationer(district.cell, name="Lò Thị Chờ", admitted=date(2020, 6, 1))
    item = browser(office).get("/").context["queues"][0].items[0]
    assert (item.url, item.note, item.unit_title) == (
        f"/members/{found.person.pk}/", "hết dự bị 01/06/2021", "Chi bộ bản Một",
    )  # fmt: skip


def test_cells_without_a_secretary_are_owed_by_offices(district, office):
    schedule(district)
    assert owed(browser(office).get("/")) == {"org.leaderless": ["Chi bộ bản Ba", "Chi bộ bản Hai", "Chi bộ bản Một"]}
    assert owed(browser(access.actor_with("secretary", district.cell)).get("/")) == {}


def test_members_sent_outside_the_book_wait_for_confirmation_by_the_old_side(district):
    lead(district)
    found = persons.member(district.cell, name="Lò Văn Đi")
    people.send(actor=access.operator(), membership=found, place="Đảng bộ phường Xa", on=date(2022, 2, 1))
    client = browser(access.actor_with("secretary", district.cell))
    assert owed(client.get("/")) == {"people.transfers": ["Xác nhận Lò Văn Đi đã đến Đảng bộ phường Xa"]}
    url = client.get("/").context["queues"][0].items[0].url
    client.post(url, {"on": "10/02/2022", "key": "k"})
    assert owed(client.get("/")) == {}


def test_the_menu_counts_what_is_owed(district, office):
    entries = browser(office).get("/units/").context["navigation"]
    assert {str(entry["title"]): entry["badge"] for entry in entries} == {
        "Việc cần làm": 4, "Tổ chức": 0, "Sinh hoạt": 0, "Độ phủ": 0, "Đảng viên": 0, "Văn bản và nhiệm vụ": 0,
        "Nhập, xuất danh sách": 0, "Tài khoản": 0, "Hướng dẫn": 0,
    }  # fmt: skip


@pytest.mark.parametrize("role", ["superior_office", "commune_office", "secretary", "inspector", "member"])
@pytest.mark.parametrize("cells", [0, 3, 6])
def test_each_queue_counts_as_many_items_as_it_has(district, role, cells):
    for number in range(cells):
        units.cell(f"Chi bộ {number}", under=district.commune)
        persons.probationer(district.cell, name=f"Lò Thị {number}", admitted=date(2020, 6, 1))
    going = persons.member(district.cell, name="Lò Văn Đi")
    people.send(actor=access.operator(), membership=going, unit=district.sister, on=date(2022, 2, 1))
    areas.area("Bản Trắng", unit=district.commune)
    actor = access.actor_with(role, district.near)
    counted = {queue.code: queue.counted(actor, access.TODAY) for queue in work_queues}
    assert counted == {queue.code: len(queue.items(actor, access.TODAY)) for queue in work_queues}
    assert bool(sum(counted.values())) == (role not in {"inspector", "member"})


def badge(client) -> int:
    return client.get("/units/").context["navigation"][0]["badge"]


def test_the_number_in_the_menu_follows_every_act_at_once(district, office):
    lead(district)
    client, other = browser(office), browser(access.actor_with("secretary", district.cell))
    assert (badge(client), badge(other)) == (0, 0)
    waiting = persons.probationer(district.cell, name="Lò Thị Chờ", admitted=date(2020, 6, 1))
    assert (badge(client), badge(other)) == (1, 1)
    people.recognise(actor=access.operator(), membership=waiting, decision=persons.decision(date(2021, 7, 1)))
    assert (badge(client), badge(other)) == (0, 0)


def test_the_number_in_the_menu_is_worked_out_once_while_nothing_changes(district, office, monkeypatch):
    client, asked = browser(office), []
    monkeypatch.setattr(WorkQueue, "counted", lambda queue, actor, on: asked.append(queue.code) or 1)
    first = badge(client)
    assert (badge(client), badge(client), asked) == (first, first, work_queues.codes())
    units.cell("Chi bộ mới", under=district.commune)
    badge(client)
    assert asked == 2 * work_queues.codes()


def test_the_menu_shows_each_role_its_own(district):
    def menu(role):
        return [
            str(entry["title"])
            for entry in browser(access.actor_with(role, district.cell)).get("/").context["navigation"]
        ]

    assert menu("secretary") == menu("member") == [
        "Việc cần làm", "Tổ chức", "Sinh hoạt", "Độ phủ", "Đảng viên", "Văn bản và nhiệm vụ", "Hướng dẫn",
    ]  # fmt: skip
    assert menu("trainer") == [
        "Việc cần làm", "Tổ chức", "Sinh hoạt", "Độ phủ", "Văn bản và nhiệm vụ", "Hướng dẫn",
    ]  # fmt: skip
    assert menu("administrator") == [
        "Việc cần làm", "Tổ chức", "Sinh hoạt", "Độ phủ", "Văn bản và nhiệm vụ", "Nhập, xuất danh sách", "Tài khoản",
        "Đối chiếu số liệu", "Hướng dẫn",
    ]  # fmt: skip


def test_long_queues_open_in_full(district, office):
    lead(district)
    for number in range(8):
        persons.probationer(district.cell, name=f"Lò Thị {number}", admitted=date(2020, 6, 1))
    client = browser(office)
    queue = client.get("/").context["queues"][0]
    assert (len(queue.items), queue.more) == (6, 2)
    assert len(client.get("/?queue=people.probation").context["queues"][0].items) == 8
    assert owed(client.get("/?queue=nope")) == owed(client.get("/"))


def test_the_units_of_the_account_stand_with_their_figures(district, office, settings):
    settings.CHIBO_DEFAULT_PERIOD = "2021"
    persons.member(district.cell)
    units = browser(office).get("/").context["units"]
    assert [(unit["title"], unit["when"]) for unit in units] == [("Đảng bộ huyện Gần", "Năm 2021")]
    assert {str(tile.title): tile.value for tile in units[0]["tiles"]} == {
        "Đảng viên": 1, "Đảng viên mới kết nạp": 0, "Công nhận đảng viên chính thức": 0, "Chi bộ": 3,
    }  # fmt: skip


def test_a_member_finds_the_own_page(district):
    person = persons.member(district.cell).person
    actor = access.actor_with("member", district.cell)
    account = Account.objects.get(pk=actor.account_id)
    people.tie_account(actor=access.operator(), person=person, account=account)
    assert f'href="/members/{person.pk}/"' in browser(actor).get("/").content.decode()


def test_an_account_without_mandates_is_told_what_to_do(db):
    text = browser(access.stranger()).get("/").content.decode()
    assert "Tài khoản chưa được giao đơn vị nào." in text


def found(answer) -> tuple[list[str], list[str]]:
    return [row.name for row in answer.context["units"]], [row.person.name for row in answer.context["members"]]


def test_search_finds_units_and_members_in_reach_without_accents(district, office):
    persons.member(district.cell, name="Lò Văn Bản")
    persons.member(district.stranger, name="Sùng A Bản")
    assert found(browser(office).get("/search/?q=ban")) == (
        ["Chi bộ bản Ba", "Chi bộ bản Hai", "Chi bộ bản Một"], ["Lò Văn Bản"],
    )  # fmt: skip


def test_search_does_not_say_where_somebody_went(district, office):
    gone = persons.member(district.cell, name="Lò Văn Đi")
    people.move(actor=access.operator(), membership=gone, unit=district.stranger, on=date(2021, 1, 1))
    text = browser(office).get("/search/?q=van di").content.decode()
    assert "Lò Văn Đi" in text
    assert "Chi bộ bản Khác" not in text


def test_search_finds_areas_in_reach_by_present_and_former_name_and_code(district, office):
    commune = areas.area("Xã Nà Khoa", unit=district.commune, kind="commune", code="03215")
    hamlet = areas.area("Bản Phiêng Lơi", unit=district.commune, within=commune)
    areas.area("Bản Phiêng Xa", unit=district.stranger)
    org.change_area(actor=access.operator(), area=hamlet, name="Bản Mới", on=date(2021, 1, 1))
    client = browser(office)

    def named(text: str, address: str = "/search/") -> list[tuple[str, str | None]]:
        return [(row.name, row.within_name) for row in client.get(address, {"q": text}).context["areas"]]

    assert named("phieng") == named("ban moi") == named("phieng", "/search/suggest/") == [("Bản Mới", "Xã Nà Khoa")]
    assert named("03215") == [("Xã Nà Khoa", None)]
    page = client.get("/search/", {"q": "phieng"}).content.decode()
    assert f'href="/areas/{hamlet.pk}/"' in page
    assert "Phiêng Xa" not in page


@pytest.mark.parametrize("role", ["trainer", "administrator", "member"])
def test_search_names_no_members_to_roles_that_see_figures_only(district, role):
    persons.member(district.cell, name="Lò Văn Bản")
    assert found(browser(access.actor_with(role, district.near)).get("/search/?q=ban"))[1] == []


@pytest.mark.parametrize("text", ["", "a", "%", "\0", "zzzz"])
def test_a_search_for_nothing_says_what_to_type(district, office, text):
    answer = browser(office).get("/search/", {"q": text})
    assert (answer.status_code, found(answer)) == (200, ([], []))
    assert "Hãy" in answer.content.decode()


@pytest.mark.parametrize("address", ["/", "/?queue=people.probation", "/search/?q=lo"])
def test_a_page_of_many_items_takes_as_many_queries_as_one_of_few(district, office, address):
    lead(district)
    client, counts = browser(office), []
    for number in range(12):
        persons.probationer(district.cell, name=f"Lò Thị {number}", admitted=date(2020, 6, 1))
        if number in (1, 11):
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("text", ["%00", "%00lo", "l" * 10_000, "%25%27%22%3B--", "%E2%80%AE"])
def test_any_text_may_be_searched_for(district, office, text):
    answer = browser(office).get(f"/search/?q={text}")
    assert answer.status_code == 200
    assert 'class="empty"' in answer.content.decode() or "Lò" in answer.content.decode()
