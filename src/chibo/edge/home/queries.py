"""What an actor owes, over all apps, and what a search over all apps finds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.ports import WorkItem, work_queues
from chibo.foundation.ui.words import Text
from chibo.kernel.text import plain
from chibo.registry.org.models import Placement
from chibo.registry.org.queries import known_units, named
from chibo.registry.people.models import Membership, Person


@dataclass(frozen=True, slots=True)
class Owed:
    """A queue with the items shown and how many there are."""

    code: str
    title: Text
    items: list[WorkItem]
    count: int

    def first(self, most: int) -> Owed:
        return replace(self, items=self.items[:most])

    @property
    def more(self) -> int:
        return self.count - len(self.items)


def owed(actor: Actor, on: date) -> list[Owed]:
    """The queues that hold work for the actor on a day, each with all its items."""
    found = ((queue, queue.items(actor, on)) for queue in work_queues)
    return [Owed(queue.code, queue.title, items, len(items)) for queue, items in found if items]


def owed_count(actor: Actor) -> int:
    """How many items wait: the number beside the menu entry."""
    return sum(queue.count for queue in owed(actor, timezone.localdate()))


def own_page(actor: Actor) -> Person | None:
    """The person whose account this is."""
    found: Person | None = Person.objects.filter(account_id=actor.account_id).first()
    return found


def units_found(actor: Actor, text: str, *, on: date) -> QuerySet[Placement]:
    """The units in reach that a text names, by present or former name or by code."""
    return named(known_units(actor, text=text), "superior_id", on, prefix="superior").order_by("sort_key", "unit_id")


def members_found(actor: Actor, text: str, *, on: date) -> QuerySet[Membership]:
    """The persons in reach whose name holds a text, each with the last membership that the actor may see."""
    seen = Membership.objects.visible_to(actor).filter(person__plain__contains=plain(text))
    latest = seen.order_by("person_id", "-valid").distinct("person_id").values("pk")
    rows = Membership.objects.filter(pk__in=latest).select_related("person", "unit")
    return named(rows, "unit_id", on).order_by("person__sort_key", "pk")
