"""Figures: the number, the list behind it, the same by child unit and by trait.

Numbers come from facts where these are kept and nothing under the unit waits to be folded, else from the records; lists
always come from the records.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import TruncMonth

from chibo.foundation.indicators.facts import Sheet, sheet, waiting
from chibo.foundation.indicators.models import Plan
from chibo.foundation.indicators.ports import Indicator, LeftOut, Reach, Records, TreeName, indicators, trees
from chibo.kernel.periods import Period

SMALLEST_GROUP = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """What a figure is asked of: a unit, a period, a tree.

    Numbers that are not `exact` may be some seconds old for large units: `as_of` says since when changes wait.
    """

    unit: Any
    period: Period
    tree: TreeName = "as-was"
    exact: bool = True
    _reaches: dict[bool, Reach] = field(default_factory=dict, compare=False, repr=False)
    _looked: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def reach(self, *, by_child: bool = False) -> Reach:
        """What belongs to the unit; worked out once, however many figures are asked."""
        if by_child not in self._reaches:
            self._reaches[by_child] = trees["org"].reach(self.unit, self.tree, by_child=by_child)
        return self._reaches[by_child]

    @property
    def as_of(self) -> datetime | None:
        """The instant up to which changes are in these numbers; None where they are all in."""
        self.facts()
        oldest: datetime | None = self._looked["as_of"]
        return oldest

    def facts(self) -> Sheet | None:
        """The facts to answer from; None where the records must be asked. Looked up once."""
        if "sheet" not in self._looked:
            oldest, small = waiting(self.unit, self.period, self.tree)
            ask_records = oldest is not None and (self.exact or small)
            self._looked["sheet"] = None if ask_records else sheet(self.unit, self.period, self.tree)
            self._looked["as_of"] = oldest if self._looked["sheet"] else None
        found: Sheet | None = self._looked["sheet"]
        return found

    def plans(self) -> list[Plan]:
        """The plans of the unit for the years of the period, in order; looked up once."""
        if "plans" not in self._looked:
            years = range(self.period.start.year, self.period.last_day.year + 1)
            self._looked["plans"] = list(Plan.objects.filter(unit=self.unit, year__in=years).order_by("year", "pk"))
        found: list[Plan] = self._looked["plans"]
        return found

    def forget_facts(self) -> None:
        """Have every number worked out from the records."""
        self._looked["sheet"] = self._looked["as_of"] = None

    def facts_of(self, indicator: Indicator, kind: str = "") -> Sheet | None:
        """The facts to answer from, where those of this measure are complete; none of an indicator made up just now."""
        if indicators.get(indicator.code) is not indicator:
            return None
        found = self.facts()
        return found if found and measured_as(indicator, kind) in found.complete else None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with both its terms. `value` of a ratio is in percent, unrounded, None where the denominator is 0."""

    indicator: Indicator
    asked: Asked
    numerator: int
    denominator: int | None = None
    plan: int | None = None
    kind: str = ""

    @property
    def value(self) -> float | int | None:
        if self.indicator.among is None:
            return self.numerator
        return 100 * self.numerator / self.denominator if self.denominator else None

    @property
    def percent_of_plan(self) -> float | None:
        """Actual over plan in percent, to one decimal, as it is printed beside them."""
        return round(100 * self.numerator / self.plan, 1) if self.plan else None

    @property
    def beyond_plan(self) -> int:
        return self.numerator - (self.plan or 0)


@dataclass(frozen=True, slots=True)
class Split:
    """A figure by the children of a unit: the number of each, and what of the unit's own number no child explains."""

    figure: Figure
    by_child: dict[int, int]
    children: tuple[int, ...] = field(default=())

    @property
    def residue(self) -> int:
        """The unit's number less its present children's: its own records, children that left it, moves between them."""
        return self.figure.numerator - sum(self.by_child.get(pk, 0) for pk in self.children)


def records(indicator: Indicator, asked: Asked, *, kind: str = "") -> QuerySet[Any]:
    """The records behind a figure: the very query that is counted."""
    return indicator.records(asked.reach(), asked.period, kind=kind).rows


