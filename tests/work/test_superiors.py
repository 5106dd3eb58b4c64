"""What reaches a superior of a meeting, whatever they open: counts, the topic, the resolution. No word that was said,
no title of an item, on no page, in no file, by no search."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.db import transaction
from django.urls import reverse

from chibo.foundation.access.models import Account, JournalEntry
from chibo.foundation.documents import operations as documents
from chibo.foundation.documents.ports import papers
from chibo.foundation.indicators.ports import indicators
from chibo.kernel.refs import Ref
from chibo.registry.org import operations as org
from chibo.registry.people import operations as people
from chibo.work.directives.models import Document
from chibo.work.meetings import operations as meetings
from chibo.work.meetings import queries
from tests.factories.access import actor_with, operator
from tests.factories.books import settled
from tests.factories.meetings import at, item, planned
from tests.factories.people import member
from tests.factories.web import browser, told
from tests.work.enemy_places import address, places

pytestmark = pytest.mark.django_db
MARCH = date(2021, 3, 10)
SECRETS = {
    "speech": "Kqx lời phát biểu", "comment": "Kqx góp ý", "why": "Kqx vì sao", "passage": "Kqx đoạn biên bản",
    "rival": "Kqx bản viết khác", "item": "Kqx nội dung chương trình",
    "criticism": "Kqx tự phê bình", "question": "Kqx câu biểu quyết", "proposal": "Kqx đề nghị",
    "guest": "Kqx Tòng Văn Mặt", "function": "Kqx trưởng ban", "paper": "Kqx dự thảo kèm theo",
}  # fmt: skip
TOPIC = "Học tập và làm theo tấm gương đạo đức"
ABOVE = {
    "office of the commune": ("commune_office", "commune"), "inspector": ("inspector", "near"),
    "trainer": ("trainer", "near"), "administrator": ("administrator", "near"),
    "secretary above": ("secretary", "commune"),
}  # fmt: skip
READ = ("office of the commune", "inspector", "secretary above", "follower")


def story(village):
    """A closed thematic meeting, reopened and closed again; the resolution is for superiors to read."""
    v, s = village, village.secretary
    topic = meetings.list_topic(actor=s, unit=v.cell, year=2021, quarter=1, title=TOPIC)
    meeting = planned(v, MARCH, thematic=True, topic=topic)
    file = documents.store(actor=operator(), unit=v.cell, name="a.txt", content=b"a")
    meetings.attach(actor=s, meeting=meeting, title=SECRETS["paper"], file=file, at=at(MARCH))
    guest = meetings.invite(actor=s, meeting=meeting, name=SECRETS["guest"], function=SECRETS["function"])
    meetings.release(actor=s, meeting=meeting, at=at(MARCH))
    meetings.open_meeting(actor=s, meeting=meeting, began_at=time(14))
    meetings.admit_guest(actor=s, guest=guest, attended=True)
    proposal = meetings.propose(actor=s, membership=v.members[3], title=SECRETS["proposal"], on=MARCH)
    meetings.take_up(actor=s, proposal=proposal, meeting=meeting)
    own = meetings.add_item(actor=s, meeting=meeting, kind="discussion", title=SECRETS["item"])
    meetings.note(actor=s, item=own, membership=v.members[2], text=SECRETS["speech"])
    meetings.note(actor=s, item=own, membership=v.members[2], text=SECRETS["criticism"], kind="self_criticism")
    said = meetings.note(actor=s, item=own, membership=v.members[4], text=SECRETS["comment"], kind="comment")
    meetings.handle(actor=s, statement=said, handling="not", why=SECRETS["why"])
    for text in (SECRETS["passage"], SECRETS["rival"]):
        passage = meetings.write(actor=s, meeting=meeting, code=f"item:{own.pk}", text=text)
    meetings.settle(actor=s, passage=passage, text=SECRETS["passage"])
    adopted = item(meeting, "resolution")
    meetings.write(actor=s, meeting=meeting, code=f"resolution:{adopted.pk}", text="Trồng 5 ha rừng.")
    votes = {"voters": 7, "votes_for": 7, "votes_against": 0, "votes_other": 0}
    meetings.vote(actor=s, item=own, matter="other", question=SECRETS["question"], **votes)
    meetings.vote(actor=s, item=adopted, matter="resolution", **votes)
    meetings.close(actor=s, meeting=meeting, ended_at=time(16), at=at(MARCH, 9))
    meetings.reopen(actor=s, meeting=meeting, reason="Ghi nhầm số phiếu")
    meetings.close(actor=s, meeting=meeting, ended_at=time(16), at=at(MARCH, 10))
    return meeting


def follower(village):
    """A member of the commune's committee who is in charge of the cell."""
    one = member(village.district.sister, name="Hạng A Nhìa")
    post = org.appoint(
        actor=operator(), unit=village.district.commune, title="member", start=date(2020, 1, 1),
        holder=Ref("people.Person", one.person_id, one.person.name),
    )  # fmt: skip
    org.put_in_charge(actor=operator(), post=post, unit=village.cell, start=date(2020, 1, 1))
    actor = actor_with("committee_member", village.cell)
    people.tie_account(actor=operator(), person=one.person, account=Account.objects.get(pk=actor.account_id))
    return actor


