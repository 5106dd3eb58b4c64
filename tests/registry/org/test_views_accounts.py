"""Accounts: who sees which, opening, granting, revoking, one-time codes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from chibo.foundation.access.models import Account
from chibo.registry.org import operations as org
from chibo.registry.org.models import Mandate
from tests.factories import access
from tests.factories import org as units
from tests.factories.web import browser, table

pytestmark = pytest.mark.django_db


def opened(username: str, role: str, unit, name: str = "") -> Account:
    return org.open_account(
        actor=access.operator(), username=username, name=name or username, unit=unit, role=role, start=date(2020, 1, 1)
    )


@pytest.fixture
def accounts(district):
    return {
        "own": opened("bithu1", "secretary", district.cell, "Bí thư bản Một"),
        "commune": opened("vpx", "commune_office", district.commune, "Văn phòng xã Nhất"),
        "foreign": opened("bithukhac", "secretary", district.stranger, "Bí thư bản Khác"),
    }


def listed(answer) -> list[str]:
    return [row[1] for row in table(answer, "accounts-table")[1:]]


def test_an_office_sees_the_accounts_of_its_own_reach(accounts, office):
    found = listed(browser(office).get("/accounts/"))
    assert {"bithu1", "vpx"} < set(found)
    assert "bithukhac" not in found


def test_accounts_are_found_without_accents_and_by_role(accounts, office):
    client = browser(office)
    assert listed(client.get("/accounts/?q=bi thu ban mot")) == ["bithu1"]
    assert listed(client.get("/accounts/?q=vpx")) == ["vpx"]
    assert listed(client.get("/accounts/?role=commune_office")) == ["vpx"]


@pytest.mark.parametrize("role", ["secretary", "member", "committee_member", "inspector", "trainer"])
def test_other_roles_have_no_accounts_to_look_after(district, role):
    client = browser(access.actor_with(role, district.cell))
    assert client.get("/accounts/").status_code == 403
    assert client.get("/accounts/new/").status_code == 403


def test_an_account_of_another_district_is_not_found(accounts, office):
    client, foreign = browser(office), accounts["foreign"]
    for page in ("", "grant/", "code/"):
        assert client.get(f"/accounts/{foreign.pk}/{page}").status_code == 404
    mandate = foreign.mandates.get()
    assert client.get(f"/accounts/{accounts['own'].pk}/revoke/{mandate.pk}/").status_code == 404


def test_the_roles_outside_the_reach_are_not_shown(accounts, office, district):
    org.grant(
        actor=access.operator(), account=accounts["own"], role="secretary", unit=district.stranger,
        start=date(2021, 1, 1),
    )  # fmt: skip
    answer = browser(office).get(f"/accounts/{accounts['own'].pk}/")
    assert [row[:2] for row in table(answer, "mandates-table")[1:]] == [["Bí thư chi bộ", "Chi bộ bản Một"]]
    assert "Chi bộ bản Khác" not in answer.content.decode()


def test_an_account_is_opened_with_a_role(district, office):
    given = {
        "name": "Bí thư bản Hai", "username": "bithu2", "role": "secretary", "unit": "chi bo ban hai",
        "start": "01/03/2022", "key": "k",
    }  # fmt: skip
    answer = browser(office).post("/accounts/new/", given)
    account = Account.objects.get(username="bithu2")
    assert answer.headers["Location"] == f"/accounts/{account.pk}/"
    assert not account.has_usable_password()
    mandate = account.mandates.get()
    assert (mandate.role, mandate.unit, mandate.valid.lower) == ("secretary", district.sister, date(2022, 3, 1))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"username": "Bí Thư"}, "username"),
        ({"username": "vpx"}, "username"),
        ({"unit": "Chi bộ bản Khác"}, "unit"),
        ({"start": "31/02/2022"}, "start"),
        ({"end": "01/01/2022"}, "end"),
        ({"name": ""}, "name"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_written(accounts, office, change, field):
    before = Account.objects.count()
    given = {
        "name": "Bí thư", "username": "bithu2", "role": "secretary", "unit": "Chi bộ bản Hai", "start": "01/03/2022",
        "key": "k",
    }  # fmt: skip
    answer = browser(office).post("/accounts/new/", {**given, **change})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert Account.objects.count() == before


def test_an_office_gives_no_role_above_its_own(accounts, office):
    form = browser(office).get(f"/accounts/{accounts['own'].pk}/grant/").context["form"]
    assert [code for code, _label in form.fields["role"].choices] == [
        "secretary", "member", "commune_office", "committee_member", "inspector", "trainer",
    ]  # fmt: skip
    commune = access.actor_with("commune_office", Mandate.objects.get(account=accounts["commune"]).unit)
    form = browser(commune).get(f"/accounts/{accounts['own'].pk}/grant/").context["form"]
    assert [code for code, _label in form.fields["role"].choices] == ["secretary", "member", "committee_member"]


def test_a_role_is_granted_and_revoked(accounts, office, district):
    client, account = browser(office), accounts["own"]
    given = {"role": "member", "unit": "Chi bộ bản Một", "start": "01/01/2021", "key": "a"}
    assert client.post(f"/accounts/{account.pk}/grant/", given).status_code == 302
    mandate = account.mandates.get(role="member")
    client.post(f"/accounts/{account.pk}/revoke/{mandate.pk}/", {"on": "31/12/2021", "key": "b"})
    mandate.refresh_from_db()
    assert mandate.valid.upper == date(2022, 1, 1)


def test_a_one_time_code_is_shown_once_and_works(accounts, office):
    client, account = browser(office), accounts["own"]
    answer = client.post(f"/accounts/{account.pk}/code/", {"key": "k"})
    code = answer.context["code"]
    assert len(code.replace(" ", "")) == 12
    assert code in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    account.refresh_from_db()
    assert account.code_expires_at - timezone.now() > timedelta(days=6)
    new = {"username": "bithu1", "code": code, "new": "ban-lang-yen-vui-7", "again": "ban-lang-yen-vui-7", "key": "n"}
    assert browser().post("/forgotten/", new).headers["Location"] == "/sign-in/"
    assert code not in client.get(f"/accounts/{account.pk}/").content.decode()


def test_a_second_click_shows_no_code_that_would_not_work(accounts, office):
    client, account = browser(office), accounts["own"]
    client.post(f"/accounts/{account.pk}/code/", {"key": "k"})
    kept = Account.objects.get(pk=account.pk).code
    again = client.post(f"/accounts/{account.pk}/code/", {"key": "k"})
    assert (again.status_code, "code" in again.context) == (422, False)
    assert Account.objects.get(pk=account.pk).code == kept


def test_nobody_prints_a_code_for_themselves_or_for_their_superior(accounts, office, district):
    client = browser(office)
    assert client.get(f"/accounts/{office.account_id}/code/").status_code == 403
    commune = browser(access.actor_with("commune_office", district.commune))
    assert commune.get(f"/accounts/{accounts['commune'].pk}/code/").status_code == 403


def test_the_list_takes_as_many_queries_for_three_accounts_as_for_one(district):
    counts = []
    for number in (1, 3):
        commune = units.commune(f"Đảng bộ xã {number}", under=district.near)
        client = browser(access.actor_with("commune_office", commune))
        for one in range(1, number):
            opened(f"tk{number}{one}", "secretary", units.cell(f"Chi bộ {number}{one}", under=commune))
        client.get("/accounts/")
        with CaptureQueriesContext(connection) as queries:
            assert len(listed(client.get("/accounts/"))) == number
        counts.append(len(queries))
    assert counts[0] == counts[1]