def figure(indicator: Indicator, asked: Asked, *, kind: str = "") -> Figure:
    """One figure. Raises KeyError for a kind the indicator does not have."""
    if kind and kind not in (indicator.kinds or {}):
        raise KeyError(kind)
    if (kept := asked.facts_of(indicator, kind)) is not None:
        number, among = kept.number(indicator, measured_as(indicator, kind), asked.period)
        denominator = among if indicator.among else None
    else:
        number, denominator = from_records(indicator, asked, kind=kind)
    return Figure(indicator, asked, number, denominator, _plan(indicator, asked) if not kind else None, kind)


def measured_as(indicator: Indicator, kind: str) -> str:
    """The code by which facts know an indicator or a kind of it."""
    return f"{indicator.code}:{kind}" if kind else indicator.code


def from_records(indicator: Indicator, asked: Asked, *, kind: str = "") -> tuple[int, int | None]:
    """Both terms of a figure, worked out from the records: what facts must agree with."""
    reach = asked.reach()
    found = indicator.records(reach, asked.period, kind=kind).rows
    among = indicator.among(reach, asked.period).rows if indicator.among else None
    return _measure(found, indicator.sums), None if among is None else among.count()


def figures(asked: Asked, codes: Iterable[str] = ()) -> list[Figure]:
    """The figures of a unit, all indicators in the order of their registration, or those of `codes`."""
    return [figure(indicators[code], asked) for code in (codes or indicators.codes())]


def series(indicator: Indicator, asked: Asked, months: Sequence[Period]) -> list[int]:
    """The figure for each of some months that follow each other; a flow takes one query however many there are."""
    whole = Period("", "span", months[0].start, months[-1].end)
    over = asked if (asked.period.start, asked.period.end) == (whole.start, whole.end) else _over(asked, whole)
    if (kept := over.facts_of(indicator)) is not None:
        own = kept.own.get(indicator.code, {})
        return [own.get(month.start, (0, 0))[0] for month in months]
    if not indicator.flow or indicator.sums:
        return [from_records(indicator, Asked(asked.unit, month, asked.tree))[0] for month in months]
    found = indicator.records(asked.reach(), whole)
    rows = found.rows.annotate(month=TruncMonth(str(found.dated))).values("month").order_by().annotate(n=Count("pk"))
    by_month = {row["month"]: row["n"] for row in rows}
    return [by_month.get(month.start, 0) for month in months]


def _over(asked: Asked, period: Period) -> Asked:
    """The same question of another period."""
    return Asked(asked.unit, period, asked.tree, asked.exact)


def split(indicator: Indicator, asked: Asked, children: Iterable[int], *, whole: Figure | None = None) -> Split:
    """The figure by child unit, in two queries however many children there are; one when `whole` is known already."""
    whole = whole or figure(indicator, asked)
    kept = asked.facts_of(indicator)
    if kept is not None and kept.grain == "sum" and indicator.law == "sum":
        return Split(whole, kept.by_child(indicator), tuple(children))
    amount = Sum(indicator.sums) if indicator.sums else Count("pk")
    rows = _parts(indicator, asked).values("part").order_by().annotate(amount=amount)
    by_child = {int(row["part"]): row["amount"] or 0 for row in rows if row["part"] is not None}
    return Split(whole, by_child, tuple(children))


def listed(indicator: Indicator, asked: Asked, *, child: int | None = None, kind: str = "") -> Records:
    """The records behind a figure, or behind the number of one child in `split`, with what places each of them."""
    if child is None:
        return indicator.records(asked.reach(), asked.period, kind=kind)
    return _of_child(indicator, asked, child, kind)


def _of_child(indicator: Indicator, asked: Asked, child: int, kind: str) -> Records:
    found = indicator.records(asked.reach(by_child=True), asked.period, kind=kind)
    return replace(found, rows=_parts(indicator, asked, kind=kind).filter(part=child))


def child_parts(indicator: Indicator, asked: Asked) -> list[int]:
    """The ids of the units below through which records of the figure belong to the unit."""
    found = _parts(indicator, asked).order_by().values_list("part", flat=True).distinct()
    return [int(part) for part in found if part is not None]


