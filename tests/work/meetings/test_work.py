"""What is owed of meetings: by who keeps them, by those in charge of a cell, by offices above; overdue first."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.urls import resolve

from chibo.foundation.access.actor import actor_of
from chibo.foundation.access.models import Account
from chibo.foundation.ui.ports import work_queues
from chibo.kernel.refs import Ref
from chibo.registry.org import operations as org
from chibo.registry.people import operations as people
from chibo.work.directives import operations as directives
from chibo.work.meetings import operations as meetings
from tests.factories.access import actor_with, operator
from tests.factories.meetings import at, closed, opened, planned
from tests.factories.people import member

pytestmark = pytest.mark.django_db

APRIL = date(2021, 4, 10)
"""A Saturday and no holiday."""


def owed(code: str, actor, on: date) -> list[tuple[str, str, str]]:
    """(title, level, name of the address) of what a queue holds; `count` says the same number."""
    queue = work_queues[code]
    items = queue.items(actor, on)
    assert queue.counted(actor, on) == len(items)
    return [(one.title, one.level, resolve(one.url.partition("?")[0]).view_name) for one in items]


@pytest.fixture
def held(village):
    """January to March were held."""
    for on in (date(2021, 1, 10), date(2021, 2, 17), date(2021, 3, 10)):
        closed(village, on)
    return village


def test_a_month_that_nobody_planned_is_to_be_planned(held):
    assert owed("meetings.coming", held.secretary, date(2021, 4, 1)) == [
        ("Lên lịch buổi sinh hoạt tháng 04/2021", "warn", "meetings:unit_act")
    ]
    assert owed("meetings.coming", held.secretary, date(2021, 4, 12)) == [
        ("Lên lịch buổi sinh hoạt tháng 04/2021", "bad", "meetings:unit_act")
    ]
    assert owed("meetings.coming", held.secretary, date(2021, 3, 20)) == []


def test_a_draft_is_to_be_made_known_then_held_then_gone_on_with(held):
    meeting = planned(held, APRIL)
    what = "Sinh hoạt định kỳ 10/04/2021"
    assert owed("meetings.coming", held.secretary, date(2021, 4, 5)) == [
        (f"Chuẩn bị và thông báo: {what}", "warn", "meetings:prepare")
    ]
    assert owed("meetings.coming", held.secretary, APRIL)[0][1] == "bad"
    meetings.release(actor=held.secretary, meeting=meeting, at=at(date(2021, 4, 6)))
    assert owed("meetings.coming", held.secretary, APRIL) == [(f"Họp: {what}", "warn", "meetings:roll")]
    assert owed("meetings.coming", held.secretary, date(2021, 4, 13)) == [(f"Chưa họp: {what}", "bad", "meetings:roll")]
    meetings.open_meeting(actor=held.secretary, meeting=meeting, began_at=time(14))
    assert owed("meetings.coming", held.secretary, APRIL) == [(f"Ghi tiếp: {what}", "warn", "meetings:items")]


def test_a_closed_meeting_leaves_its_results_to_be_posted(village):
    """Only from the rule on that says within how many days (42-HD/BTCTW)."""
    closed(village, date(2021, 3, 10))
    assert owed("meetings.afterwards", village.secretary, date(2021, 3, 11)) == []
    meeting = closed(village, date(2026, 3, 10))
    title = "Đăng kết quả buổi 10/03/2026"
    assert owed("meetings.afterwards", village.secretary, date(2026, 3, 11)) == [(title, "warn", "meetings:act")]
    assert owed("meetings.afterwards", village.secretary, date(2026, 3, 13)) == [(title, "bad", "meetings:act")]
    meetings.post(actor=village.secretary, meeting=meeting, on=date(2026, 3, 12))
    assert owed("meetings.afterwards", village.secretary, date(2026, 3, 13)) == []


def test_a_month_without_a_meeting_is_asked_once(village):
    closed(village, date(2021, 1, 10))
    today = date(2021, 4, 2)
    assert owed("meetings.unexplained", village.secretary, today) == [
        ("Ghi lý do không họp tháng 02/2021", "bad", "meetings:series_act"),
        ("Ghi lý do không họp tháng 03/2021", "bad", "meetings:series_act"),
    ]
    meetings.explain_month(
        actor=village.secretary, series=village.series, month=date(2021, 2, 1), reason="flood", today=today
    )
    assert [title for title, *_ in owed("meetings.unexplained", village.secretary, today)] == [
        "Ghi lý do không họp tháng 03/2021"
    ]


def test_who_keeps_another_cell_owes_none_of_it(village):
    planned(village, APRIL)
    sister = actor_with("secretary", village.district.sister)
    for code in ("meetings.coming", "meetings.unexplained", "meetings.afterwards", "directives.tasks"):
        assert owed(code, sister, date(2021, 4, 12)) == []


def test_the_office_above_sees_the_same_turned_round(village):
    closed(village, date(2021, 1, 10))
    meetings.release(actor=village.secretary, meeting=planned(village, APRIL), at=at(date(2021, 4, 6)))
    office = actor_with("commune_office", village.district.commune)
    assert owed("meetings.below", office, date(2021, 4, 13)) == [
        ("1 chi bộ đã quá ngày mà chưa họp", "bad", "meetings:months"),
        ("1 chi bộ chưa rõ có họp tháng 02/2021 không", "bad", "meetings:months"),
        ("1 chi bộ chưa rõ có họp tháng 03/2021 không", "bad", "meetings:months"),
    ]
    assert owed("meetings.below", village.secretary, date(2021, 4, 13)) == []


@pytest.fixture
def follower(village):
    """A member of the sister cell who is in charge of the village's cell, with an account."""
    person = member(village.district.sister, name="Tòng Văn Phụ Trách").person
    post = org.appoint(
        actor=operator(), unit=village.district.commune, holder=Ref("people.Person", person.pk, person.name),
        title="member", start=date(2020, 1, 1),
    )  # fmt: skip
    org.put_in_charge(actor=operator(), post=post, unit=village.cell, start=date(2020, 1, 1))
    account = Account.objects.get(pk=actor_with("committee_member", village.cell).account_id)
    people.tie_account(actor=operator(), person=person, account=account)
    return actor_of(account, on=date(2021, 4, 1))


