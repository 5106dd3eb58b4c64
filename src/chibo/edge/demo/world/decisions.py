"""Every decision of the demo world that carries a number, and those numbers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from chibo.edge.demo.world.branch import Branch
from chibo.edge.demo.world.lives import HOME, Person
from chibo.edge.demo.world.numbering import Decision, number
from chibo.edge.demo.world.tree import Unit


def founding(unit: Unit) -> Decision | None:
    """The decision of the committee above that founded a unit, where one is known."""
    if not unit.decided_by or unit.superior is None:
        return None
    return Decision(unit.superior.code, unit.decided_by, unit.decided_on, unit.code)


def admission(branch: Branch, person: Person) -> Decision:
    return _personal(branch, person, person.admitted)


def recognition(branch: Branch, person: Person) -> Decision | None:
    """The decision by which a member became official, None while probationary."""
    return _personal(branch, person, person.official) if person.official else None


def approval(branch: Branch, unit: Unit, on: date) -> Decision:
    """The decision of the committee above a branch that approves the committee elected by a congress of `unit`."""
    return Decision(branch.issuer.code, branch.committee, on, unit.code)


def numbered(units: Iterable[Unit], branches: Iterable[Branch], *others: Decision) -> dict[Decision, str]:
    """Numbers of all decisions about these units and the people of these branches, and of `others`."""
    found = [founding(unit) for unit in units]
    for branch in branches:
        for person in branch.people:
            found += [admission(branch, person), recognition(branch, person)]
    return number([*(decision for decision in found if decision), *others])


def _personal(branch: Branch, person: Person, on: date) -> Decision:
    if person.decided_by == HOME:
        return Decision(branch.issuer.code, branch.committee, on, person.code)
    return Decision(branch.outside, person.decided_by, on, person.code)
