"""The Tree port: what belongs to a unit, as it was on each record's date or as it is today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, Exists, F, Func, OuterRef, Q, Subquery
from django.db.models.expressions import Combinable

from chibo.foundation.indicators.ports import PlaceOf, Reach, TreeName, trees
from chibo.registry.org.models import Differs, Placement, Unit
from chibo.registry.org.queries import paths_ever, placement_of


class ChildLabel(Func):
    """The label that follows `label` in an ltree path, null where the path ends with it."""

    template = (
        "CASE WHEN nlevel(%(expressions)s) > index(%(expressions)s, '%(label)s') + 1 "
        "THEN ltree2text(subpath(%(expressions)s, index(%(expressions)s, '%(label)s') + 1, 1))::bigint END"
    )
    output_field = BigIntegerField()

    def __init__(self, path: Any, *, label: int) -> None:
        super().__init__(path, label=int(label))


class _Shared:
    """What both trees do alike."""

    by_child: bool

    def apart(self, here: PlaceOf, there: PlaceOf) -> Q:
        """Not both inside; with `by_child`, not both inside through the same child."""
        if not self.by_child:
            return ~self.when(there[0], str(there[1]), shift=there[2])
        one = self.part(here[0], here[1], shift=here[2])
        other = self.part(there[0], there[1], shift=there[2])
        return Q(Differs(one, other))

    def when(self, unit: str, dated: str, *, shift: int = 0) -> Any:
        raise NotImplementedError

    def part(self, unit: str, on: date | str, *, shift: int = 0) -> Combinable:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class AsWas(_Shared):
    """Each record belongs to where its unit sat on the record's own date."""

    unit: Unit
    paths: tuple[str, ...]
    by_child: bool = False

    def at(self, unit: str, on: date) -> Q:
        return Q(**{f"{unit}__in": Placement.objects.on(on).within(list(self.paths)).values("unit_id")})

    def when(self, unit: str, dated: str, *, shift: int = 0) -> Q:
        """The unit ever lay below, and did on that date: the first condition needs no date and narrows the search."""
        ever = Placement.objects.within(list(self.paths))
        there = Exists(placement_of(unit, dated, shift=shift).within(list(self.paths)))
        return Q(**{f"{unit}__in": ever.values("unit_id")}) & Q(there)

    def part(self, unit: str, on: date | str, *, shift: int = 0) -> Combinable:
        rows = placement_of(unit, on, shift=shift).within(list(self.paths))
        return Subquery(rows.values(label=ChildLabel(F("path"), label=self.unit.pk))[:1])


@dataclass(frozen=True, slots=True)
class Today(_Shared):
    """Each record belongs to where its unit sits today; closed units are where their records are in custody."""

    unit: Unit
    by_child: bool = False

    def at(self, unit: str, on: date) -> Q:
        open_then = Placement.objects.on(on).filter(unit__path__within=[self.unit.path])
        return Q(**{f"{unit}__in": open_then.values("unit_id")})

    def when(self, unit: str, dated: str, *, shift: int = 0) -> Q:
        return Q(**{f"{unit}__in": Unit.objects.filter(path__within=[self.unit.path]).values("pk")})

    def part(self, unit: str, on: date | str, *, shift: int = 0) -> Combinable:
        rows = Unit.objects.filter(pk=OuterRef(unit), path__within=[self.unit.path])
        return Subquery(rows.values(label=ChildLabel(F("path"), label=self.unit.pk))[:1])


class OrgTree:
    """Makes reaches from placements (as it was) and custody paths (today)."""

    def reach(self, unit: Any, tree: TreeName, *, by_child: bool = False) -> Reach:
        if tree == "today":
            return Today(unit, by_child)
        return AsWas(unit, tuple(paths_ever(unit)), by_child)


trees.add("org", OrgTree())
