"""Where there is nobody: areas by what covers them on a day, cells by who their members are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from chibo.foundation.indicators.ports import Reach, Records
from chibo.kernel.periods import Period
from chibo.registry.org.enums import CELLS, HAMLETS, AreaKind, Kind
from chibo.registry.org.models import AreaPlacement, Coverage, Placement
from chibo.registry.people.enums import AreaState, Status
from chibo.registry.people.models import Membership, Residence

ORGANISATIONS = (Kind.GRASSROOTS_ORGANISATION, Kind.GRASSROOTS_CELL, Kind.AFFILIATED_ORGANISATION)
"""What counts as the organisation of a commune."""

Narrowing = Callable[[QuerySet[Any], date], QuerySet[Any]]


def areas(*kinds: str, narrowed: Narrowing | None = None, about: str = "") -> Callable[[Reach, Period], Records]:
    """The areas of some kinds for which units of a reach answer on the last day of a period.

    `about` is "area" where few of them are left and any member may change which: then facts are kept by area.
    """

    def counts(reach: Reach, period: Period) -> Records:
        day = period.last_day
        rows = AreaPlacement.objects.on(day).of(*kinds).filter(reach.at("unit_id", day))
        return Records(narrowed(rows, day) if narrowed else rows, "unit_id", day, about=about)

    return counts


def with_organisation(rows: QuerySet[Any], on: date) -> QuerySet[Any]:
    """Of places of areas those that a grassroots organisation covers on a day."""
    return rows.filter(Exists(_covering(on, *ORGANISATIONS)))


def with_own_cell(rows: QuerySet[Any], on: date) -> QuerySet[Any]:
    """Of places of areas those that a cell covers on a day which covers nothing else."""
    return rows.filter(Exists(own_cells(_covering(on, *CELLS), on)))


def without_members(rows: QuerySet[Any], on: date) -> QuerySet[Any]:
    """Of places of areas those where no cell that covers them has a member on a day and where no member lives."""
    return rows.filter(~Exists(_peopled(on)), ~Exists(_lived_in(on)))


def cells(reach: Reach, period: Period) -> Records:
    """The cells of a reach on the last day of a period."""
    day = period.last_day
    return Records(Placement.objects.on(day).cells().filter(reach.at("unit_id", day)), "unit_id", day)


def cells_with_native(reach: Reach, period: Period) -> Records:
    """Of those, the ones with a member who is known to be native to the place."""
    found = cells(reach, period)
    natives = Membership.objects.standing(period.last_day).on(period.last_day).filter(native=True)
    rows = found.rows.filter(Exists(natives.filter(unit=OuterRef("unit"))))
    return Records(rows, found.unit, found.dated)


def with_state(rows: QuerySet[Any], on: date) -> QuerySet[Any]:
    """Places of areas with what they have on a day.

    `state` is an AreaState and `rank` its place (0 the worst); `claims` how many cells cover the area, `members` how
    many members those cells have, `residents` how many members live there, `candidates` how many candidates do.
    """
    states = list(AreaState.values)
    members = Membership.objects.standing(on).on(on)
    candidates = Membership.objects.standing(on, Status.CANDIDATE).on(on)
    homes = Residence.objects.on(on).filter(area=OuterRef("area"))
    covering = _covering(on, *CELLS)
    found: QuerySet[Any] = rows.annotate(
        claims=_counted(covering, "area"),
        members=_counted(members, "unit__coverages__area", unit__coverages__valid__contains=on),
        residents=_counted(homes.filter(person__in=members.values("person")), "area"),
        candidates=_counted(homes.filter(person__in=candidates.values("person")), "area"),
        state=Case(
            When(Q(area__kind__in=HAMLETS) & ~Exists(_peopled(on)) & ~Exists(_lived_in(on)), then=Value(states[0])),
            When(_has_its_own(on), then=Value(AreaState.OWN)),
            When(Exists(covering), then=Value(AreaState.SHARED)),
            default=Value(AreaState.NONE),
        ),
    )
    return found.annotate(rank=Case(*(When(state=state, then=place) for place, state in enumerate(states))))


def _has_its_own(on: date) -> Q:
    """That a place of an area has an organisation of its own on a day: hamlets and schools a cell of their own, as
    their figures count it; communes a grassroots organisation; provinces, districts and offices any of these."""
    alone, whole = Q(Exists(own_cells(_covering(on, *CELLS), on))), Q(Exists(_covering(on, *ORGANISATIONS)))
    above = Q(Exists(_covering(on, Kind.SUPERIOR_ORGANISATION)))
    small, commune = Q(area__kind__in=(*HAMLETS, AreaKind.SCHOOL)), Q(area__kind=AreaKind.COMMUNE)
    return (small & alone) | (commune & whole) | (~small & ~commune & (alone | whole | above))


def own_cells(covering: QuerySet[Any], on: date) -> QuerySet[Any]:
    """Of coverings those by a unit that covers nothing else on a day."""
    held = Coverage.objects.on(on).filter(unit=OuterRef("unit")).order_by().values("unit")
    return covering.alias(held=Subquery(held.annotate(n=Count("pk")).values("n"))).filter(held=1)


def _covering(on: date, *kinds: str) -> QuerySet[Any]:
    """For a subquery over places of areas: what covers the area on a day, by units of some kinds that day."""
    units = Placement.objects.on(on).filter(kind__in=kinds).values("unit_id")
    found: QuerySet[Any] = Coverage.objects.on(on).filter(area=OuterRef("area"), unit_id__in=units)
    return found


def _peopled(on: date) -> QuerySet[Any]:
    """For a subquery over places of areas: coverings by a cell that has a member on a day."""
    members = Membership.objects.standing(on).on(on)
    return _covering(on, *CELLS).filter(Exists(members.filter(unit=OuterRef("unit"))))


def _lived_in(on: date) -> QuerySet[Any]:
    """For a subquery over places of areas: residences there of members on a day."""
    members = Membership.objects.standing(on).on(on)
    found: QuerySet[Any] = Residence.objects.on(on).filter(area=OuterRef("area"), person__in=members.values("person"))
    return found


def _counted(rows: QuerySet[Any], area: str, **also: Any) -> Coalesce:
    """How many of these rows belong to the area of a place; `area` leads from a row to it, `also` narrows that way."""
    grouped = rows.filter(**{area: OuterRef("area"), **also}).order_by().values(area)
    return Coalesce(Subquery(grouped.annotate(n=Count("pk", distinct=True)).values("n")[:1]), 0)
