"""The meetings of the demo world, judged from the records by rules that its builder does not use."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db.models import F
from django.utils import timezone

from chibo.edge.demo.accounts import ACCOUNTS
from chibo.foundation.access.actor import actor_of
from chibo.foundation.access.models import Account, ManifestRow
from chibo.foundation.ui.ports import work_queues
from chibo.registry.org.models import Unit
from chibo.registry.org.queries import find
from chibo.work.directives.enums import TaskState
from chibo.work.directives.models import Deadline, Document, Receipt, Task
from chibo.work.meetings.enums import Body, MeetingState
from chibo.work.meetings.models import Attendance, Expected, Meeting, MinutesVersion, NotHeld, Statement, Vote
from chibo.work.meetings.queries import content, digest, facts, is_intact, roll

pytestmark = pytest.mark.django_db

DAY = date(2021, 6, 30)
YEAR = {"on__year": 2021, "state": MeetingState.CLOSED}


def unit(name: str) -> Unit:
    found: Unit = find(name, on=DAY, today=DAY).unit
    return found


def below(name: str) -> dict[str, list[str]]:
    return {"unit__path__within": [str(unit(name).path)]}


@pytest.fixture
def today(demo_world):
    return timezone.localdate()


def test_every_cell_of_thanh_minh_met_each_month_of_2021(today):
    months = defaultdict(set)
    for pk, month in Meeting.objects.filter(**below("Đảng bộ xã Thanh Minh"), **YEAR).values_list(
        "unit_id", "month_on"
    ):
        months[pk].add(month)
    assert len(months) == 19
    assert {len(found) for found in months.values()} == {12}


def test_every_cell_of_sop_cop_met_or_said_why_not(today):
    due = Expected.objects.filter(**below("Đảng bộ huyện Sốp Cộp"), month_on__year=2021)
    held = Meeting.objects.filter(**below("Đảng bộ huyện Sốp Cộp"), **YEAR, series__isnull=False)
    told = NotHeld.objects.filter(**below("Đảng bộ huyện Sốp Cộp"), month_on__year=2021)
    assert due.count() == 193 * 12 == held.count() + told.count()
    assert 5 <= told.count() <= 30
    assert {row.month_on for row in told} & {date(2021, month, 1) for month in range(5, 10)}


def test_the_roster_is_who_belonged_to_the_cell_that_day(today):
    """The same question asked of the registers, of every fiftieth meeting."""
    meetings = list(Meeting.objects.held().select_related("unit").order_by("pk")[::50])
    assert len(meetings) > 60
    for meeting in meetings:
        found = roll(meeting.unit, Body.CELL, meeting.on)
        assert meeting.roster == found.roster, meeting
        exempt = Attendance.objects.filter(meeting=meeting, presence="exempt").values_list("membership_id", "reason")
        assert dict(exempt) == found.exempt


def test_counts_are_those_of_the_exceptions_and_of_who_spoke(today):
    absences: dict[int, Counter] = defaultdict(Counter)
    for pk, presence, came, left in Attendance.objects.values_list("meeting_id", "presence", "came_at", "left_at"):
        absences[pk][presence] += 1
        absences[pk]["late"] += came is not None
        absences[pk]["left_early"] += left is not None
    spoke = defaultdict(set)
    for pk, member in Statement.objects.values_list("meeting_id", "membership_id"):
        spoke[pk].add(member)
    for row in Meeting.objects.held():
        told = absences[row.pk]
        assert (row.excused, row.unexcused, row.exempt) == (told["excused"], told["unexcused"], told["exempt"])
        assert (row.late, row.left_early, row.spoke) == (told["late"], told["left_early"], len(spoke[row.pk]))


def test_who_was_absent_neither_spoke_nor_led(today):
    away = set(
        Attendance.objects.exclude(presence="present").values_list("meeting_id", "membership_id")
    )  # fmt: skip
    assert away.isdisjoint(Statement.objects.values_list("meeting_id", "membership_id"))
    for field in ("chair_id", "minute_taker_id"):
        assert away.isdisjoint(Meeting.objects.held().values_list("pk", field))


def test_numbers_run_without_gaps_in_the_order_of_days(today):
    rows = defaultdict(list)
    for key in Document.objects.order_by("on", "number").values_list("unit_id", "issuer", "kind", "term_id", "number"):
        rows[key[:-1]].append(key[-1])
    assert len(rows) > 250
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in rows.values())
    held = Meeting.objects.held().filter(unit__path__isnull=False).count()
    assert Document.objects.filter(kind="resolution").count() == held


def test_every_closed_meeting_has_sealed_minutes_and_one_vote_that_decided(today):
    versions = {row.meeting_id: row for row in MinutesVersion.objects.all()}
    votes = {row.meeting_id: row for row in Vote.objects.all()}
    closed = {row.pk: row for row in Meeting.objects.held().select_related("unit")}
    assert set(versions) == set(votes) == set(closed)
    for pk, row in list(versions.items())[::20]:
        assert is_intact(row)
        assert digest(content(facts(closed[pk]))) == row.sha256, "the book says what the builder sealed"
        assert row.content["counts"]["present"] == closed[pk].present
        assert any("Biên bản được đọc và thông qua" in text for _heading, text in row.content["texts"])
        assert votes[pk].votes_for >= votes[pk].needed
    assert digest(row.content | {"present": 99}) != row.sha256


def test_nothing_of_2021_is_left_open_and_deadlines_hold_together(today):
    assert not Task.objects.filter(assigned_on__year__lte=2021, state=TaskState.OPEN).exists()
    by_task = defaultdict(list)
    for row in Deadline.objects.select_related("task").order_by("task_id", "valid"):
        by_task[row.task_id].append(row)
    assert set(by_task) == set(Task.objects.values_list("pk", flat=True))
    for rows in by_task.values():
        task = rows[0].task
        assert (rows[0].valid.lower, rows[0].due_on) == (task.assigned_on, task.first_due_on)
        assert (rows[-1].valid.upper, rows[-1].due_on) == (None, task.due_on)
        assert all(one.valid.upper == after.valid.lower for one, after in pairwise(rows))
        assert len(rows) == task.times_continued + 1
    answers = Counter(Task.objects.exclude(state=TaskState.OPEN).values_list("state", flat=True))
    assert answers["done"] > 10 * answers["dropped"] > 100


def test_this_month_has_meetings_in_every_state(today):
    rows = Meeting.objects.filter(on__gte=today.replace(day=1) - timedelta(days=62))
    states = Counter(rows.values_list("state", flat=True))
    assert set(states) == set(MeetingState.values)
    assert not rows.filter(state=MeetingState.CLOSED, on__gte=today).exists()
    assert not rows.filter(state=MeetingState.OPEN).exclude(on=today).exists()
    assert not Meeting.objects.held().filter(posted_on__gt=today).exists()
    late = Receipt.objects.filter(agenda_on__lt=F("dispatch__sent_on"))
    assert not late.exists()


WORK = {
    "bithu": {"meetings.coming", "meetings.afterwards", "directives.tasks", "directives.received"},
    "dangvien": {"meetings.invited", "directives.tasks"},
    "capuyvien": {"meetings.followed"},
    "vanphong-thanhminh": {"directives.sent"},
    "vanphong-xa": {"meetings.below"},
    "vanphong-huyen": {"meetings.below", "directives.sent"},
}
"""What each account of the demo finds on its home page, whatever day it is."""


@pytest.mark.parametrize("name", sorted(WORK))
def test_everybody_has_real_work(today, name):
    actor = actor_of(Account.objects.get(username=name), on=today)
    found = {queue.code: queue.items(actor, today) for queue in work_queues}
    assert {code for code, items in found.items() if items} >= WORK[name]
    for queue in work_queues:
        assert queue.counted(actor, today) == len(found[queue.code])


def test_accounts_of_persons_are_tied_to_them(today):
    tied = set(Account.objects.filter(person__isnull=False).values_list("username", flat=True))
    assert tied == {one.username for one in ACCOUNTS if one.role in {"secretary", "member", "committee_member"}}


def test_taking_over_left_a_manifest(today):
    named = Counter(ManifestRow.objects.values_list("label", flat=True))
    assert named["meetings.Meeting"] == Meeting.objects.count()
    assert named["directives.Document"] == Document.objects.count()
