"""Closing: everything answered, the resolution numbered, the minutes sealed; once, however often it is asked. After it:
reopened or corrected, for a reason, with a trail."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from chibo.kernel.errors import Refusal
from chibo.work.directives import operations as directives
from chibo.work.directives.models import Document
from chibo.work.meetings import operations as meetings
from chibo.work.meetings import queries
from chibo.work.meetings.models import Meeting, MinutesVersion
from tests.factories.meetings import MARCH, at, closed, item, opened, planned

NINE = {"ended_at": time(15, 40), "at": at(MARCH, 9)}


def adopted(v):
    """A meeting that adopted a resolution and has not closed yet."""
    meeting = opened(v)
    resolution = item(meeting, "resolution")
    meetings.write(
        actor=v.secretary, meeting=meeting, code=f"resolution:{resolution.pk}", text="Điều 1. Làm đường.", seen=0
    )
    meetings.discuss(actor=v.secretary, item=resolution)
    meetings.vote(
        actor=v.secretary, item=resolution, matter="resolution", voters=7, votes_for=6, votes_against=0, votes_other=1
    )
    return meeting, resolution


def close(v, meeting, **more):
    return meetings.close(actor=v.secretary, meeting=meeting, **(NINE | more))


def refused(call, field):
    with pytest.raises(Refusal) as refusal:
        call()
    assert refusal.value.field == field
    return refusal.value.message


def test_a_meeting_closes_with_its_counts_its_resolution_and_sealed_minutes(village):
    meeting, resolution = adopted(village)
    for text in ("Nhất trí.", "Thêm một ý."):
        meetings.note(actor=village.secretary, item=resolution, membership=village.members[2], text=text)
    close(village, meeting)
    found = Meeting.objects.get(pk=meeting.pk)
    assert (found.state, found.minutes, found.spoke) == ("closed", 100, 1)
    assert (found.expected, found.present, found.exempt) == (8, 8, 2)
    document = Document.objects.get()
    assert (document.symbol, document.on, document.signer) == ("01-NQ/CB", MARCH, "Lò Văn Bí Thư")
    assert (document.signer_title, document.text) == ("Bí thư", "Điều 1. Làm đường.")
    assert document.title == "Nghị quyết sinh hoạt định kỳ tháng 3 năm 2021"
    resolution.refresh_from_db()
    assert resolution.document == document
    [version] = found.versions.all()
    assert queries.is_intact(version)
    assert version.content["documents"] == ["01-NQ/CB"]
    assert version.content["counts"]["present"] == 8
    assert (version.chair_name, version.taker_name) == ("Lò Văn Bí Thư", "Quàng Thị Thư Ký")
    assert version.code == f"{version.sha256[:4]}-{version.sha256[4:8]}-{version.sha256[8:12]}".upper()


def test_who_reads_english_signs_vietnamese_papers(village):
    with override("en"):
        meeting, _item = adopted(village)
        close(village, meeting)
    document, version = Document.objects.get(), meeting.versions.get()
    assert (document.signer_title, document.title) == ("Bí thư", "Nghị quyết sinh hoạt định kỳ tháng 3 năm 2021")
    assert version.content["votes"][0]["article"] == "Điều lệ Đảng (19/01/2011), điều 9"
    texts = dict(zip(version.content["places"], version.content["texts"], strict=True))
    assert texts["attendance"][0] == "Điểm danh"
    assert "vắng không lý do" in texts["attendance"][1]


def test_closing_again_changes_nothing(village):
    meeting, _resolution = adopted(village)
    first = close(village, meeting)
    again = close(village, meeting, ended_at=time(17))
    assert again == first
    assert Meeting.objects.get(pk=meeting.pk).ended_at == time(15, 40)
    assert Document.objects.count() == 1
    assert meeting.versions.count() == 1


def test_a_resolution_that_was_not_adopted_gets_no_number(village):
    meeting, resolution = adopted(village)
    meetings.vote(
        actor=village.secretary, item=resolution, matter="resolution", voters=7, votes_for=3, votes_against=4,
        votes_other=0,
    )  # fmt: skip
    close(village, meeting)
    assert not Document.objects.exists()


def test_a_sealed_version_that_was_touched_is_found_out(village):
    meeting = closed(village)
    content = meeting.versions.get().content
    MinutesVersion.objects.update(content=content | {"place": "nơi khác"})
    assert not queries.is_intact(meeting.versions.get())


def test_it_takes_few_statements_however_many_came(village):
    meeting, _resolution = adopted(village)
    with CaptureQueriesContext(connection) as statements:
        close(village, meeting)
    assert len(statements) <= 22
    assert sum("meetings_attendance" in one["sql"] and "INSERT" in one["sql"] for one in statements) == 0


# --- what is refused


def test_a_meeting_that_has_not_begun_cannot_end(village):
    message = refused(lambda: close(village, planned(village)), "meeting")
    assert message == "Buổi sinh hoạt đang chuẩn bị; hãy bắt đầu điểm danh trước."


def test_an_end_before_the_beginning_is_refused(village):
    meeting, _item = adopted(village)
    message = refused(lambda: close(village, meeting, ended_at=time(13)), "ended_at")
    assert message == "Giờ kết thúc phải sau giờ bắt đầu 14:00."


@pytest.mark.parametrize(
    ("missing", "message"), [("chair", "Hãy chọn người chủ trì."), ("minute_taker", "Hãy chọn thư ký.")]
)
def test_minutes_without_a_signature_are_refused(village, missing, message):
    meeting = opened(village, **{missing: None})
    meetings.discuss(actor=village.secretary, item=item(meeting))
    assert refused(lambda: close(village, meeting), missing) == message


def test_a_meeting_at_which_nothing_was_discussed_is_refused(village):
    assert refused(lambda: close(village, opened(village)), "items") == "Chưa đánh dấu nội dung nào đã thảo luận."


def test_a_task_without_an_answer_holds_the_meeting_open(village):
    task = directives.assign(
        actor=village.secretary, unit=village.cell, title="Làm đường", on=date(2021, 2, 1), due_on=date(2021, 3, 1),
        membership=village.members[2],
    )  # fmt: skip
    meeting, _item = adopted(village)
    assert refused(lambda: close(village, meeting), "tasks") == "Còn việc chưa trả lời: Làm đường."
    meetings.answer_task(actor=village.secretary, meeting=meeting, task=task, answer="done")
    assert close(village, meeting).state == "closed"


def test_other_meetings_and_other_bodies_need_not_answer(village):
    first = opened(village, date(2021, 2, 10))
    meetings.assign(
        actor=village.secretary, item=item(first), title="Làm đường", due_on=MARCH, membership=village.members[2]
    )
    close(village, first, at=at(date(2021, 2, 10), 9))
    for more in ({"kind": "extraordinary"}, {"body": "committee", "kind": "committee", "minute_taker": village.chair}):
        assert closed(village, date(2021, 3, 5), **more).state == "closed"
    with pytest.raises(Refusal, match="Còn việc chưa trả lời: Làm đường"):
        closed(village, MARCH)


def test_a_comment_that_nobody_handled_holds_the_meeting_open(village):
    meeting, resolution = adopted(village)
    comment = meetings.note(
        actor=village.secretary, item=resolution, membership=village.members[2], kind="comment", text="Thêm thời hạn."
    )
    assert refused(lambda: close(village, meeting), "statements") == "Còn góp ý dự thảo chưa ghi cách xử lý."
    meetings.handle(actor=village.secretary, statement=comment, handling="accepted")
    assert close(village, meeting).state == "closed"


def test_two_texts_of_one_place_hold_the_meeting_open(village):
    meeting, _item = adopted(village)
    for text in ("Một.", "Hai."):
        passage = meetings.write(actor=village.secretary, meeting=meeting, code="opening", text=text)
    message = refused(lambda: close(village, meeting), "passages")
    assert message == "Còn đoạn biên bản hai người cùng viết; hãy chọn bản đúng."
    meetings.settle(actor=village.secretary, passage=passage, text="Một. Hai.")
    assert dict(close(village, meeting).versions.get().content["texts"])["Mở đầu"] == "Một. Hai."


def test_a_resolution_without_words_is_refused(village):
    meeting, resolution = adopted(village)
    meeting.passages.all().delete()
    message = refused(lambda: close(village, meeting), f"resolution:{resolution.pk}")
    assert message == "Nghị quyết đã thông qua nhưng chưa có nội dung."
    assert not Document.objects.exists()


# --- afterwards


def test_a_reopened_meeting_keeps_its_version_its_number_and_says_why(village):
    meeting, _item = adopted(village)
    close(village, meeting)
    meetings.reopen(actor=village.secretary, meeting=meeting, reason="ghi thiếu người vắng")
    assert Meeting.objects.get(pk=meeting.pk).state == "open"
    meetings.mark(actor=village.secretary, meeting=meeting, membership=village.members[6], presence="unexcused")
    close(village, meeting)
    first, second = meeting.versions.all()
    assert (first.number, first.reason, second.number, second.reason) == (1, "", 2, "ghi thiếu người vắng")
    assert "+unexcused: 1" in queries.difference(first, second)
    assert Document.objects.get().symbol == "01-NQ/CB", "adopted once, numbered once"


def test_reopening_needs_a_reason_and_the_last_meeting(village):
    first = closed(village)
    assert refused(lambda: meetings.reopen(actor=village.secretary, meeting=first, reason=" "), "reason") == (
        "Hãy ghi lý do mở lại."
    )
    closed(village, date(2021, 4, 10))
    message = refused(lambda: meetings.reopen(actor=village.secretary, meeting=first, reason="sai"), "meeting")
    assert message == "Đã có buổi sau; hãy đính chính biên bản thay vì mở lại."


def test_a_correction_is_a_new_version_with_its_reason_and_the_next_meeting_is_told(village):
    meeting = closed(village)
    coming = planned(village, date(2021, 4, 10))
    version = meetings.correct(
        actor=village.secretary, meeting=meeting, texts={"opening": "Hồi 14 giờ 05."}, reason="nhầm giờ",
        at=at(date(2021, 3, 20)),
    )  # fmt: skip
    first = meeting.versions.get(number=1)
    assert (version.number, version.reason) == (2, "nhầm giờ")
    assert queries.difference(first, version)[-1] == "+Hồi 14 giờ 05."
    assert [one.title for one in coming.items.filter(kind="correction")] == [
        "Thông báo đính chính biên bản ngày 10/03/2021"
    ]
    assert planned(village, date(2021, 5, 10)).items.filter(kind="correction").exists()


def test_a_correction_that_changes_nothing_or_says_not_why_is_refused(village):
    meeting = closed(village)
    given = {"actor": village.secretary, "meeting": meeting, "at": at(MARCH, 11)}
    assert refused(lambda: meetings.correct(**given, texts={}, reason="nhầm"), "texts") == (
        "Bản này không khác bản đã ký."
    )
    message = refused(lambda: meetings.correct(**given, texts={"opening": "Khác."}, reason=""), "reason")
    assert message == "Hãy ghi lý do đính chính."
    assert meeting.versions.count() == 1
    assert not meeting.passages.exists(), "nothing half written"


def test_posting_has_a_day_after_the_meeting(village):
    meeting = closed(village)
    post = meetings.post
    assert refused(lambda: post(actor=village.secretary, meeting=meeting, on=date(2021, 3, 9)), "on") == (
        "Ngày đăng không thể trước ngày họp."
    )
    assert post(actor=village.secretary, meeting=meeting, on=date(2021, 3, 12)).posted_on == date(2021, 3, 12)


@pytest.mark.parametrize(("day", "in_time"), [(12, True), (13, False)])
def test_since_2025_results_are_posted_within_two_days(village, day, in_time):
    meeting = closed(village, date(2025, 11, 10))
    assert queries.report(meeting).is_posted_in_time is None
    meetings.post(actor=village.secretary, meeting=meeting, on=date(2025, 11, day))
    found = queries.report(meeting)
    assert (found.post_by, found.is_posted_in_time) == (date(2025, 11, 12), in_time)
    assert (found.shortest, found.is_long_enough, found.rate) == (90, True, 100)
