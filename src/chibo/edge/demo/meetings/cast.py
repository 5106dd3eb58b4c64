"""Who belongs to the cells of the demo world, read once: members with what they are on which days, and secretaries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from chibo.registry.org.enums import PostTitle
from chibo.registry.org.models import Placement, Post, Unit
from chibo.registry.people.enums import MEMBERS, Activities, Status, Track
from chibo.registry.people.models import Membership, MembershipState


@dataclass(frozen=True, slots=True)
class Member:
    """A membership with its states: (status, days)."""

    membership: Membership
    states: tuple[tuple[str, Any], ...]

    @property
    def pk(self) -> int:
        key: int = self.membership.pk
        return key

    def is_one(self, day: date) -> bool:
        """Whether this is a member of the cell on a day."""
        return day in self.membership.valid and any(one in MEMBERS for one in self._on(day))

    def is_official(self, day: date) -> bool:
        return Status.OFFICIAL in self._on(day)

    def kept_away(self, day: date) -> str:
        """The condition that keeps the member from activities on a day, empty where there is none."""
        return next((one for one in self._on(day) if Status(one).track == Track.CONDITION), "")

    def _on(self, day: date) -> list[str]:
        return [status for status, days in self.states if day in days]


@dataclass(slots=True)
class Cell:
    """A cell with its name, everybody who ever belonged to it in the order of names, and who leads it."""

    unit: Unit
    name: str
    members: list[Member] = field(default_factory=list)
    secretary: int = 0
    numbers: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _on: dict[date, list[Member]] = field(default_factory=dict)

    @property
    def short(self) -> str:
        """The name without "Chi bộ"."""
        return self.name.removeprefix("Chi bộ ")

    def on(self, day: date) -> list[Member]:
        """The members of a day, worked out once for it."""
        if day not in self._on:
            self._on[day] = [one for one in self.members if one.is_one(day)]
        return self._on[day]

    def next_number(self, kind: str) -> int:
        """The next number of a row of documents; no term of a cell is in the demo's book, so that they run on."""
        self.numbers[kind] += 1
        return self.numbers[kind]


def cells(below: Unit, *, today: date) -> list[Cell]:
    """The cells below a unit today, by code. Takes a fixed number of queries."""
    rows = Placement.objects.on(today).cells().within([str(below.path)]).select_related("unit").order_by("unit__code")
    found = {row.unit_id: Cell(row.unit, row.name) for row in rows}
    for member in _members(found):
        found[member.membership.unit_id].members.append(member)
    leaders = Post.objects.filter(unit__in=found, title=PostTitle.SECRETARY, term=None, holder_label="people.Person")
    persons = dict(leaders.order_by("valid").values_list("unit_id", "holder_id"))
    for pk, cell in found.items():
        cell.secretary = persons.get(pk, 0)
    return list(found.values())


def _members(units: Iterable[int]) -> list[Member]:
    wanted = list(units)
    states: dict[int, list[tuple[str, Any]]] = defaultdict(list)
    rows = MembershipState.objects.filter(membership__unit__in=wanted).order_by("pk")
    for membership, status, days in rows.values_list("membership_id", "status", "valid"):
        states[membership].append((status, days))
    memberships = Membership.objects.filter(unit__in=wanted, activities=Activities.OFFICIAL)
    ordered = memberships.select_related("person").order_by("person__sort_key", "person__code", "pk")
    return [Member(one, tuple(states[one.pk])) for one in ordered]
