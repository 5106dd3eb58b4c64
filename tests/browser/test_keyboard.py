"""The keyboard alone: everything is reached in order, is seen where it is, and lets go again."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

MOST_STOPS = 150
STOP = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = element.getBoundingClientRect(), style = getComputedStyle(element);
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  return {
    what: element.outerHTML.slice(0, 120), name: element.textContent.trim().slice(0, 60),
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    covered: !(top && (element.contains(top) || top.contains(element))),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    first: !window.stopped?.has(element), order: (window.stopped ??= new Set()).add(element).size,
    later: !window.last || Boolean(window.last.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING),
    kept: window.last = element,
  };
}"""


def stops(visitor: Visitor) -> list[dict[str, Any]]:
    """Every place where Tab stops from the top of the page until it leaves it."""
    found: list[dict[str, Any]] = []
    visitor.page.evaluate(
        "() => { window.stopped = undefined; window.last = undefined; document.activeElement.blur(); }"
    )
    for _time in range(MOST_STOPS):
        visitor.page.keyboard.press("Tab")
        stop = visitor.page.evaluate(f"() => {{ const {{ kept, ...stop }} = ({STOP})() ?? {{}}; return stop; }}")
        if not stop.get("first"):
            return found
        found.append(stop)
    pytest.fail(f"Tab did not come round after {MOST_STOPS} stops")


@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("", "/sign-in/"),
        ("bithu", "/"),
        ("bithu", "/members/"),
        ("quantri", "/accounts/new/"),
        ("vanphong-huyen", "/search/?q=nam+lanh"),
    ],
)
def test_tab_reaches_everything_in_order_and_shows_where_it_is(visitor_at: Visitor, who: str, address: str) -> None:
    if who:
        visitor_at.signs_in_as(who)
    visitor_at.opens(address)
    found = stops(visitor_at)
    assert len(found) > 5
    for fault, wrong in {
        "unseen": [stop["what"] for stop in found if not stop["seen"]],
        "covered": [stop["what"] for stop in found if stop["covered"]],
        "without a ring": [stop["what"] for stop in found if not stop["ring"]],
        "out of order": [stop["what"] for stop in found if not stop["later"]],
    }.items():
        assert wrong == [], fault
    reachable = visitor_at.page.locator("a[href]:visible, button:visible, summary:visible, main input:visible").count()
    assert len(found) >= reachable - 1


def test_the_first_stop_leads_past_the_menu(visitor_at: Visitor) -> None:
    page = visitor_at.page
    visitor_at.signs_in_as("bithu")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Đến nội dung chính")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_menu_opens_and_closes_without_a_mouse(visitor_at: Visitor) -> None:
    page = visitor_at.page
    visitor_at.signs_in_as("bithu")
    menu = page.locator("details.account")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đổi mật khẩu")).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()

    page.keyboard.press("Enter")
    while page.evaluate("document.querySelector('details.account').contains(document.activeElement)"):
        page.keyboard.press("Tab")
    expect(menu).not_to_have_attribute("open", "")

    menu.locator("summary").click()
    expect(menu).to_have_attribute("open", "")
    page.locator("main").click(position={"x": 4, "y": 4})
    expect(menu).not_to_have_attribute("open", "")


def test_from_signing_in_to_a_form_and_its_faults_by_keys_alone(visitor_at: Visitor) -> None:
    page, keys = visitor_at.page, visitor_at.page.keyboard
    visitor_at.opens("/sign-in/")
    page.get_by_label("Tên đăng nhập").focus()
    keys.type("bithu")
    keys.press("Tab")
    keys.type("sop-cop-2021")
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc cần làm")

    page.locator("details.account summary").focus()
    keys.press("Enter")
    keys.press("Tab")
    keys.press("Enter")
    expect(page).to_have_url(re.compile(r"/password/$"))
    page.get_by_label("Mật khẩu hiện tại").focus()
    keys.press("Enter")

    faults = page.get_by_role("alert")
    expect(faults).to_be_focused()
    keys.press("Tab")
    keys.press("Enter")
    expect(page.get_by_label("Mật khẩu hiện tại")).to_be_focused()
