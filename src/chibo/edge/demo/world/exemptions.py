"""Old members whom their cell has released from work and activities at their own request."""

from __future__ import annotations

from chibo.edge.demo.world.branch import Branch
from chibo.edge.demo.world.chance import stream
from chibo.edge.demo.world.days import working
from chibo.kernel.periods import add_months

SHARE = 0.6


def exempt_the_old(branch: Branch) -> None:
    """Exempt about three in five of those who live to their seventies as members of their cell."""
    rng = stream(branch.prefix, "exemptions")
    for person in branch.people:
        asks_at, wants = round(rng.triangular(66 * 12, 80 * 12, 71 * 12)), rng.random() < SHARE
        if not wants:
            continue
        day, stay = working(add_months(person.born, asks_at)), person.now
        if max(branch.era.exempting, add_months(stay.start, 12)) <= day < (stay.end or branch.era.end):
            person.exempt_from = day