def test_who_is_in_charge_is_asked_to_come_and_to_ask(village, follower):
    meetings.release(actor=village.secretary, meeting=planned(village, APRIL), at=at(date(2021, 4, 6)))
    assert owed("meetings.followed", follower, date(2021, 4, 8)) == [
        ("Hỏi tháng 01/2021 có họp không", "bad", "meetings:months"),
        ("Hỏi tháng 02/2021 có họp không", "bad", "meetings:months"),
        ("Hỏi tháng 03/2021 có họp không", "bad", "meetings:months"),
        ("Dự sinh hoạt định kỳ 10/04/2021, 14:00", "info", "meetings:board"),
    ]
    assert owed("meetings.followed", follower, date(2021, 4, 12))[-1] == (
        "Hỏi vì sao chưa họp: sinh hoạt định kỳ 10/04/2021, 14:00", "bad", "meetings:board",
    )  # fmt: skip


def test_tasks_stand_on_the_holders_and_the_secretarys_page_overdue_first(village):
    holder = actor_with("member", village.cell)
    people.tie_account(
        actor=operator(), person=village.members[3].person, account=Account.objects.get(pk=holder.account_id)
    )
    meeting = opened(village, date(2021, 3, 10))
    point = meeting.items.filter(kind="discussion").first()
    for title, days in (("Việc sau", 40), ("Việc trước", 10)):
        meetings.assign(
            actor=village.secretary, item=point, title=title, due_on=meeting.on + timedelta(days=days),
            membership=village.members[3],
        )  # fmt: skip
    on = date(2021, 3, 25)
    assert owed("directives.tasks", holder, on) == [
        ("Báo cáo: Việc trước", "bad", "directives:report"), ("Báo cáo: Việc sau", "info", "directives:report"),
    ]  # fmt: skip
    assert owed("directives.tasks", village.secretary, on) == [("Lường Văn Bốn: Việc trước", "bad", "directives:task")]


def test_what_was_sent_down_is_owed_by_the_cell_and_when_late_by_who_sent(village):
    office = actor_with("commune_office", village.district.commune)
    dispatch = directives.send_down(
        actor=office, unit=village.district.commune, title="Học nghị quyết", on=date(2021, 4, 1),
        due_on=date(2021, 4, 20),
    )  # fmt: skip
    assert owed("directives.received", village.secretary, date(2021, 4, 2)) == [
        ("Học nghị quyết", "warn", "directives:dispatch")
    ]
    assert owed("directives.sent", office, date(2021, 4, 20)) == []
    assert owed("directives.sent", office, date(2021, 4, 21)) == [
        ("2 chi bộ chưa thực hiện: Học nghị quyết", "bad", "directives:dispatch")
    ]
    directives.remind(actor=office, dispatch=dispatch, on=date(2021, 4, 21))
    (item,) = work_queues["directives.received"].items(village.secretary, date(2021, 4, 21))
    assert (item.note, item.level) == ("cấp trên nhắc 21/04/2021", "bad")
    receipt = dispatch.receipts.get(unit=village.cell)
    directives.acknowledge(actor=village.secretary, receipt=receipt, step="done", on=date(2021, 4, 22))
    assert owed("directives.received", village.secretary, date(2021, 4, 22)) == []


def test_a_cell_without_a_cadence_is_work_for_its_secretary_and_for_the_office_above(village):
    district, today = village.district, date(2021, 4, 2)
    assert owed("meetings.unscheduled", village.secretary, today) == [], "its cadence is known"
    sister, office = actor_with("secretary", district.sister), actor_with("commune_office", district.commune)
    assert owed("meetings.unscheduled", sister, today) == [("Đặt lịch sinh hoạt", "warn", "meetings:unit_act")]
    assert owed("meetings.unscheduled", office, today) == [
        ("1 chi bộ chưa đặt lịch sinh hoạt", "info", "meetings:board")
    ]
    meetings.set_series(
        actor=sister, unit=district.sister, body="cell", cadence="day", day=10, start=date(2021, 4, 1), at=time(14)
    )
    assert owed("meetings.unscheduled", sister, today) == owed("meetings.unscheduled", office, today) == []
    assert owed("meetings.unscheduled", actor_with("member", district.cousin), today) == []
