"""What indicators need to know of the tree, and what an indicator is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Protocol

from django.db.models import Model, Q, QuerySet
from django.db.models.expressions import Combinable

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.words import Text
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
class RecordFilter:
    """One more way to narrow a list of records: `narrow` gets the rows, what was chosen, the last day of the period."""

    name: str
    title: Text
    everything: Text
    choices: Sequence[tuple[str, Text]]
    narrow: Callable[[QuerySet[Any], str, date], QuerySet[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordList:
    """How the records of a model are listed behind a figure.

    `rows` readies them for `columns`: joins, names on the record's day, what the actor may open. `search` is the
    look-up to the plain text searched, `sort` the key of the column they are sorted by at first.
    """

    label: str
    columns: Sequence[Column]
    rows: Callable[[Records, Actor, date], QuerySet[Any]]
    search: str
    sort: str
    filters: Sequence[RecordFilter] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A figure that stands on every unit's page: the tile of `code`, in its order, and its column among the children.

    `parts` are figures that explain it in the line below, each with its words; `by_kind` lists its sub-kinds there.
    `column` is the short title among the children (empty: no column). `cells`: whether a cell's page shows it.
    """

    code: str
    order: int
    parts: Sequence[tuple[str, Text]] = ()
    by_kind: bool = False
    column: Text = ""
    cells: bool = True


indicators: Registry[Indicator] = Registry("Indicator")
trees: Registry[Tree] = Registry("Tree")
record_lists: Registry[RecordList] = Registry("RecordList")
"""By the label of the model."""
headlines: Registry[Headline] = Registry("Headline")
"""By the code of the indicator."""


def declare(**given: Any) -> Indicator:
    """Make an indicator and register it under its code; answers with it."""
    indicator = Indicator(**given)
    return indicators.add(indicator.code, indicator)
