"""The reader's language and colours: the default, the choice, how long it lasts, where it leads."""

from __future__ import annotations

import re

import pytest

from chibo.foundation.access.models import Account, JournalEntry
from tests.factories import access
from tests.factories.web import browser

pytestmark = pytest.mark.django_db


def language(answer) -> str:
    return re.search(r'<html lang="(\w+)"', answer.content.decode())[1]


@pytest.mark.parametrize("wanted", ["", "en", "en-US,en;q=0.9", "fr,en;q=0.5", "vi", "*", "\0"])
def test_who_chose_nothing_reads_vietnamese_whatever_the_browser_names(client, wanted):
    answer = client.get("/sign-in/", headers={"Accept-Language": wanted})
    assert language(answer) == "vi"
    assert answer.headers["Content-Language"] == "vi"


def test_a_choice_leads_back_and_lasts(client):
    answer = client.post(
        "/language/", {"language": "en"}, headers={"Referer": "http://testserver/sign-in/?next=/units/"}
    )
    assert answer.headers["Location"] == "http://testserver/sign-in/?next=/units/"
    assert client.cookies["django_language"]["max-age"] == 365 * 24 * 3600
    page = client.get("/sign-in/")
    assert (language(page), "Sign in" in page.content.decode()) == ("en", True)
    client.post("/language/", {"language": "vi"})
    assert language(client.get("/sign-in/")) == "vi"


@pytest.mark.parametrize(
    "referer", ["https://evil.example/units/", "//evil.example", "javascript:alert(1)", "", "\\\\evil"]
)
def test_it_never_leads_to_another_host(client, referer):
    assert client.post("/language/", {"language": "en"}, headers={"Referer": referer}).headers["Location"] == "/"


@pytest.mark.parametrize("cookie", ["xx", "", "../../etc", "en\0", "EN"])
def test_a_cookie_that_means_nothing_is_passed_over(client, cookie):
    client.cookies["django_language"] = cookie
    client.cookies["theme"] = cookie
    answer = client.get("/sign-in/")
    assert language(answer) == "vi"
    assert answer.context["theme"] == "auto"


@pytest.mark.parametrize("url", ["/language/", "/theme/"])
@pytest.mark.parametrize("given", [{}, {"language": "xx", "theme": "xx"}, {"language": "", "theme": ""}])
def test_what_is_no_choice_is_refused(client, url, given):
    assert client.post(url, given).status_code == 400
    assert not client.cookies.keys() & {"django_language", "theme"}


@pytest.mark.parametrize("url", ["/language/", "/theme/"])
def test_a_choice_takes_a_post(client, url):
    answer = client.get(url)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")


def test_the_account_remembers_the_language_for_the_next_device(district):
    actor = access.actor_with("secretary", district.cell)
    browser(actor).post("/language/", {"language": "en"})
    account = Account.objects.get(pk=actor.account_id)
    assert account.language == "en"
    assert JournalEntry.objects.filter(operation="access.choose_language", account=account, outcome="done").count() == 1
    account.set_password(access.PASSWORD)
    account.save()
    other = browser()
    assert language(other.get("/sign-in/")) == "vi"
    other.post("/sign-in/", {"username": account.username, "password": access.PASSWORD})
    assert language(other.get("/")) == "en"


def test_somebody_who_never_chose_keeps_the_language_of_the_device(client):
    account = access.account("bithu", name="Bí thư", password=access.PASSWORD)
    client.cookies["django_language"] = "en"
    client.post("/sign-in/", {"username": "bithu", "password": access.PASSWORD})
    assert language(client.get("/")) == "en"
    assert Account.objects.get(pk=account.pk).language == ""


def test_a_part_of_a_page_asked_for_after_the_session_ended_sends_the_whole_page_to_sign_in(client):
    whole, part = client.get("/units/?q=a"), client.get("/units/?q=a", headers={"HX-Request": "true"})
    assert whole.headers["Location"] == "/sign-in/?next=/units/%3Fq%3Da"
    assert (part.status_code, part.headers["HX-Redirect"]) == (200, whole.headers["Location"])


@pytest.mark.parametrize(
    ("theme", "scheme", "media"),
    [
        ("auto", "light dark", "screen and (prefers-color-scheme: dark)"),
        ("light", "light", "not all"),
        ("dark", "dark", "screen"),
    ],
)
def test_the_colours_are_those_of_the_device_or_those_chosen(client, theme, scheme, media):
    client.post("/theme/", {"theme": theme})
    html = client.get("/sign-in/").content.decode()
    assert f'<meta name="color-scheme" content="{scheme}">' in html
    assert re.search(rf'ui/dark\.\w+\.css" media="{re.escape(media)}">', html)
    assert re.findall(r'<button name="theme" value="(\w+)" aria-current="true">', html) == [theme]
