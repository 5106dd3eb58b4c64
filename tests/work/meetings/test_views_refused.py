"""Bad input and faults on the pages of a meeting: said at the field, nothing half written, nothing lost."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chibo.work.meetings import operations as meetings
from chibo.work.meetings.models import Meeting, Passage, Statement
from tests.factories.files import PICTURE
from tests.factories.meetings import closed, item, opened, planned
from tests.factories.web import browser, told
from tests.work.meetings.test_views_through import act, on_item

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(village):
    return browser(village.secretary)


def errors(answer) -> dict[str, list[str]]:
    assert answer.status_code == 422
    return {name: list(found) for name, found in answer.context["form"].errors.items()}


def test_votes_that_do_not_sum_are_told_at_the_field(village, pages):
    meeting = opened(village)
    given = {"matter": "resolution", "question": "X", "voters": 7, "votes_for": 6, "votes_against": 0, "votes_other": 2}
    found = errors(on_item(pages, item(meeting, "resolution"), "vote", **given))
    assert found == {"votes_for": ["Tán thành 6, không tán thành 0, ý kiến khác 2: cộng lại phải bằng 7."]}
    assert not meeting.votes.exists()


def test_more_against_than_voters_are_told_at_the_voters(village, pages):
    meeting = opened(village)
    given = {"matter": "resolution", "question": "X", "voters": 3, "votes_against": 4, "votes_other": 0}
    assert set(errors(on_item(pages, item(meeting, "resolution"), "vote", **given))) == {"voters"}


def test_more_voters_than_official_members_present_are_refused(village, pages):
    meeting = opened(village)
    given = {"matter": "resolution", "question": "X", "voters": 8, "votes_against": 0, "votes_other": 0}
    assert set(errors(on_item(pages, item(meeting, "resolution"), "vote", **given))) == {"voters"}


def test_coming_before_the_beginning_names_the_member_and_keeps_the_whole_roll(village, pages):
    meeting = opened(village)
    one, absent = village.members[3], village.members[2]
    answer = act(pages, meeting, "call-roll", **{f"came-{one.pk}": "13:00", f"absent-{absent.pk}": "on"})
    assert errors(answer) == {f"came-{one.pk}": ["Lường Văn Bốn: giờ này phải sau giờ bắt đầu 14:00."]}
    assert f'name="absent-{absent.pk}" checked' in told(answer), "what was marked is still marked"
    assert not meeting.attendances.exclude(presence="exempt").exists()


def test_signing_without_adoption_says_what_to_do(village, pages):
    meeting = opened(village)
    found = errors(act(pages, meeting, "close", ended_at="15:30"))
    assert found == {"adopted": ["Hãy đọc biên bản để thông qua, rồi đánh dấu ô này."]}


def test_an_end_before_the_beginning_is_told_at_the_hour(village, pages):
    meeting = opened(village)
    meetings.discuss(actor=village.secretary, item=item(meeting))
    assert set(errors(act(pages, meeting, "close", ended_at="13:00", adopted="on"))) == {"ended_at"}


def test_a_day_outside_the_month_is_told_at_the_day(village, pages):
    meeting = planned(village)
    given = {"on": "02/04/2021", "at": "14:00", "chair": village.chair.pk}
    assert set(errors(act(pages, meeting, "change", **given))) == {"on"}


def test_closing_twice_seals_once(village, pages):
    meeting = opened(village)
    meetings.discuss(actor=village.secretary, item=item(meeting))
    for _time in range(2):
        assert act(pages, meeting, "close", ended_at="15:40", adopted="on").status_code == 302
    assert meeting.versions.count() == 1


def test_a_name_pressed_twice_is_noted_once(village, pages):
    meeting = opened(village)
    for _time in range(2):
        on_item(pages, item(meeting), "note", membership=village.members[2].pk)
    assert Statement.objects.count() == 1


def test_nobody_chosen_as_speaker_is_told_at_the_members(village, pages):
    meeting = opened(village)
    assert errors(on_item(pages, item(meeting), "note", text="…")) == {"membership": ["Hãy chọn một người phát biểu."]}


def test_two_who_write_one_part_are_both_kept_side_by_side_until_one_chooses(village, pages):
    meeting = opened(village)
    for key, text in (("a", "Bản của bí thư."), ("b", "Bản của thư ký.")):
        answer = pages.post(
            reverse("meetings:act", args=[meeting.pk, "write"]),
            {"key": key, "code": "opening", "seen": 0, "text": text}, follow=True,
        )  # fmt: skip
    assert "Cả hai bản được giữ cạnh nhau" in told(answer)
    passage = Passage.objects.get()
    page = told(pages.get(reverse("meetings:settle", args=[passage.pk])))
    assert "Bản của bí thư." in page
    assert "Bản của thư ký." in page
    meetings.discuss(actor=village.secretary, item=item(meeting))
    assert "Còn đoạn biên bản" in str(errors(act(pages, meeting, "close", ended_at="15:30", adopted="on")))
    pages.post(reverse("meetings:settle", args=[passage.pk]), {"key": "s", "text": "Bản của thư ký."})
    passage.refresh_from_db()
    assert (passage.text, passage.rivals.filter(settled=False).count()) == ("Bản của thư ký.", 0)


def test_a_text_that_comes_while_one_chooses_is_not_lost(village, pages):
    """It was not on the page on which the choice was made: the choice is shown again, with all three texts."""
    meeting, s = opened(village), village.secretary
    for text in ("Bản một.", "Bản hai."):
        passage = meetings.write(actor=s, meeting=meeting, code="opening", text=text)
    address = reverse("meetings:settle", args=[passage.pk])
    seen = pages.get(address).context["seen"]
    meetings.write(actor=s, meeting=meeting, code="opening", text="Bản ba.")
    answer = pages.post(address, {"key": "s", "text": "Bản hai.", "seen": seen})
    assert errors(answer) == {"text": ["Vừa có bản viết mới của đoạn này. Hãy xem lại rồi chọn."]}
    assert all(text in told(answer) for text in ("Bản một.", "Bản hai.", "Bản ba."))
    assert passage.rivals.filter(settled=False).count() == 2
    assert pages.post(address, {"key": "s", "text": "Bản hai.", "seen": answer.context["seen"]}).status_code == 302
    passage.refresh_from_db()
    assert (passage.text, passage.rivals.filter(settled=False).count()) == ("Bản hai.", 0)


def test_a_closed_meeting_takes_no_roll_and_says_how_to_correct(village, pages):
    meeting = closed(village)
    assert "đính chính biên bản" in str(errors(act(pages, meeting, "call-roll")))


def test_a_paper_is_kept_under_its_name_and_given_back_as_an_attachment(village, pages):
    meeting = planned(village)
    act(pages, meeting, "attach", file=SimpleUploadedFile("bao cao.jpg", PICTURE))
    paper = meeting.papers.get()
    assert paper.title == "bao cao"
    answer = pages.get(reverse("meetings:paper", args=[paper.pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content) == PICTURE


def test_a_file_that_is_none_is_refused_at_the_file(village, pages):
    meeting = planned(village)
    answer = act(pages, meeting, "attach", file=SimpleUploadedFile("x.exe", b"MZ\x90\x00" + bytes(200)))
    assert set(errors(answer)) == {"file"}
    assert not meeting.papers.exists()


def test_a_month_is_explained_once_and_leaves_the_page(village, pages):
    address = reverse("meetings:series_act", args=[village.series.pk, "explain"])
    assert set(errors(pages.post(f"{address}?month=2021-05", {"key": "a", "reason": "other"}))) == {"note"}
    pages.post(f"{address}?month=2021-05", {"key": "b", "reason": "flood"})
    assert village.series.not_held.get().reason == "flood"
    assert "Vì sao không họp tháng 05/2021" in told(pages.get(f"{address}?month=2021-05"))


def test_nonsense_in_an_address_is_not_found_or_ignored(village, pages):
    meeting = opened(village)
    assert pages.get(reverse("meetings:items", args=[meeting.pk]) + "?item=abc").status_code == 200
    assert pages.get(reverse("meetings:items", args=[meeting.pk]) + f"?item={'9' * 30}").status_code == 200
    assert pages.get(reverse("meetings:votes", args=[meeting.pk]) + "?matter=xyz").status_code == 200
    assert pages.get(reverse("meetings:act", args=[meeting.pk, "khong-co"])).status_code == 404
    assert pages.get(reverse("meetings:act", args=[meeting.pk, "write"]) + "?code=item:999999").status_code == 404
    assert Meeting.objects.count() == 1