@pytest.fixture(scope="module")
def _held(_work, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        meeting = story(_work)
        actors = {who: actor_with(role, getattr(_work.district, where)) for who, (role, where) in ABOVE.items()}
        actors["follower"] = follower(_work)
        yield settled((_work, meeting, actors))
        transaction.set_rollback(True)


@pytest.fixture
def held(_held, db):
    return _held


def addresses(village, meeting) -> list[str]:
    """Every page that could show something of the meeting, with its files."""
    rows = {
        "meetings": meeting.pk, "items": item(meeting).pk, "statements": meeting.statements.first().pk,
        "passages": meeting.passages.first().pk, "series": village.series.pk,
        "documents": Document.objects.get().pk,
    }  # fmt: skip
    district = village.district
    found = [
        address(name, pk, rest)
        for name, first, rest in places()
        for pk in ([one.pk for one in (village.cell, district.commune)] if first == "units" else
                   [rows[first]] if first in rows else [])
    ]  # fmt: skip
    for unit in (village.cell, district.commune):
        found += [reverse(name, args=[unit.pk]) for name in ("org:unit", "people:unit_journal", "org:life")]
        found += [reverse("org:figure", args=[unit.pk, code]) for code in indicators.codes() if "meetings" in code]
    asked = [f"{one}?period=2021" for one in found]
    files = [f"{one}&export=csv" for one in asked if one.startswith("/units/")]
    printed = [reverse("documents:paper", args=[code, str(meeting.pk), "pdf"]) for code in papers.codes()]
    others = ["/", *(f"{reverse(name)}?q=Kqx" for name in ("home:search", "home:suggest", "org:units", "people:mine"))]
    return [*asked, *files, *printed, *others]


@pytest.mark.parametrize("who", [*ABOVE, "follower"])
def test_nothing_that_was_said_and_no_title_of_an_item_reaches_who_is_above(held, who):
    village, meeting, actors = held
    pages, opened_pages = browser(actors[who]), 0
    for asked in addresses(village, meeting):
        answer = pages.get(asked, follow=True)
        assert answer.status_code in {200, 403, 404, 405, 409, 422}, asked
        text = b"".join(answer.streaming_content) if answer.streaming else answer.content
        opened_pages += answer.status_code == 200
        assert [name for name, words in SECRETS.items() if words.encode() in text] == [], asked
    assert opened_pages > 10


@pytest.mark.parametrize("who", READ)
def test_the_report_tells_counts_the_topic_and_the_resolution(held, who):
    _village, meeting, actors = held
    answer = browser(actors[who]).get(reverse("meetings:report", args=[meeting.pk]))
    page = told(answer)
    for words in (TOPIC, "Số 01-NQ/CB", "8 trên 8 phải có mặt", "120 phút", "Thảo luận"):
        assert words in page
    counted = dict(answer.context["items"])
    assert counted[queries.plain_title("discussion")] == 2
    assert sum(counted.values()) == meeting.items.count()
    facts = {str(name): value for name, value in answer.context["results"]}
    assert facts["Đề nghị của đảng viên đã đưa vào"] == 1


def test_the_journal_keeps_none_of_it(held):
    """Not even in what its page does not show: before and after."""
    rows = list(JournalEntry.objects.values_list("title", "before", "after", "reason", "message"))
    assert len(rows) > len(SECRETS)
    assert [name for name, words in SECRETS.items() if any(words in str(row) for row in rows)] == []


def test_the_cell_itself_reads_all_of_it(held):
    """The control: what is sought above is there."""
    village, meeting, _actors = held
    pages = browser(village.secretary)
    seen = "".join(
        told(pages.get(reverse(f"meetings:{step}", args=[meeting.pk]) + f"?item={one.pk}"))
        for step in ("prepare", "items", "votes", "minutes")
        for one in meeting.items.all()
    )
    assert [name for name, words in SECRETS.items() if words not in seen and name != "rival"] == []


def test_the_journal_tells_a_coded_reason_in_words(held):
    village, _meeting, actors = held
    meetings.explain_month(
        actor=village.secretary, series=village.series, month=date(2021, 4, 1), reason="flood", today=date(2021, 6, 1)
    )
    page = told(browser(actors["office of the commune"]).get(reverse("people:unit_journal", args=[village.cell.pk])))
    assert "lý do: thiên tai, mưa lũ" in page
    assert "flood" not in page
