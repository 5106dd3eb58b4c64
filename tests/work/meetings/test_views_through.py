"""One meeting from its plan to its seal through the pages alone, as the secretary presses them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from chibo.work.directives.models import Task
from chibo.work.meetings import operations as meetings
from chibo.work.meetings.models import Attendance, Meeting, Statement
from tests.factories.meetings import at, item, opened, planned
from tests.factories.web import browser, told

pytestmark = pytest.mark.django_db
STEPS = ("prepare", "roll", "items", "votes", "close", "minutes")


@pytest.fixture
def pages(village):
    return browser(village.secretary)


def act(pages, meeting, what, /, **given):
    return pages.post(reverse("meetings:act", args=[meeting.pk, what]), {"key": f"{what}-{len(given)}", **given})


def on_item(pages, one, what, /, **given):
    return pages.post(reverse("meetings:item_act", args=[one.pk, what]), {"key": f"{what}-{one.pk}", **given})


def test_planning_offers_the_next_day_of_the_cadence_its_place_and_who_chairs(village, pages):
    answer = pages.get(reverse("meetings:unit_act", args=[village.cell.pk, "plan"]))
    form = answer.context["form"]
    assert form.initial["on"] >= localdate()
    assert (form.initial["at"], form.initial["place"]) == (village.series.at, "Nhà văn hóa")
    assert (form.initial["chair"], form.initial["what"]) == (village.chair.pk, "cell:regular")


def test_a_planned_meeting_leads_to_its_agenda(village, pages):
    address = reverse("meetings:unit_act", args=[village.cell.pk, "plan"])
    given = {
        "key": "p",
        "what": "cell:regular",
        "on": "10/03/2021",
        "at": "14:00",
        "place": "",
        "chair": village.chair.pk,
    }
    answer = pages.post(address, given)
    meeting = Meeting.objects.get()
    assert answer.url == reverse("meetings:prepare", args=[meeting.pk])
    assert (meeting.on, meeting.place, meeting.chair) == (date(2021, 3, 10), "Nhà văn hóa", village.chair)


def test_buttons_move_an_item_and_the_page_stays_at_it(village, pages):
    meeting = planned(village)
    first, second = meeting.items.order_by("position")[:2]
    answer = on_item(pages, second, "move", to=1)
    assert answer.url == reverse("meetings:prepare", args=[meeting.pk]) + f"#item-{second.pk}"
    assert list(meeting.items.order_by("position").values_list("pk", flat=True))[:2] == [second.pk, first.pk]


def test_a_step_of_the_checklist_is_done_with_one_button(village, pages):
    meeting = planned(village)
    act(pages, meeting, "prepare", step="review", who=village.taker.pk, due_on="09/03/2021", done_on="08/03/2021")
    step = meeting.steps.get(step="review")
    assert (step.who, step.due_on, step.done_on) == (village.taker, date(2021, 3, 9), date(2021, 3, 8))


def test_the_release_page_names_exactly_who_is_told_and_in_which_words(village, pages):
    ahead = localdate() + timedelta(days=3)
    meeting = planned(village, on=ahead, kind="extraordinary")
    act(pages, meeting, "invite", name="Bạc Cầm Long", function="Trưởng ban")
    page = told(pages.get(reverse("meetings:release", args=[meeting.pk])))
    expected = [*village.members, village.probationer]
    assert [one.person.name for one in expected if one.person.name not in page] == []
    assert village.exempt.person.name not in page
    assert "Thông báo cho 9 người" in page
    assert "Bạc Cầm Long, Trưởng ban" in page
    answer = pages.post(reverse("meetings:release", args=[meeting.pk]), {"key": "r"}, follow=True)
    assert "Đã thông báo cho 9 người." in told(answer)
    assert meeting.releases.get().notice in page.replace("&quot;", '"')


def test_the_whole_roll_is_one_form_and_leads_to_the_items(village, pages):
    meeting = opened(village)
    guest = meeting.guests.create(unit=meeting.unit, name="Bạc Cầm Long", function="Trưởng ban")
    ill, idle, late = village.members[2:5]
    answer = act(
        pages, meeting, "call-roll", **{
            f"absent-{ill.pk}": "on", f"reason-{ill.pk}": "health", f"absent-{idle.pk}": "on", f"reason-{idle.pk}": "",
            f"came-{late.pk}": "14:20", f"guest-{guest.pk}": "on",
        }
    )  # fmt: skip
    assert answer.url == reverse("meetings:items", args=[meeting.pk])
    meeting.refresh_from_db()
    guest.refresh_from_db()
    assert (meeting.expected, meeting.present, meeting.excused, meeting.unexcused, meeting.late) == (8, 6, 1, 1, 1)
    assert guest.attended is True
    rows = Attendance.objects.filter(meeting=meeting).exclude(presence="exempt")
    assert {(row.membership_id, row.presence, row.reason) for row in rows} == {
        (ill.pk, "excused", "health"), (idle.pk, "unexcused", ""), (late.pk, "present", ""),
    }  # fmt: skip


def test_a_proposal_is_taken_up_from_the_page_of_the_cell_onto_the_draft(village, pages):
    known = planned(village, on=localdate() + timedelta(days=2), kind="extraordinary")
    draft = planned(village, on=localdate() + timedelta(days=20), kind="extraordinary")
    meetings.release(actor=village.secretary, meeting=known, at=at(localdate()))
    asked = meetings.propose(actor=village.secretary, membership=village.members[3], title="Làm cầu", on=localdate())
    home = reverse("meetings:cell", args=[village.cell.pk])
    answer = pages.get(home)
    assert answer.context["taking"] == draft
    assert f"Đưa vào buổi {draft.on:%d/%m/%Y}" in told(answer)
    act(pages, draft, "take-up", proposal=asked.pk)
    assert draft.items.filter(title="Làm cầu").count() == 1


def test_the_notice_that_was_sent_can_be_copied_again_where_the_meeting_is_prepared(village, pages):
    meeting = planned(village, on=localdate() + timedelta(days=3), kind="extraordinary")
    page = reverse("meetings:prepare", args=[meeting.pk])
    assert "data-copies" not in told(pages.get(page))
    sent = meetings.release(actor=village.secretary, meeting=meeting, at=at(localdate()))
    answer = told(pages.get(page))
    assert f'data-copies="told-{sent.pk}"' in answer
    assert sent.notice in answer.replace("&quot;", '"')


def test_two_who_call_the_roll_at_once_keep_what_the_other_marked(village, pages):
    """The secretary and the minute-taker on two phones: each page was drawn before the other's was sent."""
    meeting = opened(village)
    one, two, three = village.members[2:5]
    meetings.mark(actor=village.secretary, meeting=meeting, membership=three, presence="unexcused")
    shown = pages.get(reverse("meetings:roll", args=[meeting.pk])).context["form"]["shown"].value()
    address = reverse("meetings:act", args=[meeting.pk, "call-roll"])
    pages.post(address, {"key": "a", "shown": shown, f"absent-{one.pk}": "on", f"reason-{one.pk}": "health",
                         f"absent-{three.pk}": "on"})  # fmt: skip
    answer = pages.post(address, {"key": "b", "shown": shown, f"came-{two.pk}": "14:20"}, follow=True)
    assert f"Giữ nguyên điểm danh mà người khác vừa ghi: {one.person.name}." in told(answer)
    rows = Attendance.objects.filter(meeting=meeting).exclude(presence="exempt")
    assert {(row.membership_id, row.presence, row.reason) for row in rows} == {
        (one.pk, "excused", "health"), (two.pk, "present", ""),
    }, "the third was taken off the absent on the second phone"  # fmt: skip


