"""What is told before a meeting: the words to copy, those of a guest apart, the papers to print or to fill by hand."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from chibo.foundation.documents import operations as documents
from chibo.work.meetings import operations as meetings
from chibo.work.meetings import queries
from tests.factories.access import actor_with
from tests.factories.meetings import at, planned
from tests.factories.web import browser, told

pytestmark = pytest.mark.django_db


def test_the_notice_says_whose_meeting_when_where_about_what_and_what_is_attached(village):
    meeting = planned(village)
    text = queries.notice(meeting).text.splitlines()
    assert text[0] == (
        "Chi bộ bản Một mời đồng chí dự: sinh hoạt định kỳ, 14:00 ngày 10/03/2021, tại Nhà văn hóa."
    )  # fmt: skip
    assert text[1] == "Nội dung:"
    assert text[2] == "1. Mở đầu, điểm danh, thông qua chương trình"
    assert len(text) == 2 + meeting.items.count()


def test_a_guest_invited_to_some_items_has_words_of_their_own(village):
    meeting = planned(village)
    own = meeting.items.get(position=3)
    given = {"actor": village.secretary, "meeting": meeting}
    meetings.invite(**given, name="Lò Văn Ngâu", function="Mặt trận bản", items=[own])
    meetings.invite(**given, name="Bạc Cầm Long", function="bản đội trưởng dân quân")
    for title, item in (("Dự toán", own), ("Dự thảo nghị quyết", None)):
        file = documents.attach(actor=village.secretary, unit=village.cell, name="a.txt", content=b"a")
        meetings.attach(**given, title=title, file=file, at=at(date(2021, 3, 5)), item=item)
    found = queries.notice(meeting)
    [(guest, text)] = found.apart
    assert guest.name == "Lò Văn Ngâu"
    assert text.splitlines() == [
        "Chi bộ bản Một mời Lò Văn Ngâu, Mặt trận bản dự: sinh hoạt định kỳ, 14:00 ngày 10/03/2021, tại Nhà văn hóa.",
        "Nội dung:", f"1. {own.title}", "Tài liệu:", "- Dự toán",
    ]  # fmt: skip
    assert "- Dự thảo nghị quyết" in found.text


@pytest.fixture
def invited(village):
    """A draft with a guest for one item; the guest beside it."""
    meeting = planned(village)
    own = meeting.items.get(position=3)
    given = {"actor": village.secretary, "meeting": meeting, "name": "Điêu Chính Ngâu", "function": "Mặt trận bản"}
    return meeting, meetings.invite(**given, items=[own])


def test_the_page_of_release_has_each_text_in_a_field_with_a_button_that_copies_it(village, invited):
    meeting, guest = invited
    page = told(browser(village.secretary).get(reverse("meetings:release", args=[meeting.pk])))
    found = queries.notice(meeting)
    for name, text in (("notice-text", found.text), (f"notice-{guest.pk}", found.apart[0][1])):
        assert f'data-copies="{name}"' in page
        assert f'<label for="{name}">' in page
        field = page.partition(f'<textarea id="{name}" readonly')[2].partition("</textarea>")[0].partition(">")[2]
        assert unescape(field).strip() == text
    assert re.search(r'<script src="[^"]*meetings/meetings[.0-9a-f]*js" defer>', page), "it shows the hidden buttons"


def test_the_invitation_of_each_guest_is_printed_from_the_page(village, invited):
    meeting, guest = invited
    pages = browser(village.secretary)
    page = told(pages.get(reverse("meetings:prepare", args=[meeting.pk])))
    for code, key in (("notice", f"{meeting.pk}-g{guest.pk}"), ("notice", meeting.pk), ("agenda", meeting.pk),
                      ("roll_call_blank", meeting.pk), ("minutes_blank", meeting.pk)):  # fmt: skip
        address = reverse("documents:paper", args=[f"meetings.{code}", str(key), "pdf"])
        assert f'href="{address}"' in page
        answer = pages.get(address)
        assert b"".join(answer.streaming_content).startswith(b"%PDF-")


def test_sheets_to_fill_by_hand_are_on_the_page_of_the_unit_without_any_meeting(village):
    cell = reverse("meetings:cell", args=[village.cell.pk])
    addresses = [
        reverse("documents:paper", args=[f"meetings.{code}", f"u{village.cell.pk}-cell", "pdf"])
        for code in ("roll_call_blank", "minutes_blank")
    ]
    for actor in (village.secretary, actor_with("member", village.cell)):
        pages = browser(actor)
        page = told(pages.get(cell))
        for address in addresses:
            assert f'href="{address}"' in page
            assert b"".join(pages.get(address).streaming_content).startswith(b"%PDF-")
    office = browser(actor_with("commune_office", village.district.commune))
    assert addresses[0] not in told(office.get(cell))
    assert office.get(addresses[0]).status_code == 404
