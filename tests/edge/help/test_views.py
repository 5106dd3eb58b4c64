"""The guide on pages: for everybody, in the reader's language, searched, reached from every page's question mark."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils.html import escape

from chibo.edge.help import queries
from chibo.foundation.ui.markdown import anchor
from tests.factories.web import browser

pytestmark = pytest.mark.django_db
ENGLISH = {"django_language": "en"}


def reader(language: str = "vi") -> Client:
    client = Client()
    client.cookies.load(ENGLISH if language == "en" else {})
    return client


def help_link(answer) -> str:
    found = re.search(r'<a class="help-link" href="([^"]+)"', answer.content.decode())
    return found[1] if found else ""


def sections(html: str) -> set[str]:
    return set(re.findall(r'<h\d id="([^"]+)"', html))


@pytest.mark.parametrize("page", queries.pages(), ids=lambda page: page.slug)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_is_served_to_who_is_not_signed_in(page, language):
    answer = reader(language).get(page.url)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert f"<h1>{escape(page.version(language).title)}</h1>" in html
    assert sections(html) >= {section.anchor for section in page.full.sections if section.level > 1}
    broken = [link for link in re.findall(r'<a href="(/help/[^"#]*)', html) if reader().get(link).status_code != 200]
    assert broken == []


def test_english_readers_get_the_short_page_first_and_are_told_that_the_rest_is_vietnamese():
    html = reader("en").get("/help/dang-vien/").content.decode()
    short, full = re.findall(r'<article class="card guide-text" lang="(\w\w)"', html)
    assert (short, full) == ("en", "vi")
    assert html.index('id="en-transfers-two-sides"') < html.index('id="chuyển-sinh-hoạt-đảng-hai-bên"')
    vietnamese = reader().get("/help/dang-vien/").content.decode()
    assert 'lang="en"' not in re.sub(r"<form class=\"switch.*?</form>", "", vietnamese, flags=re.DOTALL)


def test_the_question_mark_of_a_page_leads_to_the_section_about_it(district, office):
    client = browser(office)
    for path, page, section in (
        ("/", "viec-can-lam", ""),
        (f"/units/{district.near.pk}/", "so-lieu-don-vi", "Trang của một đơn vị"),
        (f"/units/{district.near.pk}/figures/org.cells/", "so-lieu-don-vi", "Bấm vào con số"),
        (f"/units/{district.near.pk}/acts/set-plan/", "so-lieu-don-vi", "Kế hoạch"),
        (f"/units/{district.near.pk}/acts/rename/", "so-lieu-don-vi", "Ghi thay đổi của tổ chức"),
        ("/accounts/new/", "tai-khoan", "Mở tài khoản"),
    ):
        address, _hash, fragment = help_link(client.get(path)).partition("#")
        assert address == f"/help/{page}/", path
        html = client.get(address).content.decode()
        assert (anchor(section) if section else "") == _unquoted(fragment), path
        assert not section or _unquoted(fragment) in sections(html)


def _unquoted(fragment: str) -> str:
    from urllib.parse import unquote

    return unquote(fragment)


def test_for_english_readers_it_leads_to_the_short_section(district, office):
    client = browser(office)
    client.cookies.load(ENGLISH)
    assert help_link(client.get("/accounts/new/")) == "/help/tai-khoan/#en-opening-an-account"
    below = help_link(client.get(f"/units/{district.near.pk}/acts/set-plan/"))
    assert below == "/help/so-lieu-don-vi/#en-the-page-of-a-unit", "a sub-section leads to the section that holds it"


def test_the_sign_in_page_has_one_too_and_the_guide_itself_has_none():
    assert help_link(reader().get("/sign-in/")) == "/help/dang-nhap/"
    assert help_link(reader().get("/forgotten/")).startswith("/help/dang-nhap/#qu")
    assert help_link(reader().get("/help/")) == ""


def test_the_search_finds_sections_without_accents_headings_first():
    hits = reader().get("/help/search/?q=ma+mot+lan").context["hits"]
    assert hits[0].section == "In mã một lần"
    assert hits[0].url == "/help/tai-khoan/#in-mã-một-lần"
    assert {hit.language for hit in hits} == {"vi"}
    english = reader("en").get("/help/search/?q=one-time+code").context["hits"]
    assert (english[0].language, english[0].section) == ("en", "Printing a one-time code")


@pytest.mark.parametrize("text", ["", "   ", "zzzzqq", "<script>x</script>", "%00", "x" * 500])
def test_a_search_that_finds_nothing_says_so_and_escapes(text):
    answer = reader().get("/help/search/", {"q": text})
    assert answer.status_code == 200
    assert answer.context["hits"] == []
    assert "<script>x" not in answer.content.decode()


@pytest.mark.parametrize("path", ["/help/khong-co/", "/help/en/", "/help/..%2Findex/", "/help/index/"])
def test_a_page_there_is_not_is_said_kindly(path):
    assert reader().get(path).status_code == (200 if path == "/help/index/" else 404)


def test_a_picture_comes_with_its_size_and_a_picture_that_came_later_is_told_in_words(tmp_path, settings):
    from chibo.edge.help.pictures import picture

    found = picture("../images/guide/ky.webp")
    assert found.url.startswith("/static/guide/ky")
    assert min(found.width, found.height) > 100
    folder = tmp_path / "images" / "guide"
    folder.mkdir(parents=True)
    (folder / "moi.webp").write_bytes(b"RIFF....WEBPVP8X" + bytes(20))
    settings.DOCS = tmp_path
    assert picture("../images/guide/moi.webp") is None
    assert picture("../images/guide/khong-co.webp") is None
