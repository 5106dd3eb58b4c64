"""One record of everything that has an address in meetings, directives and calendars, and all these addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from chibo.foundation.documents import operations as documents
from chibo.foundation.notices import operations as notices
from chibo.work.directives import operations as directives
from chibo.work.meetings import operations as meetings
from chibo.work.meetings.views.acts import ITEM_ACTS, MEETING_ACTS, STATEMENT_ACTS
from chibo.work.meetings.views.series import SERIES_ACTS, UNIT_ACTS
from tests.factories.access import actor_with
from tests.factories.meetings import Village, item, opened

ROOMS = ("meetings", "directives", "notices")
NAMES = {
    "meetings:act": MEETING_ACTS, "meetings:item_act": ITEM_ACTS, "meetings:statement_act": STATEMENT_ACTS,
    "meetings:unit_act": UNIT_ACTS, "meetings:series_act": SERIES_ACTS, "directives:acknowledge": ("seen", "done"),
}  # fmt: skip
"""What the last part of an address may be, where it says which act is meant."""
OWN = {"meetings:boards", "meetings:own", "meetings:propose", "directives:mine", "notices:own", "notices:open"}
"""Addresses that name no record: each sees their own there."""
SECRET = "notices:feed"
"""Without an account, behind a secret; tested where calendars are."""


@dataclass(frozen=True)
class World:
    """A village with a meeting being held, and the records about it by the name of the address that shows them."""

    village: Village
    meeting: Any
    ids: dict[str, int]


def world(village: Village) -> World:
    v, today = village, date(2021, 3, 10)
    meeting = opened(v)
    guest = meetings.invite(actor=v.secretary, meeting=meeting, name="Hạng A Nhìa", function="Mặt trận bản")
    meetings.admit_guest(actor=v.secretary, guest=guest, attended=True)
    said = meetings.note(actor=v.secretary, item=item(meeting), guest=guest, text="Lời nói riêng trong chi bộ")
    for text in ("Mở đầu một.", "Mở đầu hai."):
        passage = meetings.write(actor=v.secretary, meeting=meeting, code="opening", text=text)
    file = documents.attach(actor=v.secretary, unit=v.cell, name="a.txt", content=b"a")
    meetings.attach(actor=v.secretary, meeting=meeting, title="Dự thảo", file=file, at=timezone.now())
    topic = meetings.list_topic(actor=v.secretary, unit=v.cell, year=2021, quarter=2, title="Học tập và làm theo")
    proposal = meetings.propose(actor=v.secretary, membership=v.members[2], title="Sửa mương", on=today)
    document = directives.issue(
        actor=v.secretary, unit=v.cell, issuer="cell", kind="resolution", title="Nghị quyết", on=today
    )
    task = directives.assign(
        actor=v.secretary, unit=v.cell, title="Trồng rừng", on=today, due_on=today + timedelta(days=9),
        membership=v.members[2],
    )  # fmt: skip
    directives.report(actor=v.secretary, task=task, text="Đã trồng", proof=file)
    office = actor_with("commune_office", v.district.commune)
    sent = directives.send_down(actor=office, unit=v.district.commune, title="Triển khai chỉ thị", on=today, file=None)
    feed = notices.open_feed(actor=v.secretary, unit=v.cell, at=timezone.now())
    receipt = sent.receipts.get(unit=v.cell)
    return World(v, meeting, {
        "units": v.cell.pk, "meetings": meeting.pk, "items": item(meeting).pk, "statements": said.pk,
        "passages": passage.pk, "meeting-papers": meeting.papers.get().pk, "series": v.series.pk, "topics": topic.pk,
        "proposals": proposal.pk, "documents": document.pk, "tasks": task.pk, "dispatches": sent.pk,
        "receipts": receipt.pk, "calendar": feed.pk,
    })  # fmt: skip


def places() -> list[tuple[str, str, tuple[str, ...]]]:
    """(name, first part of the address, what else it names) of every address of the rooms that names a record."""
    return sorted(set(_patterns()))


def _patterns() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for found in get_resolver().url_patterns:
        for one in getattr(found, "url_patterns", []):
            name = f"{getattr(found, 'app_name', '')}:{one.name}"
            if name.partition(":")[0] not in ROOMS or name in OWN or name == SECRET or not isinstance(one, URLPattern):
                continue
            first = str(one.pattern).partition("/")[0]
            for last in NAMES.get(name, ("",)):
                yield name, first, (last,) if last else ()


def address(name: str, pk: object, rest: tuple[str, ...]) -> str:
    """The address with `pk`, which need not be a number."""
    return reverse(name, args=[7777777, *rest]).replace("7777777", str(pk))
