"""Meetings that the walk visits: those of the demo's secretary, and one that is begun for the walk."""

from __future__ import annotations

import re
from functools import cached_property

from tests.browser.visitor import Visitor

TOPIC = "Chuyên đề của buổi dạo"
BUTTON = "main form.form button.primary"


class MeetingPlaces:
    """The numbers of what belongs to the secretary's meetings. Labels are not read: the page may be in English."""

    def __init__(self, secretary: Visitor) -> None:
        self.visitor, self.page = secretary, secretary.page

    @cached_property
    def home(self) -> str:
        """The secretary's cell."""
        return self._first("/", r"/units/(\d+)/meetings/")

    @cached_property
    def coming(self) -> str:
        return self._first(f"/units/{self.home}/meetings/", r"/meetings/(\d+)/prepare/")

    @cached_property
    def sealed(self) -> str:
        """A meeting whose minutes are sealed."""
        return self._first(f"/units/{self.home}/meetings/", r"/meetings/(\d+)/minutes/")

    @cached_property
    def extended(self) -> str:
        """A meeting with guests."""
        kind = "(?:Sinh hoạt mở rộng|Extended meeting)"
        return self._first(f"/units/{self.home}/meetings/", rf'/meetings/(\d+)/minutes/">{kind}')

    @cached_property
    def cadence(self) -> str:
        return self._first(f"/units/{self.home}/meetings/series/", r"/series/(\d+)/end/")

    @cached_property
    def topic(self) -> str:
        self.visitor.opens(f"/units/{self.home}/meetings/acts/list-topic/")
        self.page.locator("[name=title]").fill(TOPIC)
        self._sends()
        return self._first(f"/units/{self.home}/meetings/series/", r"/topics/(\d+)/strike/")

    @cached_property
    def proposal(self) -> str:
        return self._first(f"/units/{self.home}/meetings/", r"/proposals/(\d+)/decline/")

    @cached_property
    def sitting(self) -> str:
        """A meeting that is on, with its roll called and one speaker noted."""
        self.visitor.opens(f"/units/{self.home}/meetings/acts/plan/")
        today = self.page.evaluate("new Date().toLocaleDateString('en-GB', {timeZone: 'Asia/Ho_Chi_Minh'})")
        self.page.locator("[name=what]").select_option("cell:extraordinary")
        self.page.locator("[name=on]").fill(today)
        self.page.locator("[name=at]").fill("05:00")
        self.page.locator("[name=minute_taker]").select_option(index=3)
        self._sends()
        meeting = re.findall(r"/meetings/(\d+)/", self.page.url)[0]
        self.visitor.opens(f"/meetings/{meeting}/roll/")
        self._sends()
        self.visitor.opens(f"/meetings/{meeting}/items/")
        self.visitor.follows(self.page.locator(".names button").first)
        return str(meeting)

    @cached_property
    def matter(self) -> str:
        """An item of the meeting that is on."""
        return self._first(f"/meetings/{self.sitting}/items/", r"/items/(\d+)/note/")

    @cached_property
    def statement(self) -> str:
        first = self._first(f"/meetings/{self.sitting}/items/", r"items/\?item=(\d+)#work")
        return self._first(f"/meetings/{self.sitting}/items/?item={first}", r"/statements/(\d+)/strike/")

    @cached_property
    def passage(self) -> str:
        """A part of the minutes of which there are two texts."""
        for text in ("Mở đầu của bí thư.", "Mở đầu của thư ký."):
            self.visitor.opens(f"/meetings/{self.sitting}/acts/write/?code=opening")
            self.page.locator("[name=seen]").evaluate("one => { one.value = 0; }")
            self.page.locator("[name=text]").fill(text)
            self._sends()
        return self._first(f"/meetings/{self.sitting}/minutes/", r"/passages/(\d+)/settle/")

    def _sends(self) -> None:
        self.visitor.follows(self.page.locator(BUTTON).first)

    def _first(self, address: str, pattern: str) -> str:
        self.visitor.opens(address)
        found = re.search(pattern, self.page.content())
        assert found, f"{pattern} on {address}"
        return found[1]