@pytest.mark.parametrize("shown", ["", "x", "[1]", '{"1": 5}'])
def test_a_roll_that_does_not_say_what_it_showed_is_taken_as_it_is_or_as_shown_empty(village, pages, shown):
    meeting = opened(village)
    one = village.members[2]
    act(pages, meeting, "call-roll", shown=shown, **{f"absent-{one.pk}": "on"})
    assert list(meeting.attendances.exclude(presence="exempt").values_list("membership_id", flat=True)) == [one.pk]


def test_pressing_a_name_notes_the_speaker_with_the_words_that_were_typed(village, pages):
    meeting = opened(village)
    one = item(meeting)
    answer = on_item(pages, one, "note", text="Mỗi hộ góp hai ngày công.", membership=village.members[3].pk)
    assert answer.url == reverse("meetings:items", args=[meeting.pk]) + f"?item={one.pk}#said"
    statement = Statement.objects.get()
    assert (statement.membership, statement.text, statement.kind) == (
        village.members[3], "Mỗi hộ góp hai ngày công.", "speech",
    )  # fmt: skip


def test_at_self_criticism_a_name_alone_is_marked_as_such(village, pages):
    meeting = opened(village)
    one = item(meeting, "self_criticism")
    page = pages.get(reverse("meetings:items", args=[meeting.pk]) + f"?item={one.pk}")
    assert 'value="self_criticism" checked' in told(page)


