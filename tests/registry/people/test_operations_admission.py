"""From candidate to official member."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from chibo.kernel.errors import Refusal
from chibo.registry.people import operations as people
from chibo.registry.people.enums import Activities, Began, DecisionKind, Status, Track
from chibo.registry.people.models import Decision, Membership, MembershipState, Person
from chibo.registry.people.operations.admission import NotACandidate, NotProbationary, ProbationNotOver, TooYoung
from chibo.registry.people.operations.decisions import NotAMember, UnitNotOpen
from tests.factories.org import cell
from tests.factories.people import candidate, decision, member, probationer


def states(membership) -> list[tuple]:
    """(status, first day, first day without) of a membership's standing, in order of time."""
    rows = MembershipState.objects.filter(membership=membership, track=Track.STANDING).order_by("valid")
    return [(row.status, row.valid.lower, row.valid.upper) for row in rows]


def test_a_candidate_is_followed_from_a_day(operator, district):
    found = people.propose(
        actor=operator, unit=district.cell, code=" DV-1 ", name="  Lò   Thị  Mới ", born_on=date(2000, 1, 2),
        sex="female",
        ethnicity="Thái", on=date(2021, 5, 1), native=True,
    )  # fmt: skip
    assert (found.person.code, found.person.name, found.person.sex, found.person.ethnicity) == (
        "DV-1", "Lò Thị Mới", "female", "Thái",
    )  # fmt: skip
    assert (found.unit, found.began, found.native, found.activities) == (
        district.cell, Began.CANDIDATE, True, Activities.OFFICIAL,
    )  # fmt: skip
    assert found.valid == DateRange(date(2021, 5, 1), None)
    assert states(found) == [(Status.CANDIDATE, date(2021, 5, 1), None)]


def test_a_name_in_loose_letters_is_kept_in_one_spelling(operator, district):
    loose = "Lo\u0300 Thi\u0323 Mo\u031b\u0301i"
    found = people.propose(
        actor=operator,
        unit=district.cell,
        code="DV-1",
        name=loose,
        born_on=None,
        sex="",
        ethnicity="",
        on=date(2021, 5, 1),
    )
    assert Person.objects.get(pk=found.person_id).name == "Lò Thị Mới"


@pytest.mark.parametrize(
    ("given", "raised", "message", "field"),
    [
        ({"name": "  "}, Refusal, "Phải có họ và tên.", "name"),
        (
            {"on": date(1999, 12, 31)},
            UnitNotOpen,
            "Đơn vị này không phải chi bộ đang hoạt động ngày 31/12/1999.",
            "unit",
        ),
        ({"code": "DV-CU"}, Refusal, "Giá trị này đã có: mã đảng viên.", "code"),
        ({"code": ""}, Refusal, "Phải có họ tên và mã đảng viên.", None),
    ],
)
def test_a_proposal_that_cannot_be_is_refused(operator, district, given, raised, message, field):
    known = candidate(district.cell)
    Person.objects.filter(pk=known.person_id).update(code="DV-CU")
    asked = {"unit": district.cell, "code": "DV-1", "name": "Lò Thị Mới", "on": date(2021, 5, 1), **given}
    with pytest.raises(raised) as refusal:
        people.propose(actor=operator, born_on=None, sex="", ethnicity="", **asked)
    assert (str(refusal.value), refusal.value.field) == (message, field)


def test_only_a_cell_has_candidates(operator, district):
    with pytest.raises(UnitNotOpen):
        candidate(district.commune)


