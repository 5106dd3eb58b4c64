"""From a meeting to its papers: true to what was sealed, named as on that day, for who may read them only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import pytest
from django.urls import reverse
from django.utils.translation import override

from chibo.foundation.documents.ports import Form, papers
from chibo.foundation.documents.rendering import render
from chibo.work.meetings import operations as meetings
from chibo.work.meetings.models import MinutesVersion
from chibo.work.meetings.operations import Mark
from chibo.work.meetings.papers.finding.frames import body_name, place_of
from tests.contracts.pdf_laws import faults, text_of
from tests.factories.access import actor_with, operator
from tests.factories.meetings import MARCH, Village, at, closed, item, opened, planned
from tests.factories.web import browser, told

AT = datetime(2021, 3, 12, tzinfo=UTC)
MINUTES_CODES = ("meetings.minutes", "meetings.roll_call", "meetings.tasks", "meetings.roll_call_blank",
                 "meetings.minutes_blank")  # fmt: skip
OPEN_CODES = ("meetings.notice", "meetings.agenda", "meetings.resolution")


@pytest.fixture
def held(village):
    """The March meeting: one late, one excused, one unexcused, a guest, words, a vote, a task, a resolution."""
    v = village
    meeting = opened(v)
    marks = [
        Mark(v.members[2].pk, "present", came_at=time(14, 20)), Mark(v.members[3].pk, "excused", "health"),
        Mark(v.members[4].pk, "unexcused"),
    ]  # fmt: skip
    guest = meetings.invite(actor=v.secretary, meeting=meeting, name="Điêu Chính Ngâu", function="Mặt trận bản")
    meetings.admit_guest(actor=v.secretary, guest=guest, attended=True)
    meetings.call_roll(actor=v.secretary, meeting=meeting, marks=marks)
    talk, adopted = item(meeting), item(meeting, "resolution")
    meetings.note(actor=v.secretary, item=talk, membership=v.members[5], text="Cần thêm cuốc & xẻng <nhỏ>.")
    meetings.assign(actor=v.secretary, item=talk, title="Làm đường", membership=v.members[2], due_on=date(2021, 4, 1))
    meetings.discuss(actor=v.secretary, item=adopted)
    text = "I. Kết quả tháng trước\nĐã xong.\nII. Nhiệm vụ\n1. Làm 800 m đường;\n2. Trồng rừng."
    meetings.write(actor=v.secretary, meeting=meeting, code=f"resolution:{adopted.pk}", text=text)
    meetings.vote(
        actor=v.secretary, item=adopted, matter="resolution", voters=5, votes_for=5, votes_against=0, votes_other=0
    )
    meetings.close(actor=v.secretary, meeting=meeting, ended_at=time(15, 40), at=at(MARCH, 9))
    return Held(v, type(meeting).objects.get(pk=meeting.pk), guest)


@dataclass
class Held:
    v: Village
    meeting: object
    guest: object

    def find(self, code, actor=None, rest=""):
        return papers[f"meetings.{code}"].find(actor or self.v.secretary, f"{self.meeting.pk}{rest}")


def words(data) -> str:
    return str(data)


def test_the_head_bears_the_names_of_the_day_and_the_commune(held):
    form = held.find("minutes").data.form
    assert (form.issuer, form.above) == ("Chi bộ bản Một", "Đảng bộ xã Nhất")
    assert form.place_and_date == "Nhất, ngày 10 tháng 3 năm 2021"
    assert form.about == "Sinh hoạt định kỳ tháng 3 năm 2021"
    assert held.find("minutes").unit == held.v.cell


def test_minutes_say_word_for_word_what_was_sealed(held):
    version = MinutesVersion.objects.get()
    minutes = held.find("minutes").data
    printed = "\n".join(
        (*minutes.opening, *(one for part in minutes.sections for one in part.paragraphs), *minutes.closing)
    )
    for heading, text in version.content["texts"]:
        for line in (line.strip() for line in text.splitlines() if line.strip()):
            assert line in printed, heading
    assert minutes.draft == ""
    assert minutes.seal.code == version.code
    assert version.sha256.upper() in minutes.seal.qr.text
    assert f"SHA-256: {version.sha256}" in minutes.seal.lines
    assert minutes.seal.lines[0] == "Bản số 1, niêm phong lúc 16 giờ 00 phút, ngày 10 tháng 3 năm 2021."
    assert [(one.roles, one.name, one.note) for one in minutes.form.signatures] == [
        (("Thư ký",), "Quàng Thị Thư Ký", "(đã ký)"), (("Chủ trì",), "Lò Văn Bí Thư", "(đã ký)"),
    ]  # fmt: skip


def test_minutes_whose_words_were_tampered_with_say_so(held):
    version = MinutesVersion.objects.get()
    version.content["texts"][0][1] = "Khác."
    version.save()
    assert held.find("minutes").data.draft == "(CẢNH BÁO: nội dung không khớp mã niêm phong)"


def test_each_version_can_be_had_and_the_last_is_the_usual_one(held):
    meetings.correct(
        actor=held.v.secretary,
        meeting=held.meeting,
        texts={"closing": "Họp xong."},
        reason="Ghi nhầm",
        at=at(MARCH, 11),
    )
    last = held.find("minutes").data
    assert last.closing == ("Họp xong.",)
    assert "Lý do có bản này: Ghi nhầm." in last.seal.lines
    assert held.find("minutes", rest="-1").data.closing != ("Họp xong.",)
    with pytest.raises(LookupError):
        held.find("minutes", rest="-3")


def test_minutes_that_nobody_signed_are_a_draft_without_a_seal(village):
    meeting = opened(village)
    minutes = papers["meetings.minutes"].find(village.secretary, str(meeting.pk)).data
    assert minutes.draft == "(Dự thảo, chưa thông qua)"
    assert minutes.seal is None
    assert [one.note for one in minutes.form.signatures] == ["", ""]


def test_the_roll_tells_each_state_and_the_sums(held):
    roll = held.find("roll_call").data
    states = {one.name: (one.state, one.reason) for one in roll.members}
    assert states["Lò Văn Bí Thư"] == ("Có mặt", "")
    assert states["Cà Văn Ba"] == ("Đi muộn", "đến 14 giờ 20 phút")
    assert states["Lường Văn Bốn"] == ("Vắng có lý do", "sức khỏe")
    assert states["Tòng Thị Năm"] == ("Vắng không lý do", "")
    assert states["Bạc Thị Miễn"] == ("Không tính", "được miễn sinh hoạt")
    assert len(roll.members) == len(held.meeting.roster)
    assert [(one.name, one.standing, one.state) for one in roll.guests] == [
        ("Điêu Chính Ngâu", "Mặt trận bản", "Đã dự")
    ]
    assert roll.totals == (
        ("Tổng số phải có mặt", "8"), ("Có mặt", "6 (75,0%); trong đó đi muộn 1, về sớm 0"),
        ("Vắng", "2: có lý do 1, không lý do 1"), ("Không tính vào tổng số", "2"),
    )  # fmt: skip


def test_the_blank_roll_has_who_is_expected_and_room_to_sign(village):
    meeting = planned(village)
    blank = papers["meetings.roll_call_blank"].find(village.secretary, str(meeting.pk)).data
    assert len(blank.members) == 8
    assert {"Bạc Thị Miễn", "Mè Văn Vắng"} & {one.name for one in blank.members} == set()
    assert {one.standing for one in blank.members} == {"Chính thức", "Dự bị"}
    assert blank.form.place_and_date == "Nhất, ngày      tháng      năm 20…"


def test_the_blank_roll_of_an_opened_meeting_leaves_out_the_exempt_too(held):
    assert len(held.find("roll_call_blank").data.members) == 8


def test_no_roll_before_it_was_called(village):
    with pytest.raises(LookupError):
        papers["meetings.roll_call"].find(village.secretary, str(planned(village).pk))


def test_tasks_tell_whom_until_when_and_from_which_item(held):
    [task] = held.find("tasks").data.assigned
    number = held.meeting.items.get(pk=item(held.meeting).pk).position
    assert (task.text, task.holders, task.due, task.item) == ("Làm đường", "Cà Văn Ba", "01/04/2021", f"Mục {number}")


def test_tasks_that_a_meeting_answered_tell_how(held):
    v, task = held.v, held.meeting.items.get(pk=item(held.meeting).pk)
    following = opened(v, date(2021, 4, 10))
    [given] = task.unit.tasks.all()
    meetings.answer_task(actor=v.secretary, meeting=following, task=given, answer="continue", due_on=date(2021, 5, 1))
    [answered] = papers["meetings.tasks"].find(v.secretary, str(following.pk)).data.answered
    assert answered.state == "Làm tiếp, hạn mới 01/05/2021"


def test_the_resolution_has_its_number_its_headings_its_tasks_and_how_it_was_adopted(held):
    resolution = held.find("resolution").data
    assert resolution.form.about == "Sinh hoạt định kỳ tháng 3 năm 2021"
    assert resolution.form.number == "Số 01-NQ/CB"
    assert [one.title for one in resolution.sections] == [
        "I. Kết quả tháng trước", "II. Nhiệm vụ", "Phân công nhiệm vụ",
    ]  # fmt: skip
    assert resolution.sections[1].paragraphs == ("1. Làm 800 m đường;", "2. Trồng rừng.")
    assert resolution.closing == (
        "Nghị quyết được thông qua với 5/5 đảng viên chính thức có mặt tán thành.",
    )  # fmt: skip
    [signature] = resolution.form.signatures
    assert (signature.roles, signature.name) == (("T/M CHI BỘ", "Bí thư"), "Lò Văn Bí Thư")


def test_each_of_two_resolutions_has_its_paper_with_the_tasks_of_its_own_item(village):
    v, meeting = village, opened(village)
    numbers, votes = {}, {"voters": 7, "votes_for": 7, "votes_against": 0, "votes_other": 0}
    for title in ("Nghị quyết làm đường", "Nghị quyết trồng rừng"):
        one = meetings.add_item(actor=v.secretary, meeting=meeting, kind="resolution", title=title)
        meetings.write(actor=v.secretary, meeting=meeting, code=f"resolution:{one.pk}", text="I. Nhiệm vụ")
        meetings.assign(
            actor=v.secretary, item=one, title=f"Lo việc {title}", membership=v.members[2], due_on=date(2021, 4, 1)
        )
        meetings.vote(actor=v.secretary, item=one, matter="resolution", **votes)
        meetings.discuss(actor=v.secretary, item=one)
        numbers[title] = one
    meetings.close(actor=v.secretary, meeting=meeting, ended_at=time(15, 40), at=at(MARCH, 9))
    page = told(browser(v.secretary).get(reverse("meetings:minutes", args=[meeting.pk])))
    for title, one in numbers.items():
        one.refresh_from_db()
        key = f"{meeting.pk}-{one.document_id}"
        assert reverse("documents:paper", args=["meetings.resolution", key, "docx"]) in page
        found = papers["meetings.resolution"].find(v.secretary, key).data
        assert found.form.number == f"Số {one.document.symbol}"
        assert [task.text for section in found.sections for task in section.tasks] == [f"Lo việc {title}"]
    with pytest.raises(LookupError):
        papers["meetings.resolution"].find(v.secretary, f"{meeting.pk}-0")


@pytest.mark.parametrize(("step", "code"), [("roll", "roll_call"), ("minutes", "roll_call"), ("minutes", "tasks"),
    ("close", "tasks"), ("minutes", "minutes"), ("prepare", "notice"), ("prepare", "agenda")])  # fmt: skip
def test_every_paper_of_a_meeting_is_one_tap_from_its_step(held, step, code):
    page = told(browser(held.v.secretary).get(reverse(f"meetings:{step}", args=[held.meeting.pk])))
    assert reverse("documents:paper", args=[f"meetings.{code}", str(held.meeting.pk), "pdf"]) in page


def test_a_thematic_meeting_is_called_so_once(village):
    topic = meetings.list_topic(actor=village.secretary, unit=village.cell, year=2021, quarter=1, title="Bản sắc")
    apart = planned(village, kind="thematic", topic=topic)
    both = planned(village, kind="regular", thematic=True, topic=topic)
    for meeting, about in (
        (apart, "Sinh hoạt chuyên đề “Bản sắc” tháng 3 năm 2021"),
        (both, "Sinh hoạt định kỳ, chuyên đề “Bản sắc” tháng 3 năm 2021"),
    ):
        assert papers["meetings.agenda"].find(village.secretary, str(meeting.pk)).data.form.about == about


def test_no_resolution_where_none_was_adopted(village):
    with pytest.raises(LookupError):
        papers["meetings.resolution"].find(village.secretary, str(closed(village).pk))


def test_an_invitation_shows_a_guest_only_what_the_guest_is_invited_for(village):
    meeting = planned(village)
    own = item(meeting)
    guest = meetings.invite(actor=village.secretary, meeting=meeting, name="An", function="dân quân", items=[own])
    find = papers["meetings.notice"].find
    invited = find(village.secretary, f"{meeting.pk}-g{guest.pk}").data
    assert invited.addressee == "Kính gửi: An, dân quân"
    assert [one.title for one in invited.items] == [own.title]
    member = find(village.secretary, f"{meeting.pk}-m{village.members[2].pk}").data
    assert member.addressee == "Kính gửi: đồng chí Cà Văn Ba"
    assert len(member.items) == meeting.items.count()
    for wrong in ("g0", "m0", "x1", "g", f"m{guest.pk}999", "g٣"):
        with pytest.raises(LookupError):
            find(village.secretary, f"{meeting.pk}-{wrong}")


def test_an_invitation_bears_the_day_it_was_made_known_and_room_for_the_pen_before(village):
    meeting = planned(village)
    find = papers["meetings.notice"].find
    assert find(village.secretary, str(meeting.pk)).data.form.place_and_date == "Nhất, ngày      tháng      năm 20…"
    meetings.release(actor=village.secretary, meeting=meeting, at=at(date(2021, 3, 5)))
    assert find(village.secretary, str(meeting.pk)).data.form.place_and_date == "Nhất, ngày 05 tháng 3 năm 2021"


def test_the_agenda_tells_what_was_attached_and_where_an_item_comes_from(held):
    from chibo.foundation.documents import operations as documents

    v = held.v
    following = planned(v, date(2021, 4, 10))
    file = documents.attach(actor=v.secretary, unit=v.cell, name="a.txt", content=b"a")
    own = item(following)
    meetings.attach(actor=v.secretary, meeting=following, title="Dự toán", file=file, at=at(MARCH), item=own)
    meetings.attach(actor=v.secretary, meeting=following, title="Dự thảo", file=file, at=at(MARCH))
    agenda = papers["meetings.agenda"].find(v.secretary, str(following.pk)).data
    assert agenda.papers == ("Dự thảo",)
    assert [one.papers for one in agenda.lines if one.papers] == [("Dự toán",)]
    assert "Chuyển từ buổi ngày 10/03/2021, là buổi thứ 2" in {one.note for one in agenda.lines}


@pytest.mark.parametrize("code", [*MINUTES_CODES, *OPEN_CODES])
def test_every_paper_of_a_held_meeting_is_sound_and_vietnamese_whoever_reads(held, code):
    paper = papers[code]
    with override("en"):
        data = paper.find(held.v.secretary, str(held.meeting.pk)).data
        made = render(paper, data, Form.PDF, demo=False, at=AT)
    assert faults(made.content) == []
    text = " ".join(text_of(made.content))
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
    assert not {"Regular", "present", "Secretary", "Official"} & set(text.split())


def reach(v) -> dict[str, object]:
    return {
        "secretary": v.secretary, "member": actor_with("member", v.cell), "operator": operator(),
        "superior": actor_with("commune_office", v.district.commune),
        "sister": actor_with("secretary", v.district.sister),
        "inspector": actor_with("inspector", v.district.near), "trainer": actor_with("trainer", v.district.near),
        "administrator": actor_with("administrator", v.district.near),
        "member elsewhere": actor_with("member", v.district.commune),
    }  # fmt: skip


def may(held, code: str) -> set[str]:
    found = set()
    for who, actor in reach(held.v).items():
        try:
            papers[code].find(actor, str(held.meeting.pk))
        except LookupError:
            continue
        found.add(who)
    return found


@pytest.mark.parametrize("code", MINUTES_CODES)
def test_what_was_said_and_who_was_there_is_for_the_cell_only(held, code):
    assert may(held, code) == {"secretary", "member", "operator"}


@pytest.mark.parametrize("code", ["meetings.notice", "meetings.agenda"])
def test_what_a_meeting_is_about_is_for_the_unit_itself(held, code):
    assert may(held, code) == {"secretary", "member", "operator"}


def test_a_resolution_goes_up_to_those_who_see_who_the_members_are(held):
    assert may(held, "meetings.resolution") == {"secretary", "member", "operator", "superior", "inspector"}


BLANK = ("roll_call_blank", "minutes_blank")


def test_blank_sheets_of_a_unit_without_a_meeting_have_its_members_and_its_usual_agenda(village):
    key = f"u{village.cell.pk}"
    sheet = papers["meetings.roll_call_blank"].find(village.secretary, key).data
    assert [one.name for one in sheet.members][:2] == ["Cà Văn Ba", "Hà Văn Bảy"]
    assert len(sheet.members) == 8, "the exempt and the one away are left out"
    minutes = papers["meetings.minutes_blank"].find(village.secretary, key).data
    assert minutes.items[0].title == "Mở đầu, điểm danh, thông qua chương trình"
    for data in (sheet, minutes):
        assert data.form.issuer == "Chi bộ bản Một"
        assert data.form.about == "Sinh hoạt định kỳ ngày …… tháng …… năm 20……"
        assert data.form.place_and_date == "Nhất, ngày      tháng      năm 20…"


@pytest.mark.parametrize("code", BLANK)
def test_blank_sheets_of_a_unit_are_sound_and_for_the_unit_itself(village, code):
    paper, found = papers[f"meetings.{code}"], set()
    for who, actor in reach(village).items():
        try:
            paper.find(actor, f"u{village.cell.pk}-cell")
        except LookupError:
            continue
        found.add(who)
    assert found == {"secretary", "member", "operator"}
    made = render(paper, paper.find(village.secretary, f"u{village.cell.pk}").data, Form.PDF, demo=False, at=AT)
    assert faults(made.content) == []


@pytest.mark.parametrize("code", BLANK)
def test_blank_sheets_of_a_committee_are_for_who_keeps_its_meetings(village, code):
    key, paper = f"u{village.cell.pk}-committee", papers[f"meetings.{code}"]
    assert paper.find(village.secretary, key).data.form.issuer == "Chi ủy Chi bộ bản Một"
    with pytest.raises(LookupError):
        paper.find(actor_with("member", village.cell), key)


@pytest.mark.parametrize("rest", ["", "x", "²", "9" * 30, "-cell", "0", "{pk}-nothing"])
@pytest.mark.parametrize("code", BLANK)
def test_a_unit_that_is_none_has_no_blank_sheet(village, code, rest):
    key = "u" + rest.format(pk=village.cell.pk)
    with pytest.raises(LookupError):
        papers[f"meetings.{code}"].find(village.secretary, key)


@pytest.mark.parametrize("key", ["", "x", "0", "-1", "1.5", "99999999999999999999", "١"])
def test_a_key_that_means_nothing_finds_nothing(village, key):
    for code in (*MINUTES_CODES, *OPEN_CODES):
        with pytest.raises(LookupError):
            papers[code].find(village.secretary, key)


@pytest.mark.parametrize(
    ("body", "name", "called"),
    [
        ("cell", "Chi bộ bản Một", "Chi bộ bản Một"),
        ("committee", "Chi bộ bản Một", "Chi ủy Chi bộ bản Một"),
        ("committee", "Đảng bộ xã Nhất", "Đảng ủy xã Nhất"),
        ("plenary", "Đảng bộ xã Nhất", "Đảng bộ xã Nhất"),
    ],
)
def test_a_body_is_called_by_its_name(body, name, called):
    assert body_name(body, name) == called


class Named:
    def __init__(self, name):
        self.name = name


@pytest.mark.parametrize(
    ("way", "place"),
    [
        (["Đảng bộ tỉnh Sơn La", "Đảng bộ huyện Sốp Cộp", "Đảng bộ xã Mường Và", "Chi bộ bản Một"], "Mường Và"),
        (["Đảng bộ tỉnh Sơn La", "Đảng bộ phường Thanh Trường", "Chi bộ tổ 3"], "Thanh Trường"),
        (["Chi bộ cơ quan"], "cơ quan"),
    ],
)
def test_a_paper_is_dated_at_the_commune(way, place):
    assert place_of([Named(name) for name in way]) == place
