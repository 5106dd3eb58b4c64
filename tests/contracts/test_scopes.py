"""Who sees which rows: every model says it, and it fails closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Model

from chibo.foundation.access.actor import Actor, Grant
from chibo.foundation.access.operation import operations
from chibo.foundation.access.scope import ScopedQuerySet
from chibo.registry.org.enums import READS_PEOPLE, Role
from chibo.registry.org.models import Unit
from chibo.registry.people.models import Person
from chibo.work.meetings.models import Passage
from tests.contracts.operation_cases import CASES
from tests.factories import access, org, people
from tests.factories.books import own_models, settled

UNSCOPED = {
    "access.Account": "found by user name at sign-in, before there is an actor; pages reach it through mandates",
    "access.Book": "one row that says what the database is",
    "access.ManifestRow": "read through the batch it belongs to",
    "exchange.FileOrder": "found by whoever ordered it, and by nobody else",
    "indicators.Check": "on the administrator's page only, which a rule guards; numbers of units, no person",
    "indicators.Fact": "read for one unit, whose page has been opened to the actor before",
    "indicators.Kept": "which months are complete: says nothing of any unit",
    "indicators.Mark": "what waits to be folded; only how many, and since when, is ever shown",
    "indicators.Measure": "the codes of indicators",
    "indicators.Node": "keys of facts; read as these are",
    "indicators.Own": "what facts are added up from; read by the folding worker alone",
    "access.SignInFailure": "counted by user name, shown to nobody",
}
"""Models without visible_to, each with its reason. A new one needs a better reason than these."""

SCOPED = [model for model in own_models() if model._meta.label not in UNSCOPED]
PERSONAL = {
    "people.Person", "people.Membership", "people.MembershipState", "people.Decision", "people.Transfer",
    "people.Departure", "people.Residence", "people.Reconciliation", "people.Merge", "directives.Task",
    "directives.Deadline", "directives.TaskAnswer", "meetings.Attendance", "meetings.Proposal",
}  # fmt: skip
OF_OFFICES = {"exchange.Upload", "exchange.StagedRow", "exchange.ColumnMatch"}
"""Files on their way in: for offices and, since they bring units in, administrators."""
NAMING = {
    "meetings.AgendaItem", "meetings.Vote", "meetings.PreparationStep", "meetings.Release", "meetings.Paper",
    "meetings.Guest",
}  # fmt: skip
"""Rows that may name members: seen besides by the unit itself, whose members are all of it."""
PROTECTED = {"meetings.Statement", "meetings.Passage", "meetings.Rival", "meetings.MinutesVersion"}
"""What was said: a mandate over a superior opens none of it."""
ACTS = (
    "access.export", "documents.store", "exchange.commit", "exchange.match_columns", "indicators.set_plan",
    "org.open_term", "org.put_in_charge", "people.leave", "people.send", "people.receive", "people.take_in",
    "people.exempt", "people.sign_register", "people.merge", "org.cover", "org.merge_area", "people.reside",
    "meetings.correct", "directives.issue", "directives.answer", "directives.send_down", "meetings.list_topic",
    "meetings.release", "meetings.attach", "meetings.admit_guest", "meetings.mark", "meetings.note", "meetings.vote",
    "meetings.settle", "meetings.propose", "meetings.explain_month", "notices.open_feed",
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("module_db")


def _units(rows) -> set[int]:
    return set(rows.values_list("unit_id", flat=True))


BELONGS: dict[str, Callable[[Any], set[int | None]]] = {
    "org.Unit": lambda row: {row.pk},
    "org.Succession": lambda row: {row.predecessor_id},
    "org.Term": lambda row: {row.committee.unit_id},
    "org.Area": lambda row: _units(row.placements),
    "org.AreaSuccession": lambda row: _units(row.predecessor.placements),
    "people.Residence": lambda row: _units(row.person.memberships),
    "people.Person": lambda row: _units(row.memberships),
    "people.MembershipState": lambda row: {row.membership.unit_id},
    "people.Transfer": lambda row: {row.from_unit_id, row.to_unit_id},
    "directives.Dispatch": lambda row: {row.unit_id} | _units(row.receipts),
}
"""The units through which a row is seen, told in this test's own words; others by their unit alone."""


def belongs_to(record: Model) -> set[int | None]:
    return BELONGS.get(record._meta.label, lambda row: {row.unit_id})(record) - {None}


