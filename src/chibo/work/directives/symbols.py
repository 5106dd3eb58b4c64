"""Number and symbol of a document, "05-NQ/CB": two digits at least, the code of its type, that of who issues it."""

from __future__ import annotations

from datetime import date
from typing import Any

from chibo.foundation.rulebook import queries as rulebook
from chibo.foundation.rulebook.packs import computation
from chibo.registry.org.enums import CELLS, Kind
from chibo.registry.org.models import Placement
from chibo.work.directives.enums import Issuer

CENTRE, PROVINCE = 1, 2
"""How deep in the tree the centre and the provinces sit; other superiors are districts (until 30 June 2025)."""


@computation("directives.symbol")
def symbol(*, number: int, kind: str, issuer: str, on: date) -> str:
    """What is printed after "Số", of a document of a cell, a grassroots committee or another issuer known by its
    code."""
    return f"{number:02d}-{code(kind, issuer, on)}"


def code(kind: str, issuer: str, on: date) -> str:
    """The code of a type and of an issuer by the document form in force (before the first pack, by that one)."""
    return f"{_in_force('directives.codes', on)[kind]}/{_in_force('directives.issuers', on)[issuer]}"


def issuer_of(placement: Placement, issuer: str) -> str:
    """Under which word of the rule packs a body of a unit issues, by what the unit was on the day."""
    if issuer == Issuer.INSPECTION:
        return "inspection"
    if placement.kind in CELLS:
        return "cell"
    if placement.kind != Kind.SUPERIOR_ORGANISATION:
        return "committee"
    depth = str(placement.path).count(".") + 1
    return "centre" if depth == CENTRE else "province" if depth == PROVINCE else "district"


def may_issue(placement: Placement, kind: str, on: date) -> bool:
    """Whether a unit of this kind issues documents of this type; cells do not issue all of them."""
    types = rulebook.value("directives.cell_types", on=on)
    return placement.kind not in CELLS or types is None or kind in types.value


def _in_force(name: str, on: date) -> Any:
    found = rulebook.value(name, on=on) or rulebook.history(name)[0]
    return found.value
