"""Nậm Pồ district of Điện Biên: of its meetings of 2021, and of the model meetings of 2022, the articles tell.

How many cells and members it has is invented; its communes are real.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from chibo.edge.demo.world.branch import Branch
from chibo.edge.demo.world.centre import upper
from chibo.edge.demo.world.intake import Intake
from chibo.edge.demo.world.milieus import COMMUNE_OFFICE, hamlet
from chibo.edge.demo.world.names import MONG, THAI
from chibo.edge.demo.world.places import District, district
from chibo.edge.demo.world.rhythm import Rhythm
from chibo.edge.demo.world.tree import Unit
from chibo.edge.demo.world.whole_district import COMMITTEE, Commune, Layout, lay_out

PILOTS = ("Xã Nà Khoa", "Xã Phìn Hồ", "Xã Nà Hỳ")
"""The communes where model meetings were tried."""
OTHERS = (
    "Xã Chà Cang", "Xã Chà Nưa", "Xã Chà Tở", "Xã Na Cô Sa", "Xã Nà Bủng", "Xã Nậm Chua", "Xã Nậm Khăn", "Xã Nậm Nhừ",
    "Xã Nậm Tin", "Xã Pa Tần", "Xã Si Pa Phìn", "Xã Vàng Đán",
)  # fmt: skip
CELLS = (hamlet(MONG), hamlet(THAI), COMMUNE_OFFICE)
LAYOUT = Layout(
    communes=[Commune(name, CELLS) for name in (*PILOTS, *OTHERS)],
    organisations=(),
    grassroots_cells=(),
    members_a_cell=12,
    after=900,
)
RHYTHM = Rhythm(
    intakes={year: Intake(20) for year in range(2016, 2026)},
    arrivals=(2, 4),
    transfers_out=(2, 4),
    deaths=(2, 4),
    removals=(0, 1),
    moves_inside=(0, 1),
    moves_between=(0, 1),
)


@cache
def _place() -> District:
    return district("Tỉnh Điện Biên", "Huyện Nậm Pồ")


@cache
def _district() -> Unit:
    return upper(_place(), opened=date(2013, 6, 21))


def branch() -> Branch:
    """The district with all under it. Raises PlaceNotFound."""
    units, cells = lay_out(_district(), _place(), LAYOUT)
    return Branch(
        prefix="NP",
        issuer=_district(),
        committee=COMMITTEE,
        published=date(2021, 12, 31),
        units=units,
        cells=cells,
        rhythm=RHYTHM,
        by_organisation=False,
        outside="outside Nậm Pồ",
    )
