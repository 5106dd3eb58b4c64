"""Who sees which page of a meeting: the cell its own, superiors the report, nobody else anything."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.urls import reverse

from chibo.foundation.access.models import Account
from chibo.registry.people import operations as people
from chibo.work.meetings import operations as meetings
from tests.factories.access import actor_with, operator
from tests.factories.meetings import at, closed, item, opened, planned
from tests.factories.web import browser, told
from tests.work.meetings.test_views_through import STEPS, act, on_item

pytestmark = pytest.mark.django_db
SECRET = "Lời nói riêng trong chi bộ"


@pytest.fixture
def meeting(village):
    made = opened(village)
    meetings.note(actor=village.secretary, item=item(made), membership=village.members[2], text=SECRET)
    return made


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    ("role", "place"), [("commune_office", "commune"), ("superior_office", "near"), ("inspector", "cell"),
                        ("member", "sister"), ("secretary", "sister"), ("trainer", "near")],
)  # fmt: skip
def test_none_of_the_six_pages_opens_for_who_does_not_belong(village, meeting, role, place, step):
    outsider = browser(actor_with(role, getattr(village.district, place)))
    assert outsider.get(reverse(f"meetings:{step}", args=[meeting.pk])).status_code == 404


def test_a_superior_is_led_from_a_closed_meeting_to_its_report(village):
    made = closed(village)
    office = browser(actor_with("commune_office", village.district.commune))
    answer = office.get(reverse("meetings:meeting", args=[made.pk]))
    assert answer.url == reverse("meetings:report", args=[made.pk])


def test_a_superior_sees_no_task_and_no_coming_meeting_on_the_page_of_the_unit(village, meeting):
    office = browser(actor_with("commune_office", village.district.commune))
    page = office.get(reverse("meetings:cell", args=[village.cell.pk]))
    assert (page.context["inside"], page.context["coming"], page.context["tasks"]) == (False, [], [])
    assert page.context["silent"], "but may explain a month"


def test_a_member_reads_everything_and_is_offered_nothing_to_change(village, meeting):
    member = browser(actor_with("member", village.cell))
    for step in STEPS:
        page = member.get(reverse(f"meetings:{step}", args=[meeting.pk]))
        assert page.status_code == 200
        assert 'method="post" action="/meetings' not in told(page)
        assert 'action="/items' not in told(page)
    assert SECRET in told(member.get(reverse("meetings:items", args=[meeting.pk]) + f"?item={item(meeting).pk}"))
    assert act(member, meeting, "call-roll").status_code == 403
    assert on_item(member, item(meeting), "note", membership=village.members[3].pk).status_code == 403


def tied_to(village, membership):
    """A member's account that belongs to this very member."""
    actor = actor_with("member", village.cell)
    people.tie_account(actor=operator(), person=membership.person, account=Account.objects.get(pk=actor.account_id))
    return browser(actor)


def test_a_draft_is_nobodys_but_who_prepares_it_until_it_is_made_known(village):
    draft = planned(village)
    meetings.prepare(actor=village.secretary, meeting=draft, step="drafter", who=village.members[4])
    home = reverse("meetings:cell", args=[village.cell.pk])
    pages = [reverse(f"meetings:{step}", args=[draft.pk]) for step in STEPS] + [
        reverse("documents:paper", args=[f"meetings.{code}", str(draft.pk), "pdf"]) for code in ("agenda", "notice")
    ]

    def statuses(pages_of):
        answers = [pages_of.get(page) for page in pages]
        for answer in answers:
            answer.getvalue()
        return [answer.status_code for answer in answers]

    member, drafter = tied_to(village, village.members[3]), tied_to(village, village.members[4])
    taker = tied_to(village, village.taker)
    assert [statuses(one) for one in (member, drafter, taker)] == [[404] * 8, [200] * 8, [200] * 8]
    assert [len(one.get(home).context["coming"]) for one in (member, drafter, taker)] == [0, 1, 1]
    assert "Khi bí thư thông báo buổi họp tới" in told(member.get(home))
    meetings.release(actor=village.secretary, meeting=draft, at=at(draft.on - timedelta(days=2)))
    assert statuses(member) == [200] * 8
    assert len(member.get(home).context["coming"]) == 1


def test_the_minute_taker_keeps_roll_and_items_but_does_not_sign(village, meeting):
    actor = actor_with("member", village.cell)
    tied = Account.objects.get(pk=actor.account_id)
    people.tie_account(actor=operator(), person=village.taker.person, account=tied)
    taker = browser(actor)
    assert act(taker, meeting, "call-roll").status_code == 302
    assert on_item(taker, item(meeting), "note", membership=village.members[3].pk).status_code == 302
    assert "Ký và đóng biên bản" not in told(taker.get(reverse("meetings:minutes", args=[meeting.pk])))
    assert act(taker, meeting, "close", ended_at="15:00", adopted="on").status_code == 403


def test_nobody_is_asked_to_sign_in(village, meeting):
    answer = browser().get(reverse("meetings:items", args=[meeting.pk]))
    assert answer.status_code == 302
    assert "/sign-in/" in answer.url


def test_what_was_said_stands_on_no_page_of_a_superior(village):
    made = opened(village)
    meetings.note(actor=village.secretary, item=item(made), membership=village.members[2], text=SECRET)
    meetings.close(actor=village.secretary, meeting=made, ended_at=time(15, 40), at=at(made.on, 9))
    office = browser(actor_with("superior_office", village.district.near))
    for address in (
        reverse("meetings:report", args=[made.pk]), reverse("meetings:cell", args=[village.cell.pk]),
        reverse("org:unit", args=[village.cell.pk]), reverse("meetings:board", args=[village.cell.pk]),
    ):  # fmt: skip
        answer = office.get(address)
        assert answer.status_code == 200
        assert SECRET not in told(answer)
