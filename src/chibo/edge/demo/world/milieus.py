"""What kind of place a cell is: who works and lives there, how old they are, how much they come and go."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chibo.edge.demo.world.names import KHO_MU, KINH, LAO, MONG, THAI, XINH_MUN, People

Ages = tuple[tuple[int, int, int], ...]
"""Bands (from, to, weight) of age in 2021."""


@dataclass(frozen=True)
class Milieu:
    """`name` begins the cell's invented name; `women` and `native` are shares of its members.

    `traffic` weighs transfers in and out, and `size` the number of members, against other milieus;
    `outside_committee` admitted those who came by transfer.
    """

    name: str
    area_kind: str
    peoples: tuple[tuple[People, int], ...]
    women: float
    native: float
    traffic: float
    ages: Ages
    size: float
    outside_committee: str = "ĐUK"

    @property
    def oldest(self) -> int:
        return max(last for _, last, _ in self.ages)


def hamlet(people: People, neighbour: People | None = None, *, name: str = "bản", area_kind: str = "Bản") -> Milieu:
    """A hamlet of mostly one people: nearly everybody is native, the old stay members to their death."""
    neighbour = neighbour or (MONG if people is THAI else THAI)
    return Milieu(
        name=name,
        area_kind=area_kind,
        peoples=((people, 94), (neighbour, 4), (KINH, 2)),
        women=0.31,
        native=0.95,
        traffic=0.25,
        ages=((26, 30, 6), (31, 40, 22), (41, 50, 24), (51, 60, 20), (61, 70, 17), (71, 84, 11)),
        size=1.0,
    )


def staffed(milieu: Milieu, *peoples: tuple[People, int]) -> Milieu:
    """The same milieu where people of other peoples live; each with its weight."""
    return replace(milieu, peoples=peoples)


_STAFF = ((THAI, 46), (KINH, 34), (MONG, 9), (LAO, 6), (KHO_MU, 4), (XINH_MUN, 1))
_WORKING = ((26, 32, 20), (33, 40, 38), (41, 48, 26), (49, 57, 16))

_UNDER_ARMS = ((26, 34, 45), (35, 50, 55))

SCHOOL = Milieu("Trường", "Trường học", _STAFF, 0.55, 0.32, 2.0, _WORKING, 1.0)
OFFICE = Milieu("Văn phòng", "Cơ quan", _STAFF, 0.32, 0.45, 1.5, _WORKING, 1.0)
COMMUNE_OFFICE = replace(OFFICE, name="Cơ quan xã", native=0.6)
BUREAU = replace(OFFICE, name="Phòng")
CLINIC = Milieu("Trạm Y tế", "Đơn vị", _STAFF, 0.52, 0.42, 1.2, _WORKING, 0.45)
HOSPITAL = replace(CLINIC, name="Khoa", size=0.9)
COMMUNE_POLICE = Milieu("Công an xã", "Đơn vị", _STAFF, 0.08, 0.35, 2.5, _UNDER_ARMS, 0.4, "ĐUCA")
POLICE = replace(COMMUNE_POLICE, name="Đội Công an", size=0.9)
ARMY = Milieu("Đại đội", "Đơn vị", _STAFF, 0.05, 0.25, 3.0, _UNDER_ARMS, 1.0, "ĐUQS")
BORDER_POST = replace(ARMY, name="Đội Biên phòng", native=0.2, outside_committee="ĐUBP")
