"""The one way to write, tried with operations made for it; what holds for every operation stands in tests/contracts."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime

import pytest
from django.db import connection, transaction

from chibo.foundation.access import journal
from chibo.foundation.access.models import Account, JournalEntry, ManifestRow
from chibo.foundation.access.operation import operation, operations
from chibo.foundation.access.operations import operator
from chibo.foundation.access.rules import allows, rule, rules
from chibo.kernel.errors import Refusal
from chibo.registry.org import operations as org
from chibo.registry.org.models import Unit
from tests.factories import access


@pytest.fixture
def make(monkeypatch):
    """Make an operation with a rule that lets everybody; both are forgotten afterwards."""
    monkeypatch.setattr(operations, "_items", dict(operations._items))
    monkeypatch.setattr(rules, "_items", dict(rules._items))

    def build(body, *, name="test.act", may=lambda actor: True, **more):
        rule(name)(may)
        return operation(name, title="Thử", **more)(body)

    return build


@pytest.fixture
def actor(db):
    return access.stranger()


def entries() -> list[tuple[str, str, str]]:
    return list(JournalEntry.objects.order_by("pk").values_list("operation", "outcome", "message"))


def test_an_operation_takes_actor_and_key(make):
    with pytest.raises(TypeError, match=r"test\.act: an operation takes actor and key"):
        make(lambda *, actor: None)


def test_a_name_is_taken_once(make):
    make(lambda *, actor, key="": None)
    with pytest.raises(ValueError, match="registered twice"):
        operation("test.act", title="Thử")(lambda *, actor, key="": None)


def test_an_operation_without_a_rule_does_not_run(monkeypatch, actor):
    monkeypatch.setattr(operations, "_items", dict(operations._items))
    run = operation("test.lawless", title="Thử")(lambda *, actor, key="": 1 / 0)
    with pytest.raises(KeyError):
        run(actor=actor)


def test_a_rule_is_given_what_it_names_and_may_do_without_what_has_a_default(make):
    def may(actor, unit, on=date(2021, 1, 1)):
        return (unit, on) == (1, date(2021, 1, 1))

    make(lambda *, actor, unit, key="": None, may=may)
    someone = object()
    assert allows("test.act", someone, unit=1) is True
    assert allows("test.act", someone, unit=1, other=2) is True
    assert allows("test.act", someone, unit=1, on=date(2022, 1, 1)) is False
    with pytest.raises(KeyError):
        allows("test.act", someone)


def test_nobody_may_anything(make):
    make(lambda *, actor, key="": None)
    assert allows("test.act", None) is False


def test_a_refusal_takes_back_what_was_written_and_stays_in_the_journal(make, actor):
    def body(*, actor, key=""):
        access.account(username="nua.chung")
        raise Refusal("Thôi.")

    with pytest.raises(Refusal, match="Thôi"):
        make(body)(actor=actor)
    assert not Account.objects.filter(username="nua.chung").exists()
    assert entries() == [("test.act", "refused", "Thôi.")]


def test_a_refusal_of_one_act_leaves_the_act_around_it_to_decide(make, actor):
    """Each act has a savepoint of its own: the outer one may go on, and both are journalled."""
    inner = make(lambda *, actor, key="": (_ for _ in ()).throw(Refusal("Trong.")), name="test.inner")

    def body(*, actor, key=""):
        made = access.account(username="ben.ngoai")
        with pytest.raises(Refusal):
            inner(actor=actor)
        return made

    make(body)(actor=actor)
    assert Account.objects.filter(username="ben.ngoai").exists()
    assert entries() == [("test.inner", "refused", "Trong."), ("test.act", "done", "")]


def test_a_defect_is_no_refusal_and_leaves_no_trace(make, actor):
    def body(*, actor, key=""):
        access.account(username="nua.chung")
        raise RuntimeError("hỏng")

    with pytest.raises(RuntimeError), transaction.atomic():
        make(body)(actor=actor)
    assert not Account.objects.filter(username="nua.chung").exists()
    assert entries() == []


def test_a_violated_constraint_is_a_refusal_in_the_words_of_the_model(make, actor):
    access.account(username="da.co")
    for given, words, field in (
        ("da.co", "Giá trị này đã có: tên đăng nhập.", "username"),
        ("Không Được", "Tên đăng nhập chỉ gồm chữ thường không dấu, số và . _ -", None),
    ):
        run = make(lambda *, actor, username=given, key="": access.account(username=username), name=f"test.{given}")
        with pytest.raises(Refusal) as refusal:
            run(actor=actor)
        assert (str(refusal.value), refusal.value.field) == (words, field)


def test_a_key_belongs_to_one_operation(make, actor):
    first = make(lambda *, actor, key="": access.account(), name="test.first")
    second = make(lambda *, actor, key="": access.account(), name="test.second")
    assert first(actor=actor, key="k") != second(actor=actor, key="k")


def test_a_key_pressed_again_a_second_later_is_one_act_though_the_clock_has_moved(make, actor):
    run = make(lambda *, actor, at, on, key="": access.account())
    first = run(actor=actor, at=datetime(2026, 11, 22, 7, 0, tzinfo=UTC), on=date(2026, 11, 22), key="k")
    assert run(actor=actor, at=datetime(2026, 11, 22, 7, 1, tzinfo=UTC), on=date(2026, 11, 22), key="k") == first
    with pytest.raises(Refusal):
        run(actor=actor, at=datetime(2026, 11, 22, 7, 1, tzinfo=UTC), on=date(2026, 11, 23), key="k")


def test_without_a_key_every_call_is_an_act(make, actor):
    run = make(lambda *, actor, key="": access.account())
    assert run(actor=actor) != run(actor=actor)


def test_a_refused_act_does_not_use_up_its_key(make, actor):
    answers = [Refusal("Chưa."), None]

    def body(*, actor, key=""):
        if answer := answers.pop(0):
            raise answer
        return access.account(username="lan.hai")

    run = make(body)
    with pytest.raises(Refusal):
        run(actor=actor, key="k")
    assert run(actor=actor, key="k").username == "lan.hai"


def test_an_act_that_answers_with_nothing_is_done_once_for_its_key(make, actor):
    done = []
    run = make(lambda *, actor, key="": done.append(1))
    assert (run(actor=actor, key="k"), run(actor=actor, key="k")) == (None, None)
    assert done == [1]


def test_a_key_pressed_again_after_its_record_was_taken_out_is_refused_in_words(make, actor):
    run = make(lambda *, actor, key="": access.account())
    run(actor=actor, key="k").delete()
    with pytest.raises(Refusal, match="đã được bỏ"):
        run(actor=actor, key="k")


def test_who_asks_does_not_change_what_was_asked(make, actor):
    run = make(lambda *, actor, key="": access.account())
    assert run(actor=actor, key="k") == run(actor=access.stranger(), key="k")


def test_no_trace_of_a_secret_is_kept(make, actor):
    run = make(lambda *, actor, word, key="": access.account(), secret=("word",))
    run(actor=actor, word="mat-khau", key="a")
    run(actor=actor, word="khac", key="b")
    first, second = JournalEntry.objects.order_by("pk")
    assert first.digest == second.digest
    assert "mat-khau" not in str(JournalEntry.objects.values())


def test_the_code_of_a_unit_is_no_secret(operator, db):
    given = {"actor": operator, "name": "Đảng bộ", "kind": "superior_organisation", "superior": None}
    org.establish(code="H", on=access.TODAY, today=access.TODAY, key="k", **given)
    assert JournalEntry.objects.get().after["code"] == "H"
    with pytest.raises(Refusal, match="dùng lại khóa"):
        org.establish(code="K", on=access.TODAY, today=access.TODAY, key="k", **given)


def test_only_what_changed_is_journalled_and_why(make, actor):
    account = access.account(name="Tên cũ")

    def body(*, actor, account, reason="", key=""):
        account.name = "Tên mới"
        account.save()
        return account

    make(body, subject="account")(actor=actor, account=account, reason="ghi nhầm")
    entry = JournalEntry.objects.get()
    assert (entry.before, entry.after, entry.reason) == ({"name": "Tên cũ"}, {"name": "Tên mới"}, "ghi nhầm")
    assert (entry.subject_label, entry.subject_id, entry.title) == ("access.Account", account.pk, "Tên mới")


def test_a_batch_lists_the_rows_it_wrote_with_their_digests(db, district):
    batch = access.account()
    Unit.objects.filter(pk=district.far.pk).update(decision_number="trước lô")
    with journal.keeping(batch):
        Unit.objects.filter(superior=district.near).update(decision_number="trong lô")
        Unit.objects.filter(pk=district.near.pk).update(decision_number="")
    Unit.objects.filter(pk=district.far.pk).update(decision_number="sau lô")
    assert {row.was["decision_number"] for row in ManifestRow.objects.all()} == {""}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM access_manifestrow m JOIN org_unit t ON t.id = m.subject_id "
            "WHERE m.digest = sha256(convert_to(t::text, 'UTF8'))"
        )
        assert cursor.fetchone() == (2,)


def test_the_journal_of_records_is_read_newest_first(operator, district):
    org.rename(actor=operator, unit=district.cell, name="Một", on=date(2021, 1, 1))
    rows = journal.entries_of([district.cell, district.sister])
    assert [row.operation for row in rows] == ["org.establish", "org.establish"]
    assert rows[0].pk > rows[1].pk


@pytest.mark.django_db(transaction=True)
def test_two_at_once_with_one_key_are_one_act():
    """A double click: the second waits for the first and gets its answer."""
    actor = operator()
    given = {"actor": actor, "name": "Đảng bộ", "kind": "superior_organisation", "superior": None, "code": "H"}
    ready, answers = threading.Barrier(2), []

    def click():
        try:
            ready.wait()
            answers.append(org.establish(on=access.TODAY, today=access.TODAY, key="k", **given).pk)
        finally:
            connection.close()

    clicks = [threading.Thread(target=click) for _number in range(2)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()
    assert len(answers) == 2
    assert len(set(answers)) == 1
    assert [(row.operation, row.outcome) for row in JournalEntry.objects.all()] == [("org.establish", "done")]
