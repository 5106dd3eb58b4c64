"""What each figure of members counts, told by the smallest story that has it; the laws stand in tests/contracts."""

from __future__ import annotations

from datetime import date

import pytest

from chibo.foundation.indicators.ports import indicators
from chibo.foundation.indicators.queries import Asked, figure
from chibo.kernel.periods import parse
from chibo.registry.org import operations as org
from chibo.registry.people import operations as people
from chibo.registry.people.enums import How
from chibo.registry.people.models import Person
from tests.factories.access import TODAY
from tests.factories.org import again, cell
from tests.factories.people import candidate, decision, member, probationer


def ask(unit, code, period, *, tree="as-was", kind="") -> int:
    return figure(indicators[f"people.{code}"], Asked(again(unit), parse(period), tree), kind=kind).numerator


def test_members_are_official_and_probationary_on_the_last_day(district):
    member(district.cell)
    probationer(district.cell, admitted=date(2021, 5, 10))
    candidate(district.cell)
    assert [ask(district.cell, code, "2021") for code in ("members", "official", "probationary")] == [2, 1, 1]
    assert [ask(district.cell, code, "2021-05-09") for code in ("members", "official", "probationary")] == [1, 1, 0]
    assert [ask(district.cell, code, "2021-05-10") for code in ("members", "official", "probationary")] == [2, 1, 1]


@pytest.mark.parametrize("condition", [people.exempt, people.suspend, people.send_away])
def test_members_kept_from_activities_are_counted(operator, district, condition):
    condition(
        actor=operator, membership=member(district.cell), on=date(2021, 3, 1), decision=decision(date(2021, 3, 1))
    )
    assert [ask(district.cell, code, "2021") for code in ("members", "official")] == [1, 1]


def test_the_admitted_count_on_the_day_of_the_decision_not_of_the_ceremony(operator, district):
    found = candidate(district.cell)
    people.admit(
        actor=operator, membership=found, unit=district.cell, decision=decision(date(2020, 12, 28)),
        ceremony_on=date(2021, 1, 15),
    )  # fmt: skip
    assert (ask(district.cell, "admitted", "2020"), ask(district.cell, "admitted", "2021")) == (1, 0)
    assert ask(district.cell, "admitted", "2020-12-28") == 1


def test_recognition_counts_on_the_day_of_its_decision_though_it_is_back_dated(operator, district):
    found = probationer(district.cell, admitted=date(2019, 11, 20))
    people.recognise(actor=operator, membership=found, decision=decision(date(2021, 1, 5)))
    assert [ask(district.cell, "recognised_official", year) for year in ("2020", "2021")] == [0, 1]
    assert ask(district.cell, "official", "2020") == 1


def test_the_admitted_count_where_they_were_admitted_whatever_they_did_later(operator, district):
    found = probationer(district.cell, admitted=date(2021, 2, 1))
    people.move(actor=operator, membership=found, unit=district.stranger, on=date(2021, 6, 1))
    assert (ask(district.near, "admitted", "2021"), ask(district.far, "admitted", "2021")) == (1, 0)


def test_moves_inside_the_unit_asked_are_left_out(operator, district):
    people.move(actor=operator, membership=member(district.cell), unit=district.sister, on=date(2021, 6, 1))
    moves = {
        unit: (
            ask(getattr(district, unit), "transferred_in", "2021"),
            ask(getattr(district, unit), "transferred_out", "2021"),
        )
        for unit in ("cell", "sister", "commune", "near", "province")
    }
    assert moves == {"cell": (0, 1), "sister": (1, 0), "commune": (0, 0), "near": (0, 0), "province": (0, 0)}


def test_a_move_across_a_border_counts_on_both_sides_of_it(operator, district):
    people.move(actor=operator, membership=member(district.cell), unit=district.stranger, on=date(2021, 6, 1))
    assert (ask(district.near, "transferred_out", "2021"), ask(district.near, "transferred_in", "2021")) == (1, 0)
    assert (ask(district.far, "transferred_out", "2021"), ask(district.far, "transferred_in", "2021")) == (0, 1)
    assert (ask(district.province, "transferred_out", "2021"), ask(district.province, "transferred_in", "2021")) == (
        0,
        0,
    )


def test_what_waits_or_was_refused_is_no_transfer(operator, district):
    waiting = people.send(actor=operator, membership=member(district.cell), on=date(2021, 6, 1), unit=district.stranger)
    assert ask(district.near, "transferred_out", "2021") == 0
    people.refuse(actor=operator, transfer=waiting, on=date(2021, 6, 2), why="thiếu hồ sơ")
    assert (ask(district.near, "transferred_out", "2021"), ask(district.far, "transferred_in", "2021")) == (0, 0)


def test_going_to_and_coming_from_places_outside_the_book_is_counted(operator, district):
    waiting = people.send(actor=operator, membership=member(district.cell), on=date(2021, 6, 1), place="Hà Nội")
    people.confirm_outside(actor=operator, transfer=waiting, on=date(2021, 6, 5))
    person = Person.objects.create(code="DV-N", name="Hà Văn Ngoài")
    people.take_in(
        actor=operator, unit=district.cell, person=person, status="probationary", on=date(2021, 7, 1), place="Hà Nội",
        admitted=decision(date(2021, 1, 5)),
    )  # fmt: skip
    assert (ask(district.province, "transferred_out", "2021"), ask(district.province, "transferred_in", "2021")) == (
        1,
        1,
    )
    assert ask(district.province, "admitted", "2021") == 0


def test_a_departure_on_the_first_of_january_belongs_to_the_cell_of_the_day_before(operator, district):
    """Whoever leaves on the day their cell changes hands is counted where they were a member last."""
    found = member(district.cell)
    org.reparent(actor=operator, unit=district.cell, superior=district.foreign, on=date(2021, 1, 1), today=TODAY)
    people.leave(actor=operator, membership=found, how="died", on=date(2021, 1, 1))
    assert (ask(district.near, "left", "2021"), ask(district.far, "left", "2021")) == (1, 0)


@pytest.mark.parametrize("how", How.values)
def test_who_left_is_told_by_how(operator, district, how):
    people.leave(actor=operator, membership=member(district.cell), how=how, on=date(2021, 6, 1))
    assert {kind: ask(district.near, "left", "2021", kind=kind) for kind in How.values} == {
        kind: int(kind == how) for kind in How.values
    }
    assert ask(district.near, "left", "2021") == 1


def test_an_unknown_kind_is_no_figure(district):
    for code in ("left", "members"):
        with pytest.raises(KeyError):
            ask(district.near, code, "2021", kind="fled")


def test_a_cell_opened_later_has_the_admission_as_history_only(operator, district):
    from tests.factories.sheets import bring, member_row

    late = cell("Chi bộ bản Muộn", under=district.commune, on=date(2021, 6, 1))
    bring("members", [member_row("DV-1", late.code, **{"Ngày kết nạp": "05/02/2021", "Ngày chính thức": ""})])
    assert [ask(late, code, "2021") for code in ("members", "admitted", "transferred_in")] == [1, 0, 0]
    assert ask(late, "members", "2021-05") == 0
