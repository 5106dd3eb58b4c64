"""Areas, who covers them, who lives there."""

from __future__ import annotations

from datetime import date

from chibo.registry.org import operations as org
from chibo.registry.org.models import Area, Coverage, Unit
from chibo.registry.people import operations as people
from chibo.registry.people.models import Membership, Residence
from tests.factories.access import fresh, operator
from tests.factories.org import OPENED

LIVED_SINCE = date(2020, 1, 1)


def area(
    name: str, *, unit: Unit, kind: str = "hamlet", within: Area | None = None, on: date = OPENED, code: str = "",
    covered_by: tuple[Unit, ...] = (),
) -> Area:  # fmt: skip
    """An area opened by the operator, covered by some units from the same day."""
    made = org.open_area(
        actor=operator(), code=code or fresh("DB"), name=name, kind=kind, unit=unit, on=on, within=within
    )
    for one in covered_by:
        cover(one, made, on=on)
    return made


def cover(unit: Unit, area: Area, *, on: date = OPENED) -> Coverage:
    return org.cover(actor=operator(), unit=unit, area=area, on=on)


def lives_in(membership: Membership, area: Area, *, on: date = LIVED_SINCE) -> Residence:
    return people.reside(actor=operator(), membership=membership, area=area, on=on)