def test_done_leads_to_the_next_item_and_from_the_last_to_the_votes(village, pages):
    meeting = opened(village)
    rows = list(meeting.items.order_by("position"))
    answer = on_item(pages, rows[0], "discuss")
    assert answer.url == reverse("meetings:items", args=[meeting.pk]) + f"?item={rows[1].pk}#work"
    answer = on_item(pages, rows[-1], "discuss")
    assert answer.url == reverse("meetings:votes", args=[meeting.pk])
    assert set(meeting.items.filter(discussed=True)) == {rows[0], rows[-1]}


def test_before_a_vote_the_page_says_who_may_vote_what_is_needed_and_why(village, pages):
    meeting = opened(village)
    page = pages.get(reverse("meetings:votes", args=[meeting.pk]))
    ballot = page.context["ballot"]
    assert (ballot.base, ballot.present, ballot.needed) == (7, 7, 4)
    assert ballot.article in told(page)


def test_a_vote_without_a_number_for_is_all_the_rest(village, pages):
    meeting = opened(village)
    given = {"matter": "resolution", "question": "Thông qua", "voters": 7, "votes_against": 1, "votes_other": 1}
    on_item(pages, item(meeting, "resolution"), "vote", **given)
    vote = meeting.votes.get()
    assert (vote.votes_for, vote.voters, vote.passed) == (5, 7, True)


def test_the_resolution_is_drafted_from_what_was_assigned(village, pages):
    meeting = opened(village)
    one = item(meeting)
    on_item(pages, one, "assign", title="Vận động 3 hộ", holder=f"m{village.members[4].pk}", due_on="08/04/2021")
    assert Task.objects.get().due_on == date(2021, 4, 8)
    draft = pages.get(reverse("meetings:votes", args=[meeting.pk])).context["draft"]["text"].value()
    assert "- Tòng Thị Năm: Vận động 3 hộ, xong trước ngày 08/04/2021." in draft
    assert one.title in draft


def test_from_roll_to_seal_and_a_correction_that_shows_the_difference(village, pages):
    meeting = planned(village)
    act(pages, meeting, "open", began_at="14:00", chair=village.chair.pk, minute_taker=village.taker.pk)
    on_item(pages, item(meeting), "note", text="Đường hỏng.", membership=village.members[2].pk)
    one = item(meeting, "resolution")
    on_item(pages, one, "vote", matter="resolution", question="Thông qua", voters=7, votes_against=0, votes_other=0)
    act(pages, meeting, "write", code=f"resolution:{one.pk}", seen=0, text="Sửa đường nội bản.")
    answer = act(pages, meeting, "close", ended_at="15:40", adopted="on")
    assert answer.url == reverse("meetings:minutes", args=[meeting.pk])
    meeting.refresh_from_db()
    assert (meeting.state, meeting.minutes, meeting.spoke) == ("closed", 100, 1)
    page = told(pages.get(reverse("meetings:minutes", args=[meeting.pk])))
    assert meeting.versions.get().code in page
    assert reverse("documents:paper", args=["meetings.minutes", str(meeting.pk), "docx"]) in page
    act(pages, meeting, "correct", code="opening", text="Mở đầu đúng.", reason="Ghi nhầm giờ")
    versions = pages.get(reverse("meetings:minutes", args=[meeting.pk])).context["versions"]
    assert [one["row"].number for one in versions] == [2, 1]
    assert (True, "Mở đầu đúng.") in versions[0]["lines"]
    assert all(one["intact"] for one in versions)


@pytest.mark.parametrize("step", STEPS)
def test_every_step_can_be_read_in_every_state(village, pages, step):
    for meeting in (planned(village), opened(village, on=date(2021, 4, 9))):
        answer = pages.get(reverse(f"meetings:{step}", args=[meeting.pk]))
        assert answer.status_code == 200
        assert len(answer.content) < 60_000


@pytest.mark.parametrize("step", ["prepare", "items", "votes", "close", "minutes"])
def test_a_longer_agenda_takes_no_more_queries(village, pages, step):
    few, many = opened(village), opened(village, on=date(2021, 4, 9), kind="extraordinary")
    for number in range(12):
        one = meetings.add_item(actor=village.secretary, meeting=many, kind="discussion", title=f"Việc {number}")
        meetings.note(actor=village.secretary, item=one, membership=village.members[number % 7], text="Nhất trí.")
        meetings.invite(actor=village.secretary, meeting=many, name=f"Khách {number}", function="Trưởng bản")
    with CaptureQueriesContext(connection) as short:
        pages.get(reverse(f"meetings:{step}", args=[few.pk]))
    with CaptureQueriesContext(connection) as long:
        pages.get(reverse(f"meetings:{step}", args=[many.pk]))
    assert len(long) <= len(short) + 3, [query["sql"][:90] for query in long]
