"""Somebody in front of the program: signs in, looks, reads, and notices what is wrong with a page."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Locator, Page

SCREENSHOTS = os.environ.get("CHIBO_SCREENSHOTS", "")
AXE = Axe().axe_script
CONTRAST, HEIGHT = "color-contrast", 900
LIKE_THE_ROWS_BEFORE = ["tbody > tr:nth-child(n + 13)", "li:nth-child(n + 13)"]
REPORTS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`content policy: ${event.violatedDirective} ${event.blockedURI}`));
window.shifted = 0;
new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shifted += entry.value; })
  .observe({ type: "layout-shift", buffered: true });
"""
"""Runs before every page: what the content policy refused is heard in the console, moved lines are added up."""


class Visitor:
    """A page of the browser with what it complained about so far."""

    def __init__(self, page: Page, width: int) -> None:
        self.page, self.width, self.status = page, width, 200
        self.complaints: list[str] = []
        page.add_init_script(REPORTS)
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _heard(self, message: ConsoleMessage) -> None:
        told_anyway = "Failed to load resource" in message.text and message.location["url"] == self.page.url
        if message.type in {"error", "warning"} and not told_anyway:
            self.complaints.append(message.text)

    def signs_in_as(self, username: str) -> None:
        """By the demo's one-click button on the sign-in page."""
        self.page.goto("/sign-in/")
        form = self.page.locator("form", has=self.page.locator(f'input[name="username"][value="{username}"]'))
        form.get_by_role("button").click()
        self.page.wait_for_url(lambda address: "/sign-in/" not in address)

    def signs_out(self) -> None:
        self.page.context.clear_cookies()

    def opens(self, address: str, *, status: int = 200) -> None:
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.status == status, f"{address}: {answer.status}"

    def follows(self, link: Locator) -> None:
        """Click what leads to another page and be there: a click alone returns while the page before still stands."""
        with self.page.expect_navigation():
            link.click()

    def stands_at(self, width: int) -> None:
        """The same page, narrower or wider."""
        self.width = width
        self.page.set_viewport_size({"width": width, "height": HEIGHT})

    def finds_nothing_wrong(self, name: str, *, contrast: bool = True) -> None:
        """The browser is silent, axe sees no breach of WCAG, nothing scrolls sideways. Keeps a picture if asked.

        `contrast` may be left out where the same colours were measured already: it is three quarters of the time.
        """
        self.page.wait_for_load_state()
        self.takes_a_picture(name)
        assert self.complaints == [], name
        self.scrolls_down_only(name)
        found = self.breaches({"rules": {CONTRAST: {"enabled": False}}}) + (self.pale_texts() if contrast else [])
        assert not found, f"{name} at {self.width}: {found}"

    def takes_a_picture(self, name: str) -> None:
        if SCREENSHOTS:
            Path(SCREENSHOTS).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=f"{SCREENSHOTS}/{name}-{self.width}.png", full_page=True)

    def scrolls_down_only(self, name: str) -> None:
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{name} scrolls sideways by {wide} px at {self.width}"

    def pale_texts(self) -> list[tuple[str, str]]:
        """Where the contrast is too low."""
        return self.breaches({"runOnly": {"type": "rule", "values": [CONTRAST]}})

    def breaches(self, options: dict[str, Any]) -> list[tuple[str, str]]:
        """What axe finds on the page as it stands: (rule, the first element at fault). Of long lists it looks at the
        first rows: the others are made in the same way, and looking at each takes its time."""
        if not self.page.evaluate("Boolean(window.axe)"):
            self.page.evaluate(AXE)
        asked = {"resultTypes": ["violations"], "preload": False, **options}
        context = {"include": [["html"]], "exclude": [[one] for one in LIKE_THE_ROWS_BEFORE]}
        found = self.page.evaluate("([context, asked]) => axe.run(context, asked)", [context, asked])["violations"]
        return [(one["id"], one["nodes"][0]["html"][:200]) for one in found]
