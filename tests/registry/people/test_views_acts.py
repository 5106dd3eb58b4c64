"""Changing members by form: each act through its operation, errors at their field, only for those who may."""

from __future__ import annotations

from datetime import date

import pytest

from chibo.foundation.access.models import JournalEntry
from chibo.registry.org.models import Post
from chibo.registry.people import operations as people
from chibo.registry.people.enums import Status, Track
from chibo.registry.people.models import Membership, Person, Transfer
from tests.factories import access
from tests.factories import people as persons
from tests.factories.web import browser

pytestmark = pytest.mark.django_db

DECISION = {"decision_number": "5-QĐ", "decision_on": "01/02/2022", "decision_issuer": "Đảng ủy xã"}


def act(client, membership, which: str, /, **given):
    return client.post(f"/members/{membership.person.pk}/{which}/", {"key": "k", **given})


def errors(answer) -> dict[str, list[str]]:
    return {field: list(messages) for field, messages in answer.context["form"].errors.items()}


@pytest.fixture
def member(district):
    return persons.member(district.cell, name="Lò Văn An")


@pytest.fixture
def secretary(district):
    return access.actor_with("secretary", district.cell)


def test_a_probationer_is_recognised(district, office):
    found = persons.probationer(district.cell, admitted=date(2020, 6, 1))
    answer = act(browser(office), found, "recognise", **DECISION)
    assert answer.headers["Location"] == f"/members/{found.person.pk}/"
    assert found.state(on=date(2021, 6, 1)).status == Status.OFFICIAL
    assert "Đã ghi: Công nhận đảng viên chính thức." in browser_text(office, answer)


def browser_text(actor, answer) -> str:
    return answer.client.get(answer.headers["Location"]).content.decode()


def test_too_early_says_from_when_at_the_date(district, office):
    found = persons.probationer(district.cell, admitted=date(2021, 6, 1))
    answer = act(browser(office), found, "recognise", **DECISION)
    assert answer.status_code == 422
    assert list(errors(answer)) == ["decision_on"]
    assert "Sớm nhất là 01/06/2022" in errors(answer)["decision_on"][0]
    assert 'href="#id_decision_on"' in answer.content.decode()


@pytest.mark.parametrize("given", ["31/02/2022", "2022", "1/13/2022", "01/01/1200", "32.1.2022"])
def test_a_date_that_does_not_exist_is_refused_in_words(district, office, member, given):
    answer = act(browser(office), member, "exempt", **{**DECISION, "on": given})
    assert errors(answer) == {"on": ["Ngày này không có trong lịch. Hãy ghi dạng 31/12/2021."]}


@pytest.mark.parametrize("name", ["exempt", "suspend", "send-away"])
def test_a_condition_begins_and_ends(member, office, name):
    client = browser(office)
    act(client, member, name, **DECISION, on="01/01/2022", note="tuổi cao")
    state = member.state(on=date(2022, 1, 1), track=Track.CONDITION)
    assert (state.status, state.note) == (
        {"exempt": "exempt", "suspend": "suspended", "send-away": "away"}[name], "tuổi cao",
    )  # fmt: skip
    act(client, member, "resume", **DECISION, on="01/03/2022")
    assert member.state(on=date(2022, 3, 1), track=Track.CONDITION) is None


def test_a_last_day_is_the_last_day(member, office):
    act(browser(office), member, "exempt", **DECISION, on="01/01/2022", until="31/01/2022")
    assert member.state(on=date(2022, 1, 31), track=Track.CONDITION) is not None
    assert member.state(on=date(2022, 2, 1), track=Track.CONDITION) is None


def test_a_member_is_sent_to_a_cell_out_of_reach_by_its_code_only(member, secretary, district):
    client = browser(secretary)
    by_name = act(client, member, "send", on="01/02/2022", unit="Chi bộ bản Khác")
    assert list(errors(by_name)) == ["unit"]
    act(client, member, "send", on="01/02/2022", unit=district.stranger.code)
    assert Transfer.objects.get().to_unit == district.stranger


def test_a_member_is_received_by_the_new_side(member, district):
    people.send(actor=access.operator(), membership=member, unit=district.stranger, on=date(2022, 2, 1))
    transfer = Transfer.objects.get()
    client = browser(access.actor_with("secretary", district.stranger))
    items = client.get("/").context["queues"][0].items
    assert [(item.title, item.url) for item in items] == [
        ("Tiếp nhận hoặc trả lại: Lò Văn An", f"/transfers/{transfer.pk}/receive/")
    ]
    early = client.post(f"/transfers/{transfer.pk}/receive/", {"on": "01/01/2022", "key": "a"})
    assert errors(early) == {"on": ["Ngày này trước ngày giới thiệu 01/02/2022."]}
    client.post(f"/transfers/{transfer.pk}/receive/", {"on": "05/02/2022", "native": "no", "key": "b"})
    there = Membership.objects.get(unit=district.stranger)
    assert (there.valid.lower, there.native) == (date(2022, 2, 5), False)
    assert [one.code for one in client.get("/").context["queues"]] == ["meetings.unscheduled"]


