"""The roll of a unit and the page of a member: who sees which part of a life."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from chibo.kernel.refs import Ref
from chibo.registry.org import operations as org
from chibo.registry.people import operations as people
from chibo.registry.people.enums import Status
from tests.factories import access
from tests.factories import org as units
from tests.factories import people as persons
from tests.factories.web import browser, links, table, told

pytestmark = pytest.mark.django_db

DAY = "?period=2021-12-31"


def roll(answer) -> list[str]:
    return [row[0] for row in table(answer, "roll-table")[1:]]


@pytest.fixture
def world(district):
    """An, Bình (exempt) and candidate Chờ in Một, probationary Dự in Hai, Dũng in Ba, Lạ in the other district."""
    persons.member(district.cell, name="Lò Văn An", born_on=date(1990, 1, 1))
    exempt = persons.member(district.cell, name="Lò Thị Bình", born_on=date(1945, 1, 1))
    people.exempt(
        actor=access.operator(), membership=exempt, on=date(2020, 1, 1), decision=persons.decision(date(2019, 12, 1))
    )
    persons.candidate(district.cell, name="Vì Văn Chờ")
    persons.probationer(district.sister, name="Hạng A Dự", admitted=date(2021, 5, 4))
    persons.member(district.cousin, name="Quàng Văn Dũng")
    persons.member(district.stranger, name="Sùng A Lạ")
    return district


def test_the_roll_is_the_members_of_the_day_in_the_order_of_their_given_names(world, office):
    answer = browser(office).get(f"/units/{world.near.pk}/members/{DAY}")
    assert roll(answer) == ["Lò Văn An", "Lò Thị Bình", "Quàng Văn Dũng", "Hạng A Dự"]


def test_the_roll_of_an_earlier_day(world, office):
    answer = browser(office).get(f"/units/{world.near.pk}/members/?period=01/05/2021")
    assert roll(answer) == ["Lò Văn An", "Lò Thị Bình", "Quàng Văn Dũng"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"q": "lo thi"}, ["Lò Thị Bình"]),
        ({"standing": "probationary"}, ["Hạng A Dự"]),
        ({"standing": "candidate"}, ["Vì Văn Chờ"]),
        ({"condition": "exempt"}, ["Lò Thị Bình"]),
        ({"age": "61+"}, ["Lò Thị Bình"]),
        ({"sex": "female"}, []),
        ({"standing": "nope", "q": "an"}, ["Lò Văn An", "Quàng Văn Dũng", "Hạng A Dự"]),
        ({"sort": "born", "order": "asc"}, ["Lò Thị Bình", "Quàng Văn Dũng", "Hạng A Dự", "Lò Văn An"]),
    ],
)
def test_the_roll_is_narrowed_and_ordered_by_the_address(world, office, filters, expected):
    answer = browser(office).get(f"/units/{world.near.pk}/members/{DAY}", {"period": "2021-12-31", **filters})
    found = roll(answer)
    assert (set(found), len(found)) == (set(expected), len(expected))
    if "sort" in filters:
        assert found[0] == expected[0]
        assert found[-1] == expected[-1]


def test_the_roll_of_one_unit_below(world, office):
    client, base = browser(office), f"/units/{world.near.pk}/members/{DAY}"
    assert roll(client.get(f"{base}&unit={world.second.pk}")) == ["Quàng Văn Dũng"]
    assert "Sùng A Lạ" not in client.get(f"{base}&unit={world.far.pk}").content.decode()


@pytest.mark.parametrize("role", ["member", "trainer", "administrator"])
def test_roles_that_see_figures_only_get_no_roll(world, role):
    answer = browser(access.actor_with(role, world.cell)).get(f"/units/{world.cell.pk}/members/")
    assert answer.status_code == 403
    assert "Lò" not in answer.content.decode()


def test_the_roll_takes_as_many_queries_for_three_members_as_for_one(world, office):
    client, counts = browser(office), []
    for rows in (1, 3):
        cell = units.cell(f"Chi bộ có {rows}", under=world.commune)
        for _number in range(rows):
            persons.member(cell)
        url = f"/units/{cell.pk}/members/{DAY}"
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert len(roll(client.get(url))) == rows
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_menu_leads_to_the_roll_of_the_first_unit_or_to_the_own_page(world, office):
    assert browser(office).get("/members/").headers["Location"] == f"/units/{world.near.pk}/members/"
    account = access.actor_with("member", world.cell)
    person = world.cell.memberships.first().person
    assert browser(account).get("/members/").status_code == 404
    people.tie_account(actor=access.operator(), person=person, account=_account(account))
    assert browser(account).get("/members/").headers["Location"] == f"/members/{person.pk}/"


def _account(actor):
    from chibo.foundation.access.models import Account

    return Account.objects.get(pk=actor.account_id)


@pytest.fixture
def moved(district):
    """A member with a whole life: admitted, recognised and secretary in Một, moved to the other district, away."""
    operator = access.operator()
    found = persons.member(district.cell, name="Lò Văn Đi")
    holder = Ref("people.Person", found.person.pk, found.person.name)
    org.appoint(
        actor=operator, unit=district.cell, holder=holder, title="secretary", start=date(2020, 1, 1),
        end=date(2021, 1, 1),
    )  # fmt: skip
    there = people.move(actor=operator, membership=found, unit=district.stranger, on=date(2021, 3, 1), number="9-GGT")
    people.send_away(
        actor=operator, membership=there, on=date(2021, 8, 1), decision=persons.decision(date(2021, 7, 30), "8-QĐ")
    )
    return there.person


def life(answer) -> list[tuple[date, str]]:
    return [(event.on, event.title) for event in answer.context["life"]]


PAST = [
    (date(2021, 3, 1), "Chuyển sinh hoạt đảng"),
    (date(2020, 1, 1), "Bí thư"),
    (date(2019, 6, 10), "Công nhận đảng viên chính thức"),
    (date(2018, 6, 1), "Kết nạp Đảng"),
    (date(2018, 1, 1), "Vào danh sách quần chúng ưu tú"),
]


def test_who_has_the_member_now_sees_the_whole_life(moved, neighbour):
    answer = browser(neighbour).get(f"/members/{moved.pk}/")
    assert life(answer) == [(date(2021, 8, 1), "Tạm vắng"), *PAST]
    assert "Chi bộ bản Một → Chi bộ bản Khác · giấy giới thiệu 9-GGT" in answer.content.decode()
    assert "tính chính thức từ 01/06/2019" in answer.content.decode()


def test_who_had_the_member_sees_nothing_of_what_came_after(moved, office):
    answer = browser(office).get(f"/members/{moved.pk}/")
    assert life(answer) == PAST
    assert "rời phạm vi được giao" in answer.content.decode()
    assert answer.context["actions"] == []
    assert dict(answer.context["present"])["Hiện nay"] == "Đã chuyển khỏi phạm vi được giao từ 01/03/2021"


def test_a_member_sees_the_own_whole_life_and_nobody_elses(moved, district):
    other = persons.member(district.stranger).person
    account = access.actor_with("member", district.stranger)
    people.tie_account(actor=access.operator(), person=moved, account=_account(account))
    client = browser(account)
    assert life(client.get(f"/members/{moved.pk}/"))[0] == (date(2021, 8, 1), "Tạm vắng")
    assert client.get(f"/members/{other.pk}/").status_code == 404
    assert client.get(f"/members/{moved.pk}/").context["actions"] == []


def test_what_is_to_come_is_marked(district, office):
    found, coming = persons.member(district.cell), timezone.localdate() + timedelta(days=30)
    people.exempt(actor=access.operator(), membership=found, on=coming, decision=persons.decision(date(2022, 1, 1)))
    events = browser(office).get(f"/members/{found.person.pk}/").context["life"]
    assert [(event.title, event.future) for event in events][:2] == [
        (Status.EXEMPT.label, True), ("Công nhận đảng viên chính thức", False),
    ]  # fmt: skip


def test_a_member_who_left_the_party_is_still_known_to_the_cell(district, office):
    found = persons.member(district.cell, name="Lò Văn Xa")
    people.leave(actor=access.operator(), membership=found, how="died", on=date(2021, 2, 1))
    answer = browser(office).get(f"/members/{found.person.pk}/")
    assert life(answer)[0] == (date(2021, 2, 1), "Từ trần")
    assert dict(answer.context["present"])["Hiện nay"] == "Từ trần, 01/02/2021"


def test_a_waiting_transfer_is_said_at_the_top(district, office):
    found = persons.member(district.cell)
    people.send(actor=access.operator(), membership=found, unit=district.stranger, on=date(2022, 2, 1))
    answer = browser(office).get(f"/members/{found.person.pk}/")
    assert "đang chờ nơi đến tiếp nhận" in answer.content.decode()
    assert life(answer)[0] == (date(2022, 2, 1), "Đã giới thiệu, chờ nơi đến tiếp nhận")


@pytest.mark.parametrize("role", ["trainer", "administrator", "member"])
def test_member_pages_are_closed_to_roles_that_see_figures_only(district, role):
    found = persons.member(district.cell)
    assert browser(access.actor_with(role, district.cell)).get(f"/members/{found.person.pk}/").status_code == 404


def test_out_of_reach_and_nobody_answer_alike(district, neighbour):
    found, client = persons.member(district.cell), browser(neighbour)
    for page in ("", "correct/", "send/"):
        out, none = client.get(f"/members/{found.person.pk}/{page}"), client.get(f"/members/987654/{page}")
        assert (out.status_code, told(out)) == (none.status_code, told(none))
        assert out.status_code == 404


def test_the_page_of_a_member_links_to_the_cell(district, office):
    persons.member(district.cell, name="Lò Văn An")
    address = links(browser(office).get(f"/units/{district.cell.pk}/members/"), "roll-table")[1, 0]
    answer = browser(office).get(address)
    assert answer.context["crumbs"][0].title == "Chi bộ bản Một"
    assert answer.context["crumbs"][0].url == f"/units/{district.cell.pk}/"
