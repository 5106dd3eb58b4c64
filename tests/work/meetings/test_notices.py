"""Meetings in calendars: one entry for ever, changed and called off with it; a guest is told the guest's items only."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from chibo.foundation.access.actor import Actor
from chibo.kernel.refs import Ref
from chibo.registry.org import operations as org
from chibo.registry.people.models import Person
from chibo.work.meetings import operations as meetings
from chibo.work.meetings.notices import of_actor, of_unit
from tests.factories.access import account, operator
from tests.factories.meetings import MARCH, at, closed, item, planned
from tests.factories.people import member

SINCE = date(2021, 1, 1)


@pytest.fixture
def told(village):
    """A released meeting of 10 March, 14:00."""
    meeting = planned(village)
    meetings.release(actor=village.secretary, meeting=meeting, at=at(date(2021, 3, 5)))
    return meeting


def signed_in(membership) -> Actor:
    """The member with an account of their own."""
    own = account()
    Person.objects.filter(pk=membership.person_id).update(account=own)
    return Actor(own.pk, own.name)


def test_a_draft_is_in_nobodys_calendar(village):
    planned(village)
    assert list(of_unit(village.cell, SINCE)) == []
    assert list(of_actor(signed_in(village.members[2]), SINCE)) == []


def test_a_units_calendar_says_when_and_where_and_not_about_what(village, told):
    [event] = of_unit(village.cell, SINCE)
    assert event.uid == f"{told.uid}@chibo"
    assert (event.sequence, event.cancelled) == (0, False)
    assert event.starts_at == datetime(2021, 3, 10, 7, tzinfo=UTC)
    assert (event.ends_at - event.starts_at).total_seconds() == 90 * 60
    assert event.summary == "Sinh hoạt định kỳ: Chi bộ bản Một"
    assert event.place == "Nhà văn hóa"
    assert (event.note, event.page) == ("", "")


def test_told_again_it_is_the_same_entry_under_the_next_number(village, told):
    meetings.change(
        actor=village.secretary, meeting=told, on=date(2021, 3, 11), at=time(19), place="Nhà trưởng bản",
        chair=village.chair, minute_taker=village.taker,
    )  # fmt: skip
    meetings.release(actor=village.secretary, meeting=told, at=at(date(2021, 3, 6)))
    [event] = of_unit(village.cell, SINCE)
    assert (event.uid, event.sequence) == (f"{told.uid}@chibo", 1)
    assert event.starts_at == datetime(2021, 3, 11, 12, tzinfo=UTC)
    assert event.changed_at == at(date(2021, 3, 6))


def test_a_meeting_called_off_stays_as_called_off(village, told):
    meetings.cancel(actor=village.secretary, meeting=told, reason="Mưa lũ")
    [event] = of_unit(village.cell, SINCE)
    assert (event.cancelled, event.sequence) == (True, 1)


def test_a_meeting_held_ends_when_it_ended(village):
    meeting = planned(village)
    meetings.release(actor=village.secretary, meeting=meeting, at=at(date(2021, 3, 5)))
    meetings.open_meeting(actor=village.secretary, meeting=meeting, began_at=time(14))
    meetings.discuss(actor=village.secretary, item=item(meeting))
    meetings.close(actor=village.secretary, meeting=meeting, ended_at=time(15, 40), at=at(MARCH, 9))
    [event] = of_unit(village.cell, SINCE)
    assert event.ends_at == datetime(2021, 3, 10, 8, 40, tzinfo=UTC)


def test_members_have_what_they_were_told_with_the_notice(village, told):
    [event] = of_actor(signed_in(village.members[2]), SINCE)
    assert event.uid == f"{told.uid}@chibo"
    assert event.note == told.releases.get().notice


def test_who_was_not_told_has_nothing(village, told):
    assert list(of_actor(signed_in(village.exempt), SINCE)) == []
    assert list(of_actor(signed_in(member(village.district.sister)), SINCE)) == []
    assert list(of_actor(operator(), SINCE)) == []


def test_a_guest_by_post_has_the_items_of_the_invitation_only(village):
    other = member(village.district.sister, name="Hạng A Nhìa")
    holder = Ref("people.Person", other.person_id, other.person.name)
    post = org.appoint(
        actor=operator(), unit=village.district.commune, holder=holder, title="member", start=date(2020, 1, 1)
    )
    meeting = planned(village)
    own = item(meeting)
    meetings.invite(
        actor=village.secretary, meeting=meeting, name="Hạng A Nhìa", function="Đảng ủy viên", items=[own], post=post
    )
    actor = signed_in(other)
    assert list(of_actor(actor, SINCE)) == []
    meetings.release(actor=village.secretary, meeting=meeting, at=at(date(2021, 3, 5)))
    [event] = of_actor(actor, SINCE)
    assert event.note == f"- {own.title}"


def test_what_is_long_past_is_left_out(village, told):
    assert list(of_unit(village.cell, date(2021, 3, 11))) == []
    assert list(of_actor(signed_in(village.members[2]), date(2021, 3, 11))) == []


def test_an_unreleased_meeting_that_was_held_is_in_no_calendar(village):
    closed(village)
    assert list(of_unit(village.cell, SINCE)) == []
