"""The records that the walk visits, found the way people find them: on the pages of the demo."""

from __future__ import annotations

import re
from functools import cached_property

from tests.browser.visitor import Visitor

TODAY = "22/11/2021"


class Places:
    """The numbers for the addresses of `tests/browser/pages.py`; each is looked up once.

    Two transfers are begun, since none waits in the demo; nobody counts differently before they are answered.
    """

    def __init__(self, office: Visitor, admin: Visitor, member: Visitor) -> None:
        self.office, self.admin, self.someone = office, admin, member

    def fill(self, address: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda match: getattr(self, match[1]), address)

    @cached_property
    def district(self) -> str:
        return self._unit("Đảng bộ huyện Sốp Cộp")

    @cached_property
    def commune(self) -> str:
        return self._unit("Đảng bộ xã Nậm Lạnh")

    @cached_property
    def closed(self) -> str:
        return self._unit("Chi bộ bản Mẫu 100")

    @cached_property
    def cell(self) -> str:
        return self._unit("Chi bộ bản Mẫu 10")

    @cached_property
    def member(self) -> str:
        return self._members[0]

    @cached_property
    def queue(self) -> str:
        return self._first(self.office, "/", r"\?queue=([\w.%-]+)")

    @cached_property
    def area(self) -> str:
        return self._first(self.office, f"/units/{self.commune}/coverage/", r"/areas/(\d+)/")

    @cached_property
    def account(self) -> str:
        return self._first(self.admin, "/accounts/", r"/accounts/(\d+)/")

    @cached_property
    def mandate(self) -> str:
        return self._first(self.admin, f"/accounts/{self.account}/", r"/revoke/(\d+)/")

    @cached_property
    def self(self) -> str:
        return self._first(self.someone, "/", r"/members/(\d+)/")

    @cached_property
    def inside(self) -> str:
        """A transfer to another cell of the district, waiting to be received."""
        self._send(self._members[1], unit="Chi bộ bản Mẫu 11")
        return self._first(self.office, "/", r"/transfers/(\d+)/receive/")

    @cached_property
    def outside(self) -> str:
        """A transfer to somewhere that is not in the book, waiting for word of the arrival."""
        self._send(self._members[2], place="Đảng bộ huyện Mèo Vạc")
        return self._first(self.office, "/", r"/transfers/(\d+)/confirm/")

    @cached_property
    def _members(self) -> list[str]:
        self.office.opens(f"/units/{self.cell}/members/")
        return re.findall(r'href="/members/(\d+)/"', self.office.page.content())

    def _unit(self, name: str) -> str:
        self.office.opens(f"/units/?q={name}")
        link = self.office.page.get_by_role("link", name=name, exact=True).first
        found = re.search(r"/units/(\d+)/", link.get_attribute("href") or "")
        assert found, name
        return found[1]

    def _first(self, visitor: Visitor, address: str, pattern: str) -> str:
        visitor.opens(address)
        found = re.search(pattern, visitor.page.content())
        assert found, f"{pattern} on {address}"
        return found[1]

    def _send(self, person: str, **to: str) -> None:
        page = self.office.page
        self.office.opens(f"/members/{person}/send/")
        for name, value in {"on": TODAY, **to}.items():
            page.locator(f'[name="{name}"]').fill(value)
        page.locator(".form button.primary").click()
        page.wait_for_url(f"**/members/{person}/")
