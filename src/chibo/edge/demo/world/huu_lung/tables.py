"""What is laid down about Hữu Lũng: organisations, hamlets, plans, and how much happens in a year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from chibo.edge.demo.world import milieus
from chibo.edge.demo.world.era import Era
from chibo.edge.demo.world.intake import Intake
from chibo.edge.demo.world.milieus import Milieu, hamlet, staffed
from chibo.edge.demo.world.names import KINH, People
from chibo.edge.demo.world.north_east import DAO, NUNG, TAY
from chibo.edge.demo.world.rhythm import Rhythm
from chibo.edge.demo.world.targets import Targets
from chibo.edge.demo.world.whole_district import Commune, Layout, Organisation

PUBLISHED = date(2011, 6, 30)
ERA = Era(
    old=2003,
    years=range(2005, 2012),
    end=PUBLISHED,
    exempting=date(2005, 1, 1),
    congresses=(date(2010, 2, 22), date(2010, 4, 23)),
)

STAFF = ((NUNG, 40), (KINH, 34), (TAY, 23), (DAO, 3))
SCHOOL = staffed(milieus.SCHOOL, *STAFF)
OFFICE = staffed(milieus.OFFICE, *STAFF)
BUREAU = staffed(milieus.BUREAU, *STAFF)
COMMUNE_OFFICE = staffed(milieus.COMMUNE_OFFICE, *STAFF)

AGES = ((26, 30, 10), (31, 40, 27), (41, 50, 27), (51, 60, 21), (61, 70, 15))
"""Nobody is very old, as nobody's death is told after 2011."""


def _hamlet(people: People, name: str = "thôn", area_kind: str = "Thôn, bản") -> Milieu:
    neighbour = TAY if people is NUNG else NUNG
    return replace(hamlet(people, neighbour, name=name, area_kind=area_kind), ages=AGES)


def _commune(name: str, *hamlets: tuple[People, int]) -> Commune:
    """Hamlets by people, a school and the commune's office."""
    villages = [_hamlet(people) for people, number in hamlets for _ in range(number)]
    return Commune(name, [*villages, SCHOOL, COMMUNE_OFFICE])


LAYOUT = Layout(
    communes=(
        Commune("Thị trấn Hữu Lũng", [*[_hamlet(KINH, "khu", "Khu phố")] * 7, SCHOOL, SCHOOL, COMMUNE_OFFICE]),
        _commune("Xã Cai Kinh", (NUNG, 5), (TAY, 2)),
        _commune("Xã Đồng Tân", (KINH, 5), (NUNG, 2)),
        _commune("Xã Đồng Tiến", (NUNG, 4), (TAY, 2)),
        _commune("Xã Hồ Sơn", (KINH, 3), (NUNG, 2)),
        _commune("Xã Hòa Bình", (NUNG, 4), (DAO, 1)),
        _commune("Xã Hòa Lạc", (NUNG, 4), (KINH, 2)),
        _commune("Xã Hòa Sơn", (KINH, 3), (NUNG, 3)),
        _commune("Xã Hòa Thắng", (NUNG, 6), (KINH, 2)),
        _commune("Xã Hữu Liên", (TAY, 5), (DAO, 2)),
        _commune("Xã Minh Hòa", (NUNG, 3), (KINH, 2)),
        _commune("Xã Minh Sơn", (KINH, 5), (NUNG, 3)),
        _commune("Xã Minh Tiến", (NUNG, 4), (TAY, 1)),
        _commune("Xã Nhật Tiến", (NUNG, 4), (KINH, 1)),
        _commune("Xã Quyết Thắng", (TAY, 3), (NUNG, 3)),
        _commune("Xã Tân Thành", (NUNG, 5), (TAY, 2)),
        _commune("Xã Thanh Sơn", (NUNG, 4), (DAO, 1)),
        _commune("Xã Thiện Tân", (NUNG, 5), (DAO, 2)),
        _commune("Xã Vân Nham", (NUNG, 5), (KINH, 3)),
        _commune("Xã Yên Bình", (NUNG, 4), (TAY, 3)),
        _commune("Xã Yên Sơn", (NUNG, 4), (TAY, 1)),
        _commune("Xã Yên Thịnh", (TAY, 4), (NUNG, 2)),
        _commune("Xã Yên Vượng", (NUNG, 4), (KINH, 1)),
    ),
    organisations=(
        Organisation("Quân sự Mẫu 701", [staffed(milieus.ARMY, *STAFF)] * 3),
        Organisation("Công an Mẫu 702", [staffed(milieus.POLICE, *STAFF)] * 4),
        Organisation("Bệnh viện Mẫu 703", [staffed(milieus.HOSPITAL, *STAFF)] * 3),
    ),
    grassroots_cells=(*[SCHOOL] * 3, *[BUREAU] * 5, *[OFFICE] * 4),
    members_a_cell=13,
    after=700,
    latest=date(2001, 12, 31),
)

FIRST_HALF = (5, 9, 7, 6, 15, 8, 0, 0, 0, 0, 0, 0)
RHYTHM = Rhythm(
    intakes={
        2004: Intake(86, 4),
        2005: Intake(112, 6, 1),
        2006: Intake(142, 9, 1),
        2007: Intake(150, 10),
        2008: Intake(154, 9, 1),
        2009: Intake(161, 12, 1),
        2010: Intake(169, 9),
        2011: Intake(100, months=FIRST_HALF),
    },
    arrivals=(10, 16),
    transfers_out=(10, 16),
    deaths=(11, 16),
    removals=(3, 6),
    moves_inside=(5, 9),
    moves_between=(4, 8),
)
"""Admitted from 2006 to 2010: 152, 160, 164, 174 and 178, the 828 that the article calls nearly 830."""

PLANS: Targets = {
    2006: (140, "08-KH/HU", date(2006, 1, 16)),
    2007: (150, "10-KH/HU", date(2007, 1, 15)),
    2008: (160, "07-KH/HU", date(2008, 1, 14)),
    2009: (160, "09-KH/HU", date(2009, 1, 12)),
    2010: (165, "11-KH/HU", date(2010, 1, 11)),
    2011: (180, "08-KH/HU", date(2011, 1, 10)),
}
"""Invented."""
