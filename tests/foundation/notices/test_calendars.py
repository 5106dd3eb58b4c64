"""Calendars as another reader of the format understands them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from chibo.foundation.notices.calendars import calendar, folded
from chibo.foundation.notices.ports import Event

START = datetime(2021, 2, 5, 0, 30, tzinfo=UTC)
EVENT = Event(
    uid="5b1c@chibo", sequence=2, starts_at=START, ends_at=START + timedelta(minutes=90),
    changed_at=datetime(2021, 2, 1, 3, 4, 5, tzinfo=UTC), summary="Sinh hoạt chi bộ; tháng 02, năm 2021",
    place="Nhà văn hóa bản Phiêng Lơi", note="1. Đường nội bản\n2. Tết Tân Sửu \\ khác", page="/meetings/7/",
)  # fmt: skip


def read(*events: Event, name: str = "Chi bộ bản Phiêng Lơi"):
    found = Calendar.from_ical(calendar(name, events, site="https://so.example"))
    return found, list(found.walk("VEVENT"))


def test_an_event_is_read_as_it_was_meant():
    whole, [event] = read(EVENT)
    assert (whole["VERSION"], whole["METHOD"], whole["X-WR-CALNAME"]) == ("2.0", "PUBLISH", "Chi bộ bản Phiêng Lơi")
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == ("5b1c@chibo", 2, "CONFIRMED")
    assert event["SUMMARY"] == EVENT.summary
    assert event["LOCATION"] == EVENT.place
    assert event["DESCRIPTION"] == EVENT.note
    assert event["URL"] == "https://so.example/meetings/7/"
    assert event["DTSTAMP"].dt == EVENT.changed_at


def test_times_are_those_of_vietnam():
    whole, [event] = read(EVENT)
    assert event["DTSTART"].params["TZID"] == "Asia/Ho_Chi_Minh"
    assert event["DTSTART"].dt.replace(tzinfo=None) == datetime(2021, 2, 5, 7, 30)  # noqa: DTZ001 - the clock on the wall
    assert event["DTSTART"].dt.utcoffset() == timedelta(hours=7)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=90)
    [zone] = whole.walk("VTIMEZONE")
    assert zone["TZID"] == "Asia/Ho_Chi_Minh"
    assert zone.walk("STANDARD")[0]["TZOFFSETTO"].td == timedelta(hours=7)


def test_an_instant_may_come_in_any_zone():
    elsewhere = START.astimezone(timezone(timedelta(hours=-5)))
    moved = Event(uid="a", sequence=0, starts_at=elsewhere, ends_at=elsewhere, changed_at=elsewhere, summary="a")
    assert read(moved)[1][0]["DTSTART"].dt == START


def test_what_was_called_off_says_so():
    off = Event(uid="a", sequence=3, starts_at=START, ends_at=START, changed_at=START, summary="a", cancelled=True)
    assert read(off)[1][0]["STATUS"] == "CANCELLED"


def test_the_same_events_give_the_same_bytes():
    assert calendar("a", [EVENT], site="") == calendar("a", [EVENT], site="")


def test_no_events_are_a_calendar_too():
    assert read()[1] == []


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from('\n\r;,\\:"'), max_size=300))
def test_no_words_break_out_of_their_line(words):
    event = Event(uid="a", sequence=0, starts_at=START, ends_at=START, changed_at=START, summary="s" + words, place="p")
    raw = calendar(words, [event], site="")
    assert raw.count(b"BEGIN:VEVENT") == 1 or "BEGIN:VEVENT" in words
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    [found] = Calendar.from_ical(raw).walk("VEVENT")
    assert found["SUMMARY"] == "s" + words.replace("\r\n", "\n").replace("\r", "\n")
    assert set(found) == {
        "UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "STATUS",
    }  # fmt: skip


@pytest.mark.parametrize("length", [74, 75, 76, 400])
def test_a_long_line_is_folded_between_letters(length):
    line = ("ữ" * length)[:length]
    pieces = folded(line).removesuffix(b"\r\n").split(b"\r\n ")
    assert b"".join(pieces).decode() == line
    assert all(piece.decode() for piece in pieces)