def measured(indicator: Indicator, rows: QuerySet[Any]) -> int:
    """The number that some of an indicator's records make."""
    return _measure(rows, indicator.sums)


def left_out(one: LeftOut, asked: Asked) -> int | None:
    """How many records a figure leaves out on one ground; None where they cannot be told."""
    return one.counts(asked.reach(), asked.period).rows.count() if one.counts else None


def by_trait(indicator: Indicator, asked: Asked, trait: Any, *, values: Iterable[Any] = ()) -> dict[Any, int | None]:
    """The figure by a personal trait (a lookup or an expression over the record's person), with all its `values`.

    Groups under 5 are suppressed (None) and, so that no difference gives them away, the smallest other group with
    them: a suppressed total of at least 5 over at least two groups.
    """
    found = records(indicator, asked).annotate(trait=trait).values("trait").order_by().annotate(amount=Count("pk"))
    return suppress(dict.fromkeys(values, 0) | {row["trait"]: row["amount"] for row in found})


def suppress(groups: dict[Any, int]) -> dict[Any, int | None]:
    """The groups with every number that could point at persons replaced by None.

    0 stays 0, unless the small groups have nothing else to hide behind: then no group is shown.
    """
    hidden = {name for name, amount in groups.items() if 0 < amount < SMALLEST_GROUP}
    rest = sorted((amount, str(name), name) for name, amount in groups.items() if amount >= SMALLEST_GROUP)
    while hidden and rest and (len(hidden) < 2 or sum(groups[name] for name in hidden) < SMALLEST_GROUP):
        hidden.add(rest.pop(0)[2])
    if hidden and (len(hidden) < 2 or sum(groups[name] for name in hidden) < SMALLEST_GROUP):
        hidden = set(groups)
    return {name: None if name in hidden else amount for name, amount in groups.items()}


def plans(units: Iterable[int], year: int, codes: Iterable[str]) -> dict[str, Counter[int]]:
    """The plans of units for a year by indicator and unit id, in one query; units without a plan are not in it."""
    found: dict[str, Counter[int]] = {code: Counter() for code in codes}
    rows = Plan.objects.filter(unit_id__in=list(units), year=year, indicator__in=found)
    for code, unit_id, value in rows.values_list("indicator", "unit_id", "value"):
        found[code][unit_id] = value
    return found


def _parts(indicator: Indicator, asked: Asked, *, kind: str = "") -> QuerySet[Any]:
    """The records of the unit's parts, each with the child through which it belongs to the unit as `part`."""
    found = indicator.records(asked.reach(by_child=True), asked.period, kind=kind)
    rows: QuerySet[Any] = found.rows.annotate(part=asked.reach().part(found.unit, found.dated, shift=found.shift))
    return rows


def _measure(rows: QuerySet[Any], sums: str) -> int:
    return rows.aggregate(total=Sum(sums))["total"] or 0 if sums else rows.count()


def plan_rows(indicator: Indicator, asked: Asked) -> list[Plan]:
    """The plans of the unit for the years of a period, in order; none for periods that are not made of years."""
    if asked.period.kind not in {"year", "span"}:
        return []
    return [row for row in asked.plans() if row.indicator == indicator.code]


def _plan(indicator: Indicator, asked: Asked) -> int | None:
    """A plan is of a year; a span of years has one only where every year of it has."""
    rows = plan_rows(indicator, asked)
    years = asked.period.last_day.year - asked.period.start.year + 1
    return sum(row.value for row in rows) if len(rows) == years else None


def gaps(indicator: Indicator, asked: Asked, *, child: int | None = None) -> Records:
    """What a ratio lacks, of the unit or of one child. Raises ValueError for an indicator without a denominator."""
    return listed(indicator.lacking, asked, child=child)


def amounts(indicator: Indicator, rows: QuerySet[Any]) -> list[tuple[str, int]]:
    """The records of a figure as (ref, amount), in the order of their keys."""
    label = rows.model._meta.label
    if not indicator.sums:
        return [(f"{label}:{pk}", 1) for pk in rows.order_by("pk").values_list("pk", flat=True)]
    return [(f"{label}:{pk}", value or 0) for pk, value in rows.order_by("pk").values_list("pk", indicator.sums)]