@pytest.fixture(scope="module")
def world(module_db, tmp_path_factory):
    """Two districts; near, enough has been done that every model has rows; far, there are units and a member."""
    from django.test import override_settings

    made = org.district()
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files")):
        for name in ACTS:
            case = CASES[name](made.again())
            operations[name].run(actor=case.actor, **case.given)
    passage = Passage.objects.filter(meeting__state="open").first()
    for text in ("Hồi 14 giờ.", "Hồi 15 giờ."):
        operations["meetings.write"].run(
            actor=access.operator(), meeting=passage.meeting, code="attendance", text=text, seen=0
        )
    closing = org.cell("Chi bộ sắp nhập", under=made.commune)
    operations["org.close"].run(
        actor=access.operator(), unit=closing, on=access.TODAY, today=access.TODAY, successors=(made.sister,)
    )
    people.member(made.stranger, name="Người Ở Xa")
    return settled(made)


def actor_over(unit: Unit, *roles: str) -> Actor:
    return Actor(access.account().pk, "Thử", tuple(Grant(role, str(unit.path)) for role in roles))


def seen(model, actor) -> set[int]:
    return set(model._default_manager.visible_to(actor).values_list("pk", flat=True))


def test_every_model_is_scoped_or_says_why_not():
    scoped = {
        model._meta.label for model in own_models() if isinstance(model._default_manager.get_queryset(), ScopedQuerySet)
    }
    assert {model._meta.label for model in own_models()} - scoped == set(UNSCOPED)


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model._meta.label)
def test_nobody_and_an_account_without_mandates_see_nothing(model, world, db):
    assert model._default_manager.exists(), "the world of this test must have a row of every model"
    assert seen(model, None) == set()
    assert seen(model, access.stranger()) == set()


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model._meta.label)
def test_the_operator_sees_every_row(model, world, db):
    assert len(seen(model, access.operator())) == model._default_manager.count()


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model._meta.label)
@pytest.mark.parametrize("where", ["near", "far", "commune", "cell"])
def test_an_office_sees_exactly_the_rows_of_its_subtree(model, where, world, db):
    over = getattr(world, where)
    below = {unit.pk for unit in Unit.objects.all() if str(over.pk) in str(unit.path).split(".")}
    inside = {over.pk} if model._meta.label in PROTECTED else below
    expected = {record.pk for record in model._default_manager.all() if belongs_to(record) & inside}
    assert seen(model, actor_over(over, Role.SUPERIOR_OFFICE)) == expected


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model._meta.label)
@pytest.mark.parametrize("role", sorted(set(Role.values) - set(READS_PEOPLE)))
def test_who_members_are_is_seen_by_few_roles_only(model, role, world, db):
    """Trainers, members and administrators see units and figures; rows about persons are for those who keep them."""
    rows = seen(model, actor_over(world.province, role))
    if model._meta.label in OF_OFFICES:
        assert bool(rows) == (role == Role.ADMINISTRATOR)
    else:
        assert bool(rows) == (model._meta.label not in PERSONAL | NAMING | PROTECTED)


def test_members_see_their_own_rows_and_nobody_elses(world, db):
    own = people.member(world.cell, name="Chính Mình")
    account = access.account()
    Person.objects.filter(pk=own.person_id).update(account=account)
    actor = Actor(account.pk, "Chính Mình", (Grant(Role.MEMBER, str(world.cell.path)),))
    for model in SCOPED:
        if model._meta.label in PERSONAL:
            rows = model._default_manager.visible_to(actor)
            persons = {getattr(row, "person_id", None) or getattr(row, "membership", own).person_id for row in rows}
            if model is Person:
                persons = {row.pk for row in rows}
            assert persons <= {own.person_id}, model._meta.label
    assert seen(Person, actor) == {own.person_id}


def test_a_unit_moved_away_takes_its_rows_along(world, db):
    from chibo.registry.org import operations as units

    near = actor_over(world.near, Role.SUPERIOR_OFFICE)
    before = seen(Person, near)
    units.reparent(actor=access.operator(), unit=world.second, superior=world.far, on=access.TODAY, today=access.TODAY)
    gone = set(Person.objects.filter(memberships__unit__in=[world.second, world.cousin]).values_list("pk", flat=True))
    stays = set(Person.objects.filter(memberships__unit__in=[world.cell, world.sister]).values_list("pk", flat=True))
    assert seen(Person, near) == before - (gone - stays)
