"""Who may change organisation: each role over the unit, its superiors, and beside it."""

from __future__ import annotations

from datetime import date

import pytest

from chibo.foundation.access.actor import Actor, Grant
from chibo.foundation.access.rules import allows
from chibo.kernel.refs import Ref
from chibo.registry.org import operations as org
from chibo.registry.org.enums import Role
from tests.factories.access import operator

KEEPS_UNITS = {"superior_office", "administrator"}
OFFICE = {"commune_office", "superior_office"}
MAY = {
    "org.establish": KEEPS_UNITS, "org.rename": KEEPS_UNITS, "org.reparent": KEEPS_UNITS, "org.close": KEEPS_UNITS,
    "org.refresh": set(), "org.form_committee": OFFICE, "org.open_term": OFFICE, "org.appoint": OFFICE,
    "org.put_in_charge": OFFICE, "indicators.set_plan": OFFICE, "indicators.read": set(Role.values),
    "documents.store": set(Role.values),
}  # fmt: skip


def over(unit, role) -> Actor:
    return Actor(1, "Thử", (Grant(role, str(unit.path)),))


@pytest.fixture
def given(district):
    committee = org.form_committee(actor=operator(), unit=district.commune, kind="executive")
    holder = Ref("people.Person", 7, "Lò Văn Bảy")
    post = org.appoint(actor=operator(), unit=district.commune, holder=holder, title="member", start=date(2020, 1, 1))
    return {"unit": district.commune, "superior": district.commune, "committee": committee, "post": post}


@pytest.mark.parametrize("name", sorted(MAY))
def test_exactly_these_roles_may(name, district, given):
    for unit in (district.commune, district.near, district.province):
        assert {role for role in Role.values if allows(name, over(unit, role), **given)} == MAY[name]


@pytest.mark.parametrize("name", sorted(MAY))
def test_the_same_roles_beside_and_below_may_not(name, district, given):
    for unit in (district.second, district.far, district.cell):
        assert {role for role in Role.values if allows(name, over(unit, role), **given)} == set()


def test_a_top_of_its_own_is_established_by_the_operator_alone(district):
    assert allows("org.establish", operator(), superior=None) is True
    assert not any(allows("org.establish", over(district.province, role), superior=None) for role in Role.values)


@pytest.mark.parametrize(("unit", "may"), [("commune", False), ("near", False), ("far", False), ("province", True)])
def test_nobody_takes_in_or_gives_away_alone(district, unit, may):
    actor = over(getattr(district, unit), "superior_office")
    assert allows("org.reparent", actor, unit=district.commune, superior=district.far) is may
    assert allows("org.close", actor, unit=district.commune, successors=(district.foreign,)) is may


def test_an_office_is_asked_about_each_successor(district):
    actor = over(district.near, "superior_office")
    assert allows("org.close", actor, unit=district.cell) is True
    assert allows("org.close", actor, unit=district.cell, successors=(district.sister,)) is True
    assert allows("org.close", actor, unit=district.cell, successors=(district.sister, district.stranger)) is False
