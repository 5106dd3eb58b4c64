"""Who may change what about members: each role over the member's cell, its commune, its district."""

from __future__ import annotations

from datetime import date

import pytest

from chibo.foundation.access.actor import Actor, Grant
from chibo.foundation.access.rules import allows
from chibo.registry.org.enums import Role
from chibo.registry.people import operations as people
from tests.factories.access import operator
from tests.factories.people import decision, member

KEEPS = {"secretary", "commune_office", "superior_office"}
OFFICE = {"commune_office", "superior_office"}
DECIDES = {"superior_office"}

MAY = {
    "people.propose": KEEPS, "people.admit": DECIDES, "people.recognise": DECIDES, "people.exempt": KEEPS,
    "people.send_away": KEEPS, "people.suspend": OFFICE, "people.resume": KEEPS, "people.leave": OFFICE,
    "people.send": KEEPS, "people.receive": KEEPS, "people.refuse": KEEPS, "people.confirm_outside": KEEPS,
    "people.take_in": KEEPS, "people.move": OFFICE, "people.correct": KEEPS,
}  # fmt: skip


def over(unit, role) -> Actor:
    return Actor(1, "Thử", (Grant(role, str(unit.path)),))


@pytest.fixture
def given(district):
    """Something about the cell for every rule to judge."""
    found = member(district.cell)
    transfer = people.send(
        actor=operator(), membership=member(district.sister), on=date(2021, 1, 1), unit=district.cell
    )
    outside = people.send(actor=operator(), membership=found, on=date(2021, 1, 1), place="Hà Nội")

    def about(name):
        waiting = outside if name == "people.confirm_outside" else transfer
        return {"membership": found, "unit": district.cell, "transfer": waiting}

    return about


@pytest.mark.parametrize("name", sorted(MAY))
def test_exactly_these_roles_may(name, district, given):
    for unit in (district.cell, district.commune, district.near, district.province):
        assert {role for role in Role.values if allows(name, over(unit, role), **given(name))} == MAY[name]


@pytest.mark.parametrize("name", sorted(MAY))
def test_the_same_roles_beside_and_below_may_not(name, district, given):
    for unit in (district.sister, district.second, district.far, district.stranger):
        assert {role for role in Role.values if allows(name, over(unit, role), **given(name))} == set()


def test_a_move_wants_an_office_over_both_sides(district):
    found = member(district.cell)
    for unit, may in ((district.cell, False), (district.commune, False), (district.near, True), (district.far, False)):
        for role in OFFICE:
            assert allows("people.move", over(unit, role), membership=found, unit=district.cousin) is may


@pytest.mark.parametrize("role", sorted(KEEPS))
def test_a_suspension_is_lifted_by_an_office(district, role):
    found = member(district.cell)
    people.suspend(actor=operator(), membership=found, on=date(2021, 1, 1), decision=decision(date(2021, 1, 1)))
    given = {"membership": found, "on": date(2021, 5, 1)}
    assert allows("people.resume", over(district.cell, role), **given) is (role in OFFICE)
    assert allows("people.resume", over(district.cell, role), membership=found, on=date(2020, 5, 1)) is True
