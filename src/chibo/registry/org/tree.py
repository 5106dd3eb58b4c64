"""The Tree port: what belongs to a unit, as it was on each record's date or as it is today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.fields import DateRangeField
from django.db.models import BigIntegerField, Exists, F, Func, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable, RawSQL
from django.utils import timezone

from chibo.foundation.indicators.ports import Grain, Ground, PlaceOf, Reach, TreeName, trees
from chibo.kernel.periods import Period
from chibo.registry.org.enums import Kind
from chibo.registry.org.models import Differs, Placement, Unit
from chibo.registry.org.queries import names, paths_ever, placement_of


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


@dataclass(slots=True)
class Everywhere:
    """Every record of some units (None: of all), wherever they sat; a stock only of units that existed on its day."""

    units: list[int] | None
    crossing: tuple[PlaceOf, PlaceOf] | None = field(default=None)

    def at(self, unit: str, on: date) -> Q:
        open_then = Placement.objects.on(on)
        open_then = open_then if self.units is None else open_then.filter(unit_id__in=self._these())
        return Q(**{f"{unit}__in": open_then.values("unit_id")})

    def when(self, unit: str, dated: str, *, shift: int = 0) -> Q:
        return Q(**{f"{unit}__isnull": False} if self.units is None else {f"{unit}__in": self._these()})

    def apart(self, here: PlaceOf, there: PlaceOf) -> Q:
        self.crossing = here, there
        return Q()

    def part(self, unit: str, on: date | str, *, shift: int = 0) -> Combinable:
        raise NotImplementedError("facts are not asked by child")

    def _these(self) -> RawSQL:
        return RawSQL("SELECT unnest(%s::bigint[])", [self.units])


class OrgTree:
    """Makes reaches from placements (as it was) and custody paths (today). Facts are kept of grassroots organisations
    and cells, and of what stands above them."""

    def reach(self, unit: Any, tree: TreeName, *, by_child: bool = False) -> Reach:
        if tree == "today":
            return Today(unit, by_child)
        return AsWas(unit, tuple(paths_ever(unit)), by_child)

    def ground(self, units: list[int] | None) -> Ground:
        return Everywhere(units)

    def seats(self, tree: TreeName) -> QuerySet[Any]:
        if tree == "today":
            always = Value(None, DateRangeField())
            rows: QuerySet[Any] = Unit.objects.order_by().annotate(valid=always)
            return rows.values_list("pk", "valid", "path", "level")
        rows = Placement.objects.order_by()
        return rows.values_list("unit_id", "valid", "path", "level")

    def grain(self, unit: Any, tree: TreeName, period: Period) -> Grain:
        seated = unit.placements.filter(valid__overlap=(period.start - timedelta(days=1), period.end))
        if tree == "today":
            today = timezone.localdate()
            seated = unit.placements.on(today) if not unit.closed_on or unit.closed_on > today else seated.none()
        rows = seated.values_list("kind", "level", "path")
        found = {(kind, level == str(path).count(".") + 1) for kind, level, path in rows}
        if not found or any(not top for _kind, top in found):
            return "below"
        return "sum" if {kind for kind, _top in found} == {Kind.SUPERIOR_ORGANISATION} else "base"

    def sources(self, units: Iterable[int]) -> set[int]:
        wanted = list(units)
        bases = Placement.objects.filter(unit_id__in=wanted).exclude(kind=Kind.SUPERIOR_ORGANISATION)
        ever = list(bases.values_list("path", flat=True).distinct())
        kept = list(Unit.objects.filter(pk__in=bases.values("unit_id")).values_list("path", flat=True))
        below = Placement.objects.filter(path__within=ever).values_list("unit_id", flat=True)
        return {*wanted, *below, *Unit.objects.filter(path__within=kept).values_list("pk", flat=True)}

    def under(self, unit: Any, *, most: int) -> list[int] | None:
        ever = Placement.objects.filter(path__within=paths_ever(unit)).values("unit_id")
        found = Unit.objects.filter(Q(pk__in=ever) | Q(path__within=[unit.path])).values_list("pk", flat=True)
        units = list(found[: most + 1])
        return units if len(units) <= most else None

    def titles(self, units: Iterable[int]) -> dict[int, str]:
        return names(units, timezone.localdate())


trees.add("org", OrgTree())
