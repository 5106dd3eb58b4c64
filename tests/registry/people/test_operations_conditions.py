"""What keeps a member from activities for a time, and the return."""

from __future__ import annotations

from datetime import date

import pytest

from chibo.kernel.errors import NotAllowed, Refusal
from chibo.registry.people import operations as people
from chibo.registry.people.enums import DecisionKind, Status, Track
from chibo.registry.people.models import Decision, Membership, MembershipState
from chibo.registry.people.operations.decisions import NotAMember
from tests.factories.access import actor_with
from tests.factories.people import candidate, decision, member

ON = date(2021, 3, 1)
BEGINNINGS = {
    people.exempt: (Status.EXEMPT, DecisionKind.EXEMPTION),
    people.suspend: (Status.SUSPENDED, DecisionKind.SUSPENSION),
    people.send_away: (Status.AWAY, DecisionKind.ABSENCE),
}
each_way = pytest.mark.parametrize("begin", list(BEGINNINGS), ids=lambda run: run.__name__)


def conditions(membership) -> list[tuple]:
    rows = MembershipState.objects.filter(membership=membership, track=Track.CONDITION).order_by("valid")
    return [(row.status, row.valid.lower, row.valid.upper) for row in rows]


@each_way
def test_it_begins_on_its_day_by_its_decision_and_the_member_stays_a_member(operator, district, begin):
    found = member(district.cell)
    status, kind = BEGINNINGS[begin]
    state = begin(actor=operator, membership=found, on=ON, decision=decision(date(2021, 2, 20)), note="tuổi cao")
    assert conditions(found) == [(status, ON, None)]
    assert (state.decision.kind, state.decision.on, state.note) == (kind, date(2021, 2, 20), "tuổi cao")
    assert list(Membership.objects.standing(ON)) == [found]


@each_way
def test_it_ends_by_itself_where_its_end_was_known(operator, district, begin):
    found = member(district.cell)
    begin(actor=operator, membership=found, on=ON, until=date(2021, 9, 1), decision=decision(ON))
    assert conditions(found) == [(BEGINNINGS[begin][0], ON, date(2021, 9, 1))]


@each_way
def test_an_end_before_the_beginning_is_refused(operator, district, begin):
    with pytest.raises(Refusal) as refusal:
        begin(actor=operator, membership=member(district.cell), on=ON, until=ON, decision=decision(ON))
    assert (str(refusal.value), refusal.value.field) == ("Ngày kết thúc phải sau ngày bắt đầu.", "until")


@each_way
def test_a_second_one_at_the_same_time_is_refused(operator, district, begin):
    found = member(district.cell)
    people.exempt(actor=operator, membership=found, on=date(2021, 1, 1), decision=decision(date(2021, 1, 1)))
    with pytest.raises(Refusal, match="hãy ghi trở lại sinh hoạt trước"):
        begin(actor=operator, membership=found, on=ON, decision=decision(ON, "99-QĐ"))
    assert conditions(found) == [(Status.EXEMPT, date(2021, 1, 1), None)]


@each_way
def test_one_that_would_run_into_a_later_one_is_refused_in_the_words_of_the_model(operator, district, begin):
    found = member(district.cell)
    people.exempt(actor=operator, membership=found, on=date(2021, 6, 1), decision=decision(date(2021, 6, 1)))
    with pytest.raises(Refusal, match="Đảng viên đã có trạng thái khác trong khoảng ngày này"):
        begin(actor=operator, membership=found, on=ON, decision=decision(ON, "99-QĐ"))


@each_way
def test_nobody_is_kept_away_who_is_not_there(operator, district, begin):
    found = member(district.cell)
    people.leave(actor=operator, membership=found, how="died", on=date(2021, 2, 1))
    with pytest.raises(NotAMember, match="không sinh hoạt tại chi bộ này ngày 01/03/2021"):
        begin(actor=operator, membership=Membership.objects.get(pk=found.pk), on=ON, decision=decision(ON))


@each_way
def test_candidates_have_nothing_to_be_kept_from(operator, district, begin):
    with pytest.raises(NotAMember):
        begin(actor=operator, membership=candidate(district.cell), on=ON, decision=decision(ON))


def test_resuming_ends_what_was_and_the_first_day_back_counts(operator, district):
    found = member(district.cell)
    people.send_away(actor=operator, membership=found, on=ON, decision=decision(ON))
    state = people.resume(actor=operator, membership=found, on=date(2021, 5, 1), decision=decision(date(2021, 4, 28)))
    assert (state.status, state.valid.upper) == (Status.AWAY, date(2021, 5, 1))
    assert conditions(found) == [(Status.AWAY, ON, date(2021, 5, 1))]
    assert Decision.objects.filter(membership=found, kind=DecisionKind.RESUMPTION, on=date(2021, 4, 28)).count() == 1
    people.exempt(actor=operator, membership=found, on=date(2021, 5, 1), decision=decision(date(2021, 5, 1)))
    assert conditions(found) == [(Status.AWAY, ON, date(2021, 5, 1)), (Status.EXEMPT, date(2021, 5, 1), None)]


@pytest.mark.parametrize("on", [date(2021, 2, 28), ON])
def test_there_must_be_something_to_resume_from(operator, district, on):
    found = member(district.cell)
    people.send_away(actor=operator, membership=found, on=ON, decision=decision(ON))
    with pytest.raises(Refusal, match="không vắng, miễn hay bị đình chỉ"):
        people.resume(actor=operator, membership=found, on=on, decision=decision(on, "40-QĐ"))


def test_the_cell_ends_an_absence_and_an_exemption_itself(operator, district):
    secretary = actor_with("secretary", district.cell)
    for begin in (people.send_away, people.exempt):
        found = member(district.cell)
        begin(actor=operator, membership=found, on=ON, decision=decision(ON))
        state = people.resume(
            actor=secretary, membership=found, on=date(2021, 5, 1), decision=decision(date(2021, 5, 1))
        )
        assert state.valid.upper == date(2021, 5, 1)


def test_a_suspension_is_lifted_by_an_office_only(operator, district):
    found = member(district.cell)
    people.suspend(actor=operator, membership=found, on=ON, decision=decision(ON))
    given = {"membership": found, "on": date(2021, 5, 1), "decision": decision(date(2021, 5, 1))}
    with pytest.raises(NotAllowed):
        people.resume(actor=actor_with("secretary", district.cell), **given)
    assert people.resume(actor=actor_with("commune_office", district.commune), **given).valid.upper == date(2021, 5, 1)


def test_an_exemption_goes_along_with_a_transfer_to_its_own_end(operator, district):
    found = member(district.cell)
    people.exempt(actor=operator, membership=found, on=ON, until=date(2021, 12, 1), decision=decision(ON))
    moved = people.move(actor=operator, membership=found, unit=district.sister, on=date(2021, 7, 1))
    assert conditions(found) == [(Status.EXEMPT, ON, date(2021, 7, 1))]
    assert conditions(moved) == [(Status.EXEMPT, date(2021, 7, 1), date(2021, 12, 1))]
