"""Thanh Minh commune of Điện Biên Phủ: 19 cells and 229 members on 19 January 2022, 22 of them in Phiêng Lơi."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from chibo.edge.demo.world.branch import Branch
from chibo.edge.demo.world.centre import upper
from chibo.edge.demo.world.decisions import approval
from chibo.edge.demo.world.intake import Intake
from chibo.edge.demo.world.milieus import CLINIC, COMMUNE_OFFICE, COMMUNE_POLICE, SCHOOL, hamlet
from chibo.edge.demo.world.names import KHO_MU, KINH, MONG, THAI
from chibo.edge.demo.world.numbering import Decision
from chibo.edge.demo.world.places import district
from chibo.edge.demo.world.posts import DEPUTY, ORDINARY, SECRETARY, Committee, Post, shared_out
from chibo.edge.demo.world.rhythm import Rhythm
from chibo.edge.demo.world.settle import Naming, Plot, organisation, subordinate_cells

PUBLISHED = date(2022, 1, 19)
MEMBERS = 229
RHYTHM = Rhythm(
    intakes={
        2016: Intake(6),
        2017: Intake(7),
        2018: Intake(6, 1),
        2019: Intake(7),
        2020: Intake(5, 1),
        2021: Intake(8, 1),
        2022: Intake(5, 1),
        2023: Intake(7, 0, 1),
        2024: Intake(5),
        2025: Intake(6),
    },
    arrivals=(2, 4),
    transfers_out=(2, 3),
    deaths=(1, 3),
    removals=(0, 1),
    moves_inside=(1, 2),
    moves_between=(0, 0),
)


@dataclass(frozen=True)
class TermOfOffice:
    """A committee's time: approved, from the day of the congress to before the next; two cells swap followers once."""

    approved: date
    start: date
    end: date
    swap: date


TERMS = (
    TermOfOffice(date(2020, 6, 12), date(2020, 6, 18), date(2025, 6, 18), date(2022, 9, 5)),
    TermOfOffice(date(2025, 6, 12), date(2025, 6, 18), date(2030, 6, 18), date(2027, 9, 6)),
)


def branch() -> Branch:
    """The city and the commune with its cells, nobody in them yet."""
    place = district("Tỉnh Điện Biên", "Thành phố Điện Biên Phủ")
    city = upper(place, opened=date(2003, 10, 1))
    commune = organisation(
        city, 1, "xã Thanh Minh",
        committee="ThU", opened=date(2003, 11, 3), area=place.commune("Xã Thanh Minh"), kind="Xã",
    )  # fmt: skip
    naming = Naming(after=200)
    peoples = (THAI, THAI, THAI, THAI, THAI, THAI, KINH, KINH, KINH, KHO_MU, KHO_MU, MONG)
    plots = [
        Plot("bản Phiêng Lơi", hamlet(THAI), seats=22, opened=date(2004, 3, 15)),
        *naming.plots(hamlet(people) for people in peoples),
        *naming.plots((SCHOOL, SCHOOL, SCHOOL, COMMUNE_OFFICE, CLINIC, COMMUNE_POLICE)),
    ]
    cells = subordinate_cells(commune, plots, seats=MEMBERS)
    return Branch(
        prefix="TM",
        issuer=city,
        committee="ThU",
        published=PUBLISHED,
        units=(city, commune, *(cell.unit for cell in cells)),
        cells=tuple(cells),
        rhythm=RHYTHM,
    )


def approvals(peopled: Branch) -> list[Decision]:
    """The city committee's decisions on the committees that the commune's congresses of 2020 and 2025 elected."""
    return [approval(peopled, peopled.units[1], term.approved) for term in TERMS]


def committees(peopled: Branch, numbers: Mapping[Decision, str]) -> tuple[Committee, ...]:
    """The commune's executive committees: thirteen members each, every cell in the charge of one.

    Who was elected in 2020 was elected again in 2025.
    """
    office = next(cell for cell in peopled.cells if cell.milieu is COMMUNE_OFFICE)
    others = [cell for cell in peopled.cells if cell is not office]
    elected = [*office.core[1:4], *(cell.core[1] for cell in others[:10])]
    titles = [SECRETARY, DEPUTY, DEPUTY, *[ORDINARY] * 10]
    return tuple(
        Committee(
            unit=peopled.units[1].code,
            name=f"Ban Chấp hành Đảng bộ xã Thanh Minh nhiệm kỳ {term.start.year}–{term.end.year}",
            start=term.start,
            end=term.end,
            decision_number=numbers[decision],
            decision_date=term.approved,
            posts=tuple(
                Post(each.code, title, term.start, term.end) for each, title in zip(elected, titles, strict=True)
            ),
            charges=shared_out(list(peopled.cells), elected, start=term.start, end=term.end, anew=term.swap),
        )
        for term, decision in zip(TERMS, approvals(peopled), strict=True)
    )
