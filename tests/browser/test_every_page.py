"""Every page in both languages, at a desk and on a phone: the console is silent, the content policy has nothing to
report, axe finds nothing (in Vietnamese at the desk, in English on the phone: the markup is the same; the colours of
lesser pages are measured in Vietnamese), nothing runs off the side, and an English page is English."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.language import left_in_vietnamese
from tests.browser.pages import VI, VISITS, Visit
from tests.browser.places import Places
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

DESK, PHONE = 1280, 360
NARROWEST, WIDEST = 320, 1600
"""320 px is also 1280 px at four times the size, the reflow that WCAG 1.4.10 asks for."""


class Walk:
    """One visitor for each account, signed in once."""

    def __init__(self, browser: Browser, demo: str) -> None:
        self.browser, self.demo = browser, demo
        self.visitors: dict[str, Visitor] = {}
        who = ("vanphong-huyen", "quantri", "dangvien", "bithu", "vanphong-thanhminh")
        self.places = Places(*(self.as_(one) for one in who))

    def as_(self, who: str) -> Visitor:
        if who not in self.visitors:
            context = self.browser.new_context(base_url=self.demo, timezone_id="Asia/Ho_Chi_Minh")
            visitor = self.visitors[who] = Visitor(context.new_page(), DESK)
            if who:
                visitor.signs_in_as(who)
        return self.visitors[who]

    def opens(self, visit: Visit, language: str) -> Visitor:
        address = self.places.fill(visit.address)
        visitor = self.as_(visit.who)
        visitor.page.context.add_cookies([{"name": "django_language", "value": language, "url": self.demo}])
        visitor.page.emulate_media(color_scheme="light")
        visitor.stands_at(DESK)
        visitor.complaints.clear()
        visitor.opens(address, status=visit.status)
        return visitor


@pytest.fixture(scope="module")
def walk(browser: Browser, demo: str) -> Walk:
    return Walk(browser, demo)


@pytest.mark.parametrize(
    ("visit", "language"),
    [pytest.param(visit, language, id=f"{visit.name}-{language}") for visit in VISITS for language in visit.languages],
)
def test_page(walk: Walk, visit: Visit, language: str) -> None:
    visitor = walk.opens(visit, language)
    name = f"{visit.name}-{language}"
    assert visitor.page.locator("html").get_attribute("lang") == language
    assert visitor.complaints == [], name
    if language == "en":
        assert left_in_vietnamese(visitor.page) == []
    looked_at = {("vi", DESK), ("en", PHONE)} | ({("vi", PHONE)} if visit.languages == VI else set())
    for width in (DESK, PHONE):
        visitor.stands_at(width)
        if (language, width) in looked_at:
            visitor.finds_nothing_wrong(name, contrast=language == "vi" or visit.main)
    for width in (DESK, PHONE, WIDEST, NARROWEST):
        visitor.stands_at(width)
        visitor.scrolls_down_only(name)


@pytest.mark.parametrize("visit", [visit for visit in VISITS if visit.main], ids=lambda visit: visit.name)
def test_main_page_in_the_dark_and_at_more_widths(walk: Walk, visit: Visit) -> None:
    visitor = walk.opens(visit, "vi")
    for width in (WIDEST, NARROWEST):
        visitor.stands_at(width)
        visitor.finds_nothing_wrong(visit.name)
    visitor.page.emulate_media(color_scheme="dark")
    for width in (DESK, PHONE):
        visitor.stands_at(width)
        visitor.takes_a_picture(f"{visit.name}-dark")
        assert visitor.pale_texts() == []
