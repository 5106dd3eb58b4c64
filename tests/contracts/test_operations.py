"""What every operation promises: done once and journalled, refused to others and journalled, one key one act.

A new operation fails here until tests/contracts/operation_cases.py has a case for it.
"""

from __future__ import annotations

import pytest
from django.db.models import Model

from chibo.foundation.access import journal
from chibo.foundation.access.models import JournalEntry
from chibo.foundation.access.operation import operations
from chibo.foundation.access.rules import rules
from chibo.kernel.errors import NotAllowed, Refusal
from tests.contracts.operation_cases import CASES
from tests.factories import access, org
from tests.factories.books import contents, settled

EVERY = sorted(CASES)
OTHER_BODY = "Yêu cầu này dùng lại khóa của một việc khác. Hãy mở lại trang và làm lại."
NOT_ALLOWED = "Tài khoản này không được giao quyền «{}» ở đơn vị này. Hãy nhờ cấp ủy hoặc văn phòng cấp trên."

pytestmark = pytest.mark.usefixtures("module_db")


@pytest.fixture(scope="module")
def world(module_db):
    return settled(org.district())


@pytest.fixture
def case(request, world, db):
    return CASES[request.param](world.again())


def each(function):
    """The test, once for each operation."""
    return pytest.mark.parametrize(("name", "case"), [(name, name) for name in EVERY], indirect=["case"], ids=EVERY)(
        function
    )


def run(name, case, more=None):
    return operations[name].run(**{"actor": case.actor, "key": f"k-{name}", **case.given, **(more or {})})


def stored(record):
    """The record as the database has it, in the journal's words."""
    return journal.snapshot(type(record)._base_manager.get(pk=record.pk))


def entries(name):
    return list(JournalEntry.objects.filter(operation=name).order_by("pk"))


def refused(name, case, raised, more):
    """The one new journal row of a refusal of `name`, which wrote nothing else."""
    book, before = contents(), len(entries(name))
    with pytest.raises(raised) as refusal:
        run(name, case, more)
    assert contents() == book
    [entry] = entries(name)[before:]
    assert entry.outcome == "refused"
    assert entry.message == str(refusal.value)
    return entry


def test_every_operation_has_a_case():
    assert set(operations.codes()) - set(CASES) == set(), "add a case to tests/contracts/operation_cases.py"
    assert set(CASES) - set(operations.codes()) == set(), "cases of operations that are no more"


def test_every_operation_has_a_rule_and_a_title():
    assert {one.name for one in operations if one.name not in rules} == set()
    assert {one.name for one in operations if not str(one.title)} == set()


@each
def test_it_is_done_and_journalled(name, case):
    """Who, where, on which record, from what to what, why."""
    earlier, states = (
        len(entries(name)),
        {record: stored(record) for record in case.given.values() if isinstance(record, Model)},
    )
    result = run(name, case)
    [entry] = entries(name)[earlier:]
    after = stored(result) if result is not None else {}
    assert entry.outcome == "done"
    assert entry.account_id == case.actor.account_id
    assert entry.key == f"k-{name}"
    assert entry.reason == case.given.get("reason", "")
    assert entry.message == ""
    assert (entry.subject_label, entry.subject_id) == (
        (result._meta.label, result.pk) if result is not None else ("", None)
    )
    assert entry.unit_id == (case.where.pk if case.where else result.pk if name == "org.establish" else None)
    assert {field: after[field] for field in entry.after} == entry.after, "the journal holds the row as it is"
    if (before := states.get(result)) is not None:
        changed = {field for field in after if before[field] != after[field]}
        assert entry.before == {field: before[field] for field in changed}
        assert set(entry.after) == changed
    assert {field: entry.after.get(field) for field in case.shows} == case.shows
    assert set(getattr(result, "SECRETS", ())) & {*entry.before, *entry.after} == set()


@each
def test_the_same_key_twice_is_one_act_with_one_answer(name, case):
    first = run(name, case)
    book, journalled = contents(), JournalEntry.objects.count()
    assert run(name, case) == first
    assert contents() == book
    assert JournalEntry.objects.count() == journalled


@each
def test_the_same_key_for_another_act_is_refused(name, case):
    run(name, case)
    if not case.other:
        pytest.skip("nothing of what is asked is kept but its subject: the rest is a secret or the moment")
    assert refused(name, case, Refusal, case.other).message == OTHER_BODY


@each
def test_it_is_refused_without_a_mandate(name, case):
    stranger = access.stranger()
    entry = refused(name, case, NotAllowed, {"actor": stranger})
    assert entry.message == NOT_ALLOWED.format(operations[name].title)
    assert entry.account_id == stranger.account_id
    where = case.refused_at or case.where
    assert entry.unit_id == (where.pk if where else None)


@each
def test_it_is_refused_to_the_same_role_elsewhere(name, case):
    assert refused(name, case, NotAllowed, {"actor": case.elsewhere}).account_id == case.elsewhere.account_id


@each
def test_it_is_refused_to_nobody(name, case):
    assert refused(name, case, NotAllowed, {"actor": None}).account_id is None
