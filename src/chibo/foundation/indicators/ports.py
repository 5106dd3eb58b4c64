"""What indicators need to know of the tree, and what an indicator is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
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


class Ground(Reach, Protocol):
    """A reach without a border, for facts: every record of some units, or of all. What is asked of it is remembered.

    `apart` lets every record through and notes both its places in `crossing`; `part` means nothing here.
    """

    crossing: tuple[PlaceOf, PlaceOf] | None


Grain = Literal["sum", "base", "below"]
"""Whether a unit stands above those of whose records facts are made (sum), is such a one (base), or lies below one."""


class Tree(Protocol):
    """Makes reaches, and says of which units facts are kept (implemented in org)."""

    def reach(self, unit: Model, tree: TreeName, *, by_child: bool = False) -> Reach:
        """What belongs to `unit`; with `by_child`, borders are those of each child instead of the unit's own."""
        ...

    def ground(self, units: list[int] | None) -> Ground:
        """All records of these units; of every unit when it is None. This very list is the parameter of what is
        asked."""
        ...

    def seats(self, tree: TreeName) -> QuerySet[Any]:
        """Where each unit sits, as rows of unit_id, valid, path, level. `valid` is null where it means always; facts
        are kept of the first `level` labels of the path."""
        ...

    def grain(self, unit: Model, tree: TreeName, period: Period) -> Grain:
        """What a unit is to facts on all days of a period; "below" also where that changes."""
        ...

    def sources(self, units: Iterable[int]) -> set[int]:
        """The units whose records make up the facts of these bases, at any time and in either tree."""
        ...

    def under(self, unit: Model, *, most: int) -> list[int] | None:
        """The units that ever lay at or below a unit, in either tree; None when they are more than `most`."""
        ...

    def titles(self, units: Iterable[int]) -> dict[int, str]:
        """What units are called, for people who look after the book."""
        ...


@dataclass(frozen=True, slots=True)
class Records:
    """The records behind a figure and where each of them belongs: `unit` and `dated` lead to its unit and day.

    `about` leads to what a record is about, in the word of an `Echo`, where a unit has many such things of which few
    change: facts then look at these alone. Left empty, figures are the same, and dearer to keep.
    """

    rows: QuerySet[Any]
    unit: str
    dated: date | str
    shift: int = 0
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What a figure does not count although one might expect it; `counts` gives those records where there are any."""

    words: Any
    counts: Callable[[Reach, Period], Records] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A number of a unit in a period. `counts` gives the records of a reach; `sums` names the field to add up instead.

    A ratio also has `among`, the records of the denominator. `flow`: counted in the period; otherwise the stock on its
    last day. A ratio of sums names the field of its denominator too (`among_sums`). `kinds` are the sub-kinds one may
    ask for, by code. `person` is the look-up to the person, where the figure may be broken down by personal traits.
    `gaps` is the title of what a ratio lacks: its denominator less its numerator.

    For the words under its question mark: `counted` is what its records are, `whole` those of the denominator; `rules`
    are (code of a rule's value, its words) that judge them; `leaves_out` is what one might miss among them.

    `law` says how facts of it are worked out. "sum": each record counts where its unit belongs, so that a unit's number
    is made of its parts' (moves left out by `reach.apart` included). "each": it is asked of the records for each unit
    anew, because one record counts in several parts, or none does. Where rows of other units decide what counts, an
    `Echo` says which units' records hang on them. "records": no facts are kept of it, because it changes as days pass
    without any record changing, or because one record of all time decides.
    """

    code: str
    title: Any
    definition: Any
    source: Text
    counts: Callable[..., Records]
    among: Callable[..., Records] | None = None
    sums: str = ""
    among_sums: str = ""
    flow: bool = False
    kinds: dict[str, Any] | None = None
    person: str = ""
    gaps: Text = ""
    counted: Text = ""
    whole: Text = ""
    rules: Sequence[tuple[str, Text]] = ()
    leaves_out: Sequence[LeftOut] = ()
    law: Literal["sum", "each", "records"] = "sum"

    @property
    def measure(self) -> str:
        return "ratio" if self.among else "sum" if self.sums else "count"

    @property
    def denominator(self) -> Indicator:
        """What a ratio is counted among, as an indicator of its own. Raises ValueError where there is none."""
        if self.among is None:
            raise ValueError(f"{self.code} is no ratio")
        return replace(self, counts=self.among, among=None, sums=self.among_sums, among_sums="", kinds=None)

    @property
    def lacking(self) -> Indicator:
        """What a ratio lacks: its denominator less its numerator. Raises ValueError where there is no denominator."""
        among = self.denominator.counts

        def counts(reach: Reach, period: Period) -> Records:
            whole, counted = among(reach, period), self.counts(reach, period)
            return replace(whole, rows=whole.rows.exclude(pk__in=counted.rows.order_by().values("pk")))

        return replace(self, counts=counts, among=None, kinds=None)

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """Whose figures change with something that is not theirs: a hamlet's commune has it covered by a cell of another.

    `through` is what marks call the thing that changed: "unit" for the unit they name, else as `Touch.through` has it.
    `rows` gives, for every such thing, (its id, a unit whose figures hang on it, the days on which they do). Where only
    records about something do, `about` names what ("area"), and `rows` gives its id besides.
    """

    through: str
    rows: Callable[[], QuerySet[Any]]
    about: str = ""


echoes: Registry[Echo] = Registry("Echo")
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
