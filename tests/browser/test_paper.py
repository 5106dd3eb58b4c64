"""Pages on paper: A4, the content alone, everything that explains it opened, demo data marked."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

A4, SCREEN_ONLY = 703, ".side, .top, .skip, .filters, .actions, .define, .foot"
"""The width of A4 between its margins in CSS pixels; what no reader of paper can use."""
MEDIA_BOX = re.compile(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")


def on_paper(visitor: Visitor) -> None:
    visitor.page.set_viewport_size({"width": A4, "height": 1000})
    visitor.page.emulate_media(media="print")


@pytest.mark.parametrize("address", ["/", "/units/", "/members/", "/accounts/", "/search/?q=nam+lanh", "/password/"])
def test_a_page_fits_on_a4_without_what_is_for_the_screen(visitor: Visitor, address: str) -> None:
    visitor.signs_in_as("vanphong-huyen")
    visitor.opens(address)
    on_paper(visitor)
    visitor.scrolls_down_only(address)
    assert visitor.page.locator(SCREEN_ONLY).locator("visible=true").count() == 0
    expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()
    mark = visitor.page.evaluate("getComputedStyle(document.querySelector('.demo'), '::after').content")
    assert mark == '"DỮ LIỆU MINH HỌA"'


def test_the_page_of_a_unit_prints_whole_and_in_the_light(visitor: Visitor) -> None:
    page = visitor.page
    visitor.signs_in_as("vanphong-huyen")
    page.emulate_media(color_scheme="dark")
    page.goto("/units/?q=Đảng bộ huyện Sốp Cộp")
    page.get_by_role("link", name="Đảng bộ huyện Sốp Cộp", exact=True).first.click()
    folded = page.locator(".notes dl").first
    expect(folded).to_be_hidden()
    on_paper(visitor)
    expect(folded).to_be_visible()
    expect(page.get_by_text("Toàn đơn vị")).to_be_visible()
    visitor.scrolls_down_only("unit")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"

    sheets = MEDIA_BOX.findall(page.pdf(prefer_css_page_size=True))
    assert {(round(float(width)), round(float(height))) for width, height in sheets} == {(595, 842)}
    assert 2 <= len(sheets) <= 4
