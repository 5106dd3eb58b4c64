"""The switches of language and colours: they keep the page, they last, they need no script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

LIGHT, DARK = "rgb(247, 245, 241)", "rgb(23, 21, 19)"


def background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_the_language_changes_on_the_very_page_with_its_filters(visitor: Visitor) -> None:
    page = visitor.page
    visitor.signs_in_as("vanphong-huyen")
    page.goto("/units/")
    page.get_by_label("Tìm", exact=False).last.fill("nam lanh")
    page.wait_for_url("**q=nam%20lanh**")
    page.get_by_role("button", name="EN (English)").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url(re.compile(r"/units/\?.*q=nam(\+|%20)lanh"))
    expect(page.locator("tbody tr").first).to_contain_text("Nậm Lạnh")
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="VI (Tiếng Việt)").click()
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    assert visitor.complaints == []


def test_on_a_phone_the_choices_are_in_the_account_menu(browser: Browser, demo: str) -> None:
    context = browser.new_context(base_url=demo, viewport={"width": 360, "height": 740})
    visitor = Visitor(context.new_page(), 360)
    visitor.signs_in_as("boiduong")
    page, menu = visitor.page, visitor.page.locator("details.account")
    menu.locator("summary").click()
    menu.get_by_role("button", name="Tối").click()
    page.wait_for_load_state()
    assert background(page) == DARK
    menu.locator("summary").click()
    menu.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    menu.locator("summary").click()
    for button in menu.get_by_role("button").all():
        box = button.bounding_box()
        assert box
        assert box["height"] >= 48
    menu.get_by_role("button", name="Tiếng Việt").click()
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    context.close()


def test_the_sign_in_page_speaks_vietnamese_to_an_english_browser_until_asked(browser: Browser, demo: str) -> None:
    context = browser.new_context(base_url=demo, locale="en-US")
    page = context.new_page()
    page.goto("/sign-in/?next=/units/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
    page.get_by_role("button", name="EN (English)").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    expect(page).to_have_url(re.compile(r"next=/units/"))
    context.close()


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_the_colours_follow_the_device_until_chosen(browser: Browser, demo: str, script: bool) -> None:
    context = browser.new_context(base_url=demo, color_scheme="dark", java_script_enabled=script)
    page = context.new_page()
    page.goto("/sign-in/")
    colour = page.locator("body")
    expect(colour).to_have_css("background-color", DARK)
    page.get_by_role("button", name="Sáng").click()
    expect(colour).to_have_css("background-color", LIGHT)
    page.goto("/forgotten/")
    expect(colour).to_have_css("background-color", LIGHT)
    page.get_by_role("button", name="Theo máy").click()
    expect(colour).to_have_css("background-color", DARK)
    context.close()
