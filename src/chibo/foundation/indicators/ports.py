"""What indicators need to know of the tree, and what an indicator is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Protocol

from django.db.models import Model, Q, QuerySet
from django.db.models.expressions import Combinable

from chibo.kernel.periods import Period
from chibo.kernel.registry import Registry

TreeName = Literal["as-was", "today"]
PlaceOf = tuple[str, "date | str", int]


class Reach(Protocol):
    """The units that belong to one unit in one tree, as conditions on records.

    `unit` is the path of lookups to the record's unit, `date` a day or the path to the record's own date; `shift` days
    are added to it (a departure belongs to where the member was the day before).
    """

    def at(self, unit: str, on: date) -> Q:
        """The record's unit existed on a day and lay within the reach (stocks)."""
        ...

    def when(self, unit: str, dated: str, *, shift: int = 0) -> Any:
        """The record's unit lay within the reach on the record's own date (flows)."""
        ...

    def apart(self, here: PlaceOf, there: PlaceOf) -> Any:
        """The two units of a record do not both belong to the same part that is counted (moves across its border)."""
        ...

    def part(self, unit: str, on: date | str, *, shift: int = 0) -> Combinable:
        """The id of the child unit through which the record's unit belongs to the reach; null for the unit's own."""
        ...


class Tree(Protocol):
    """Makes reaches (implemented in org)."""

    def reach(self, unit: Model, tree: TreeName, *, by_child: bool = False) -> Reach:
        """What belongs to `unit`; with `by_child`, borders are those of each child instead of the unit's own."""
        ...


@dataclass(frozen=True, slots=True)
class Records:
    """The records behind a figure and where each of them belongs: `unit` and `dated` lead to its unit and day."""

    rows: QuerySet[Any]
    unit: str
    dated: date | str
    shift: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A number of a unit in a period. `counts` gives the records of a reach; `sums` names the field to add up instead.

    A ratio also has `among`, the records of the denominator. `flow`: counted in the period; otherwise the stock on its
    last day. `kinds` are the sub-kinds one may ask for, by code. `traits` are lookups from a record to personal traits
    by which a figure may be broken down.
    """

    code: str
    title: Any
    definition: Any
    source: str
    counts: Callable[..., Records]
    among: Callable[..., Records] | None = None
    sums: str = ""
    flow: bool = False
    kinds: dict[str, Any] | None = None
    person: str = ""

    @property
    def measure(self) -> str:
        return "ratio" if self.among else "sum" if self.sums else "count"

    def records(self, reach: Reach, period: Period, *, kind: str = "") -> Records:
        return self.counts(reach, period, kind) if self.kinds else self.counts(reach, period)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordList:
    """How the records of a model are listed behind a figure: columns, search and the page of one record."""

    label: str
    columns: Any
    related: tuple[str, ...] = ()
    search: str = ""
    order: tuple[str, ...] = ("pk",)


indicators: Registry[Indicator] = Registry("Indicator")
trees: Registry[Tree] = Registry("Tree")
record_lists: Registry[RecordList] = Registry("RecordList")


def declare(**given: Any) -> Indicator:
    """Make an indicator and register it under its code; answers with it."""
    indicator = Indicator(**given)
    return indicators.add(indicator.code, indicator)
