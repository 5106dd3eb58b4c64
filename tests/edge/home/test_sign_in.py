"""Signing in, waiting after failures, one-time codes, changing the password, signing out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from chibo.foundation.access import book
from chibo.foundation.access.models import Account, JournalEntry, SignInFailure
from chibo.foundation.ui.ports import sign_in_hints
from chibo.registry.org import operations as org
from chibo.registry.org.operations.accounts import new_code
from tests.factories import access
from tests.factories.web import browser

pytestmark = pytest.mark.django_db

NEW = "ban-lang-yen-vui-7"


@pytest.fixture
def secretary(district):
    return access.account("bithu", name="Bí thư", password=access.PASSWORD)


def sign_in(client, username="bithu", password=access.PASSWORD, **more):
    return client.post("/sign-in/", {"username": username, "password": password, **more})


def test_every_page_asks_nobody_to_sign_in_first(client, db):
    answers = {url: client.get(url) for url in ("/", "/units/", "/units/1/", "/members/1/", "/accounts/", "/password/")}
    assert {url: answer.headers["Location"] for url, answer in answers.items()} == {
        url: f"/sign-in/?next={url}" for url in answers
    }


def test_the_right_password_leads_home(client, secretary):
    assert sign_in(client, username=" BiThu ").headers["Location"] == "/"
    assert client.get("/").status_code == 200


def test_it_leads_to_the_page_asked_for_but_never_to_another_host(client, secretary):
    assert sign_in(client, next="/units/").headers["Location"] == "/units/"
    client.post("/sign-out/")
    assert sign_in(client, next="https://evil.example/").headers["Location"] == "/"


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(client, secretary):
    wrong, unknown = sign_in(client, password="sai-roi-1234"), sign_in(client, username="khongcoai")
    assert wrong.status_code == unknown.status_code == 422
    assert wrong.context["form"].non_field_errors() == unknown.context["form"].non_field_errors()
    assert "không đúng" in wrong.context["form"].non_field_errors()[0]


@pytest.mark.parametrize("username", ["bithu", "khongcoai"])
def test_after_ten_failures_a_name_waits_fifteen_minutes_even_with_the_right_password(client, secretary, username):
    for _time in range(10):
        sign_in(client, username=username, password="sai-roi-1234")
    answer = sign_in(client, username=username)
    assert "sai 10 lần" in answer.context["form"].non_field_errors()[0]
    assert SignInFailure.objects.filter(username=username).count() == 10
    SignInFailure.objects.update(at=timezone.now() - timedelta(minutes=16))
    assert ("sai 10 lần" in str(sign_in(client, username=username).context)) is False


def test_one_name_waiting_does_not_keep_another_out(client, secretary):
    for _time in range(10):
        sign_in(client, username="khongcoai")
    assert sign_in(client).headers["Location"] == "/"


def test_coming_in_forgets_the_failures(client, secretary):
    for _time in range(9):
        sign_in(client, password="sai-roi-1234")
    sign_in(client)
    assert SignInFailure.objects.count() == 0


def test_a_closed_account_does_not_come_in(client, secretary):
    Account.objects.update(is_active=False)
    assert sign_in(client).status_code == 422


def test_demo_accounts_are_offered_in_the_demo_only(client, db, monkeypatch):
    assert client.get("/sign-in/").context["hints"] == []
    monkeypatch.setattr(book, "is_demo", lambda: True)
    answer = client.get("/sign-in/")
    assert [hint.username for hint in answer.context["hints"]] == sign_in_hints.codes()
    assert "Dữ liệu minh họa" in answer.content.decode()
    assert answer.content.decode().count('<form method="post">') == len(sign_in_hints)


def test_signing_out_takes_a_post(client, secretary):
    sign_in(client)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").headers["Location"] == "/sign-in/"
    assert client.get("/").headers["Location"] == "/sign-in/?next=/"


def test_what_a_signed_in_person_sees_is_kept_by_no_cache(client, secretary):
    sign_in(client)
    assert "no-store" in client.get("/").headers["Cache-Control"]


def test_the_password_is_changed_and_the_session_goes_on(client, secretary):
    sign_in(client)
    answer = client.post("/password/", {"old": access.PASSWORD, "new": NEW, "again": NEW, "key": "k1"})
    assert answer.headers["Location"] == "/"
    assert client.get("/").status_code == 200
    assert Account.objects.get(username="bithu").check_password(NEW)
    assert JournalEntry.objects.filter(operation="access.change_password", outcome="done").count() == 1


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"old": "sai-roi-1234", "new": NEW, "again": NEW}, "old"),
        ({"old": access.PASSWORD, "new": "123", "again": "123"}, "new"),
        ({"old": access.PASSWORD, "new": NEW, "again": NEW + "x"}, "again"),
    ],
)
def test_a_password_that_will_not_do_says_why_at_its_field(client, secretary, given, field):
    sign_in(client)
    answer = client.post("/password/", {**given, "key": "k1"})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert Account.objects.get(username="bithu").check_password(access.PASSWORD)


@pytest.fixture
def code(secretary):
    found = new_code()
    org.issue_code(actor=access.operator(), account=secretary, code=found, at=timezone.now())
    return found


def redeem(client, code, username="bithu"):
    return client.post("/forgotten/", {"username": username, "code": code, "new": NEW, "again": NEW, "key": "k"})


def test_a_one_time_code_sets_a_new_password_once(client, code):
    spaced = f"{code[:4]} {code[4:8]}-{code[8:]}".lower()
    assert redeem(client, spaced).headers["Location"] == "/sign-in/"
    assert sign_in(client, password=NEW).headers["Location"] == "/"
    assert redeem(browser(), code).status_code == 422


def test_a_wrong_code_and_an_unknown_name_get_the_same_answer_and_are_counted(client, code):
    wrong, unknown = redeem(client, "A" * 12), redeem(client, code, username="khongcoai")
    assert dict(wrong.context["form"].errors) == dict(unknown.context["form"].errors)
    assert list(wrong.context["form"].errors) == ["code"]
    assert sorted(SignInFailure.objects.values_list("username", flat=True)) == ["bithu", "khongcoai"]


def test_codes_too_wait_after_ten_failures(client, code):
    for _time in range(10):
        redeem(client, "A" * 12)
    answer = redeem(client, code)
    assert list(answer.context["form"].errors) == ["username"]
    assert not Account.objects.get(username="bithu").check_password(NEW)
