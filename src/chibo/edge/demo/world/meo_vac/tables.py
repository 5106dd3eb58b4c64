"""What is laid down about Mèo Vạc: organisations, hamlets, schools, plans, and how much happens in a year."""

from __future__ import annotations

from datetime import date

from chibo.edge.demo.world import milieus
from chibo.edge.demo.world.era import Era
from chibo.edge.demo.world.intake import Intake
from chibo.edge.demo.world.milieus import hamlet, staffed
from chibo.edge.demo.world.names import KINH, MONG, People
from chibo.edge.demo.world.north_east import DAO, GIAY, LO_LO, NUNG, TAY
from chibo.edge.demo.world.rhythm import Rhythm
from chibo.edge.demo.world.targets import Targets
from chibo.edge.demo.world.whole_district import Commune, Layout, Organisation

PUBLISHED = date(2019, 8, 27)
ERA = Era(years=range(2018, 2020), end=date(2019, 12, 31), congresses=(date(2017, 9, 5), date(2017, 11, 24)))

STAFF = ((TAY, 34), (KINH, 30), (MONG, 22), (GIAY, 6), (NUNG, 4), (DAO, 3), (LO_LO, 1))
SCHOOL = staffed(milieus.SCHOOL, *STAFF)
OFFICE = staffed(milieus.OFFICE, *STAFF)
BUREAU = staffed(milieus.BUREAU, *STAFF)


def _commune(name: str, *hamlets: tuple[People, int], schools: int = 3, quarters: int = 0) -> Commune:
    """Hamlets by people, the last `quarters` of them residential groups of a town; and schools."""
    peoples = [people for people, number in hamlets for _ in range(number)]
    split = len(peoples) - quarters
    villages = [hamlet(each, _neighbour(each), name="thôn", area_kind="Thôn, bản") for each in peoples[:split]]
    groups = [hamlet(each, _neighbour(each), name="tổ dân phố", area_kind="Tổ dân phố") for each in peoples[split:]]
    return Commune(name, [*villages, *groups, *[SCHOOL] * schools])


def _neighbour(people: People) -> People:
    return TAY if people is MONG else MONG


LAYOUT = Layout(
    communes=(
        _commune("Thị trấn Mèo Vạc", (MONG, 7), (LO_LO, 1), (TAY, 2), (KINH, 3), quarters=5),
        _commune("Xã Cán Chu Phìn", (MONG, 12)),
        _commune("Xã Giàng Chu Phìn", (MONG, 11)),
        _commune("Xã Khâu Vai", (MONG, 8), (NUNG, 3), (GIAY, 2)),
        _commune("Xã Lũng Chinh", (MONG, 8)),
        _commune("Xã Lũng Pù", (MONG, 12)),
        _commune("Xã Nậm Ban", (GIAY, 4), (DAO, 4), (TAY, 3)),
        _commune("Xã Niêm Sơn", (TAY, 8), (DAO, 3), (MONG, 2)),
        _commune("Xã Niêm Tòng", (MONG, 7), (TAY, 4), (DAO, 2)),
        _commune("Xã Pả Vi", (MONG, 7), schools=2),
        _commune("Xã Pải Lủng", (MONG, 8)),
        _commune("Xã Sơn Vĩ", (MONG, 10), (GIAY, 3), (LO_LO, 2)),
        _commune("Xã Sủng Máng", (MONG, 5), (DAO, 3), schools=2),
        _commune("Xã Sủng Trà", (MONG, 10)),
        _commune("Xã Tả Lủng", (MONG, 8)),
        _commune("Xã Tát Ngà", (GIAY, 4), (MONG, 3), (TAY, 3)),
        _commune("Xã Thượng Phùng", (MONG, 12), (LO_LO, 1)),
        _commune("Xã Xín Cái", (MONG, 11), (LO_LO, 3)),
    ),
    organisations=(
        Organisation("Quân sự Mẫu 401", [staffed(milieus.ARMY, *STAFF)] * 4),
        Organisation("Công an Mẫu 402", [staffed(milieus.POLICE, *STAFF)] * 5),
        Organisation("Bệnh viện Mẫu 403", [staffed(milieus.HOSPITAL, *STAFF)] * 4),
    ),
    grassroots_cells=(*[SCHOOL] * 3, *[BUREAU] * 15, *[OFFICE] * 19),
    members_a_cell=10,
    after=400,
)

RHYTHM = Rhythm(
    intakes={2016: Intake(96, 5), 2017: Intake(101, 6), 2018: Intake(106, 7, 1), 2019: Intake(110, 6)},
    arrivals=(14, 20),
    transfers_out=(14, 20),
    deaths=(12, 18),
    removals=(3, 6),
    moves_inside=(6, 10),
    moves_between=(5, 9),
)
PLANS: Targets = {
    2018: (110, "09-KH/HU", date(2018, 1, 15)),
    2019: (112, "11-KH/HU", date(2019, 1, 14)),
}
"""Invented."""
