"""What is said when a page cannot be given: in the reader's language, with a way on, nothing written."""

from __future__ import annotations

import logging
import re

import pytest
from django.test import Client, RequestFactory
from django.utils.translation import gettext, override

from chibo.foundation.ui.views.errors import failed
from tests.factories import access
from tests.factories.web import browser

LANGUAGES = ("vi", "en")
SAID = {
    400: "Không hiểu được yêu cầu này",
    403: "Việc này ngoài phần được giao",
    404: "Không tìm thấy trang này",
    405: "Trang này không mở được theo cách vừa rồi",
    413: "Dữ liệu gửi lên quá lớn",
    500: "Máy chủ gặp lỗi",
}


@pytest.fixture(autouse=True)
def _silent(monkeypatch):
    for name in ("django.request", "django.security.RequestDataTooBig", "django.security.TooManyFieldsSent"):
        monkeypatch.setattr(logging.getLogger(name), "disabled", True)


@pytest.fixture(params=LANGUAGES)
def speaks(request) -> str:
    return request.param


def heading(answer) -> str:
    return re.search(r"<h1[^>]*>(.+?)</h1>", answer.content.decode(), flags=re.DOTALL)[1].strip()


def said(words: str, language: str) -> str:
    """`words` in a language; in another than Vietnamese they must be other words."""
    with override(language):
        found = gettext(words)
    assert (found == words) == (language == "vi")
    return found


def is_a_page(answer, status: int, language: str) -> None:
    html = answer.content.decode()
    assert answer.status_code == status
    assert f'<html lang="{language}">' in html
    assert heading(answer) == said(SAID[status], language)
    assert '<a class="btn primary" href="/">' in html


def reader(language: str, actor=None) -> Client:
    client = browser(actor)
    client.cookies["django_language"] = language
    client.raise_request_exception = False
    return client


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/khong-co/", "/units/999999/", "/units/abc/", "/units/99999999999999999999/", "/units/1/acts/xyz/"]
)
def test_an_address_there_is_not(speaks, district, path):
    is_a_page(reader(speaks, access.actor_with("secretary", district.cell)).get(path), 404, speaks)


@pytest.mark.django_db
def test_a_unit_out_of_reach_is_answered_like_one_there_is_not(speaks, district):
    client = reader(speaks, access.actor_with("secretary", district.cell))
    away, never = client.get(f"/units/{district.far.pk}/"), client.get("/units/999999/")
    is_a_page(away, 404, speaks)
    strip = re.compile(rb'csrfmiddlewaretoken" value="\w+"')
    assert strip.sub(b"", away.content) == strip.sub(b"", never.content)


@pytest.mark.django_db
def test_the_way_on_is_the_menu_and_the_search_of_who_is_signed_in(district):
    html = reader("vi", access.actor_with("secretary", district.cell)).get("/khong-co/").content.decode()
    assert '<a class="btn" href="/units/">' in html
    assert 'action="/search/"' in html
    assert 'action="/search/"' not in reader("vi").get("/khong-co/").content.decode()


@pytest.mark.django_db
def test_what_the_mandate_does_not_cover(speaks, district):
    actor = access.actor_with("secretary", district.cell)
    is_a_page(reader(speaks, actor).get(f"/units/{district.cell.pk}/acts/close/"), 403, speaks)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/units/", "/search/", "/members/", "/accounts/", "/coverage/"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_page_to_read_takes_nothing(district, path, method):
    actor = access.actor_with("superior_office", district.near)
    answer = getattr(reader("vi", actor), method)(path)
    is_a_page(answer, 405, "vi")
    assert answer.headers["Allow"] == "GET, HEAD"
    assert f'<a class="link" href="{path}">' in answer.content.decode()


@pytest.mark.django_db
def test_an_act_opened_as_a_page_says_that_it_is_done_by_a_button(speaks, district):
    answer = reader(speaks, access.actor_with("secretary", district.cell)).get("/sign-out/")
    is_a_page(answer, 405, speaks)
    assert answer.headers["Allow"] == "POST, OPTIONS"


@pytest.mark.django_db
@pytest.mark.parametrize("given", [{"username": "x" * 3_000_000}, {f"n{number}": "" for number in range(1001)}])
def test_more_than_is_taken(speaks, given):
    is_a_page(reader(speaks).post("/sign-in/", given), 413, speaks)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"--x\r\nContent-Disposition: form-data\r\n\r\n", "multipart/form-data; boundary="),
        (b"\xff\xfe%%%=&&=", "application/x-www-form-urlencoded; charset=nonsense"),
    ],
)
def test_a_malformed_post_is_a_page_and_no_fault(body, kind):
    answer = reader("vi").generic("POST", "/language/", body, kind)
    is_a_page(answer, 400, "vi")


@pytest.mark.django_db
def test_a_form_of_an_earlier_session(speaks):
    client = Client(enforce_csrf_checks=True)
    client.cookies["django_language"] = speaks
    answer = client.post("/sign-in/", {"username": "a", "password": "b"})
    assert answer.status_code == 403
    assert heading(answer) == said("Phiên làm việc đã hết", speaks)
    assert 'href="/sign-in/"' in answer.content.decode()


def test_a_fault_asks_nothing_of_the_database(speaks):
    """No database is allowed here: the request dies in the first middleware that wants one."""
    is_a_page(reader(speaks).get("/units/"), 500, speaks)


def test_a_fault_keeps_the_colours_chosen():
    request = RequestFactory().get("/")
    request.COOKIES["theme"] = "dark"
    assert 'media="screen"' in failed(request).content.decode()