def test_a_member_counts_from_the_decision_and_is_on_probation_from_the_ceremony(operator, district):
    found = candidate(district.cell, on=date(2021, 1, 1))
    people.admit(
        actor=operator,
        membership=found,
        unit=district.cell,
        decision=decision(date(2021, 8, 20)),
        ceremony_on=date(2021, 9, 5),
    )
    assert states(found) == [
        (Status.CANDIDATE, date(2021, 1, 1), date(2021, 8, 20)),
        (Status.PROBATIONARY, date(2021, 8, 20), None),
    ]
    row = Decision.objects.get(person=found.person, kind=DecisionKind.ADMISSION)
    assert (row.on, row.ceremony_on, row.unit, row.number) == (
        date(2021, 8, 20), date(2021, 9, 5), district.cell, "12-QĐ/HU",
    )  # fmt: skip
    with pytest.raises(ProbationNotOver, match=r"tính từ 05/09/2021\. Sớm nhất là 05/09/2022"):
        people.recognise(actor=operator, membership=found, decision=decision(date(2022, 9, 4)))


def test_the_ceremony_is_on_the_day_of_the_decision_unless_said(operator, district):
    found = probationer(district.cell, admitted=date(2021, 8, 20))
    assert Decision.objects.get(person=found.person).ceremony_on == date(2021, 8, 20)


def test_somebody_admitted_on_the_day_of_the_proposal_was_never_a_candidate(operator, district):
    found = candidate(district.cell, on=date(2021, 8, 20))
    people.admit(actor=operator, membership=found, unit=district.cell, decision=decision(date(2021, 8, 20)))
    assert states(found) == [(Status.PROBATIONARY, date(2021, 8, 20), None)]


def test_a_ceremony_before_the_decision_is_refused(operator, district):
    found = candidate(district.cell)
    with pytest.raises(Refusal, match="không thể trước ngày quyết định"):
        people.admit(
            actor=operator, membership=found, unit=district.cell, decision=decision(date(2021, 8, 20)),
            ceremony_on=date(2021, 8, 19),
        )  # fmt: skip


def test_a_member_is_not_admitted_again(operator, district):
    with pytest.raises(NotACandidate):
        people.admit(
            actor=operator, membership=member(district.cell), unit=district.cell, decision=decision(date(2021, 8, 20))
        )


def test_a_candidate_is_admitted_in_their_own_cell(operator, district):
    with pytest.raises(Refusal, match="thuộc chi bộ khác"):
        people.admit(
            actor=operator,
            membership=candidate(district.cell),
            unit=district.sister,
            decision=decision(date(2021, 8, 20)),
        )


def test_admission_before_the_candidacy_is_refused(operator, district):
    found = candidate(district.cell, on=date(2021, 1, 1))
    with pytest.raises(NotAMember):
        people.admit(actor=operator, membership=found, unit=district.cell, decision=decision(date(2020, 12, 31)))


def test_eighteen_years_are_counted_by_the_month(operator, district):
    """Born on 20 June 2003: in June 2021 old enough from its first day, in May not."""
    young = candidate(district.cell, born_on=date(2003, 6, 20), on=date(2021, 1, 1))
    with pytest.raises(TooYoung, match=r"Sớm nhất là 01/06/2021"):
        people.admit(actor=operator, membership=young, unit=district.cell, decision=decision(date(2021, 5, 31)))
    people.admit(actor=operator, membership=young, unit=district.cell, decision=decision(date(2021, 6, 1)))
    assert states(young)[-1] == (Status.PROBATIONARY, date(2021, 6, 1), None)


def test_somebody_whose_birth_date_is_unknown_is_judged_by_nobody(operator, district):
    found = candidate(district.cell, born_on=None, on=date(2021, 1, 1))
    people.admit(actor=operator, membership=found, unit=district.cell, decision=decision(date(2021, 5, 31)))
    assert states(found)[-1][0] == Status.PROBATIONARY


