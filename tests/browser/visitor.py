"""Somebody in front of the program: signs in, looks, reads, and notices what is wrong with a page."""

from __future__ import annotations

import os
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page

SCREENSHOTS = os.environ.get("CHIBO_SCREENSHOTS", "")


class Visitor:
    """A page of the browser with what it complained about so far."""

    def __init__(self, page: Page, width: int) -> None:
        self.page, self.width = page, width
        self.complaints: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def signs_in_as(self, username: str) -> None:
        """By the demo's one-click button on the sign-in page."""
        self.page.goto("/sign-in/")
        form = self.page.locator("form", has=self.page.locator(f'input[name="username"][value="{username}"]'))
        form.get_by_role("button").click()
        self.page.wait_for_url(lambda address: "/sign-in/" not in address)

    def signs_out(self) -> None:
        self.page.context.clear_cookies()

    def opens(self, address: str) -> None:
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.status == 200, f"{address}: {answer.status}"

    def finds_nothing_wrong(self, name: str) -> None:
        """The browser is silent, axe sees no breach of WCAG, nothing scrolls sideways. Keeps a picture if asked."""
        if SCREENSHOTS:
            Path(SCREENSHOTS).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=f"{SCREENSHOTS}/{name}-{self.width}.png", full_page=True)
        assert self.complaints == [], name
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{name} scrolls sideways by {wide} px at {self.width}"
        found = Axe().run(self.page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == [], name
