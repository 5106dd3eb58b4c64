"""What an actor owes, over all apps, and what a search over all apps finds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from chibo.foundation.access import journal
from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.ports import WorkItem, work_queues
from chibo.foundation.ui.words import Text
from chibo.kernel.text import plain
from chibo.registry.org.models import AreaPlacement, Placement
from chibo.registry.org.queries import known_units, named
from chibo.registry.org.territory import known_areas
from chibo.registry.people.models import Decision, Membership, Person


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
    """The queues that hold work for the actor on a day, each with all its items; those with anything overdue first."""
    found = ((queue, queue.items(actor, on)) for queue in work_queues)
    queues = [Owed(queue.code, queue.title, items, len(items)) for queue, items in found if items]
    return sorted(queues, key=lambda one: not any(item.level == "bad" for item in one.items))


def owed_count(actor: Actor) -> int:
    """How many items wait: the number beside the menu entry of every page.

    Every change has its row in the journal, so the number is remembered until there is a new row, another day, or
    another mandate.
    """
    state = (actor, timezone.localdate(), journal.latest())
    known = _counts.get(actor.account_id)
    if known is None or known[0] != state:
        known = state, sum(queue.counted(actor, state[1]) for queue in work_queues)
        if len(_counts) >= MOST_REMEMBERED:
            _counts.clear()
        _counts[actor.account_id] = known
    return known[1]


MOST_REMEMBERED = 10_000
_counts: dict[int, tuple[tuple[Actor, date, tuple[int, ...]], int]] = {}


def own_page(actor: Actor) -> Person | None:
    """The person whose account this is."""
    found: Person | None = Person.objects.filter(account_id=actor.account_id).first()
    return found


def units_found(actor: Actor, text: str, *, on: date) -> QuerySet[Placement]:
    """The units in reach that a text names, by present or former name or by code."""
    return named(known_units(actor, text=text), "superior_id", on, prefix="superior").order_by("sort_key", "unit_id")


def areas_found(actor: Actor, text: str, *, on: date) -> QuerySet[AreaPlacement]:
    """The areas in reach that a text names, by present or former name or by code."""
    return known_areas(actor, text, on=on)


def members_found(actor: Actor, text: str, *, on: date) -> QuerySet[Membership]:
    """The persons in reach whose name holds a text, given name first or as written, each with the last membership that
    the actor may see."""
    wanted = plain(text)
    named_so = Q(person__given__startswith=wanted) | Q(person__plain__contains=wanted)
    return _latest(Membership.objects.visible_to(actor).filter(named_so), on)


def quick_members(actor: Actor, text: str, *, on: date, most: int) -> list[Membership]:
    """The first persons whose given name and then family name begin with a text: by the index that names are looked up
    by; then, where there are few, those who have it anywhere in their name."""
    wanted = plain(text)
    seen = Membership.objects.visible_to(actor)
    found = list(_latest(seen.filter(person__given__startswith=wanted), on)[:most])
    if len(found) < most:
        here = [row.person_id for row in found]
        more = seen.filter(person__plain__contains=wanted).exclude(person__in=here)
        found += _latest(more, on)[: most - len(found)]
    return found


def decisions_found(actor: Actor, text: str) -> QuerySet[Decision]:
    """The decisions in reach whose number holds a text."""
    rows = Decision.objects.visible_to(actor).filter(number__icontains=text.strip())
    found: QuerySet[Decision] = rows.select_related("person").order_by("-on", "pk")
    return found


def _latest(seen: QuerySet[Membership], on: date) -> QuerySet[Membership]:
    """Each person once, by the latest of the memberships seen, in Vietnamese order."""
    latest = seen.order_by("person_id", "-valid").distinct("person_id").values("pk")
    rows = Membership.objects.filter(pk__in=latest).select_related("person", "unit")
    return named(rows, "unit_id", on).order_by("person__sort_key", "pk")
