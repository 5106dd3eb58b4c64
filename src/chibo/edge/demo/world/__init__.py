"""The demo world as plain rows: what the importers read, and the plans, committees and secretaries set beside them.

Nothing here knows Django, the clock or the machine: the same sources and the same version of vietnamadminunits give
the same rows, and `digest()` names that pair. The figures that articles published of Thanh Minh, Sốp Cộp, Nậm Lạnh,
Púng Giắt 1, Mèo Vạc and Hữu Lũng hold to the unit on their dates because seats are filled, not guessed (see
`populate`). The book is kept from 2019 to the end of 2025, of Mèo Vạc for 2018 and 2019, of Hữu Lũng from 2005 to June
2011 (see `era`); every unit but one stays open. People are invented; provinces, districts and communes are real; two
hamlets that the articles name carry their names, every other hamlet, school and office an invented one.
"""

from __future__ import annotations

from chibo.edge.demo.world.book import book
from chibo.edge.demo.world.candidates import Candidate
from chibo.edge.demo.world.digest import digest
from chibo.edge.demo.world.places import PlaceNotFound
from chibo.edge.demo.world.posts import Charge, Committee, Post, Secretary
from chibo.edge.demo.world.sheets import AREA_HEADERS, MEMBER_HEADERS, UNIT_HEADERS, area_rows, member_rows, unit_rows
from chibo.edge.demo.world.targets import Plan

__all__ = [
    "AREA_HEADERS",
    "MEMBER_HEADERS",
    "UNIT_HEADERS",
    "Candidate",
    "Charge",
    "Committee",
    "PlaceNotFound",
    "Plan",
    "Post",
    "Secretary",
    "areas",
    "candidates",
    "committees",
    "digest",
    "members",
    "plans",
    "secretaries",
    "units",
]


def units() -> list[dict[str, str]]:
    """Rows of the sheet of units, every superior before the units under it. Raises PlaceNotFound."""
    return unit_rows(book())


def areas() -> list[dict[str, str]]:
    """Rows of the sheet of areas, every area before those in it. Raises PlaceNotFound."""
    return area_rows(book())


def candidates() -> list[Candidate]:
    """Whom cells of Thanh Minh, Mường Mươn and Sốp Cộp follow towards admission in 2021."""
    return list(book().candidates)


def members() -> list[dict[str, str]]:
    """Rows of the sheet of members by member code; the rows of one person in order of time. Raises PlaceNotFound."""
    return member_rows(book())


def plans() -> list[Plan]:
    """Planned admissions: Sốp Cộp district 2019 to 2025, with each of its grassroots organisations in 2021; Mèo Vạc
    2018 and 2019; Hữu Lũng 2006 to 2011.
    """
    return list(book().plans)


def committees() -> list[Committee]:
    """Executive committees with their posts, and the cells each committee member is in charge of."""
    return list(book().committees)


def secretaries() -> list[Secretary]:
    """One secretary for every cell open at the end of 2021, a member of it from before 2021 to the end of the book."""
    return list(book().secretaries)
