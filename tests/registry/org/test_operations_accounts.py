"""Accounts and mandates, and who may give which."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from chibo.foundation.access.actor import Actor, Grant, actor_of
from chibo.foundation.access.models import Account
from chibo.foundation.access.rules import allows
from chibo.kernel.errors import NotAllowed, Refusal
from chibo.registry.org import operations as org
from chibo.registry.org.enums import Role
from chibo.registry.org.models import Mandate
from chibo.registry.org.operations.accounts import CODE_ALPHABET, new_code
from tests.factories import access
from tests.factories.access import TODAY, actor_with
from tests.factories.org import again

NOON = datetime(2022, 3, 1, 5, tzinfo=UTC)
BELOW = {"secretary", "member", "committee_member"}
GRANTS = {
    "administrator": set(Role.values),
    "superior_office": BELOW | {"commune_office", "inspector", "trainer"},
    "commune_office": BELOW,
}


def opened(operator, unit, role="secretary", **more) -> Account:
    given = {"username": "bi.thu", "name": "Bí thư", "start": date(2021, 1, 1), **more}
    return org.open_account(actor=operator, unit=unit, role=role, **given)


def test_an_account_is_opened_with_one_mandate_and_waits_for_a_code(operator, district):
    account = opened(operator, district.cell, username="Bi.Thu", end=date(2025, 1, 1))
    assert (account.username, account.name, account.has_usable_password()) == ("bi.thu", "Bí thư", False)
    mandate = Mandate.objects.get(account=account)
    assert (mandate.role, mandate.unit, mandate.valid) == (
        "secretary", district.cell, DateRange(date(2021, 1, 1), date(2025, 1, 1)),
    )  # fmt: skip


def test_a_mandate_holds_on_its_days_and_reaches_what_lies_below(operator, district):
    account = opened(operator, district.commune, role="commune_office", end=date(2022, 1, 1))
    on = actor_of(account, on=date(2021, 12, 31))
    assert on is not None
    assert [on.holds("commune_office", over=unit) for unit in (district.cell, district.commune, district.second)] == [
        True, True, False,
    ]  # fmt: skip
    for day in (date(2020, 12, 31), date(2022, 1, 1)):
        after = actor_of(account, on=day)
        assert after is not None
        assert after.grants == ()


@pytest.mark.parametrize("name", ["bi thu", "bíthư", "-bi", "", "bi/thu"])
def test_a_user_name_is_plain_letters(operator, district, name):
    with pytest.raises(Refusal, match="Tên đăng nhập chỉ gồm chữ thường không dấu"):
        opened(operator, district.cell, username=name)


def test_a_taken_user_name_is_refused(operator, district):
    opened(operator, district.cell)
    with pytest.raises(Refusal) as refusal:
        opened(operator, district.sister, username="BI.THU")
    assert (str(refusal.value), refusal.value.field) == ("Tên đăng nhập này đã có.", "username")


def test_the_same_role_twice_at_a_time_is_refused(operator, district):
    account = opened(operator, district.cell)
    given = {"account": account, "role": "secretary", "unit": district.cell}
    with pytest.raises(Refusal, match="đã có vai trò này ở đơn vị"):
        org.grant(actor=operator, start=date(2021, 6, 1), **given)
    org.grant(actor=operator, account=account, role="secretary", unit=district.sister, start=date(2021, 6, 1))
    assert Mandate.objects.filter(account=account).count() == 2


def test_a_mandate_ends_on_the_day_it_is_revoked(operator, district):
    account = opened(operator, district.cell)
    mandate = org.revoke(
        actor=operator, mandate=Mandate.objects.get(account=account), on=date(2021, 7, 1), reason="thôi"
    )
    assert again(mandate).valid == DateRange(date(2021, 1, 1), date(2021, 7, 1))
    org.grant(actor=operator, account=account, role="secretary", unit=district.cell, start=date(2021, 7, 1))


@pytest.mark.parametrize("on", [date(2020, 12, 31), date(2021, 1, 1)])
def test_a_mandate_is_not_revoked_before_it_began(operator, district, on):
    mandate = Mandate.objects.get(account=opened(operator, district.cell))
    with pytest.raises(Refusal, match="không có hiệu lực để thu hồi"):
        org.revoke(actor=operator, mandate=mandate, on=on)


@pytest.mark.parametrize("role", Role.values)
def test_each_office_gives_the_roles_below_it_only(district, role):
    actor = Actor(1, "Thử", (Grant(role, str(district.near.path)),))
    assert {
        given for given in Role.values if allows("org.grant", actor, unit=district.commune, role=given)
    } == GRANTS.get(role, set())
    for beside in (district.far, district.province):
        assert not any(allows("org.grant", actor, unit=beside, role=given) for given in Role.values)


def test_a_code_is_kept_as_a_hash_for_seven_days(operator, district):
    account = org.issue_code(actor=operator, account=opened(operator, district.cell), code="ABCD2345EFGH", at=NOON)
    assert account.code_expires_at == datetime(2022, 3, 8, 5, tzinfo=UTC)
    assert "ABCD2345EFGH" not in again(account).code


def test_codes_are_long_and_have_no_letters_that_are_mistaken_for_others():
    codes = {new_code() for _count in range(200)}
    assert len(codes) == 200
    assert {len(code) for code in codes} == {12}
    assert not set("01IO") & set(CODE_ALPHABET)
    assert {letter for code in codes for letter in code} <= set(CODE_ALPHABET)


def test_an_office_helps_only_accounts_all_of_whose_mandates_it_could_give(operator, district):
    office = actor_with("commune_office", district.commune)
    account = opened(operator, district.cell)
    org.issue_code(actor=office, account=account, code="ABCD2345EFGH", at=NOON)
    org.grant(actor=operator, account=account, role="secretary", unit=district.stranger, start=date(2021, 1, 1))
    with pytest.raises(NotAllowed):
        org.issue_code(actor=office, account=account, code="ABCD2345EFGH", at=NOON)


def test_nobody_prints_a_code_for_themselves_or_for_the_operator(operator, district):
    office = actor_with("superior_office", district.near)
    for account in (
        Account.objects.get(pk=office.account_id),
        Account.objects.get(pk=operator.account_id),
        access.account(),
    ):
        with pytest.raises(NotAllowed):
            org.issue_code(actor=office, account=account, code="ABCD2345EFGH", at=NOON)


def test_a_closed_account_acts_for_nobody(operator, district):
    account = opened(operator, district.cell)
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert actor_of(again(account), on=TODAY) is None
