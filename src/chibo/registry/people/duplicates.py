"""Records that may be one person: the same name without regard to accents, the same birth date, no other hometown."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from chibo.foundation.access.actor import Actor
from chibo.registry.people.models import Merge, Person

MOST = 200


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that a person must judge."""

    one: Person
    other: Person


def proposals(actor: Actor) -> list[Pair]:
    """Up to MOST pairs of persons in the actor's reach; no machine merges them."""
    gone = Exists(Merge.objects.filter(gone=OuterRef("pk"), undone_at=None))
    known = Person.objects.visible_to(actor).filter(~gone).exclude(born_on=None)
    twin = Person.objects.filter(given=OuterRef("given"), born_on=OuterRef("born_on")).exclude(pk=OuterRef("pk"))
    rows = list(known.filter(Exists(twin.filter(~gone))).order_by("sort_key", "born_on", "pk")[: 2 * MOST])
    pairs = []
    for place, one in enumerate(rows):
        for other in rows[place + 1 :]:
            if (other.given, other.born_on) != (one.given, one.born_on):
                break
            if not one.hometown or not other.hometown or one.hometown == other.hometown:
                pairs.append(Pair(one, other))
    return pairs[:MOST]


def merges(actor: Actor) -> QuerySet[Merge]:
    """The merges in reach that may still be undone."""
    rows: QuerySet[Merge] = Merge.objects.visible_to(actor).filter(undone_at=None)
    return rows.select_related("kept", "gone", "by", "unit")
