"""A newcomer's first two minutes: from the sign-in page to the decisions behind 111."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

BANNER = "Dữ liệu minh họa"


def test_111_opens_the_111_admission_decisions_of_sop_cop(visitor: Visitor) -> None:
    page = visitor.page
    visitor.signs_in_as("vanphong-tinh")
    page.goto("/units/?q=sop+cop")
    page.get_by_role("link", name="Đảng bộ huyện Sốp Cộp", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Đảng bộ huyện Sốp Cộp")
    expect(page.get_by_text("123,3% kế hoạch")).to_be_visible()
    expect(page.get_by_text(BANNER)).to_be_visible()

    page.get_by_role("link", name="111", exact=True).first.click()

    expect(page).to_have_url(re.compile(r"/figures/people\.admitted/\?.*period=2021|/figures/people\.admitted/$"))
    expect(page.get_by_text(re.compile(r"trong 111\b"))).to_be_visible()
    expect(page.locator("tbody tr")).to_have_count(50)
    expect(page.locator("tbody tr").first).to_contain_text("2021")
    assert visitor.complaints == []


def test_the_district_shows_its_cells_and_organisations(visitor: Visitor) -> None:
    page = visitor.page
    visitor.signs_in_as("vanphong-huyen")
    page.goto("/units/")
    page.get_by_role("link", name="Đảng bộ huyện Sốp Cộp", exact=True).first.click()
    for number in ("193", "184", "9", "116", "3.843"):
        expect(page.get_by_role("link", name=number, exact=True).first).to_be_visible()


def test_a_wrong_password_says_so_and_lets_nobody_in(visitor: Visitor) -> None:
    page = visitor.page
    page.goto("/sign-in/")
    page.get_by_label("Tên đăng nhập").first.fill("vanphong-huyen")
    page.get_by_label("Mật khẩu").first.fill("khong-phai")
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("alert").or_(page.locator(".errors")).first).to_be_visible()
    page.goto("/units/")
    expect(page).to_have_url(re.compile(r"/sign-in/"))


def test_a_cell_secretary_learns_nothing_of_other_units(visitor: Visitor) -> None:
    page = visitor.page
    visitor.signs_in_as("vanphong-huyen")
    page.goto("/units/?q=sop+cop")
    visitor.follows(page.get_by_role("link", name="Đảng bộ huyện Sốp Cộp", exact=True).first)
    district = page.url.split("?")[0]
    visitor.signs_out()

    visitor.signs_in_as("bithu")
    answer = page.goto(district)
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("body")).not_to_contain_text("Sốp Cộp")
