"""Which new events of the sheet of decisions are sound beyond doubt, judged together by what the book says.

Nothing is tried: a fixed number of queries, however many rows. Sure is the only new event of somebody whose one open
membership carries it plainly; all others, and all words about faults, are left to the operation of their kind. This may
call too few events sure, never one too many (tests/contracts/test_sure_decisions.py).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from chibo.kernel.text import tidy
from chibo.registry.org.models import Placement
from chibo.registry.people.clocks import official_from, old_enough
from chibo.registry.people.enums import MEMBERS, Activities, DecisionKind, How, Status, Track, TransferState
from chibo.registry.people.models import Decision, Departure, Membership, MembershipState, Person, Transfer
from chibo.registry.people.operations.events import EventGiven


@dataclass(slots=True)
class _Known:
    """What the book says of a person."""

    born_on: date | None = None
    memberships: list[Membership] = field(default_factory=list)
    states: list[MembershipState] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    waits: bool = False
    left: bool = False

    @property
    def open(self) -> Membership | None:
        """The one membership that is not ended, where no other reaches as far."""
        found = [row for row in self.memberships if row.valid.upper is None]
        return found[0] if len(found) == 1 and found[0].activities == Activities.OFFICIAL else None

    @property
    def standing(self) -> MembershipState | None:
        """The one standing that is not ended."""
        found = [row for row in self.states if row.track == Track.STANDING and row.valid.upper is None]
        return found[0] if len(found) == 1 else None

    def decided(self, kind: str, on: date) -> bool:
        return any(row.kind == kind and row.on == on for row in self.decisions)


def sure(events: Iterable[tuple[int, EventGiven]]) -> set[int]:
    """The numbers of the rows whose event its operation would not refuse."""
    rows = list(events)
    times = Counter(event.person_id for _number, event in rows)
    alone = [(number, event) for number, event in rows if times[event.person_id] == 1]
    book = _book([event.person_id for _number, event in alone])
    cells = _cells({event.to_id for _number, event in alone if event.to_id is not None})
    return {number for number, event in alone if _is_sure(event, book[event.person_id], cells)}


def _book(persons: Collection[int]) -> dict[int, _Known]:
    found: dict[int, _Known] = defaultdict(_Known)
    for pk, born_on in Person.objects.filter(pk__in=persons).values_list("pk", "born_on"):
        found[pk].born_on = born_on
    for membership in Membership.objects.filter(person__in=persons):
        found[membership.person_id].memberships.append(membership)
    for state in MembershipState.objects.filter(membership__person__in=persons).select_related("membership"):
        found[state.membership.person_id].states.append(state)
    for decision in Decision.objects.filter(person__in=persons).order_by("on"):
        found[decision.person_id].decisions.append(decision)
    for pk in Transfer.objects.filter(person__in=persons, state=TransferState.SENT).values_list("person", flat=True):
        found[pk].waits = True
    for pk in Departure.objects.filter(person__in=persons).values_list("person", flat=True):
        found[pk].left = True
    return found


def _cells(units: Collection[int | None]) -> dict[int, list[Any]]:
    """The days on which units are cells."""
    found: dict[int, list[Any]] = defaultdict(list)
    for placement in Placement.objects.filter(unit__in=units):
        if placement.is_cell:
            found[placement.unit_id].append(placement.valid)
    return found


def _is_sure(event: EventGiven, known: _Known, cells: dict[int, list[Any]]) -> bool:
    membership, standing = known.open, known.standing
    if membership is None or standing is None or standing.membership_id != membership.pk or known.waits or known.left:
        return False
    first = event.decided_on if event.kind == DecisionKind.ADMISSION else event.on - timedelta(days=1)
    here = event.cell_id is None or event.cell_id == membership.unit_id
    begun = max(membership.valid.lower, *(row.valid.lower for row in known.states))
    if not here or membership.valid.lower > first or begun >= min(event.on, event.decided_on):
        return False
    if event.kind == DecisionKind.ADMISSION:
        return _admits(event, known, standing)
    if event.kind == DecisionKind.RECOGNITION:
        return _recognises(event, known, standing)
    if standing.status not in MEMBERS:
        return False
    if event.kind == DecisionKind.EXEMPTION:
        kept = [row for row in known.states if row.track == Track.CONDITION]
        free = all(row.valid.upper is not None and row.valid.upper <= event.on for row in kept)
        return free and not known.decided(DecisionKind.EXEMPTION, event.decided_on)
    if event.kind in How.values:
        return not known.decided(DecisionKind.LEAVING, event.decided_on)
    return _moves(event, membership, cells)


def _admits(event: EventGiven, known: _Known, standing: MembershipState) -> bool:
    young = known.born_on is not None and not old_enough(known.born_on, event.decided_on)
    ordered = event.decided_on <= event.on
    fresh = not known.decided(DecisionKind.ADMISSION, event.decided_on)
    return standing.status == Status.CANDIDATE and not young and ordered and fresh


def _recognises(event: EventGiven, known: _Known, standing: MembershipState) -> bool:
    """By the clock of the latest admission."""
    if standing.status != Status.PROBATIONARY or known.decided(DecisionKind.RECOGNITION, event.on):
        return False
    if sum(row.status == Status.PROBATIONARY for row in known.states) != 1:
        return False
    admissions = [row for row in known.decisions if row.kind == DecisionKind.ADMISSION]
    began = (admissions[-1].ceremony_on or admissions[-1].on) if admissions else standing.valid.lower
    return (official_from(began) or event.on) <= event.on


def _moves(event: EventGiven, membership: Membership, cells: dict[int, list[Any]]) -> bool:
    if event.to_id is None:
        return bool(tidy(event.place))
    return event.to_id != membership.unit_id and any(event.on in valid for valid in cells[event.to_id])
