"""Preparing: cadence and topics, the draft with checklist and agenda, papers, guests, telling it, calling it off."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from chibo.foundation.documents import operations as documents
from chibo.foundation.documents.models import StoredFile
from chibo.kernel.errors import Refusal
from chibo.kernel.refs import Ref
from chibo.registry.org import operations as org
from chibo.work.directives import operations as directives
from chibo.work.directives.models import Receipt
from chibo.work.meetings import operations as meetings
from chibo.work.meetings import queries
from chibo.work.meetings.models import Expected, Meeting, NotHeld, Series
from tests.factories.access import TODAY, actor_with, operator
from tests.factories.meetings import MARCH, at, closed, item, opened, planned


def refused(call, field):
    with pytest.raises(Refusal) as refusal:
        call()
    assert refusal.value.field == field
    return refusal.value.message


def series(v, **more):
    given = {"unit": v.cell, "body": "cell", "cadence": "day", "day": 5, "start": date(2021, 6, 1), "at": time(8)}
    return meetings.set_series(actor=v.secretary, **(given | more))


# --- cadence


def test_a_new_cadence_ends_the_one_before(village):
    new = series(village)
    old = Series.objects.get(pk=village.series.pk)
    assert (old.valid.upper, new.valid.lower, new.valid.upper) == (date(2021, 6, 1), date(2021, 6, 1), None)
    due = queries.expected(date(2021, 5, 1), date(2021, 8, 1)).filter(unit=village.cell).order_by("due_on")
    assert [one.due_on for one in due] == [date(2021, 5, 10), date(2021, 6, 5), date(2021, 7, 5)]


@pytest.mark.parametrize(
    ("more", "field", "message"),
    [
        ({"day": None}, "day", "Hãy chọn một số từ 1 đến 31."),
        ({"day": 32}, "day", "Hãy chọn một số từ 1 đến 31."),
        ({"week": 1}, "week", "Nhịp sinh hoạt đã chọn không dùng ô này."),
        ({"cadence": "weekday", "day": None, "week": 1}, "weekday", "Hãy chọn một số từ 1 đến 7."),
        ({"months": (1, 7)}, "months",
         "Phải sinh hoạt ít nhất 12 lần một năm (Hướng dẫn 12-HD/BTCTW, mục II)."),
        ({"start": date(2021, 1, 1)}, "start", "Lịch hiện nay cũng bắt đầu ngày này; hãy chọn ngày khác."),
        ({"start": date(1999, 1, 1)}, "start", "Đơn vị không hoạt động ngày 01/01/1999."),
        ({"body": "plenary"}, "body", "Chỉ đảng bộ cơ sở mới họp toàn thể."),
    ],
)  # fmt: skip
def test_a_cadence_that_cannot_be_is_refused(village, more, field, message):
    assert refused(lambda: series(village, **more), field) == message
    assert Series.objects.filter(unit=village.cell).count() == 1


def test_a_commune_meets_as_committee_and_twice_a_year_in_plenary_not_as_a_cell(village):
    commune = village.district.commune
    for body, months in (("committee", ()), ("plenary", (6, 12))):
        meetings.set_series(
            actor=operator(), unit=commune, body=body, cadence="day", day=20, start=date(2021, 1, 1), at=time(8),
            months=months,
        )  # fmt: skip
    year = queries.expected(date(2021, 1, 1), date(2022, 1, 1)).filter(unit=commune)
    assert {body: year.filter(body=body).count() for body in ("committee", "plenary")} == {
        "committee": 12,
        "plenary": 2,
    }
    given = {"cadence": "day", "day": 1, "start": date(2021, 1, 1), "at": time(8)}
    message = refused(lambda: meetings.set_series(actor=operator(), unit=commune, body="cell", **given), "body")
    assert message == "Chỉ chi bộ mới sinh hoạt chi bộ; đơn vị này hãy chọn cấp ủy hoặc toàn thể."


def test_nothing_is_due_of_a_unit_that_is_closed(village):
    meetings.set_series(
        actor=operator(), unit=village.district.sister, body="cell", cadence="day", day=10, start=date(2021, 1, 1),
        at=time(8),
    )  # fmt: skip
    org.close(actor=operator(), unit=village.district.sister, on=date(2021, 3, 10), today=TODAY)
    due = Expected.objects.filter(unit=village.district.sister)
    assert sorted(due.values_list("due_on", flat=True)) == [date(2021, 1, 10), date(2021, 2, 10)]


def test_cells_without_a_cadence_are_found(village):
    office = actor_with("commune_office", village.district.commune)
    assert [one.unit for one in queries.without_series(office, MARCH)] == [village.district.sister]
    assert [one.unit for one in queries.without_series(office, date(2020, 12, 31))] == [
        village.district.sister, village.cell,
    ]  # fmt: skip


# --- a month without a meeting


def explain(v, month, **more):
    given = {"series": v.series, "month": month, "reason": "flood", "today": date(2021, 4, 2)}
    return meetings.explain_month(actor=v.secretary, **(given | more))


def test_a_month_is_explained_by_a_code_and_explained_better_later(village):
    explain(village, date(2021, 2, 1))
    explain(village, date(2021, 2, 1), reason="other", note="bí thư đi học")
    [found] = NotHeld.objects.all()
    assert (found.reason, found.note, found.due_on) == ("other", "bí thư đi học", date(2021, 2, 10))


def test_what_is_asked_is_the_months_over_that_nobody_explained(village):
    explain(village, date(2021, 2, 1))
    closed(village, MARCH)
    asked = queries.to_explain(village.secretary, today=date(2021, 5, 2))
    assert [one.month_on for one in asked] == [date(2021, 1, 1), date(2021, 4, 1)]


@pytest.mark.parametrize(
    ("month", "more", "field", "message"),
    [
        (date(2020, 12, 1), {}, "month", "Tháng này không có buổi sinh hoạt theo lịch."),
        (date(2021, 5, 1), {}, "month", "Chưa đến tháng này."),
        (date(2021, 2, 1), {"reason": "other"}, "note", "Hãy ghi rõ lý do khác."),
        (MARCH, {}, "month", "Tháng này đã họp ngày 10/03/2021."),
        (date(2021, 4, 1), {}, "month", "Tháng này có buổi sinh hoạt đang chuẩn bị; hãy hủy buổi đó trước."),
    ],
)
def test_a_month_that_needs_no_reason_is_refused(village, month, more, field, message):
    closed(village, MARCH)
    planned(village, date(2021, 4, 10))
    assert refused(lambda: explain(village, month, **more), field) == message


def test_a_meeting_held_after_all_withdraws_the_reason(village):
    explain(village, date(2021, 2, 1))
    planned(village, date(2021, 2, 20))
    assert not NotHeld.objects.exists()


# --- the draft


def test_a_draft_knows_when_it_is_due_and_what_is_to_be_prepared(village):
    meeting = planned(village, date(2021, 3, 12))
    assert (meeting.due_from, meeting.due_until, meeting.is_late) == (MARCH, MARCH, True)
    assert (meeting.month_on, meeting.place, meeting.state) == (date(2021, 3, 1), "Nhà văn hóa", "draft")
    steps = dict(meeting.steps.values_list("step", "due_on"))
    assert steps == dict.fromkeys(["drafter", "review", "papers", "notice"], date(2021, 3, 11))


def test_the_first_agenda_has_no_last_resolution(village):
    assert [one.kind for one in queries.items(planned(village))] == [
        "opening", "tasks", "information", "discussion", "self_criticism", "resolution", "closing",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("on", "more", "field", "message"),
    [
        (date(1999, 3, 10), {}, "on", "Đơn vị không hoạt động ngày 10/03/1999."),
        (MARCH, {"month": date(2021, 2, 1)}, "on", "Buổi sinh hoạt tháng 02/2021 phải họp trong tháng đó."),
        (MARCH, {"kind": "committee"}, "kind", "Thành phần họp này không có loại buổi họp đó."),
        (MARCH, {"kind": "thematic"}, "topic", "Hãy chọn chuyên đề trong danh mục của năm."),
        (MARCH, {"thematic": True}, "topic", "Hãy chọn chuyên đề trong danh mục của năm."),
        (MARCH, {"body": "plenary", "kind": "plenary"}, "body", "Chỉ đảng bộ cơ sở mới họp toàn thể."),
    ],
)
def test_a_meeting_that_cannot_be_is_refused(village, on, more, field, message):
    assert refused(lambda: planned(village, on, **more), field) == message
    assert not Meeting.objects.exists()


def test_a_month_has_one_regular_meeting_and_as_many_others_as_it_likes(village):
    topic = meetings.list_topic(actor=village.secretary, unit=village.cell, year=2021, quarter=1, title="Bản văn hóa")
    planned(village)
    planned(village, kind="thematic", topic=topic)
    planned(village, kind="extraordinary")
    with pytest.raises(Refusal, match="Tháng này đã có buổi sinh hoạt định kỳ"):
        planned(village, date(2021, 3, 20), kind="extended")


def test_a_cancelled_meeting_leaves_its_month_open(village):
    meeting = planned(village)
    assert refused(lambda: meetings.cancel(actor=village.secretary, meeting=meeting, reason=""), "reason") == (
        "Hãy ghi lý do hủy."
    )
    meetings.cancel(actor=village.secretary, meeting=meeting, reason="mưa lũ")
    assert (meeting.state, meeting.sequence) == ("cancelled", 1)
    assert planned(village, date(2021, 3, 20)).series == village.series


def test_a_meeting_stays_in_its_month_when_it_is_moved(village):
    meeting = planned(village)
    given = {"actor": village.secretary, "meeting": meeting, "at": time(8), "place": "Trường học"}
    assert meetings.change(**given, on=date(2021, 3, 12)).on == date(2021, 3, 12)
    message = refused(lambda: meetings.change(**given, on=date(2021, 4, 1)), "on")
    assert message == "Buổi sinh hoạt tháng 03/2021 phải họp trong tháng đó."


def test_the_committees_pre_meeting_is_done_when_its_minutes_are_signed(village):
    holder = village.members[1]
    org.appoint(
        actor=operator(), unit=village.cell, holder=Ref("people.Person", holder.person_id, str(holder)), title="deputy",
        start=date(2021, 1, 1),
    )  # fmt: skip
    meeting = planned(village)
    assert meeting.steps.filter(step="pre_meeting").exists()
    before = opened(village, date(2021, 3, 8), body="committee", kind="committee")
    assert set(before.roster) == {village.chair.pk, village.taker.pk}
    given = {"actor": village.secretary, "meeting": meeting, "step": "pre_meeting", "done_on": date(2021, 3, 9)}
    assert refused(lambda: meetings.prepare(**given), "pre_meeting") == "Hãy chọn buổi họp chi ủy đã họp trước."
    message = refused(lambda: meetings.prepare(**given, pre_meeting=before), "pre_meeting")
    assert message == "Buổi họp chi ủy này chưa ký biên bản."
    meetings.discuss(actor=village.secretary, item=before.items.first())
    meetings.close(actor=village.secretary, meeting=before, ended_at=time(16), at=at(date(2021, 3, 8), 9))
    meetings.prepare(**given, pre_meeting=before)
    assert Meeting.objects.get(pk=meeting.pk).pre_meeting == before


# --- papers and telling


def paper(v, meeting, day):
    file = documents.store(actor=v.secretary, unit=v.cell, name="bao-cao.pdf", content=b"%PDF-1.7\nnoi dung")
    return meetings.attach(actor=v.secretary, meeting=meeting, title="Báo cáo", file=file, at=at(day))


@pytest.mark.parametrize(("day", "in_time"), [(date(2021, 3, 9), True), (MARCH, False)])
def test_papers_are_in_time_a_day_before(village, day, in_time):
    meeting = planned(village)
    paper(village, meeting, day)
    assert queries.papers_in_time(meeting) is in_time
    released = meetings.release(actor=village.secretary, meeting=meeting, at=at(MARCH, 0))
    assert released.papers_in_time is in_time


def test_the_release_says_who_is_told_and_what(village):
    meeting = planned(village)
    meetings.invite(actor=village.secretary, meeting=meeting, name="Tòng Văn Mặt", function="Trưởng ban Mặt trận")
    would = queries.notice(meeting)
    released = meetings.release(actor=village.secretary, meeting=meeting, at=at(date(2021, 3, 8)))
    assert released.told == [one.pk for one in would.members]
    assert village.exempt.pk not in released.told
    assert len(released.told) == 8
    assert released.guests == ["Tòng Văn Mặt, Trưởng ban Mặt trận"]
    assert released.notice.splitlines()[:3] == [
        "Chi bộ bản Một mời đồng chí dự: sinh hoạt định kỳ, 14:00 ngày 10/03/2021, tại Nhà văn hóa.",
        "Nội dung:",
        "1. Mở đầu, điểm danh, thông qua chương trình",
    ]
    assert meeting.steps.get(step="notice").done_on == date(2021, 3, 8)


def test_released_again_is_the_same_entry_under_the_next_sequence(village):
    meeting = planned(village)
    uid = meeting.uid
    for day in (7, 8):
        meetings.release(actor=village.secretary, meeting=meeting, at=at(date(2021, 3, day)))
    assert (meeting.uid, meeting.sequence) == (uid, 1)
    assert [one.sequence for one in meeting.releases.all()] == [0, 1]


def test_a_change_after_the_release_is_the_next_sequence_once(village):
    meeting = planned(village)
    meetings.release(actor=village.secretary, meeting=meeting, at=at(date(2021, 3, 7)))
    for hour in (8, 9):
        meetings.change(actor=village.secretary, meeting=meeting, on=MARCH, at=time(hour), place="Trường học")
    assert meeting.sequence == 1, "what calendars show is newer than what was told"
    meetings.release(actor=village.secretary, meeting=meeting, at=at(date(2021, 3, 8)))
    assert meeting.sequence == 1
    assert [one.sequence for one in meeting.releases.all()] == [0, 1]


def test_a_day_that_is_over_is_not_made_known(village):
    message = refused(
        lambda: meetings.release(
            actor=village.secretary, meeting=planned(village), at=datetime(2021, 3, 10, 18, tzinfo=UTC)
        ), "on",
    )  # fmt: skip
    assert message == "Ngày họp 10/03/2021 đã qua."


# --- the agenda


def titles(meeting):
    return [one.title for one in queries.items(meeting)]


def test_items_are_added_before_the_closing_one_moved_and_taken_off(village):
    meeting = planned(village)
    road = meetings.add_item(actor=village.secretary, meeting=meeting, kind="discussion", title="  Làm   đường ")
    assert titles(meeting)[-2:] == ["Làm đường", "Kết luận, thông qua biên bản"]
    meetings.move_item(actor=village.secretary, item=road, to=2)
    assert titles(meeting)[:3] == [
        "Mở đầu, điểm danh, thông qua chương trình", "Làm đường", "Đánh giá nhiệm vụ của đảng viên",
    ]  # fmt: skip
    assert refused(lambda: meetings.move_item(actor=village.secretary, item=road, to=99), "to") == "Thứ tự từ 1 đến 8."
    meetings.drop_item(actor=village.secretary, item=road)
    assert [one.position for one in queries.items(meeting)] == list(range(1, 8))


def test_an_item_something_came_of_stays(village):
    meeting = opened(village)
    meetings.note(actor=village.secretary, item=item(meeting), membership=village.members[2])
    message = refused(lambda: meetings.drop_item(actor=village.secretary, item=item(meeting)), "item")
    assert message == "Nội dung này đã có ý kiến, biểu quyết, việc hoặc tài liệu; không bỏ được."


def test_what_was_not_discussed_or_recurs_goes_on_and_grows_old(village):
    first = opened(village, date(2021, 1, 10))
    road = meetings.add_item(actor=village.secretary, meeting=first, kind="discussion", title="Làm đường")
    dues = meetings.add_item(actor=village.secretary, meeting=first, kind="report", title="Đảng phí", recurs=True)
    done = meetings.add_item(actor=village.secretary, meeting=first, kind="discussion", title="Trồng cây")
    for one in (dues, done):
        meetings.discuss(actor=village.secretary, item=one)
    meetings.close(actor=village.secretary, meeting=first, ended_at=time(16), at=at(date(2021, 1, 10), 9))
    second = closed(village, date(2021, 2, 10))
    third = planned(village)
    ages = {one.title: one.age for one in third.items.filter(age__gt=1)}
    assert ages == {"Làm đường": 3, "Đảng phí": 3}
    assert third.items.get(title="Làm đường").carried_from == second.items.get(title="Làm đường")
    assert third.items.get(title="Làm đường").first == road
    assert "Trồng cây" not in titles(second)


def test_what_a_superior_sent_down_cannot_be_taken_off(village):
    directives.send_down(actor=operator(), unit=village.district.commune, title="Học nghị quyết", on=date(2021, 3, 1))
    meeting = planned(village)
    sent = meeting.items.get(kind="dispatch")
    assert sent.receipt == Receipt.objects.get(unit=village.cell)
    message = refused(lambda: meetings.drop_item(actor=village.secretary, item=sent), "item")
    assert message == "Cấp trên gửi nội dung này xuống; không bỏ được."


def test_a_proposal_is_taken_up_or_declined_with_a_reason(village):
    ask = [
        meetings.propose(actor=village.secretary, membership=village.members[2], title=title, on=date(2021, 3, 1))
        for title in ("Làm cầu", "Làm chợ")
    ]
    meeting = planned(village)
    assert [one.title for one in queries.proposals(village.cell)] == ["Làm cầu", "Làm chợ"]
    taken = meetings.take_up(actor=village.secretary, proposal=ask[0], meeting=meeting)
    assert (taken.presenter, taken.kind) == (village.members[2], "proposal")
    assert refused(lambda: meetings.decline(actor=village.secretary, proposal=ask[1], answer=""), "answer") == (
        "Hãy trả lời vì sao không đưa vào chương trình."
    )
    meetings.decline(actor=village.secretary, proposal=ask[1], answer="Chờ kinh phí")
    assert not queries.proposals(village.cell).exists()
    message = refused(lambda: meetings.take_up(actor=village.secretary, proposal=ask[1], meeting=meeting), "proposal")
    assert message == "Đề nghị này đã được trả lời."


def test_a_paper_attached_by_mistake_is_taken_off_and_its_file_stays(village):
    meeting, other = planned(village), planned(village, kind="extraordinary")
    wrong = paper(village, meeting, MARCH)
    message = refused(lambda: meetings.detach(actor=village.secretary, meeting=other, paper=wrong), "paper")
    assert message == "Tài liệu này thuộc buổi khác."
    meetings.detach(actor=village.secretary, meeting=meeting, paper=wrong)
    assert not meeting.papers.exists()
    assert StoredFile.objects.filter(pk=wrong.file_id).exists()


def test_a_guest_is_uninvited_until_they_have_spoken(village):
    meeting = opened(village)
    quiet, heard = (
        meetings.invite(actor=village.secretary, meeting=meeting, name=name, function="dân quân") for name in "AB"
    )
    meetings.admit_guest(actor=village.secretary, guest=heard, attended=True)
    meetings.note(actor=village.secretary, item=item(meeting), guest=heard, text="Đã rõ.")
    meetings.uninvite(actor=village.secretary, meeting=meeting, guest=quiet)
    message = refused(lambda: meetings.uninvite(actor=village.secretary, meeting=meeting, guest=heard), "guest")
    assert message == "Khách này đã phát biểu tại buổi họp; hãy bỏ ý kiến ghi nhầm trước."
    assert list(meeting.guests.all()) == [heard]


def test_guests_are_shown_only_the_items_they_were_invited_for(village):
    meeting = planned(village)
    guest = meetings.invite(
        actor=village.secretary, meeting=meeting, name="Tòng Văn Mặt", function="Trưởng ban Mặt trận",
        items=[item(meeting)],
    )  # fmt: skip
    assert list(queries.seen_by_guest(meeting, guest.items)) == [item(meeting)]
    assert queries.seen_by_guest(meeting, []).count() == 7
