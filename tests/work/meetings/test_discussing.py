"""What is said and written: two taps and a line, comments handled, both texts of two writers kept."""

from __future__ import annotations

from datetime import time

import pytest

from chibo.kernel.errors import Refusal
from chibo.registry.people.models import Person
from chibo.work.meetings import operations as meetings
from chibo.work.meetings import queries
from chibo.work.meetings.models import Passage, Statement
from tests.factories import access
from tests.factories.access import actor_with
from tests.factories.meetings import MARCH, at, closed, item, opened


def refused(call, field):
    with pytest.raises(Refusal) as refusal:
        call()
    assert refusal.value.field == field
    return refusal.value.message


def note(v, meeting, **more):
    return meetings.note(actor=v.secretary, item=item(meeting), **({"membership": v.members[2]} | more))


def guest(v, meeting, items=()):
    found = meetings.invite(
        actor=v.secretary, meeting=meeting, name="Tòng Văn Mặt", function="Trưởng ban Mặt trận", items=items
    )
    return meetings.admit_guest(actor=v.secretary, guest=found, attended=True)


def test_who_spoke_needs_no_words_and_marks_the_item(village):
    meeting = opened(village)
    found = note(village, meeting)
    assert (found.text, found.kind, found.handling) == ("", "speech", "")
    assert item(meeting).discussed


def test_a_self_criticism_is_marked_as_such(village):
    meeting = opened(village)
    found = meetings.note(
        actor=village.secretary, item=item(meeting, "self_criticism"), membership=village.members[2],
        kind="self_criticism", text="Còn đi muộn.",
    )  # fmt: skip
    texts = {one.heading: one.text for one in queries.sections(meeting, village.secretary)}
    assert texts["5. Tự phê bình và phê bình"] == "Tự phê bình và phê bình, đồng chí Cà Văn Ba: Còn đi muộn."
    assert found.kind == "self_criticism"


@pytest.mark.parametrize(
    ("more", "field", "message"),
    [
        ({"membership": None}, "membership", "Hãy chọn một người phát biểu."),
        ({"kind": "comment", "text": " "}, "text", "Hãy ghi nội dung góp ý."),
    ],
)
def test_a_statement_by_nobody_or_a_comment_without_words_is_refused(village, more, field, message):
    meeting = opened(village)
    assert refused(lambda: note(village, meeting, **more), field) == message
    assert not Statement.objects.exists()


def test_a_guest_speaks_only_to_what_they_were_invited_for(village):
    meeting = opened(village)
    invited = guest(village, meeting, items=[item(meeting, "information")])
    message = refused(lambda: note(village, meeting, membership=None, guest=invited), "guest")
    assert message == "Khách này không được mời dự nội dung này."
    meetings.note(actor=village.secretary, item=item(meeting, "information"), guest=invited, text="Đã rõ.")
    assert Statement.objects.get().guest == invited


def test_a_guest_who_did_not_come_says_nothing(village):
    meeting = opened(village)
    invited = guest(village, meeting)
    meetings.admit_guest(actor=village.secretary, guest=invited, attended=False)
    assert refused(lambda: note(village, meeting, membership=None, guest=invited), "guest") == (
        "Khách này không dự buổi họp."
    )


@pytest.mark.parametrize(
    ("handling", "why", "held"), [("accepted", "", False), ("not", "", True), ("partly", "", True)]
)
def test_a_comment_not_wholly_accepted_says_why(village, handling, why, held):
    meeting = opened(village)
    comment = note(village, meeting, kind="comment", text="Thêm thời hạn.")
    assert comment.handling == "waiting"

    def handle(**more):
        return meetings.handle(actor=village.secretary, statement=comment, handling=handling, **more)

    if held:
        assert refused(lambda: handle(why=" "), "why") == "Chưa tiếp thu hết thì phải ghi vì sao."
    assert handle(why="Đã có thời hạn").handling == handling


def test_a_speech_has_nothing_to_be_handled(village):
    statement = note(village, opened(village))
    message = refused(
        lambda: meetings.handle(actor=village.secretary, statement=statement, handling="accepted"), "statement"
    )
    assert message == "Chỉ góp ý dự thảo mới cần xử lý."


