"""The records that the walk visits, found the way people find them: on the pages of the demo."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from functools import cached_property

from tests.browser.meeting_places import MeetingPlaces
from tests.browser.visitor import Visitor

TODAY = "22/11/2021"


class Places:
    """The numbers for the addresses of `tests/browser/pages.py`; each is looked up once.

    Two transfers are begun, since none waits in the demo; nobody counts differently before they are answered.
    Sheets are brought in, of which two change an occupation and one tells of members who left long ago.
    """

    def __init__(self, office: Visitor, admin: Visitor, member: Visitor, secretary: Visitor, above: Visitor) -> None:
        self.office, self.admin, self.someone, self.secretary, self.above = office, admin, member, secretary, above
        self.of_meetings = MeetingPlaces(secretary)

    def fill(self, address: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda match: self._place(match[1]), address)

    def _place(self, name: str) -> str:
        where = [one for one in (self, self.of_meetings) if hasattr(type(one), name)]
        assert len(where) == 1, f"{name}: one place has one name"
        return str(getattr(where[0], name))

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
    def feed(self) -> str:
        """The calendar of a commune, opened for this walk."""
        page = self.office.page
        self.office.opens(f"/units/{self.commune}/calendar/open/")
        page.locator(".form button.primary").click()
        page.wait_for_url(f"**/units/{self.commune}/calendar/")
        return self._first(self.office, f"/units/{self.commune}/calendar/", r"/calendar/(\d+)/close/")

    @cached_property
    def reported(self) -> str:
        board = f"/units/{self.district}/meetings/board/?period=2021"
        return self._first(self.office, board, r"/meetings/(\d+)/report/")

    @cached_property
    def this_year(self) -> str:
        return f"{date.today():%Y}"  # noqa: DTZ011 - the demo plays today

    @cached_property
    def document(self) -> str:
        return self._first(self.office, f"/units/{self.district}/documents/?period=2021", r"/documents/(\d+)/")

    @cached_property
    def task(self) -> str:
        return self._first(self.office, f"/units/{self.district}/tasks/?period=2021", r"/tasks/(\d+)/")

    @cached_property
    def owed(self) -> str:
        return self._first(self.someone, "/", r"/tasks/(\d+)/report/")

    @cached_property
    def dispatch(self) -> str:
        listed = f"/units/{self.district}/dispatches/?period={self.this_year}"
        return self._first(self.office, listed, r"/dispatches/(\d+)/")

    @cached_property
    def received(self) -> str:
        """What was sent down to the secretary's cell, and is not yet carried out."""
        return self._first(self.secretary, "/", r"/dispatches/(\d+)/")

    @cached_property
    def own(self) -> str:
        """The secretary's cell."""
        return self._first(self.secretary, "/units/", r"/units/(\d+)/")

    @cached_property
    def reconciliation(self) -> str:
        """A quarter for which the cell has signed, waiting for the office above."""
        self.secretary.opens(f"/units/{self.own}/reconciliations/sign/?on=2025-09-30")
        self.secretary.page.locator(".form button.primary").click()
        self.secretary.page.wait_for_url("**/reconciliations/")
        return self._first(self.above, f"/units/{self.own}/reconciliations/", r"/reconciliations/(\d+)/")

    @cached_property
    def checked(self) -> str:
        """A sheet with rows of every group, waiting to be written."""
        told, same, wrong = self._rows[:3]
        anew = {**wrong, "Mã đảng viên": "XEM-1", "Họ và tên": "LÒ VĂN MẪU", "Số thẻ đảng viên": ""}
        rows = [{**told, "Dân tộc": "Mông"}, same, {**wrong, "Mã chi bộ": "KHONG-CO"}, anew]
        return self._brought("xem-truoc.csv", rows, "#rows-card")

    @cached_property
    def unmatched(self) -> str:
        """A sheet with a heading that the program does not know."""
        rows = [{("Sinh nhật" if name == "Ngày sinh" else name): text for name, text in self._rows[0].items()}]
        return self._brought("cot-la.csv", rows, "form[action$='/columns/']")

    @cached_property
    def unreadable(self) -> str:
        """A sheet without rows."""
        return self._brought("trong.csv", [], ".message.warning")

    @cached_property
    def written(self) -> str:
        return self._written("da-ghi.csv", [{**self._rows[3], "Nghề nghiệp": "XEM"}])

    @cached_property
    def needed(self) -> str:
        """A batch on which another one rests."""
        first = self._batch(self.written)
        assert self.batch != first
        return first

    @cached_property
    def batch(self) -> str:
        """The last batch, which changes what the written one did."""
        assert self.written
        return self._batch(self._written("ghi-lai.csv", [{**self._rows[3], "Nghề nghiệp": "XEM XEM"}]))

    @cached_property
    def kept(self) -> str:
        """The first of two records that may be one person."""
        return self._first(self.office, "/members/duplicates/", r"/members/duplicates/(\d+)/\d+/")

    @cached_property
    def gone(self) -> str:
        """The second one of them."""
        return self._first(self.office, "/members/duplicates/", rf"/members/duplicates/{self.kept}/(\d+)/")

    @cached_property
    def merge(self) -> str:
        """Two records of one person, of times long past, that were merged."""
        times = (("XEM-2", "2006", "2008"), ("XEM-3", "2010", "2012"))
        common = {
            "Họ và tên": "Lò Văn Xem", "Ngày sinh": "02/03/1970", "Hình thức ra": "Xin ra khỏi Đảng",
            "Mã chi bộ": self._rows[0]["Mã chi bộ"],
        }  # fmt: skip
        rows = [
            {**dict.fromkeys(self._rows[0], ""), **common, "Mã đảng viên": code,
             "Ngày kết nạp": f"01/02/{start}", "Ra khỏi Đảng ngày": f"01/05/{end}"}
            for code, start, end in times
        ]  # fmt: skip
        self._written("truoc-day.csv", rows)
        self.office.opens("/members/duplicates/?q=lo+van+xem")
        page = self.office.page
        page.get_by_role("link", name="XEM-2").last.click()
        page.locator(".form button.primary").click()
        page.wait_for_url(re.compile(r"/members/\d+/$"))
        return self._first(self.office, "/members/duplicates/", r"/members/merges/(\d+)/undo/")

    @cached_property
    def _rows(self) -> list[dict[str, str]]:
        """The members of the cell as their sheet has them."""
        answer = self.office.page.context.request.get(f"/exports/members/csv/?unit={self.cell}")
        return list(csv.DictReader(io.StringIO(answer.body().decode("utf-8-sig"))))

    def _brought(self, name: str, rows: list[dict[str, str]], seen: str) -> str:
        """A sheet of members that was read, by the number of its page, where `seen` is seen."""
        text = io.StringIO()
        writer = csv.DictWriter(text, rows[0] if rows else self._rows[0])
        writer.writeheader()
        writer.writerows(rows)
        page = self.office.page
        self.office.opens("/imports/new/members/")
        content = text.getvalue().encode("utf-8-sig")
        page.set_input_files("input[type=file]", {"name": name, "mimeType": "text/csv", "buffer": content})
        page.locator(".form button.primary").click()
        page.locator(seen).first.wait_for(timeout=60_000)
        found = re.search(r"/imports/(\d+)/", page.url)
        assert found, page.url
        return found[1]

    def _written(self, name: str, rows: list[dict[str, str]]) -> str:
        number = self._brought(name, rows, "#rows-card")
        self.office.page.locator(".write button.primary").click()
        self.office.page.locator(".message.success").wait_for(timeout=60_000)
        return number

    def _batch(self, upload: str) -> str:
        return self._first(self.office, f"/imports/{upload}/", r"/imports/batches/(\d+)/roll-back/")

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
