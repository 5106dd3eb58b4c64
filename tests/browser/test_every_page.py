"""Every page at a desk and on a phone: the console is silent, axe finds nothing, nothing runs off the side."""

from __future__ import annotations

import re

import pytest

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser


def unit_address(visitor: Visitor, name: str) -> str:
    visitor.page.goto(f"/units/?q={name}")
    link = visitor.page.get_by_role("link", name=name, exact=True).first
    return str(link.get_attribute("href")).split("?")[0]


def test_sign_in(visitor_at: Visitor) -> None:
    visitor_at.opens("/sign-in/")
    visitor_at.finds_nothing_wrong("sign-in")
    visitor_at.opens("/forgotten/")
    visitor_at.finds_nothing_wrong("forgotten")


@pytest.mark.parametrize(
    "username", ["vanphong-tinh", "vanphong-xa", "bithu", "dangvien", "capuyvien", "kiemtra", "boiduong", "quantri"]
)
def test_home_of_every_role(visitor_at: Visitor, username: str) -> None:
    visitor_at.signs_in_as(username)
    visitor_at.opens("/")
    visitor_at.finds_nothing_wrong(f"home-{username}")


def test_units_figures_and_lists(visitor_at: Visitor) -> None:
    visitor_at.signs_in_as("vanphong-huyen")
    visitor_at.opens("/units/")
    visitor_at.finds_nothing_wrong("units")
    district = unit_address(visitor_at, "Đảng bộ huyện Sốp Cộp")
    for name, address in {
        "unit": f"{district}?period=2021",
        "unit-today": f"{district}?period=2021&tree=today",
        "unit-empty": f"{district}?period=1990",
        "figure": f"{district}figures/people.admitted/?period=2021",
        "figure-left": f"{district}figures/people.left/?period=2021&kind=died",
        "figure-cells": f"{district}figures/org.cells/?period=2021",
        "figure-moves": f"{district}figures/people.transferred_in/?period=2021",
        "members": f"{district}members/?period=2021",
        "unit-life": f"{district}life/",
    }.items():
        visitor_at.opens(address)
        visitor_at.finds_nothing_wrong(name)


def test_a_cell_and_its_members(visitor_at: Visitor) -> None:
    visitor_at.signs_in_as("bithu")
    cell = unit_address(visitor_at, "Chi bộ bản Phiêng Lơi")
    visitor_at.opens(f"{cell}?period=2021")
    visitor_at.finds_nothing_wrong("cell")
    visitor_at.opens(f"{cell}members/")
    visitor_at.finds_nothing_wrong("cell-members")
    visitor_at.page.locator("tbody a").first.click()
    visitor_at.page.wait_for_url(re.compile(r"/members/\d+/"))
    visitor_at.finds_nothing_wrong("member")


def test_accounts(visitor_at: Visitor) -> None:
    visitor_at.signs_in_as("quantri")
    visitor_at.opens("/accounts/")
    visitor_at.finds_nothing_wrong("accounts")
    visitor_at.opens("/password/")
    visitor_at.finds_nothing_wrong("password")


def test_what_is_not_there_is_said_kindly(visitor_at: Visitor) -> None:
    visitor_at.signs_in_as("bithu")
    answer = visitor_at.page.goto("/units/999999/")
    assert answer is not None
    assert answer.status == 404
    visitor_at.complaints.clear()  # the browser itself mentions the 404
    visitor_at.finds_nothing_wrong("not-found")
