"""The question marks, pressed: the panel of a figure stays on the page, the way to the guide lands on its section."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
DISTRICT = "Đảng bộ huyện Sốp Cộp"
GUIDE = ["/help/", "/help/danh-sach/", "/help/dia-ban/", "/help/nhap-danh-sach/", "/help/search/?q=ma"]


def district(visitor: Visitor) -> str:
    """The address of the district, as seen from 2021."""
    visitor.opens(f"/units/?q={DISTRICT}")
    link = visitor.page.locator("table").get_by_role("link", name=DISTRICT, exact=True).first.get_attribute("href")
    return f"{str(link).partition('?')[0]}?period=2021"


def test_every_tile_says_how_its_figure_was_counted(visitor_at: Visitor) -> None:
    visitor_at.signs_in_as("vanphong-huyen")
    visitor_at.opens(district(visitor_at))
    page = visitor_at.page
    for place in range(page.locator(".tile").count()):
        tile = page.locator(".tile").nth(place)
        tile.locator(".define > summary").click()
        panel = tile.locator(".define > .panel")
        expect(panel).to_be_visible()
        box = panel.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= visitor_at.width
        expect(panel.locator("dl")).to_contain_text("31/12/2021")
        expect(panel.locator("code")).to_be_hidden()
        panel.locator(".for-technician > summary").click()
        expect(panel.locator("code")).to_contain_text("./chibo figures")
        if place == 1:
            visitor_at.finds_nothing_wrong("tile-explained")
        page.keyboard.press("Escape")
        expect(panel).to_be_hidden()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_way_to_the_guide_lands_on_the_section_and_back(visitor_at: Visitor, language: str) -> None:
    page = visitor_at.page
    visitor_at.signs_in_as("vanphong-huyen")
    address = district(visitor_at)
    page.context.add_cookies([{"name": "django_language", "value": language, "domain": "127.0.0.1", "path": "/"}])
    visitor_at.opens(address)
    page.locator(".help-link").click()
    page.wait_for_url("**/help/so-lieu-don-vi/#*")
    heading = {"vi": "Trang của một đơn vị", "en": "The page of a unit"}[language]
    expect(page.get_by_role("heading", name=heading)).to_be_in_viewport()
    assert page.locator("article[lang=vi]").count() == (language == "en")
    visitor_at.finds_nothing_wrong(f"help-{language}")
    page.go_back()
    assert page.url.endswith(address)


@pytest.mark.parametrize("path", GUIDE)
def test_the_guide_reads_well_without_signing_in(visitor_at: Visitor, path: str) -> None:
    visitor_at.opens(path)
    visitor_at.finds_nothing_wrong("guide" + path.replace("/", "-").partition("?")[0])
    pictures = visitor_at.page.locator("main img")
    assert [one for one in pictures.all() if not one.get_attribute("width")] == []