def test_a_member_is_refused_with_a_reason(member, district):
    people.send(actor=access.operator(), membership=member, unit=district.stranger, on=date(2022, 2, 1))
    transfer = Transfer.objects.get()
    client = browser(access.actor_with("secretary", district.stranger))
    receive = client.get(f"/transfers/{transfer.pk}/receive/")
    assert [url for _title, url in receive.context["others"]] == [f"/transfers/{transfer.pk}/refuse/"]
    client.post(f"/transfers/{transfer.pk}/refuse/", {"on": "05/02/2022", "why": "Nhầm chi bộ", "key": "a"})
    transfer.refresh_from_db()
    assert (transfer.state, transfer.note) == ("refused", "Nhầm chi bộ")


def test_a_transfer_is_answered_by_nobody_else(member, district, secretary, office):
    people.send(actor=access.operator(), membership=member, unit=district.stranger, on=date(2022, 2, 1))
    transfer = Transfer.objects.get()
    assert browser(secretary).get(f"/transfers/{transfer.pk}/receive/").status_code == 403
    uninvolved = access.actor_with("secretary", district.cousin)
    assert browser(uninvolved).get(f"/transfers/{transfer.pk}/receive/").status_code == 404


def test_an_office_moves_a_member_within_its_reach_at_once(member, office, district):
    act(browser(office), member, "move", unit="chi bo ban hai", on="01/02/2022")
    assert Membership.objects.get(unit=district.sister).valid.lower == date(2022, 2, 1)


def test_a_name_that_several_units_bear_asks_for_the_code(member, office, district):
    from tests.factories import org as units

    twin = units.cell("Chi bộ bản Hai", under=district.second)
    answer = act(browser(office), member, "move", unit="Chi bộ bản Hai", on="01/02/2022")
    assert twin.code in errors(answer)["unit"][0]
    assert district.sister.code in errors(answer)["unit"][0]


def test_leaving_is_recorded(member, office):
    act(browser(office), member, "leave", how="died", on="01/02/2022")
    assert member.person.departures.get().how == "died"


def test_a_correction_wants_a_reason_and_keeps_what_was(member, secretary):
    client = browser(secretary)
    form = client.get(f"/members/{member.person.pk}/correct/").context["form"]
    assert form.initial["name"] == "Lò Văn An"
    given = {"name": "Lò Văn Ân", "born_on": "20/05/1981", "sex": "male", "ethnicity": "Thái", "native": "yes"}
    assert errors(act(client, member, "correct", **given)) == {"reason": ["Hãy ghi mục này."]}
    act(client, member, "correct", **given, reason="Ghi sai theo lý lịch")
    person = Person.objects.get(pk=member.person.pk)
    assert (person.name, person.born_on) == ("Lò Văn Ân", date(1981, 5, 20))
    assert JournalEntry.objects.get(operation="people.correct", outcome="done").reason == "Ghi sai theo lý lịch"


def test_a_secretary_is_appointed_from_the_members_page(member, office, district):
    act(browser(office), member, "appoint", title="secretary", start="01/01/2022")
    post = Post.objects.get()
    assert (post.unit, post.holder_id, post.holder_name) == (district.cell, member.person.pk, "Lò Văn An")


def test_a_candidate_is_proposed_and_admitted(district, office, secretary):
    given = {"name": "Vì Thị Mới", "code": "MOI1", "born_on": "02/09/1999", "on": "01/01/2021", "key": "k"}
    answer = browser(secretary).post(f"/units/{district.cell.pk}/propose/", given)
    found = Membership.objects.get(person__code="MOI1")
    assert answer.headers["Location"] == f"/members/{found.person.pk}/"
    act(browser(office), found, "admit", **DECISION, ceremony_on="03/02/2022")
    assert found.state(on=date(2022, 2, 1)).status == Status.PROBATIONARY


def test_the_buttons_are_the_acts_that_fit_and_are_allowed(member, office, secretary):
    def offered(actor):
        urls = browser(actor).get(f"/members/{member.person.pk}/").context["actions"]
        return [url.rstrip("/").rsplit("/", 1)[-1] for _title, url in urls]

    assert offered(office) == [
        "send", "move", "exempt", "send-away", "suspend", "appoint", "leave", "reside", "correct",
        "tie-account",
    ]  # fmt: skip
    assert offered(secretary) == ["send", "exempt", "send-away", "reside", "correct"]


ALL = (
    "admit", "recognise", "exempt", "suspend", "send-away", "resume", "send", "move", "leave", "correct", "appoint",
    "tie-account",
)  # fmt: skip


@pytest.mark.parametrize("role", ["inspector", "committee_member"])
def test_who_may_only_read_is_refused_every_act(member, district, role):
    client = browser(access.actor_with(role, district.cell))
    assert {client.get(f"/members/{member.person.pk}/{name}/").status_code for name in ALL} == {403}
    assert {act(client, member, name, **DECISION).status_code for name in ALL} == {403}


def test_every_button_leads_to_a_page_that_opens(member, office):
    client = browser(office)
    urls = [url for _title, url in client.get(f"/members/{member.person.pk}/").context["actions"]]
    assert {client.get(url).status_code for url in urls} == {200}
    assert client.get(f"/members/{member.person.pk}/explode/").status_code == 404


def test_the_same_form_sent_twice_is_one_act(member, office):
    client = browser(office)
    for _time in range(2):
        assert act(client, member, "exempt", **DECISION, on="01/01/2022").status_code == 302
    assert member.states.filter(track=Track.CONDITION).count() == 1