def test_a_statement_noted_by_mistake_is_taken_out_while_the_meeting_is_on(village):
    meeting = opened(village)
    meetings.strike(actor=village.secretary, statement=note(village, meeting))
    assert not Statement.objects.exists()


# --- the texts


def write(v, meeting, text, seen, *, actor=None, code="opening"):
    return meetings.write(actor=actor or v.secretary, meeting=meeting, code=code, text=text, seen=seen)


def test_two_people_editing_one_text_lose_nothing(village):
    meeting, other = opened(village), actor_with("secretary", village.cell)
    write(village, meeting, "Một.", 0)
    write(village, meeting, "Một, hai.", 1)
    passage = write(village, meeting, "Một, ba.", 1, actor=other)
    assert (passage.text, passage.version) == ("Một, hai.", 2)
    [opening] = [one for one in queries.sections(meeting, village.secretary) if one.code == "opening"]
    assert (opening.text, [one.text for one in opening.rivals]) == ("Một, hai.", ["Một, ba."])
    assert opening.rivals[0].by_id == other.account_id
    meetings.settle(actor=village.secretary, passage=passage, text="Một, hai, ba.")
    [opening] = [one for one in queries.sections(meeting, village.secretary) if one.code == "opening"]
    assert (opening.text, opening.version, opening.rivals) == ("Một, hai, ba.", 3, ())
    assert passage.rivals.count() == 1, "what was not chosen is kept too"


def test_both_first_writers_are_kept(village):
    meeting = opened(village)
    write(village, meeting, "Một.", 0)
    passage = write(village, meeting, "Hai.", 0)
    assert (passage.text, [one.text for one in passage.rivals.all()]) == ("Một.", ["Hai."])


def test_the_same_words_twice_are_no_conflict(village):
    meeting = opened(village)
    write(village, meeting, "Một.", 0)
    assert not write(village, meeting, "Một.", 0).rivals.exists()


def test_what_nobody_wrote_is_told_from_the_facts_as_they_are(village):
    meeting = opened(village)

    def attendance():
        return next(one for one in queries.sections(meeting, village.secretary) if one.code == "attendance")

    assert "có mặt 8" in attendance().text
    meetings.mark(actor=village.secretary, meeting=meeting, membership=village.members[2], presence="unexcused")
    assert "có mặt 7" in attendance().text
    write(village, meeting, "Tôi viết tay.", 0, code="attendance")
    assert (attendance().text, attendance().is_edited) == ("Tôi viết tay.", True)
    assert "có mặt 7" in attendance().generated


def test_a_place_the_minutes_do_not_have_is_refused(village):
    meeting = opened(village)
    for code in ("ngoai-le", "item:999999", "item:", "resolution:x"):
        assert refused(lambda code=code: write(village, meeting, "…", 0, code=code), "code") == (
            "Biên bản không có phần này."
        )
    assert not Passage.objects.exists()


def test_signed_minutes_are_not_written_in(village):
    meeting = closed(village)
    assert "đính chính" in refused(lambda: write(village, meeting, "Khác.", 0), "meeting")


def test_the_minute_taker_writes_and_only_the_secretary_closes(village):
    taker = access.actor_with("member", village.cell)
    Person.objects.filter(pk=village.taker.person_id).update(account=taker.account_id)
    meeting = opened(village)
    assert write(village, meeting, "Tôi ghi.", 0, actor=taker).by_id == taker.account_id
    meetings.discuss(actor=taker, item=item(meeting))
    with pytest.raises(Refusal, match="không được giao quyền «Kết thúc và ký biên bản»"):
        meetings.close(actor=taker, meeting=meeting, ended_at=time(16), at=at(MARCH, 9))


def test_a_minute_taker_who_may_not_read_the_minutes_writes_none(village):
    """Of a committee's meeting, which its office keeps; or without a mandate in the cell."""
    account = access.account()
    Person.objects.filter(pk=village.taker.person_id).update(account=account)
    without = access.actor_of(account, on=access.TODAY)
    with pytest.raises(Refusal, match="không được giao quyền «Viết biên bản»"):
        write(village, opened(village), "Tôi ghi.", 0, actor=without)
