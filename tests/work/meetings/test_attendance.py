"""The roll: who is expected, who is marked how, and that counts always add up."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo.kernel.errors import Refusal
from chibo.registry.people import operations as people
from chibo.work.meetings import operations as meetings
from chibo.work.meetings import queries
from chibo.work.meetings.models import Attendance, Meeting
from tests.factories.access import operator
from tests.factories.books import undone
from tests.factories.meetings import MARCH, at, closed, item, opened, planned
from tests.factories.people import member

COUNTS = ("expected", "present", "excused", "unexcused", "exempt", "late", "left_early")


def counts(meeting) -> dict[str, int]:
    return {name: number for name in COUNTS if (number := getattr(meeting, name))}


def mark(v, meeting, number, presence, **more):
    return meetings.mark(actor=v.secretary, meeting=meeting, membership=v.members[number], presence=presence, **more)


def refused(call, field):
    with pytest.raises(Refusal) as refusal:
        call()
    assert refusal.value.field == field
    return refusal.value.message


def test_the_base_is_the_members_of_the_day_without_exempt_and_away(village):
    meeting = opened(village)
    assert counts(meeting) == {"expected": 8, "present": 8, "exempt": 2}
    everybody = {*village.members, village.probationer, village.exempt, village.away}
    assert set(meeting.roster) == {one.pk for one in everybody}
    rows = dict(meeting.attendances.values_list("membership__person__name", "reason"))
    assert rows == {"Bạc Thị Miễn": "exempt", "Mè Văn Vắng": "away"}


def test_the_roster_stays_when_the_register_is_corrected_later(village):
    meeting = closed(village)
    before = list(meeting.roster)
    people.leave(actor=operator(), membership=village.members[6], how="died", on=date(2021, 3, 5), reason="từ trần")
    found = Meeting.objects.get(pk=meeting.pk)
    assert (found.roster, found.expected) == (before, 8)
    assert village.members[6].person.name in {str(one) for one in queries.of_roster(found)}


def test_marks_count_and_are_taken_back(village):
    meeting = opened(village)
    mark(village, meeting, 2, "excused", reason="health")
    mark(village, meeting, 3, "unexcused")
    mark(village, meeting, 4, "present", came_at=time(14, 20))
    mark(village, meeting, 5, "present", came_at=time(14, 10), left_at=time(15))
    assert counts(meeting) == {
        "expected": 8, "present": 6, "excused": 1, "unexcused": 1, "exempt": 2, "late": 2, "left_early": 1,
    }  # fmt: skip
    mark(village, meeting, 3, "present")
    assert counts(meeting) == {
        "expected": 8, "present": 7, "excused": 1, "exempt": 2, "late": 2, "left_early": 1,
    }  # fmt: skip
    assert not meeting.attendances.filter(membership=village.members[3]).exists(), "the present have no rows"


def test_a_whole_roll_takes_the_place_of_what_was_marked(village):
    meeting = opened(village)
    mark(village, meeting, 2, "unexcused")
    marks = [meetings.Mark(village.members[3].pk, "excused", "work"), meetings.Mark(village.members[4].pk, "present")]
    meetings.call_roll(actor=village.secretary, meeting=meeting, marks=marks)
    assert counts(meeting) == {"expected": 8, "present": 7, "excused": 1, "exempt": 2}
    assert meeting.attendances.count() == 3


@pytest.mark.parametrize(
    ("given_mark", "field", "message"),
    [
        ({"presence": "excused"}, "reason", "Hãy chọn lý do vắng."),
        ({"presence": "excused", "reason": "away"}, "reason", "Hãy chọn lý do vắng."),
        ({"presence": "unexcused", "reason": "health"}, "reason", "Chỉ vắng có lý do mới ghi lý do."),
        ({"presence": "exempt", "reason": "away"}, "presence", "Hãy chọn có mặt, vắng có lý do hoặc vắng không lý do."),
        ({"presence": "present", "came_at": time(13)}, "came_at", "Giờ này phải sau giờ bắt đầu."),
        (
            {"presence": "present", "came_at": time(15), "left_at": time(14, 30)}, "left_at",
            "Giờ về phải sau giờ đến.",
        ),
        ({"presence": "unexcused", "came_at": time(15)}, "came_at", "Người vắng không có giờ đến, giờ về."),
    ],
)  # fmt: skip
def test_a_mark_that_says_too_little_or_too_much_is_refused(village, given_mark, field, message):
    meeting = opened(village)
    assert refused(lambda: mark(village, meeting, 2, **given_mark), field) == message
    assert counts(Meeting.objects.get(pk=meeting.pk)) == {"expected": 8, "present": 8, "exempt": 2}


def test_somebody_of_elsewhere_is_not_marked(village):
    meeting, stranger = opened(village), member(village.district.sister, name="Người Bản Khác")
    message = refused(
        lambda: meetings.mark(
            actor=village.secretary, meeting=meeting, membership=stranger, presence="unexcused"
        ), "membership",
    )  # fmt: skip
    assert message == "Người Bản Khác không thuộc thành phần họp ngày 10/03/2021."
    marks = [meetings.Mark(stranger.pk, "unexcused")]
    message = refused(lambda: meetings.call_roll(actor=village.secretary, meeting=meeting, marks=marks), "marks")
    assert message == "Không thuộc số phải có mặt: Người Bản Khác."


def test_the_exempt_are_not_marked(village):
    meeting = opened(village)
    message = refused(
        lambda: meetings.mark(
            actor=village.secretary, meeting=meeting, membership=village.exempt, presence="unexcused"
        ), "membership",
    )  # fmt: skip
    assert message == "Bạc Thị Miễn không tính vào số phải có mặt."


def test_who_spoke_cannot_have_been_absent(village):
    meeting = opened(village)
    meetings.note(actor=village.secretary, item=item(meeting), membership=village.members[2])
    message = refused(lambda: mark(village, meeting, 2, "unexcused"), "presence")
    assert message == "Cà Văn Ba đã phát biểu tại buổi này; hãy bỏ ý kiến ghi nhầm trước."
    marks = [meetings.Mark(village.members[one].pk, "unexcused") for one in (3, 2)]
    refusing = refused(lambda: meetings.call_roll(actor=village.secretary, meeting=meeting, marks=marks), "presence")
    assert refusing == message
    assert not meeting.attendances.exclude(presence="exempt").exists(), "nothing half written"
    mark(village, meeting, 3, "unexcused")
    message = refused(
        lambda: meetings.note(actor=village.secretary, item=item(meeting), membership=village.members[3]), "membership"
    )
    assert message == "Lường Văn Bốn không có mặt tại buổi này; hãy xem lại điểm danh."


def test_a_closed_roll_stays(village):
    meeting = closed(village)
    message = refused(lambda: mark(village, meeting, 2, "unexcused"), "meeting")
    assert message == "Buổi sinh hoạt đã kết thúc, biên bản đã ký; muốn sửa hãy đính chính biên bản."


def test_a_roll_is_called_once(village):
    meeting = opened(village)
    message = refused(
        lambda: meetings.open_meeting(actor=village.secretary, meeting=meeting, began_at=time(15)), "meeting"
    )
    assert message == "Buổi sinh hoạt đang họp; hãy kết thúc trước."


def test_a_chair_who_is_not_of_the_meeting_is_refused(village):
    stranger = member(village.district.sister, name="Người Bản Khác")
    meeting = planned(village)
    message = refused(
        lambda: meetings.open_meeting(actor=village.secretary, meeting=meeting, began_at=time(14), chair=stranger),
        "chair",
    )
    assert message == "Người Bản Khác không thuộc thành phần họp ngày 10/03/2021."


def test_the_database_keeps_counts_that_add_up(village):
    meeting = opened(village)
    with pytest.raises(IntegrityError, match="meeting_counts_add_up"), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(present=7)
    with pytest.raises(IntegrityError, match="meeting_counts_add_up"), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(roster=meeting.roster[:-1])


MARKS = st.dictionaries(
    st.integers(0, 6),
    st.sampled_from([("excused", "health"), ("unexcused", ""), ("present", ""), ("late", "")]),
    max_size=7,
)


@settings(max_examples=30)
@given(chosen=MARKS)
def test_whatever_is_marked_the_counts_are_those_of_the_rows(village, chosen):
    with undone():
        meeting = opened(village)
        marks = [
            meetings.Mark(village.members[number].pk, "present", came_at=time(14, 30)) if presence == "late"
            else meetings.Mark(village.members[number].pk, presence, reason)
            for number, (presence, reason) in chosen.items()
        ]  # fmt: skip
        meetings.call_roll(actor=village.secretary, meeting=meeting, marks=marks)
        rows = list(Attendance.objects.filter(meeting=meeting).exclude(presence="exempt"))
        absent = sum(one.presence != "present" for one in rows)
        assert (meeting.expected, meeting.present) == (8, 8 - absent)
        assert meeting.late == sum(one.came_at is not None for one in rows)
        assert len(rows) == sum(presence != "present" for presence, _reason in chosen.values())
        connection.check_constraints()


def test_two_absences_in_a_row_are_a_streak(village):
    for month, absent in ((1, (2, 3)), (2, (3,)), (3, (3, 4))):
        meeting = opened(village, date(2021, month, 10))
        for number in absent:
            mark(village, meeting, number, "unexcused")
        meetings.discuss(actor=village.secretary, item=item(meeting))
        meetings.close(actor=village.secretary, meeting=meeting, ended_at=time(16), at=at(date(2021, month, 10), 10))
    assert queries.streaks(village.cell, before=date(2021, 4, 1)) == {village.members[3].pk: 3}
    assert queries.streaks(village.cell, before=date(2021, 2, 1)) == {}


def test_a_members_own_meetings_say_how_they_were_there(village):
    meeting = opened(village)
    mark(village, meeting, 2, "excused", reason="family")
    meetings.discuss(actor=village.secretary, item=item(meeting))
    meetings.close(actor=village.secretary, meeting=meeting, ended_at=time(16), at=at(MARCH, 10))
    span = {"since": date(2021, 1, 1), "until": date(2022, 1, 1)}
    [mine] = queries.meetings_of(village.members[2], **span)
    [other] = queries.meetings_of(village.members[3], **span)
    assert (mine.own_presence, mine.own_reason, other.own_presence) == ("excused", "family", None)
