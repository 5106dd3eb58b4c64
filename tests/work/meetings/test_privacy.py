"""What was said is read by the cell itself: not by superiors, not by person, by querysets alone and by the database
alone."""

from __future__ import annotations

import ast
import inspect

import pytest
from django.db import connection

from chibo.foundation.access.models import JournalEntry
from chibo.foundation.access.scope import announce
from chibo.foundation.exchange.ports import importers
from chibo.foundation.indicators.ports import indicators, record_lists, trees
from chibo.foundation.ui.ports import search_pages
from chibo.kernel.periods import parse
from chibo.registry.people.models import Person
from chibo.work.meetings import operations as meetings
from chibo.work.meetings import queries
from chibo.work.meetings.models import MinutesVersion, Passage, Rival, Statement
from tests.architecture.source import modules
from tests.factories import access
from tests.factories.access import actor_with, operator
from tests.factories.meetings import at, item, opened

PROTECTED = (Statement, Passage, Rival, MinutesVersion)
SECRET = "Lời nói riêng trong chi bộ"
OUTSIDE = [
    ("superior_office", "province"), ("superior_office", "near"), ("commune_office", "commune"), ("inspector", "near"),
    ("administrator", "province"), ("trainer", "near"), ("secretary", "sister"), ("member", "sister"),
    ("committee_member", "cell"), ("inspector", "cell"), ("commune_office", "second"),
]  # fmt: skip


@pytest.fixture
def said(village):
    """A closed meeting at which somebody said something, with two texts of one place and a sealed version."""
    meeting = opened(village)
    one = meetings.note(actor=village.secretary, item=item(meeting), membership=village.members[2], text=SECRET)
    for text in ("Mở đầu một.", "Mở đầu hai."):
        passage = meetings.write(actor=village.secretary, meeting=meeting, code="opening", text=text)
    meetings.settle(actor=village.secretary, passage=passage, text="Mở đầu.")
    meetings.close(
        actor=village.secretary,
        meeting=meeting,
        ended_at=at(meeting.on, 9).time().replace(hour=16),
        at=at(meeting.on, 9),
    )
    return one


def seen(actor) -> dict[str, int]:
    return {model.__name__: model.objects.visible_to(actor).count() for model in PROTECTED}


ALL = {"Statement": 1, "Passage": 1, "Rival": 1, "MinutesVersion": 1}
NONE = dict.fromkeys(ALL, 0)


@pytest.mark.parametrize(("role", "where"), OUTSIDE)
def test_no_mandate_elsewhere_or_above_reads_what_was_said(said, village, role, where):
    actor = actor_with(role, getattr(village.district, where))
    assert seen(actor) == NONE
    assert queries.sections(said.meeting, actor) == []


@pytest.mark.parametrize("role", ["secretary", "member"])
def test_the_cell_reads_it(said, village, role):
    actor = actor_with(role, village.cell)
    assert seen(actor) == ALL
    assert SECRET in "\n".join(one.text for one in queries.sections(said.meeting, actor))


def test_members_of_a_cell_do_not_read_the_minutes_of_its_committee(said, village):
    for model in PROTECTED:
        model.objects.update(body="committee")
    assert seen(actor_with("member", village.cell)) == NONE
    assert seen(actor_with("secretary", village.cell)) == ALL


def test_one_finds_ones_own_statements_and_nobody_elses(said, village):
    account = access.account()
    Person.objects.filter(pk=village.members[2].person_id).update(account=account)
    own = access.actor_of(account, on=access.TODAY)
    assert list(Statement.objects.own(own)) == [said]
    assert list(Statement.objects.own(actor_with("secretary", village.cell))) == []


# --- the database alone


def as_application(actor) -> dict[str, int]:
    """What the application's role sees of every row, with no queryset in the way."""
    announce(actor)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE chibo_app")
        try:
            return {model.__name__: model._base_manager.count() for model in PROTECTED}
        finally:
            cursor.execute("RESET ROLE")


@pytest.mark.parametrize(("role", "where"), OUTSIDE)
def test_the_database_shows_it_to_nobody_else(said, village, role, where):
    assert as_application(actor_with(role, getattr(village.district, where))) == NONE
    assert as_application(None) == NONE


def test_without_the_policies_the_database_would_show_it(said, village):
    """The control of the test above."""
    connection.check_constraints()
    with connection.cursor() as cursor:
        for model in PROTECTED:
            cursor.execute(f"ALTER TABLE {model._meta.db_table} DISABLE ROW LEVEL SECURITY")
    assert as_application(actor_with("superior_office", village.district.near)) == ALL


def test_the_database_shows_it_to_the_cell_and_to_the_machine(said, village):
    for actor in (village.secretary, actor_with("member", village.cell), operator()):
        assert as_application(actor) == ALL


def test_the_database_shows_members_their_own_words(said, village):
    account = access.account()
    Person.objects.filter(pk=village.members[2].person_id).update(account=account)
    assert as_application(access.actor_of(account, on=access.TODAY)) == NONE | {"Statement": 1}


def test_the_database_takes_no_statement_from_outside(said, village):
    announce(actor_with("superior_office", village.district.near))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE chibo_app")
        cursor.execute("UPDATE meetings_statement SET text = 'khác'")
        changed = cursor.rowcount
        cursor.execute("RESET ROLE")
    assert changed == 0


# --- nothing else leads to it


def test_the_journal_keeps_no_word_of_it(said):
    rows = JournalEntry.objects.values_list("before", "after", "title", "message", "reason")
    assert rows
    assert not any(SECRET in str(row) for row in rows)


def test_no_figure_counts_statements(said, village):
    ground = trees["org"].ground(None)
    for indicator in indicators:
        for counts in filter(None, (indicator.counts, indicator.among)):
            assert "meetings_statement" not in str(counts(ground, parse("2021")).rows.query), indicator.code


def test_no_list_and_no_sheet_is_of_statements():
    assert {one for one in record_lists.codes() if one.split(".")[-1] in ALL} == set()
    assert not any("meetings" in type(one).__module__ for one in importers)
    assert not any("meetings" in inspect.getmodule(one).__name__ for one in search_pages)


ALLOWED = {
    "work/meetings/models/minutes.py",  # `own`: what the actor said
    "work/meetings/tables/holding.py",  # how many have spoken at the meeting being held, to those who hold it
    "work/meetings/operations/attending.py",  # whether somebody spoke who is to be marked absent, at this meeting
}


def test_statements_are_asked_by_person_for_oneself_only():
    """No call in the program filters, groups or orders statements by a person, but those of ALLOWED."""
    found = set()
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            text = ast.unparse(node)
            about = "Statement.objects" in text or ".statements." in text
            person = any(word.arg and word.arg.startswith("membership") for word in node.keywords) or any(
                isinstance(arg, ast.Constant) and str(arg.value).lstrip("-").startswith("membership")
                for arg in node.args
            )
            if about and person and node.func.attr in {"filter", "get", "exclude", "values", "order_by", "values_list"}:
                found.add("/".join(path.parts[path.parts.index("chibo") + 1 :]))
    assert found <= ALLOWED


def test_the_journal_does_not_say_who_spoke(said):
    rows = JournalEntry.objects.filter(operation="meetings.note")
    assert [set(row.after) & {"membership_id", "guest_id"} for row in rows] == [set()]
