"""What is laid down about Sốp Cộp: organisations, seats, plans, admissions, and how much happens in a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from chibo.edge.demo.world.intake import Intake
from chibo.edge.demo.world.milieus import (
    ARMY,
    BORDER_POST,
    BUREAU,
    HOSPITAL,
    OFFICE,
    POLICE,
    SCHOOL,
    Milieu,
)  # fmt: skip
from chibo.edge.demo.world.names import KHO_MU, LAO, MONG, THAI, XINH_MUN, People
from chibo.edge.demo.world.rhythm import Rhythm

PUBLISHED = date(2021, 12, 31)


@dataclass(frozen=True)
class Commune:
    """Hamlet cells by people, school cells, members on the published day, admissions planned and reached in 2021."""

    name: str
    hamlets: tuple[tuple[People, int], ...]
    schools: int
    members: int
    planned: int
    admitted: int


@dataclass(frozen=True)
class Organisation:
    """An invented organisation; the last `departmental` of its cells sit under a department of it."""

    name: str
    milieu: Milieu
    cells: int
    members: int
    planned: int
    admitted: int
    departmental: int = 0


COMMUNES = (
    Commune("Sốp Cộp", ((THAI, 9), (LAO, 4), (MONG, 1)), 4, 470, 10, 12),
    Commune("Dồm Cang", ((THAI, 9), (MONG, 2)), 2, 320, 7, 8),
    Commune("Mường Lạn", ((THAI, 8), (MONG, 7), (XINH_MUN, 3)), 3, 500, 11, 14),
    Commune("Mường Lèo", ((MONG, 6), (THAI, 3), (KHO_MU, 2)), 2, 285, 6, 7),
    Commune("Mường Và", ((THAI, 11), (LAO, 6), (MONG, 4), (KHO_MU, 2)), 4, 640, 14, 18),
    Commune("Nậm Lạnh", ((THAI, 7), (MONG, 3)), 2, 327, 6, 7),
    Commune("Púng Bánh", ((THAI, 8), (MONG, 3), (KHO_MU, 1)), 2, 335, 7, 9),
    Commune("Sam Kha", ((MONG, 7), (THAI, 1)), 2, 215, 5, 7),
)
ORGANISATIONS = (
    Organisation("Cơ quan Mẫu 1", BUREAU, 8, 150, 3, 4, departmental=3),
    Organisation("Cơ quan Mẫu 2", BUREAU, 5, 92, 2, 3),
    Organisation("Quân sự Mẫu 3", ARMY, 3, 62, 2, 2),
    Organisation("Công an Mẫu 4", POLICE, 6, 118, 3, 4),
    Organisation("Đồn Biên phòng Mẫu 5", BORDER_POST, 3, 58, 2, 2),
    Organisation("Đồn Biên phòng Mẫu 6", BORDER_POST, 3, 54, 1, 2),
    Organisation("Bệnh viện Mẫu 7", HOSPITAL, 4, 66, 2, 2),
)
GRASSROOTS_CELLS = (SCHOOL, SCHOOL, SCHOOL, SCHOOL, OFFICE, OFFICE, OFFICE, OFFICE, OFFICE)
GRASSROOTS_CELL_MEMBERS = 151
GRASSROOTS_CELLS_PLANNED = (1, 1, 1, 1, 1, 1, 1, 1, 1)
GRASSROOTS_CELLS_ADMITTED = (2, 1, 1, 1, 1, 2, 1, 1, 0)

RHYTHM = Rhythm(
    intakes={
        2016: Intake(84, 5),
        2017: Intake(89, 6),
        2018: Intake(86, 6),
        2019: Intake(93, 9, 1),
        2020: Intake(107, 8, 1),
        2021: Intake(101, 9, 1),
        2022: Intake(88, 7, 1),
        2023: Intake(80, 7, 1),
        2024: Intake(72, 6, 1),
        2025: Intake(66, 6),
    },
    arrivals=(22, 30),
    transfers_out=(20, 28),
    deaths=(21, 27),
    removals=(3, 7),
    moves_inside=(8, 12),
    moves_between=(7, 11),
)
"""Official in 2021: 9 late of 2019 and 107 prompt of 2020, the 116 published; admitted in 2021: the 111 published."""

LAST_DAY_OF_CLOSED_CELL = date(2020, 6, 30)
HANDED_OVER = 9
"""Members of the cell of Púng Bánh that closed; the largest hamlet cell there took them in the day after."""
FOUNDED = date(2020, 9, 1)
FOUNDED_SEATS = 13
"""The cell of Mường Và founded by members of the largest hamlet cell there."""
