"""Passwords, one-time codes, failed sign-ins, and what the book is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.hashers import make_password

from chibo.foundation.access import attempts, book
from chibo.foundation.access import operations as accounts
from chibo.foundation.access.actor import Actor
from chibo.foundation.access.models import Account, SignInFailure
from chibo.foundation.access.operations import WeakPassword
from chibo.kernel.errors import Refusal
from tests.factories import access
from tests.factories.org import again

NOON = datetime(2022, 3, 1, 5, tzinfo=UTC)
NEW = "sau-bay-tam-chin-muoi"


@pytest.fixture
def account(db) -> Account:
    made = access.account(username="bi.thu", name="Bí Thư", password=access.PASSWORD)
    made.code, made.code_expires_at = make_password("ABCD2345EFGH"), NOON + timedelta(days=7)
    made.save()
    return made


def own(account) -> Actor:
    return Actor(account.pk, account.name)


def test_a_password_is_changed_with_the_old_one_and_a_waiting_code_is_void(account):
    accounts.change_password(actor=own(account), account=account, old=access.PASSWORD, new=NEW)
    found = again(account)
    assert (found.check_password(NEW), found.check_password(access.PASSWORD), found.code) == (True, False, "")


def test_a_wrong_old_password_is_refused(account):
    with pytest.raises(Refusal) as refusal:
        accounts.change_password(actor=own(account), account=account, old="sai", new=NEW)
    assert (str(refusal.value), refusal.value.field) == ("Mật khẩu hiện tại không đúng.", "old")


@pytest.mark.parametrize("new", ["ngan", "1234567890123", "password123", "bi.thu.bi.thu"][:3])
def test_a_poor_password_is_refused_and_the_old_one_kept(account, new):
    with pytest.raises(WeakPassword) as refusal:
        accounts.change_password(actor=own(account), account=account, old=access.PASSWORD, new=new)
    assert refusal.value.field == "new"
    assert again(account).check_password(access.PASSWORD)


@pytest.mark.parametrize("code", ["ABCD2345EFGH", " abcd2345efgh "])
def test_a_code_replaces_a_forgotten_password_once(account, code):
    accounts.redeem_code(actor=own(account), account=account, code=code, new=NEW, at=NOON)
    assert again(account).check_password(NEW)
    with pytest.raises(Refusal, match="Mã không đúng hoặc đã hết hạn"):
        accounts.redeem_code(actor=own(account), account=again(account), code=code, new=NEW, at=NOON)


@pytest.mark.parametrize(
    ("code", "at"), [("ABCD2345EFGX", NOON), ("", NOON), ("ABCD2345EFGH", NOON + timedelta(days=7, seconds=1))]
)
def test_a_wrong_or_old_code_is_refused(account, code, at):
    with pytest.raises(Refusal, match="Hãy nhờ văn phòng cấp trên in mã mới"):
        accounts.redeem_code(actor=own(account), account=account, code=code, new=NEW, at=at)
    assert again(account).check_password(access.PASSWORD)


def test_a_poor_password_does_not_spend_the_code(account):
    with pytest.raises(WeakPassword):
        accounts.redeem_code(actor=own(account), account=account, code="ABCD2345EFGH", new="ngan", at=NOON)
    accounts.redeem_code(actor=own(account), account=again(account), code="ABCD2345EFGH", new=NEW, at=NOON)


def test_passwords_are_kept_with_argon2():
    from chibo.config import settings

    assert settings.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")


def test_ten_failures_in_a_quarter_of_an_hour_make_a_name_wait_known_or_not(db):
    for name in ("bi.thu", "khong.co"):
        for minute in range(9):
            attempts.failed(f" {name.upper()} ", at=NOON + timedelta(minutes=minute))
        assert attempts.waits_until(name, at=NOON + timedelta(minutes=9)) is None
        attempts.failed(name, at=NOON + timedelta(minutes=9))
        assert attempts.waits_until(name, at=NOON + timedelta(minutes=9)) == NOON + timedelta(minutes=15)
        assert attempts.waits_until(name, at=NOON + timedelta(minutes=15, seconds=1)) is None


def test_failures_are_forgotten_by_success_and_by_time(db):
    attempts.failed("bi.thu", at=NOON)
    attempts.failed("khac", at=NOON)
    attempts.succeeded("Bi.Thu")
    assert list(SignInFailure.objects.values_list("username", flat=True)) == ["khac"]
    attempts.failed("bi.thu", at=NOON + timedelta(days=1, seconds=1))
    assert list(SignInFailure.objects.values_list("username", flat=True)) == ["bi.thu"]


def test_a_book_is_nothing_until_it_is_marked_and_then_one_kind_only(db):
    assert (book.kind(), book.is_demo()) == (None, False)
    book.require("demo")
    book.mark("demo", built_from="abc")
    book.mark("demo", built_from="abd")
    assert (book.kind(), book.is_demo(), book.Book.objects.get().built_from) == ("demo", True, "abd")
    with pytest.raises(Refusal, match="dữ liệu minh họa"):
        book.mark("real")
    with pytest.raises(Refusal):
        book.require("real")


def test_a_real_book_is_never_overwritten_by_the_demo(db):
    book.mark("real")
    with pytest.raises(Refusal, match="chứa dữ liệu thật"):
        book.mark("demo")
    assert (book.kind(), book.is_demo()) == ("real", False)
