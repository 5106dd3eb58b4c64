"""The branch of Hữu Lũng, nobody in it yet."""

from __future__ import annotations

from datetime import date
from functools import cache

from chibo.edge.demo.world.branch import Branch
from chibo.edge.demo.world.centre import upper
from chibo.edge.demo.world.huu_lung import tables
from chibo.edge.demo.world.places import District, district
from chibo.edge.demo.world.targets import Plan, yearly
from chibo.edge.demo.world.tree import Unit
from chibo.edge.demo.world.whole_district import COMMITTEE, lay_out


@cache
def _place() -> District:
    return district("Tỉnh Lạng Sơn", "Huyện Hữu Lũng")


@cache
def _district() -> Unit:
    return upper(_place(), opened=date(1979, 7, 2))


def branch() -> Branch:
    """The district with all under it. Raises PlaceNotFound."""
    units, cells = lay_out(_district(), _place(), tables.LAYOUT)
    return Branch(
        prefix="HL",
        issuer=_district(),
        committee=COMMITTEE,
        published=tables.PUBLISHED,
        units=units,
        cells=cells,
        rhythm=tables.RHYTHM,
        era=tables.ERA,
        by_organisation=False,
        spacing=2,
        outside="outside Hữu Lũng",
    )


def plans() -> tuple[Plan, ...]:
    """The district's plans of the years that are told."""
    return yearly(_district().code, tables.PLANS)
