"""Numbers of decisions: counted up by issuer and year in order of date, as a committee's office would."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from chibo.edge.demo.world.chance import stream


@dataclass(frozen=True, order=True)
class Decision:
    """A decision to be numbered: `issuer` tells apart committees that share the code `committee`, such as HU."""

    issuer: str
    committee: str
    on: date
    subject: str


def number(decisions: Iterable[Decision]) -> dict[Decision, str]:
    """The number of each decision, such as "12-QĐ/HU"; between two of them the office may have issued others."""
    numbers = {}
    for (issuer, committee, year), group in groupby(sorted(decisions), _series):
        rng, count = stream("decisions", issuer, committee, year), 0
        for decision in group:
            count += rng.choice((1, 1, 2))
            numbers[decision] = f"{count:02}-QĐ/{committee}"
    return numbers


def _series(decision: Decision) -> tuple[str, str, int]:
    return decision.issuer, decision.committee, decision.on.year
