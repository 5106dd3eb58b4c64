"""The first visit with nothing in the cache: how much comes over the wire, and whether anything moves while it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.visitor import HEIGHT, Visitor

pytestmark = pytest.mark.browser

MOST = 100_000
"""Bytes of a first page without its fonts, as they are sent: compressed, with their headers."""
MOST_FONTS = 80_000
SHIFT = 0.01
TAB_ICON = "static/ui/mark."
"""Chromium fetches the icon of a tab when it has time, sometimes only beside the second page."""
UNIT = "Đảng bộ huyện Sốp Cộp"


@dataclass
class Wire:
    """What came over the wire for one page, by kind."""

    page: Page
    kinds: dict[str, tuple[str, str]] = field(default_factory=dict)
    bytes_of: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        network = self.page.context.new_cdp_session(self.page)
        network.send("Network.enable")
        network.on("Network.responseReceived", self._answered)
        network.on("Network.loadingFinished", self._finished)

    def _answered(self, event: dict[str, Any]) -> None:
        self.kinds[event["requestId"]] = (event["type"], event["response"]["url"])

    def _finished(self, event: dict[str, Any]) -> None:
        self.bytes_of[event["requestId"]] = int(event["encodedDataLength"])

    def opens(self, address: str) -> None:
        self.kinds.clear()
        self.bytes_of.clear()
        self.page.goto(address, wait_until="networkidle")
        self.page.evaluate("document.fonts.ready")

    def total(self, *, fonts: bool) -> int:
        wanted = (name for name, (kind, _url) in self.kinds.items() if (kind == "Font") == fonts)
        return sum(self.bytes_of.get(name, 0) for name in wanted)


@pytest.fixture
def cold(browser: Browser, demo: str, width: int) -> Iterator[BrowserContext]:
    """A browser that was never here."""
    context = browser.new_context(base_url=demo, viewport={"width": width, "height": HEIGHT})
    yield context
    context.close()


def first_look(context: BrowserContext, address: str) -> Wire:
    visitor = Visitor(context.new_page(), 0)
    wire = Wire(visitor.page)
    wire.opens(address)
    assert visitor.complaints == []
    assert 0 < wire.total(fonts=False) <= MOST, wire.bytes_of
    assert 0 < wire.total(fonts=True) <= MOST_FONTS
    assert visitor.page.evaluate("window.shifted") < SHIFT
    return wire


def test_the_sign_in_page_is_light_and_stands_still(cold: BrowserContext) -> None:
    wire = first_look(cold, "/sign-in/")
    loaded = wire.page.evaluate(
        "[...document.fonts].filter((face) => face.status === 'loaded').map((face) => face.family)"
    )
    assert "Be Vietnam Pro" in {name.strip('"') for name in loaded}


def test_the_page_of_a_district_is_light_and_stands_still(cold: BrowserContext, visitor: Visitor) -> None:
    visitor.signs_in_as("vanphong-huyen")
    visitor.page.goto(f"/units/?q={UNIT}")
    address = visitor.page.get_by_role("link", name=UNIT, exact=True).first.get_attribute("href")
    cold.add_cookies(visitor.page.context.cookies())  # type: ignore[arg-type]
    first_look(cold, f"{str(address).split('?')[0]}?period=2021")


def test_the_second_page_brings_only_itself(cold: BrowserContext) -> None:
    wire = first_look(cold, "/sign-in/")
    wire.opens("/forgotten/")
    fetched = [url for name, (_kind, url) in wire.kinds.items() if wire.bytes_of.get(name, 0) > 0]
    paths = [url.rpartition("127.0.0.1")[2].partition("/")[2] for url in fetched]
    assert [path for path in paths if not path.startswith(TAB_ICON)] == ["forgotten/"]