def test_recognition_is_back_dated_to_the_end_of_probation(operator, district):
    found = probationer(district.cell, admitted=date(2018, 6, 1))
    state = people.recognise(actor=operator, membership=found, decision=decision(date(2019, 10, 15), "30-QĐ/HU"))
    assert state.status == Status.OFFICIAL
    assert states(found) == [
        (Status.CANDIDATE, date(2018, 1, 1), date(2018, 6, 1)),
        (Status.PROBATIONARY, date(2018, 6, 1), date(2019, 6, 1)),
        (Status.OFFICIAL, date(2019, 6, 1), None),
    ]
    row = Decision.objects.get(person=found.person, kind=DecisionKind.RECOGNITION)
    assert (row.on, row.number, row.unit, state.decision) == (date(2019, 10, 15), "30-QĐ/HU", district.cell, row)


def test_recognition_before_twelve_months_is_refused_and_says_when(operator, district):
    found = probationer(district.cell, admitted=date(2021, 3, 1))
    with pytest.raises(ProbationNotOver) as refusal:
        people.recognise(actor=operator, membership=found, decision=decision(date(2022, 2, 28)))
    assert str(refusal.value) == (
        "Chưa đủ 12 tháng dự bị tính từ 01/03/2021. Sớm nhất là 01/03/2022 (Điều lệ Đảng (19/01/2011), điều 5)."
    )
    assert states(found)[-1] == (Status.PROBATIONARY, date(2021, 3, 1), None)


def test_probation_that_began_on_the_29th_of_february_ends_on_the_28th(operator, district):
    found = probationer(district.cell, admitted=date(2020, 2, 29))
    people.recognise(actor=operator, membership=found, decision=decision(date(2021, 2, 28)))
    assert states(found)[-1] == (Status.OFFICIAL, date(2021, 2, 28), None)


@pytest.mark.parametrize("build", [member, candidate])
def test_only_probationary_members_are_recognised(operator, district, build):
    with pytest.raises(NotProbationary):
        people.recognise(actor=operator, membership=build(district.cell), decision=decision(date(2022, 1, 1)))


def test_a_probationer_recognised_after_a_move_is_official_in_both_cells(operator, district):
    """Probation ended in the old cell, the decision came in the new one."""
    found = probationer(district.cell, admitted=date(2018, 6, 1))
    moved = people.move(actor=operator, membership=found, unit=district.sister, on=date(2019, 9, 1))
    people.recognise(actor=operator, membership=moved, decision=decision(date(2019, 10, 15)))
    assert states(found)[-2:] == [
        (Status.PROBATIONARY, date(2018, 6, 1), date(2019, 6, 1)),
        (Status.OFFICIAL, date(2019, 6, 1), date(2019, 9, 1)),
    ]
    assert states(moved) == [(Status.OFFICIAL, date(2019, 9, 1), None)]


def test_a_probationer_who_moved_early_is_official_in_the_new_cell_from_the_end_of_probation(operator, district):
    found = probationer(district.cell, admitted=date(2018, 6, 1))
    moved = people.move(actor=operator, membership=found, unit=district.sister, on=date(2019, 1, 1))
    people.recognise(actor=operator, membership=moved, decision=decision(date(2019, 10, 15)))
    assert states(found)[-1] == (Status.PROBATIONARY, date(2018, 6, 1), date(2019, 1, 1))
    assert states(moved) == [
        (Status.PROBATIONARY, date(2019, 1, 1), date(2019, 6, 1)),
        (Status.OFFICIAL, date(2019, 6, 1), None),
    ]


def test_native_belongs_to_the_membership_not_to_the_person(operator, district):
    found = member(district.cell)
    Membership.objects.filter(pk=found.pk).update(native=True)
    moved = people.move(actor=operator, membership=found, unit=district.sister, on=date(2021, 1, 1), native=False)
    assert (Membership.objects.get(pk=found.pk).native, moved.native) == (True, False)


def test_a_cell_that_opens_later_takes_no_candidate_before(operator, district):
    late = cell("Chi bộ bản Muộn", under=district.commune, on=date(2021, 6, 1))
    with pytest.raises(UnitNotOpen):
        candidate(late, on=date(2021, 5, 31))
    assert candidate(late, on=date(2021, 6, 1)).unit == late
