"""What people type wrong, and names as long as names may be: the pages bear it, and say what to do."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

WORDS = ("Chi bộ thôn Nà Lướt liên thôn Bản Ruộng và khu tái định cư Khe Sâu " * 4)[:199] + "x"
ONE_WORD = "Đ" * 200
DISTRICT = "Đảng bộ huyện Hữu Lũng"


def unit(visitor: Visitor) -> str:
    visitor.signs_in_as("vanphong-huulung")
    visitor.opens(f"/units/?q={DISTRICT}")
    href = visitor.page.get_by_role("link", name=DISTRICT, exact=True).first.get_attribute("href")
    return str(href).split("?")[0]


def send(visitor: Visitor, **values: str) -> None:
    page = visitor.page
    for name, value in values.items():
        page.locator(f'.form [name="{name}"]').fill(value)
    page.locator(".form button.primary").click()


@pytest.mark.parametrize(("code", "name"), [("DAI-1", WORDS), ("DAI-2", ONE_WORD)])
def test_a_name_of_two_hundred_letters_stays_on_every_page(visitor: Visitor, code: str, name: str) -> None:
    page = visitor.page
    visitor.opens(f"{unit(visitor)}acts/establish/")
    send(visitor, name=name, code=code, on="01/01/2020")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    home = re.sub(r"\?.*", "", page.url)
    for address in (home, f"{home}life/", f"{home}acts/rename/", f"{home}members/", f"/units/?q={code}"):
        visitor.opens(address)
        for width in (1280, 360, 320):
            visitor.stands_at(width)
            visitor.takes_a_picture(f"long-{code}-{address.strip('/').replace('/', '-')[-20:]}")
            visitor.scrolls_down_only(address)
    assert visitor.complaints == []


def test_a_longer_one_and_a_day_there_is_not_are_said_at_their_fields(visitor_at: Visitor) -> None:
    page = visitor_at.page
    visitor_at.opens(f"{unit(visitor_at)}acts/establish/")
    page.locator('.form [name="name"]').evaluate("(field) => field.removeAttribute('maxlength')")
    send(visitor_at, name=ONE_WORD + "Đ", code="DAI-3", on="31/02/2020")
    for name in ("name", "on"):
        field = page.locator(f'.form [name="{name}"]')
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(page.locator(f"#{field.get_attribute('id')}_error")).to_be_visible()
    assert len(page.get_by_role("alert").get_by_role("link").all()) == 2
    visitor_at.finds_nothing_wrong("form-with-faults")


def test_a_wrong_password_is_said_and_nothing_is_lost(visitor_at: Visitor) -> None:
    page = visitor_at.page
    visitor_at.opens("/sign-in/")
    page.get_by_label("Tên đăng nhập").first.fill("vanphong-huyen")
    page.get_by_label("Mật khẩu").first.fill("khong-phai")
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Tên đăng nhập").first).to_have_value("vanphong-huyen")
    visitor_at.finds_nothing_wrong("sign-in-wrong")


def test_the_one_time_code_is_shown_once_and_fits(visitor_at: Visitor) -> None:
    visitor_at.signs_in_as("quantri")
    visitor_at.opens("/accounts/")
    named = visitor_at.page.locator("tbody a").filter(has_text="boiduong")
    visitor_at.follows(named.or_(visitor_at.page.locator("tbody th a")).first)
    visitor_at.opens(f"{re.sub(r'[?#].*', '', visitor_at.page.url)}code/")
    visitor_at.page.locator(".form button.primary").click()
    expect(visitor_at.page.locator(".code")).to_have_text(re.compile(r"^(\w{4} ){2}\w{4}$"))
    visitor_at.finds_nothing_wrong("account-code-shown")


def test_more_than_is_taken_is_said_in_the_browser_too(visitor: Visitor) -> None:
    page = visitor.page
    visitor.opens("/sign-in/")
    swell = "(field) => { field.removeAttribute('maxlength'); field.value = 'x'.repeat(2_700_000); }"
    page.locator('.form [name="username"]').evaluate(swell)
    send(visitor, password="y")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dữ liệu gửi lên quá lớn")
    visitor.finds_nothing_wrong("too-large")


def test_a_session_that_ended_while_a_list_was_open_asks_to_sign_in_again(visitor: Visitor) -> None:
    page = visitor.page
    visitor.signs_in_as("vanphong-huyen")
    visitor.opens("/units/")
    visitor.signs_out()
    page.locator('main input[name="q"]').first.fill("nam lanh")
    expect(page).to_have_url(re.compile(r"/sign-in/\?next=/units/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập")


def test_a_unit_before_and_after_its_time_says_so(visitor_at: Visitor) -> None:
    page = visitor_at.page
    address = unit(visitor_at)
    visitor_at.opens(f"{address}?period=1935")
    expect(page.locator(".empty")).to_be_visible()
    for wrong in ("hom-qua", "2021-13", "9999", "0", "%00", "2021' OR 1=1"):
        visitor_at.opens(f"{address}?period={wrong}")
        expect(page.locator("main .message.warning").first).to_be_visible()
    assert visitor_at.complaints == []
