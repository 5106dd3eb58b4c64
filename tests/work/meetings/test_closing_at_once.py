"""Fifty closings at once, by real threads on a real PostgreSQL: fifty numbers of one row, none twice, none left out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, time

from django.db import connection

from chibo.foundation.access.operations import operator
from chibo.kernel.errors import Refusal
from chibo.work.directives import operations as directives
from chibo.work.directives.models import Document
from chibo.work.meetings import operations as meetings
from chibo.work.meetings.models import Meeting
from tests.factories import meetings as factory
from tests.factories import org
from tests.factories.meetings import at, item

FIFTY = 50


def waiting(many: int) -> list[int]:
    """So many meetings of one cell that have each adopted a resolution, committed."""
    village = factory.village(org.district())
    found = []
    for number in range(many):
        on = date(2021, 1 + number % 12, 1 + number % 28)
        meeting = factory.opened(village, on, kind="extraordinary")
        resolution = item(meeting, "resolution")
        meetings.write(
            actor=village.secretary, meeting=meeting, code=f"resolution:{resolution.pk}", text=f"Điều {number}."
        )
        meetings.discuss(actor=village.secretary, item=resolution)
        meetings.vote(
            actor=village.secretary, item=resolution, matter="resolution", voters=7, votes_for=7, votes_against=0,
            votes_other=0,
        )  # fmt: skip
        found.append(meeting.pk)
    return found


def at_once(work, many):
    """The answers of some calls made by as many threads, each with a connection of its own."""

    def alone(one):
        try:
            return work(one)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=10) as pool:
        return list(pool.map(alone, many))


def close(pk):
    meeting = Meeting.objects.get(pk=pk)
    return meetings.close(actor=operator(), meeting=meeting, ended_at=time(16), at=at(meeting.on, 10)).pk


def test_fifty_closings_at_once_give_fifty_numbers_without_a_gap(transactional_db):
    fifty = waiting(FIFTY)
    assert at_once(close, fifty) == fifty
    assert sorted(Document.objects.values_list("number", flat=True)) == list(range(1, FIFTY + 1))
    assert Meeting.objects.filter(state="closed").count() == FIFTY


def test_one_meeting_closed_by_ten_at_once_is_closed_once(transactional_db):
    [one] = waiting(1)
    assert set(at_once(close, [one] * 10)) == {one}
    assert Document.objects.count() == 1
    assert Meeting.objects.get(pk=one).versions.count() == 1


def test_numbers_of_failed_transactions_are_given_again(transactional_db):
    unit = org.district().cell

    def issue(number):
        try:
            return directives.issue(
                actor=operator(), unit=unit, issuer="cell", kind="report", on=date(2021, 5, 1),
                title="" if number % 3 == 0 else f"Báo cáo {number}",
            ).number  # fmt: skip
        except Refusal:
            return None

    given = [number for number in at_once(issue, range(30)) if number]
    assert sorted(given) == list(range(1, 21))
