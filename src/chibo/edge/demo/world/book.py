"""The whole demo world, built once a process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from chibo.edge.demo.world import huu_lung, meo_vac, muong_muon, sop_cop, thanh_minh
from chibo.edge.demo.world.areas import Area, areas
from chibo.edge.demo.world.branch import Branch
from chibo.edge.demo.world.candidates import Candidate, candidates
from chibo.edge.demo.world.centre import upper_units
from chibo.edge.demo.world.decisions import numbered
from chibo.edge.demo.world.numbering import Decision
from chibo.edge.demo.world.populate import populate
from chibo.edge.demo.world.posts import Committee, Secretary, secretaries_of
from chibo.edge.demo.world.targets import Plan
from chibo.edge.demo.world.tree import Unit


@dataclass(frozen=True)
class Book:
    """Units from the top down, the branches with their people, and what is set beside them."""

    units: tuple[Unit, ...]
    branches: tuple[Branch, ...]
    numbers: dict[Decision, str]
    plans: tuple[Plan, ...]
    committees: tuple[Committee, ...]
    secretaries: tuple[Secretary, ...]
    areas: tuple[Area, ...]
    candidates: tuple[Candidate, ...]


@cache
def book() -> Book:
    """Build the world. Raises PlaceNotFound where a real place it names is not in the catalogue."""
    commune = populate(thanh_minh.branch())
    others = (muong_muon, sop_cop, meo_vac, huu_lung)
    branches = (commune, *(populate(each.branch()) for each in others))
    units = (*upper_units(), *(unit for branch in branches for unit in branch.units))
    places = areas(units)
    numbers = numbered(units, branches, thanh_minh.approval_of_committee(commune))
    return Book(
        units=units,
        branches=branches,
        numbers=numbers,
        plans=(*sop_cop.plans(), *meo_vac.plans(), *huu_lung.plans()),
        committees=(thanh_minh.committee(commune, numbers),),
        secretaries=secretaries_of(branches),
        areas=places,
        candidates=tuple(candidates(branches[:3], places)),
    )
