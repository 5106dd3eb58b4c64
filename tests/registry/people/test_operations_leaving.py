"""Leaving the Party, and mending what was put down wrongly."""

from __future__ import annotations

from datetime import date

import pytest

from chibo.foundation.access.models import JournalEntry
from chibo.kernel.errors import Refusal
from chibo.registry.people import operations as people
from chibo.registry.people.enums import DecisionKind, How, TransferState
from chibo.registry.people.models import Departure, Membership, MembershipState, Transfer
from chibo.registry.people.operations.decisions import NotAMember
from tests.factories import access
from tests.factories.org import again
from tests.factories.people import candidate, decision, member

ON = date(2021, 3, 1)


@pytest.fixture
def found(district) -> Membership:
    return member(district.cell)


@pytest.mark.parametrize("how", How.values)
def test_whoever_leaves_is_counted_to_the_day_before(operator, district, found, how):
    row = people.leave(actor=operator, membership=found, how=how, on=ON, why="theo quyết định")
    assert (row.person, row.membership, row.unit, row.on, row.how, row.why) == (
        found.person, found, district.cell, ON, how, "theo quyết định",
    )  # fmt: skip
    assert list(Membership.objects.standing(date(2021, 2, 28)).on(date(2021, 2, 28))) == [found]
    assert list(Membership.objects.standing(ON).on(ON)) == []
    assert not MembershipState.objects.filter(membership=found, valid__contains=ON).exists()


def test_a_departure_may_rest_on_a_decision(operator, found):
    row = people.leave(
        actor=operator, membership=found, how="expelled", on=ON, decision=decision(date(2021, 2, 20), "5-QĐ/UBKT")
    )
    assert (row.decision.kind, row.decision.number, row.decision.on) == (
        DecisionKind.LEAVING, "5-QĐ/UBKT", date(2021, 2, 20),
    )  # fmt: skip


def test_a_departure_may_be_dated_ahead(operator, found):
    people.leave(actor=operator, membership=found, how="withdrew", on=date(2030, 1, 1))
    assert Membership.objects.standing(date(2029, 12, 31)).on(date(2029, 12, 31)).exists()
    assert not Membership.objects.standing(date(2030, 1, 1)).on(date(2030, 1, 1)).exists()


def test_whoever_leaves_takes_a_waiting_transfer_along(operator, district, found):
    waiting = people.send(actor=operator, membership=found, on=date(2021, 2, 1), unit=district.sister)
    people.leave(actor=operator, membership=found, how="died", on=ON)
    assert again(waiting).state == TransferState.REFUSED
    assert not Transfer.objects.filter(state=TransferState.DONE).exists()


def test_nobody_leaves_twice(operator, found):
    people.leave(actor=operator, membership=found, how="died", on=ON)
    with pytest.raises(Refusal):
        people.leave(actor=operator, membership=again(found), how="died", on=date(2021, 2, 1))
    assert Departure.objects.count() == 1


def test_nobody_leaves_a_cell_they_have_left_for_another(operator, district, found):
    people.move(actor=operator, membership=found, unit=district.sister, on=ON)
    with pytest.raises(Refusal, match=r"Đã ghi ngày rời chi bộ này là 01/03/2021"):
        people.leave(actor=operator, membership=again(found), how="died", on=date(2021, 2, 1))
    assert not Departure.objects.exists()


def test_nobody_leaves_before_what_is_recorded_of_them(operator, found):
    people.exempt(actor=operator, membership=found, on=date(2021, 6, 1), decision=decision(date(2021, 6, 1)))
    with pytest.raises(Refusal, match="Đã ghi thay đổi khác của đảng viên sau ngày này"):
        people.leave(actor=operator, membership=found, how="died", on=ON)


@pytest.mark.parametrize("on", [date(2018, 1, 1), date(2017, 12, 31)])
def test_nobody_leaves_before_or_on_the_day_they_came(operator, found, on):
    with pytest.raises(NotAMember):
        people.leave(actor=operator, membership=found, how="died", on=on)


def test_a_candidate_has_no_party_to_leave(operator, district):
    with pytest.raises(NotAMember):
        people.leave(actor=operator, membership=candidate(district.cell), how="withdrew", on=ON)
    assert not Departure.objects.exists()


def test_a_correction_is_journalled_with_what_was_there_before(operator, found):
    people.correct(
        actor=operator, membership=found, name=" Quàng  Văn Viện ", born_on=date(1980, 5, 21), sex="male",
        ethnicity="Mông",
        native=True, reason="ghi nhầm",
    )  # fmt: skip
    person = again(found.person)
    assert (person.name, person.born_on, person.ethnicity, again(found).native) == (
        "Quàng Văn Viện", date(1980, 5, 21), "Mông", True,
    )  # fmt: skip
    entry = JournalEntry.objects.get(operation="people.correct")
    assert entry.before == {
        "native": None, "person.name": "Quàng Văn Viên", "person.born_on": "1980-05-20", "person.ethnicity": "Thái",
    }  # fmt: skip
    assert entry.after == {
        "native": True, "person.name": "Quàng Văn Viện", "person.born_on": "1980-05-21", "person.ethnicity": "Mông",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "message"), [({"reason": " "}, "Hãy ghi lý do sửa."), ({"name": " "}, "Phải có họ và tên.")]
)
def test_a_correction_wants_a_reason_and_a_name(operator, found, given, message):
    asked = {"name": "Quàng Văn Viện", "reason": "ghi nhầm", **given}
    with pytest.raises(Refusal) as refusal:
        people.correct(actor=operator, membership=found, born_on=None, sex="", ethnicity="", native=None, **asked)
    assert str(refusal.value) == message
    assert again(found.person).name == "Quàng Văn Viên"


def test_an_account_belongs_to_one_person(operator, found, district):
    account = access.account()
    people.tie_account(actor=operator, person=found.person, account=account)
    with pytest.raises(Refusal):
        people.tie_account(actor=operator, person=member(district.sister).person, account=account)
    assert again(account).person == found.person
