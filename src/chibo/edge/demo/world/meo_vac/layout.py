"""The branch of Mèo Vạc, nobody in it yet."""

from __future__ import annotations

from datetime import date
from functools import cache

from chibo.edge.demo.world.branch import Branch
from chibo.edge.demo.world.centre import upper
from chibo.edge.demo.world.meo_vac import tables
from chibo.edge.demo.world.places import District, district
from chibo.edge.demo.world.targets import Plan, yearly
from chibo.edge.demo.world.tree import Unit
from chibo.edge.demo.world.whole_district import COMMITTEE, lay_out


@cache
def _place() -> District:
    return district("Tỉnh Hà Giang", "Huyện Mèo Vạc")


@cache
def _district() -> Unit:
    return upper(_place(), opened=date(1991, 11, 1))


def branch() -> Branch:
    """The district with all under it. Raises PlaceNotFound."""
    units, cells = lay_out(_district(), _place(), tables.LAYOUT)
    return Branch(
        prefix="MV",
        issuer=_district(),
        committee=COMMITTEE,
        published=tables.PUBLISHED,
        units=units,
        cells=cells,
        rhythm=tables.RHYTHM,
        era=tables.ERA,
        by_organisation=False,
        outside="outside Mèo Vạc",
    )


def plans() -> tuple[Plan, ...]:
    """The district's plans of the years that are told."""
    return yearly(_district().code, tables.PLANS)
