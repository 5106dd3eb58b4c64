"""Mường Mươn commune of Mường Chà district: Púng Giắt 1 has 21 members on 10 February 2025.

Its neighbours are invented.
"""

from __future__ import annotations

from datetime import date

from chibo.edge.demo.world.branch import Branch
from chibo.edge.demo.world.centre import upper
from chibo.edge.demo.world.intake import Intake
from chibo.edge.demo.world.milieus import COMMUNE_OFFICE, SCHOOL, hamlet
from chibo.edge.demo.world.names import KHO_MU, MONG, THAI
from chibo.edge.demo.world.places import district
from chibo.edge.demo.world.rhythm import Rhythm
from chibo.edge.demo.world.settle import Naming, Plot, organisation, subordinate_cells

PUBLISHED = date(2025, 2, 10)
MEMBERS = 148
RHYTHM = Rhythm(
    intakes={
        2016: Intake(3),
        2017: Intake(3),
        2018: Intake(4),
        2019: Intake(3, 1),
        2020: Intake(4),
        2021: Intake(5, 1),
        2022: Intake(4),
        2023: Intake(3, 1),
        2024: Intake(4),
        2025: Intake(4),
    },
    arrivals=(0, 2),
    transfers_out=(1, 2),
    deaths=(1, 2),
    removals=(0, 1),
    moves_inside=(0, 1),
    moves_between=(0, 0),
)


def branch() -> Branch:
    """The district and the commune with its cells, nobody in them yet."""
    place = district("Tỉnh Điện Biên", "Huyện Mường Chà")
    upper_unit = upper(place, opened=date(2005, 9, 15))
    commune = organisation(
        upper_unit, 1, "xã Mường Mươn",
        committee="HU", opened=date(2005, 10, 10), area=place.commune("Xã Mường Mươn"), kind="Xã",
    )  # fmt: skip
    naming = Naming(after=300)
    plots = [
        Plot("bản Púng Giắt 1", hamlet(MONG), seats=21, opened=date(2006, 4, 20)),
        *naming.plots(hamlet(people) for people in (MONG, MONG, THAI, THAI, KHO_MU)),
        *naming.plots((SCHOOL, COMMUNE_OFFICE)),
    ]
    cells = subordinate_cells(commune, plots, seats=MEMBERS)
    return Branch(
        prefix="MM",
        issuer=upper_unit,
        committee="HU",
        published=PUBLISHED,
        units=(upper_unit, commune, *(cell.unit for cell in cells)),
        cells=tuple(cells),
        rhythm=RHYTHM,
    )
