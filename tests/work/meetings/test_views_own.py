"""A member's own page: what comes, what is to be done, what one said, how often one came; and nobody else's."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from chibo.foundation.access.actor import actor_of
from chibo.foundation.access.models import Account
from chibo.registry.people import operations as people
from chibo.work.meetings import operations as meetings
from chibo.work.meetings.models import Meeting, Proposal
from tests.factories.access import actor_with, operator
from tests.factories.meetings import at, item, opened, planned
from tests.factories.web import browser, table

pytestmark = pytest.mark.django_db

OWN = "/meetings/own/"


@pytest.fixture
def member(village):
    """The fourth member, with an account of their own."""
    actor = actor_with("member", village.cell)
    people.tie_account(
        actor=operator(), person=village.members[3].person, account=Account.objects.get(pk=actor.account_id)
    )
    return actor_of(Account.objects.get(pk=actor.account_id), on=timezone.localdate())


def held(village, on: date, **marks: str) -> Meeting:
    """A closed meeting at which the third and the fourth member spoke, and some were absent."""
    meeting = opened(village, on)
    for place, presence in marks.items():
        reason = {"reason": "work"} if presence == "excused" else {}
        meetings.mark(
            actor=village.secretary, meeting=meeting, membership=village.members[int(place[1:])], presence=presence,
            **reason,
        )  # fmt: skip
    for place in (2, 3):
        if f"m{place}" not in marks:
            meetings.note(
                actor=village.secretary, item=item(meeting), membership=village.members[place], text=f"Lời của {place}"
            )
    meetings.discuss(actor=village.secretary, item=item(meeting))
    return meetings.close(
        actor=village.secretary, meeting=Meeting.objects.get(pk=meeting.pk), ended_at=time(15, 40), at=at(on, 9)
    )


def test_the_years_of_a_member_add_up(village, member):
    held(village, date(2021, 1, 10))
    held(village, date(2021, 2, 17), m3="excused")
    held(village, date(2021, 3, 10), m3="unexcused")
    held(village, date(2022, 1, 10))
    rows = table(browser(member).get(OWN), "years-table")
    assert rows[1:] == [["2022", "1", "1", "100%", "0", "0", "0"], ["2021", "1", "3", "33,3%", "1", "1", "0"]]


def test_only_own_statements_are_shown(village, member):
    held(village, date(2021, 1, 10))
    page = browser(member).get(OWN).content.decode()
    assert "Lời của 3" in page
    assert "Lời của 2" not in page


def test_each_meeting_says_whether_one_came(village, member):
    held(village, date(2021, 1, 10))
    held(village, date(2021, 2, 17), m3="excused")
    rows = table(browser(member).get(OWN), "meetings-table")
    assert [row[0] for row in rows[1:]] == ["17/02/2021", "10/01/2021"]
    assert [row[2] for row in rows[1:]] == ["vắng có lý do (việc cơ quan, công tác)", "có mặt"]


def test_an_invitation_shows_the_notice_and_stands_on_the_home_page(village, member):
    on = timezone.localdate() + timedelta(days=3)
    meeting = planned(village, on, kind="extraordinary")
    meetings.release(actor=village.secretary, meeting=meeting, at=timezone.now())
    client = browser(member)
    page = client.get(OWN).content.decode()
    assert "Sinh hoạt bất thường" in page
    assert "mời đồng chí dự" in page
    owed = {queue.code: queue.items for queue in client.get("/").context["queues"]}
    (invited,) = owed["meetings.invited"]
    assert (invited.url, invited.due) == (OWN, on)


def test_own_tasks_lead_to_the_report(village, member):
    meeting = opened(village, date(2021, 3, 10))
    tasks = [
        meetings.assign(
            actor=village.secretary, item=item(meeting), title=f"Việc {place}", due_on=date(2021, 4, 1),
            membership=village.members[place],
        )
        for place in (2, 3)
    ]  # fmt: skip
    page = browser(member).get(OWN).content.decode()
    assert reverse("directives:report", args=[tasks[1].pk]) in page
    assert "Việc 2" not in page


def test_a_member_proposes_and_sees_the_answer(village, member):
    client = browser(member)
    form = client.get("/meetings/own/propose/").context["form"]
    answer = client.post("/meetings/own/propose/", {"title": "Sửa đường vào bản", "key": form.initial["key"]})
    assert answer.url == OWN
    proposal = Proposal.objects.get()
    assert (proposal.membership, proposal.title) == (village.members[3], "Sửa đường vào bản")
    meetings.decline(actor=village.secretary, proposal=proposal, answer="Xã đã có kế hoạch")
    assert "Xã đã có kế hoạch" in client.get(OWN).content.decode()


def test_an_account_of_nobody_is_told_so(village):
    client = browser(actor_with("commune_office", village.district.commune))
    assert "chưa gắn với đảng viên nào" in client.get(OWN).content.decode()
    assert client.get("/meetings/own/propose/").status_code == 404
