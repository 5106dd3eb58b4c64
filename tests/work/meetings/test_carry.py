"""What of meetings stands in the way of a cell's end, and what goes with it."""

from __future__ import annotations

from datetime import date

import pytest

from chibo.registry.org import operations as org
from chibo.registry.people import operations as people
from chibo.registry.people.models import Membership
from chibo.work.meetings import operations as meetings
from chibo.work.meetings.carry import Meetings
from chibo.work.meetings.models import Expected, Statement
from tests.factories.access import TODAY, actor_with, operator
from tests.factories.meetings import MARCH, at, closed, item, opened, planned

ON = date(2021, 4, 1)


def hinders(v):
    return Meetings().hinders_closing(v.cell, ON)


def test_meetings_held_hinder_nothing(village):
    closed(village)
    assert hinders(village) == ""


@pytest.mark.parametrize(
    ("make", "on", "message"),
    [
        (opened, MARCH, "Buổi sinh hoạt ngày 10/03/2021 chưa kết thúc; hãy kết thúc hoặc hủy buổi đó trước."),
        (planned, date(2021, 4, 10),
         "Buổi sinh hoạt ngày 10/04/2021 chưa kết thúc; hãy kết thúc hoặc hủy buổi đó trước."),
        (closed, date(2021, 4, 10), "Đã họp ngày 10/04/2021, sau ngày kết thúc."),
    ],
)  # fmt: skip
def test_what_has_begun_or_lies_ahead_does(village, make, on, message):
    make(village, on)
    assert hinders(village) == message


def test_a_meeting_that_was_called_off_hinders_nothing(village):
    meeting = planned(village, date(2021, 4, 10))
    meetings.cancel(actor=operator(), meeting=meeting, reason="sáp nhập")
    assert hinders(village) == ""


def test_a_closed_cell_keeps_its_minutes_to_itself_and_nothing_more_is_due(village):
    meeting = opened(village)
    meetings.note(actor=village.secretary, item=item(meeting), membership=village.members[2], text="Nhất trí.")
    meetings.close(
        actor=village.secretary, meeting=meeting, ended_at=meeting.began_at.replace(hour=16), at=at(MARCH, 9)
    )
    for one in Membership.objects.filter(unit=village.cell):
        people.move(actor=operator(), membership=one, unit=village.district.sister, on=ON)
    org.close(actor=operator(), unit=village.cell, on=ON, today=TODAY, successors=(village.district.sister,))
    due = Expected.objects.filter(unit=village.cell).order_by("due_on")
    assert [one.due_on for one in due] == [date(2021, 1, 10), date(2021, 2, 10), date(2021, 3, 10)]
    assert Statement.objects.visible_to(actor_with("secretary", village.district.sister)).count() == 0
