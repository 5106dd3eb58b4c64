"""A person's life in the Party as far as an actor may know it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from chibo.foundation.access.actor import Actor
from chibo.registry.org.models import Post
from chibo.registry.people.enums import Activities, Status, Track, TransferState
from chibo.registry.people.models import Decision, Departure, Membership, MembershipState, Person, Transfer


@dataclass
class Dossier:
    """The rows of a life that happened before `horizon`, the day on which the person left the actor's reach for good.

    Who has the person now (or is the person) has the whole life, wherever it was spent: the file travels with the
    member. A unit that the member has left sees nothing of what came after.
    """

    person: Person
    horizon: date | None
    memberships: list[Membership] = field(default_factory=list)
    states: list[MembershipState] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    transfers: list[Transfer] = field(default_factory=list)
    departures: list[Departure] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)

    def membership(self, on: date) -> Membership | None:
        """Where the person takes part officially on a day."""
        return next(
            (row for row in self.memberships if row.activities == Activities.OFFICIAL and on in row.valid), None
        )

    def state(self, on: date, track: Track = Track.STANDING) -> MembershipState | None:
        """The state on a day in one track, in the membership of that day."""
        membership = self.membership(on)
        rows = (row for row in self.states if membership and row.membership_id == membership.pk)
        return next((row for row in rows if row.track == track and on in row.valid), None)

    def first(self, status: Status) -> MembershipState | None:
        """The earliest state of this kind."""
        return next((row for row in self.states if row.status == status), None)

    def decision(self, kind: str) -> Decision | None:
        """The latest decision of a kind."""
        return next((row for row in reversed(self.decisions) if row.kind == kind), None)

    def waiting(self) -> Transfer | None:
        """The transfer that has been sent and not yet answered."""
        return next((row for row in self.transfers if row.state == TransferState.SENT), None)

    @property
    def _placed(self) -> tuple[list[Any], ...]:
        return self.memberships, self.decisions, self.departures, self.posts

    @property
    def unit_ids(self) -> set[int | None]:
        return {
            *(row.unit_id for rows in self._placed for row in rows),
            *(pk for row in self.transfers for pk in (row.from_unit_id, row.to_unit_id)),
        }


def dossier(person: Person, actor: Actor) -> Dossier:
    """What the actor may know of a person that `Person.visible_to` let them open; a fixed number of queries."""
    horizon = _horizon(person, actor)
    before = {"valid__startswith__lt": horizon} if horizon else {}
    until = {"on__lte": horizon} if horizon else {}
    moved = Q(departed_on__lte=horizon) | Q(arrived_on__lte=horizon) | Q(sent_on__lt=horizon) if horizon else Q()
    held = Post.objects.filter(holder_label=Person._meta.label, holder_id=person.pk, **before)
    return Dossier(
        person, horizon,
        memberships=_list(person.memberships.filter(**before).select_related("unit"), "valid"),
        states=_list(_states(person, before), "valid"),
        decisions=_list(person.decisions.filter(**until), "on"),
        transfers=_list(person.transfers.filter(moved), "sent_on"),
        departures=_list(person.departures.filter(**until), "on"),
        posts=_list(held.select_related("unit"), "valid"),
    )  # fmt: skip


def _horizon(person: Person, actor: Actor) -> date | None:
    """The end of the last membership in the actor's reach; None where it has no end, or everything may be known."""
    if actor.everywhere or person.account_id == actor.account_id:
        return None
    ends = [row.valid.upper for row in Membership.objects.visible_to(actor).filter(person=person)]
    return None if None in ends else max(ends)


def _states(person: Person, before: dict[str, Any]) -> Any:
    rows = MembershipState.objects.filter(membership__person=person, **before)
    return rows.select_related("decision", "membership")


def _list(rows: Any, *order: str) -> list[Any]:
    return list(rows.order_by(*order, "pk"))
