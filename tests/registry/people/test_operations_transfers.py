"""Transfers: two sides, and nobody moves before the second has said yes."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from chibo.kernel.errors import NotAllowed, Refusal
from chibo.registry.people import operations as people
from chibo.registry.people.enums import Began, DecisionKind, Status, TransferState
from chibo.registry.people.models import Decision, Membership, Person, Transfer
from chibo.registry.people.operations.decisions import NotAMember, UnitNotOpen
from chibo.registry.people.operations.transfers import NotWaiting
from tests.factories.access import actor_with
from tests.factories.org import again, cell
from tests.factories.people import candidate, decision, member, probationer

SENT = date(2021, 3, 1)
RECEIVED = date(2021, 3, 20)


@pytest.fixture
def found(district) -> Membership:
    return member(district.cell)


@pytest.fixture
def waiting(operator, district, found) -> Transfer:
    return people.send(actor=operator, membership=found, on=SENT, unit=district.cousin, number="7-GT")


def where(person, on: date) -> list:
    """The units in which a person is a member on a day."""
    return [row.unit for row in Membership.objects.filter(person=person).standing(on).on(on)]


def test_until_received_the_member_stays_where_they_are(district, found, waiting):
    assert (waiting.state, waiting.from_unit, waiting.to_unit, waiting.sent_on, waiting.number) == (
        TransferState.SENT, district.cell, district.cousin, SENT, "7-GT",
    )  # fmt: skip
    assert (waiting.departed_on, waiting.arrived_on, waiting.to_membership) == (None, None, None)
    assert where(found.person, date(2022, 1, 1)) == [district.cell]
    assert again(found).valid == found.valid


def test_received_the_member_changes_cell_on_that_very_day(operator, district, found, waiting):
    new = people.receive(actor=operator, transfer=waiting, on=RECEIVED, native=False)
    assert where(found.person, date(2021, 3, 19)) == [district.cell]
    assert where(found.person, RECEIVED) == [district.cousin]
    assert again(found).valid.upper == RECEIVED
    assert (new.unit, new.began, new.valid, new.native) == (
        district.cousin, Began.TRANSFERRED, DateRange(RECEIVED, None), False,
    )  # fmt: skip
    done = again(waiting)
    assert (done.state, done.departed_on, done.arrived_on, done.to_membership) == (
        TransferState.DONE, RECEIVED, RECEIVED, new,
    )  # fmt: skip
    assert new.state(on=RECEIVED).status == Status.OFFICIAL
    assert found.state(on=RECEIVED) is None


def test_a_probationer_arrives_on_probation_with_the_same_decision(operator, district):
    found = probationer(district.cell)
    new = people.move(actor=operator, membership=found, unit=district.cousin, on=date(2019, 1, 1))
    state = new.state(on=date(2019, 1, 1))
    assert (state.status, state.decision.kind) == (Status.PROBATIONARY, DecisionKind.ADMISSION)


def test_a_transfer_takes_effect_on_a_day_to_come(operator, district, found, waiting):
    people.receive(actor=operator, transfer=waiting, on=date(2030, 1, 1))
    assert where(found.person, date(2029, 12, 31)) == [district.cell]
    assert where(found.person, date(2030, 1, 1)) == [district.cousin]


def test_refused_the_member_stays_and_may_be_sent_again(operator, district, found, waiting):
    answer = people.refuse(actor=operator, transfer=waiting, on=RECEIVED, why="  thiếu   hồ sơ ")
    assert (answer.state, answer.note) == (TransferState.REFUSED, "thiếu hồ sơ")
    assert where(found.person, date(2022, 1, 1)) == [district.cell]
    second = people.send(actor=operator, membership=found, on=date(2021, 4, 1), unit=district.sister)
    assert people.receive(actor=operator, transfer=second, on=date(2021, 4, 2)).unit == district.sister


def test_a_refusal_without_a_reason_is_none(operator, waiting):
    with pytest.raises(Refusal, match="Hãy ghi lý do không tiếp nhận"):
        people.refuse(actor=operator, transfer=waiting, on=RECEIVED, why=" ")
    assert again(waiting).state == TransferState.SENT


def test_only_one_transfer_waits_for_an_answer(operator, district, found, waiting):
    for given in ({"unit": district.sister}, {"place": "Đảng bộ Quân khu 2"}):
        with pytest.raises(Refusal, match="Đảng viên đang chờ nơi khác tiếp nhận"):
            people.send(actor=operator, membership=found, on=SENT, **given)
    with pytest.raises(Refusal, match="Đảng viên đang chờ nơi khác tiếp nhận"):
        people.move(actor=operator, membership=found, unit=district.sister, on=SENT)


@pytest.mark.parametrize("answer", ["receive", "refuse"])
def test_an_answer_is_given_once(operator, district, waiting, answer):
    stale = again(waiting)
    people.receive(actor=operator, transfer=waiting, on=RECEIVED)
    more = {"why": "thôi"} if answer == "refuse" else {}
    for transfer in (waiting, stale):
        with pytest.raises(NotWaiting, match="đã được trả lời"):
            getattr(people, answer)(actor=operator, transfer=transfer, on=RECEIVED, **more)
    assert again(waiting).state == TransferState.DONE


def test_nobody_is_received_before_they_were_sent(operator, waiting):
    with pytest.raises(Refusal, match=r"trước ngày giới thiệu 01/03/2021"):
        people.receive(actor=operator, transfer=waiting, on=date(2021, 2, 28))


def test_each_side_acts_for_itself(district, found):
    old, new = actor_with("secretary", district.cell), actor_with("secretary", district.cousin)
    with pytest.raises(NotAllowed):
        people.send(actor=new, membership=found, on=SENT, unit=district.cousin)
    waiting = people.send(actor=old, membership=found, on=SENT, unit=district.cousin)
    for act, more in ((people.receive, {}), (people.refuse, {"why": "không"})):
        with pytest.raises(NotAllowed):
            act(actor=old, transfer=waiting, on=RECEIVED, **more)
    assert people.receive(actor=new, transfer=waiting, on=RECEIVED).unit == district.cousin


def test_a_superior_over_both_sides_does_both_at_once(district, found):
    with pytest.raises(NotAllowed):
        people.move(
            actor=actor_with("commune_office", district.commune), membership=found, unit=district.cousin, on=SENT
        )
    new = people.move(
        actor=actor_with("superior_office", district.near),
        membership=found,
        unit=district.cousin,
        on=SENT,
        number="8-GT",
    )
    row = Transfer.objects.get(person=found.person)
    assert (new.unit, row.state, row.sent_on, row.departed_on, row.arrived_on, row.number) == (
        district.cousin, TransferState.DONE, SENT, SENT, SENT, "8-GT",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "Hãy chọn chi bộ nơi đến, hoặc ghi nơi đến ngoài hệ thống."),
        ({"unit": "cousin", "place": "Lai Châu"}, "Hãy chọn chi bộ nơi đến, hoặc ghi nơi đến ngoài hệ thống."),
        ({"unit": "cell"}, "Đảng viên đang sinh hoạt tại chính chi bộ này."),
        ({"unit": "commune"}, "Đơn vị này không phải chi bộ đang hoạt động ngày 01/03/2021."),
    ],
)
def test_a_destination_is_one_other_cell_or_one_place(operator, district, found, given, message):
    if "unit" in given:
        given = {**given, "unit": getattr(district, given["unit"])}
    with pytest.raises(Refusal) as refusal:
        people.send(actor=operator, membership=found, on=SENT, **given)
    assert str(refusal.value) == message


def test_nobody_is_sent_to_a_cell_that_is_not_open(operator, district, found):
    late = cell("Chi bộ bản Muộn", under=district.second, on=date(2021, 6, 1))
    with pytest.raises(UnitNotOpen):
        people.send(actor=operator, membership=found, on=SENT, unit=late)


def test_candidates_are_not_transferred(operator, district):
    """Only members move with their activities; a candidate counted as an arrival would be a wrong figure."""
    for act in (people.send, people.move):
        with pytest.raises(NotAMember):
            act(actor=operator, membership=candidate(district.cell), on=SENT, unit=district.cousin)
    assert not Transfer.objects.exists()


def test_somebody_who_has_moved_on_cannot_be_sent_from_the_old_cell(operator, district, found):
    people.move(actor=operator, membership=found, unit=district.cousin, on=SENT)
    with pytest.raises(NotAMember):
        people.send(actor=operator, membership=again(found), on=date(2021, 4, 1), unit=district.sister)


def test_a_move_before_one_that_is_recorded_is_refused(operator, district, found):
    people.move(actor=operator, membership=found, unit=district.cousin, on=SENT)
    with pytest.raises(Refusal, match=r"Đã ghi ngày rời chi bộ này là 01/03/2021"):
        people.move(actor=operator, membership=again(found), unit=district.sister, on=date(2020, 1, 1))
    assert where(found.person, date(2020, 6, 1)) == [district.cell]


def test_there_and_back_again_is_three_memberships(operator, district, found):
    there = people.move(actor=operator, membership=found, unit=district.cousin, on=SENT)
    back = people.move(actor=operator, membership=there, unit=district.cell, on=date(2021, 8, 1))
    assert len({found.pk, there.pk, back.pk}) == 3
    assert [where(found.person, day) for day in (date(2021, 2, 28), SENT, date(2021, 8, 1))] == [
        [district.cell], [district.cousin], [district.cell],
    ]  # fmt: skip


def test_sent_outside_the_member_counts_here_until_the_place_has_confirmed(operator, district, found):
    waiting = people.send(actor=operator, membership=found, on=SENT, place=" Đảng bộ  Quân khu 2 ")
    assert (waiting.to_unit, waiting.to_place) == (None, "Đảng bộ Quân khu 2")
    assert where(found.person, date(2022, 1, 1)) == [district.cell]
    done = people.confirm_outside(actor=operator, transfer=waiting, on=RECEIVED)
    assert (done.state, done.departed_on, done.arrived_on) == (TransferState.DONE, RECEIVED, None)
    assert where(found.person, date(2021, 3, 19)) == [district.cell]
    assert where(found.person, RECEIVED) == []


def test_a_cell_of_the_book_receives_by_itself(operator, waiting):
    with pytest.raises(Refusal, match="chi bộ đó tiếp nhận"):
        people.confirm_outside(actor=operator, transfer=waiting, on=RECEIVED)


def test_somebody_from_outside_is_taken_in_with_their_history_counted_nowhere(operator, district):
    person = Person.objects.create(code="DV-N", name="Hà Văn Ngoài", born_on=date(1985, 2, 3))
    new = people.take_in(
        actor=operator, unit=district.cell, person=person, status="official", on=SENT, place="Đảng bộ Quân khu 2",
        admitted=decision(date(2010, 5, 6), "3-QĐ"), official_on=date(2011, 5, 6),
    )  # fmt: skip
    assert where(person, SENT) == [district.cell]
    assert where(person, date(2021, 2, 28)) == []
    assert new.state(on=SENT).status == Status.OFFICIAL
    row = Transfer.objects.get(person=person)
    assert (row.state, row.from_place, row.to_unit, row.arrived_on, row.departed_on) == (
        TransferState.DONE, "Đảng bộ Quân khu 2", district.cell, SENT, None,
    )  # fmt: skip
    history = Decision.objects.filter(person=person).order_by("on")
    assert [(row.kind, row.on, row.number, row.unit, row.membership) for row in history] == [
        (DecisionKind.ADMISSION, date(2010, 5, 6), "3-QĐ", None, None),
        (DecisionKind.RECOGNITION, date(2011, 5, 6), "", None, None),
    ]


def test_an_official_member_from_outside_comes_with_the_day_they_became_official(operator, district):
    person = Person.objects.create(code="DV-N", name="Hà Văn Ngoài")
    with pytest.raises(Refusal) as refusal:
        people.take_in(
            actor=operator, unit=district.cell, person=person, status="official", on=SENT, place="Đảng bộ Quân khu 2",
            admitted=decision(date(2010, 5, 6)),
        )  # fmt: skip
    assert (str(refusal.value), refusal.value.field) == ("Hãy ghi ngày chính thức.", "official_on")


def test_nobody_is_taken_in_who_belongs_to_a_cell_of_the_book(operator, district, found):
    with pytest.raises(Refusal, match="đang sinh hoạt chính thức ở chi bộ khác"):
        people.take_in(
            actor=operator, unit=district.sister, person=found.person, status="probationary", on=SENT, place="Hà Nội",
            admitted=decision(date(2010, 5, 6)),
        )  # fmt: skip


def test_somebody_who_went_outside_may_come_back(operator, district, found):
    waiting = people.send(actor=operator, membership=found, on=SENT, place="Đảng bộ Quân khu 2")
    people.confirm_outside(actor=operator, transfer=waiting, on=RECEIVED)
    back = people.take_in(
        actor=operator, unit=district.sister, person=found.person, status="official", on=date(2021, 9, 1),
        place="Đảng bộ Quân khu 2", admitted=decision(date(2018, 6, 1)), official_on=date(2019, 6, 1),
    )  # fmt: skip
    assert where(found.person, date(2021, 6, 1)) == []
    assert where(found.person, date(2021, 9, 1)) == [district.sister]
    assert back.began == Began.TRANSFERRED
