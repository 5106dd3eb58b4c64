"""Changing units by form: each act once, errors at their field, only for those who may."""

from __future__ import annotations

from datetime import date

import pytest

from chibo.foundation.access.models import JournalEntry
from chibo.foundation.indicators.models import Plan
from chibo.kernel.refs import Ref
from chibo.registry.org import operations as org
from chibo.registry.org.models import Charge, Unit
from tests.factories import access
from tests.factories import people as persons
from tests.factories.org import again
from tests.factories.web import browser

pytestmark = pytest.mark.django_db

ACTS = ("establish", "rename", "reparent", "close", "put-in-charge", "set-plan")


def act(client, unit, which: str, /, **given):
    return client.post(f"/units/{unit.pk}/acts/{which}/", {"key": "k", **given})


def errors(answer) -> dict[str, list[str]]:
    return {field: list(messages) for field, messages in answer.context["form"].errors.items()}


def test_a_cell_is_established_below(district, office):
    answer = act(
        browser(office), district.commune, "establish", name="Chi bộ bản Mới", kind="subordinate_cell", code="M1",
        on="01/02/2022", decision_number="7-QĐ/ĐU", decision_on="20/01/2022",
    )  # fmt: skip
    unit = Unit.objects.get(code="M1")
    assert answer.headers["Location"] == f"/units/{unit.pk}/"
    assert (unit.superior, unit.opened_on, unit.decision_number) == (district.commune, date(2022, 2, 1), "7-QĐ/ĐU")


def test_the_same_form_sent_twice_establishes_once(district, office):
    client = browser(office)
    given = {"name": "Chi bộ bản Mới", "kind": "subordinate_cell", "code": "M1", "on": "01/02/2022"}
    first, second = (act(client, district.commune, "establish", **given) for _time in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Unit.objects.filter(code="M1").count() == 1


def test_a_unit_is_renamed(district, office):
    act(browser(office), district.cell, "rename", name="Chi bộ bản Đổi", on="01/01/2022")
    assert [row.name for row in district.cell.placements.order_by("valid")] == ["Chi bộ bản Một", "Chi bộ bản Đổi"]


def test_a_unit_is_moved_under_another_superior_by_its_name(district, office):
    act(browser(office), district.cell, "reparent", superior="dang bo xa nhi", on="01/01/2022")
    assert again(district.cell).superior == district.second


def test_a_superior_out_of_reach_is_as_unknown_as_one_that_does_not_exist(district, office):
    client = browser(office)
    outside = errors(act(client, district.cell, "reparent", superior="Đảng bộ xã Khác", on="01/01/2022"))
    nothing = errors(act(client, district.cell, "reparent", superior="Đảng bộ xã Nào", on="01/01/2022"))
    assert outside["superior"][0].replace("Khác", "Nào") == nothing["superior"][0]
    assert again(district.cell).superior == district.commune


def test_what_the_operation_refuses_stands_at_its_field(district, office):
    client = browser(office)
    loop = errors(act(client, district.commune, "reparent", superior="Chi bộ bản Một", on="01/01/2022"))
    assert list(loop) == ["superior"]
    early = errors(act(client, district.cell, "rename", name="Chi bộ bản Đổi", on="01/01/1990"))
    assert early == {"on": ["Tổ chức không hoạt động ngày 01/01/1990."]}
    assert JournalEntry.objects.filter(operation="org.rename", outcome="refused").count() == 1


def test_a_unit_is_closed_on_its_last_day_with_a_successor(district, office):
    act(browser(office), district.cell, "close", on="31/12/2021", successor="Chi bộ bản Hai")
    closed = again(district.cell)
    assert (closed.last_day, closed.superior) == (date(2021, 12, 31), district.sister)


def test_a_cell_with_members_is_not_closed_and_says_what_to_do(district, office):
    persons.member(district.cell)
    answer = act(browser(office), district.cell, "close", on="31/12/2021")
    assert errors(answer) == {"__all__": ["Còn 1 đảng viên; hãy chuyển sinh hoạt cho họ trước."]}


def test_a_committee_member_is_put_in_charge(district, office):
    holder = persons.member(district.cousin, name="Quàng Văn Ủy").person
    post = org.appoint(
        actor=access.operator(), unit=district.commune, holder=Ref("people.Person", holder.pk, holder.name),
        title="member", start=date(2020, 1, 1),
    )  # fmt: skip
    act(browser(office), district.cell, "put-in-charge", post=post.pk, start="01/06/2021")
    charge = Charge.objects.get()
    assert (charge.unit, charge.post, charge.valid.lower) == (district.cell, post, date(2021, 6, 1))


def test_a_plan_is_set(district, office):
    act(browser(office), district.near, "set-plan", year="2022", indicator="people.admitted", value="12")
    assert list(Plan.objects.values_list("unit", "year", "value")) == [(district.near.pk, 2022, 12)]


@pytest.mark.parametrize("name", ACTS)
@pytest.mark.parametrize("role", ["secretary", "member", "inspector", "trainer", "committee_member"])
def test_other_roles_are_refused_every_act(district, name, role):
    client = browser(access.actor_with(role, district.commune))
    assert client.get(f"/units/{district.cell.pk}/acts/{name}/").status_code == 403
    assert client.post(f"/units/{district.cell.pk}/acts/{name}/", {"key": "k"}).status_code == 403


def test_acts_on_units_out_of_reach_are_not_found(district, neighbour):
    client = browser(neighbour)
    assert {client.get(f"/units/{district.cell.pk}/acts/{name}/").status_code for name in ACTS} == {404}
    assert client.get(f"/units/{district.foreign.pk}/acts/explode/").status_code == 404


def test_the_page_offers_what_the_actor_may_do(district, office):
    changes = browser(office).get(f"/units/{district.commune.pk}/").context["changes"]
    assert [url.rstrip("/").rsplit("/", 1)[-1] for _title, url in changes] == [
        "establish",
        "set-plan",
        "put-in-charge",
        "rename",
        "reparent",
        "close",
        "open-area",
        "send",
    ]
    secretary = access.actor_with("secretary", district.cell)
    changes = browser(secretary).get(f"/units/{district.cell.pk}/").context["changes"]
    assert [url for _title, url in changes] == [f"/units/{district.cell.pk}/propose/"]
