"""Feeds: read by whoever has the address, closed for ever when taken back, silent about everything else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from chibo.foundation.access.models import Account, JournalEntry
from chibo.foundation.notices import operations as notices
from chibo.foundation.notices.addresses import feed_of, token
from chibo.foundation.notices.models import Feed
from chibo.foundation.notices.ports import CalendarSource, Event, calendar_sources
from chibo.kernel.errors import NotAllowed, Refusal
from tests.factories.access import actor_with
from tests.factories.web import browser

AT = datetime(2026, 1, 5, 3, tzinfo=UTC)


def event(summary: str, **more) -> Event:
    usual = {"uid": summary, "sequence": 0, "starts_at": AT, "ends_at": AT, "changed_at": AT}
    return Event(**usual | {"summary": summary} | more)


@pytest.fixture
def told(monkeypatch):
    """A source that says for whom it was asked."""
    asked = []
    source = CalendarSource(
        of_unit=lambda unit, since: asked.append((unit, since)) or [event(f"unit {unit.pk}")],
        of_actor=lambda actor, since: asked.append((actor, since)) or [event(f"own {actor.account_id}", note="n")],
    )
    monkeypatch.setattr(calendar_sources, "_items", {"tests": source})
    return asked


@pytest.fixture
def secretary(district):
    return actor_with("secretary", district.cell)


def address(feed: Feed) -> str:
    return f"/feeds/{token(feed)}.ics"


def summaries(answer) -> list[str]:
    return [str(one["SUMMARY"]) for one in Calendar.from_ical(answer.content).walk("VEVENT")]


def test_whoever_has_the_address_reads_a_persons_calendar_without_signing_in(told, secretary):
    feed = notices.open_feed(actor=secretary, unit=None, at=AT)
    answer = browser().get(address(feed))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert summaries(answer) == [f"own {secretary.account_id}"]
    assert told[0][0].grants == secretary.grants


def test_a_units_calendar_tells_what_the_unit_tells(told, district, secretary):
    feed = notices.open_feed(actor=secretary, unit=district.cell, at=AT)
    assert summaries(browser().get(address(feed))) == [f"unit {district.cell.pk}"]


def test_nothing_is_sent_again_that_did_not_change(told, secretary):
    feed = notices.open_feed(actor=secretary, unit=None, at=AT)
    first = browser().get(address(feed))
    again = browser().get(address(feed), headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_closed_feed_is_gone_and_the_next_one_has_another_address(told, secretary):
    feed = notices.open_feed(actor=secretary, unit=None, at=AT)
    old = address(feed)
    notices.close_feed(actor=secretary, feed=feed, at=AT + timedelta(days=1))
    assert browser().get(old).status_code == 404
    new = notices.open_feed(actor=secretary, unit=None, at=AT + timedelta(days=1))
    assert address(new) != old
    assert browser().get(address(new)).status_code == 200
    assert browser().get(old).status_code == 404


def test_an_account_that_is_shut_tells_nothing_more(told, secretary):
    feed = notices.open_feed(actor=secretary, unit=None, at=AT)
    Account.objects.filter(pk=secretary.account_id).update(is_active=False)
    assert browser().get(address(feed)).status_code == 404
    assert told == []


def test_a_units_calendar_outlives_who_opened_it(told, district, secretary):
    feed = notices.open_feed(actor=secretary, unit=district.cell, at=AT)
    Account.objects.filter(pk=secretary.account_id).update(is_active=False)
    assert summaries(browser().get(address(feed))) == [f"unit {district.cell.pk}"]


@pytest.mark.parametrize(
    "twist",
    [
        lambda text: text[:-1] + ("a" if text[-1] != "a" else "b"),
        lambda text: text.upper(),
        lambda text: text.partition("-")[0],
        lambda text: text.partition("-")[0] + "-",
        lambda text: f"9{text}",
        lambda text: "99999999999999999999-" + text.partition("-")[2],
        lambda text: "-" + text.partition("-")[2],
    ],
)
def test_a_wrong_secret_finds_nothing(secretary, twist):
    text = token(notices.open_feed(actor=secretary, unit=None, at=AT))
    assert feed_of(text) is not None
    assert feed_of(twist(text)) is None
    assert browser().get(f"/feeds/{twist(text)}.ics").status_code == 404


def test_the_secret_of_one_feed_opens_no_other(district, secretary):
    own = notices.open_feed(actor=secretary, unit=None, at=AT)
    units = notices.open_feed(actor=secretary, unit=district.cell, at=AT)
    assert feed_of(f"{units.pk}-{token(own).partition('-')[2]}") is None


def test_the_secret_is_neither_in_the_row_nor_in_the_journal(secretary):
    feed = notices.open_feed(actor=secretary, unit=None, at=AT)
    secret = token(feed).partition("-")[2]
    assert len(secret) == 32
    assert secret not in str(list(Feed.objects.values()))
    assert secret not in str(list(JournalEntry.objects.values()))


def test_another_installation_has_other_addresses(secretary, settings):
    feed = notices.open_feed(actor=secretary, unit=None, at=AT)
    here = token(feed)
    settings.SECRET_KEY = "another"
    assert token(feed) != here


def test_there_is_one_open_feed_for_each(district, secretary):
    for unit in (None, district.cell):
        feed = notices.open_feed(actor=secretary, unit=unit, at=AT)
        with pytest.raises(Refusal, match="Hãy thu hồi địa chỉ đó trước"):
            notices.open_feed(actor=secretary, unit=unit, at=AT)
        notices.close_feed(actor=secretary, feed=feed, at=AT)
        with pytest.raises(Refusal, match="đã được thu hồi"):
            notices.close_feed(actor=secretary, feed=feed, at=AT)


def test_a_member_opens_an_own_calendar_and_none_of_the_cell(district):
    member = actor_with("member", district.cell)
    notices.open_feed(actor=member, unit=None, at=AT)
    with pytest.raises(NotAllowed):
        notices.open_feed(actor=member, unit=district.cell, at=AT)


def test_nobody_closes_anothers_own_calendar(district, secretary, operator):
    feed = notices.open_feed(actor=secretary, unit=None, at=AT)
    for other in (actor_with("superior_office", district.near), operator):
        with pytest.raises(NotAllowed):
            notices.close_feed(actor=other, feed=feed, at=AT)


def test_the_pages_lead_from_opening_to_the_address_and_back(told, district, secretary):
    someone = browser(secretary)
    for page, begin in (
        ("/calendar/", "/calendar/open/"),
        (f"/units/{district.cell.pk}/calendar/", f"/units/{district.cell.pk}/calendar/open/"),
    ):
        assert "Chưa có địa chỉ lịch" in someone.get(page).content.decode()
        assert someone.post(begin, {"key": page}).headers["Location"] == page
        feed = Feed.objects.open().get(unit=district.cell if "units" in page else None)
        shown = someone.get(page).content.decode()
        assert f"http://testserver{address(feed)}" in shown
        assert f'href="webcal://testserver{address(feed)}"' in shown
        assert someone.post(f"/calendar/{feed.pk}/close/", {"key": page}).headers["Location"] == page
        assert "Chưa có địa chỉ lịch" in someone.get(page).content.decode()


def test_a_member_sees_the_units_address_and_no_button(told, district, secretary):
    feed = notices.open_feed(actor=secretary, unit=district.cell, at=AT)
    shown = browser(actor_with("member", district.cell)).get(f"/units/{district.cell.pk}/calendar/").content.decode()
    assert token(feed) in shown
    assert "Thu hồi" not in shown


def test_pages_out_of_reach_are_not_found(district, secretary):
    feed = notices.open_feed(actor=secretary, unit=district.cell, at=AT)
    stranger = browser(actor_with("secretary", district.sister))
    for page in (f"/units/{district.cell.pk}/calendar/", f"/units/{district.cell.pk}/calendar/open/",
                 f"/calendar/{feed.pk}/close/"):  # fmt: skip
        assert stranger.get(page).status_code == 404
