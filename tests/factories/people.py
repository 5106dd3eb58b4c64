"""Candidates and members, made by the operations that make them in life."""

from __future__ import annotations

from datetime import date

from chibo.registry.org.models import Unit
from chibo.registry.people import operations as people
from chibo.registry.people.models import Membership
from chibo.registry.people.operations import DecisionGiven
from tests.factories.access import fresh, operator

BORN = date(1980, 5, 20)
ADMITTED = date(2018, 6, 1)
RECOGNISED = date(2019, 6, 10)


def decision(on: date, number: str = "12-QĐ/HU") -> DecisionGiven:
    return DecisionGiven(number, on, "Ban Thường vụ Huyện ủy")


def candidate(
    unit: Unit, *, name: str = "Lò Văn Chờ", born_on: date | None = BORN, on: date = date(2018, 1, 1)
) -> Membership:
    """A person whom a cell follows as a candidate."""
    return people.propose(
        actor=operator(), unit=unit, code=fresh("DV"), name=name, born_on=born_on, sex="male", ethnicity="Thái", on=on
    )


def probationer(
    unit: Unit, *, name: str = "Lò Thị Dự Bị", admitted: date = ADMITTED, born_on: date = BORN
) -> Membership:
    """A member on probation, admitted on a day and never recognised."""
    found = candidate(unit, name=name, born_on=born_on, on=admitted.replace(day=1, month=1))
    return people.admit(actor=operator(), membership=found, unit=unit, decision=decision(admitted))


def member(
    unit: Unit, *, name: str = "Quàng Văn Viên", admitted: date = ADMITTED, recognised: date = RECOGNISED,
    born_on: date = BORN,
) -> Membership:  # fmt: skip
    """An official member."""
    found = probationer(unit, name=name, admitted=admitted, born_on=born_on)
    people.recognise(actor=operator(), membership=found, decision=decision(recognised, "20-QĐ/HU"))
    return Membership.objects.get(pk=found.pk)
