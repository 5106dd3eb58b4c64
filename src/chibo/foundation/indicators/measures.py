"""The numbers that facts are kept of: every indicator that is registered, and each kind that may be asked of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import Coalesce

from chibo.foundation.indicators.ports import Ground, Indicator, PlaceOf, Records, indicators, trees
from chibo.kernel.periods import Period, month_of

SAMPLE = month_of(date(2021, 7, 1))
UNITS: list[int] = []
"""Stands for the units in a statement that is put together once and asked again and again."""
MOST_PREPARED = 4096
"""Remembered of a process: some 60 months of every measure, 2 KB each."""


@dataclass(frozen=True, eq=False)
class Counted:
    """An indicator, or one kind of it, under the code by which facts know it.

    What it says of itself is found out once: putting its queries together takes as long as asking them.
    """

    indicator: Indicator
    kind: str = ""

    @property
    def code(self) -> str:
        return f"{self.indicator.code}:{self.kind}" if self.kind else self.indicator.code

    def grouped(self, ground: Ground, period: Period) -> Grouped:
        """The records of the numerator by unit, day and what they are about."""
        return _grouped(self.indicator.records(ground, period, kind=self.kind), ground, self.indicator.sums)

    def term(self, ground: Ground, period: Period, *, among: bool) -> Grouped | None:
        """The records of one of the two terms."""
        return self.among(ground, period) if among else self.grouped(ground, period)

    def among(self, ground: Ground, period: Period) -> Grouped | None:
        """The records of the denominator in the same way, where there is one."""
        if self.indicator.among is None:
            return None
        return _grouped(self.indicator.among(ground, period), ground, self.indicator.among_sums)

    @cached_property
    def about(self) -> str:
        """What all its records are about, in the word of the echoes; empty where units count as a whole."""
        if self.indicator.law == "each":
            return ""
        ground = trees["org"].ground(None)
        terms = [self.grouped(ground, SAMPLE), self.among(ground, SAMPLE)]
        words = {one.about for one in terms if one}
        return words.pop() if len(words) == 1 else ""

    @cached_property
    def crosses(self) -> bool:
        """Whether its records do not count where both their units belong."""
        return self.indicator.law != "each" and self.grouped(trees["org"].ground(None), SAMPLE).there is not None

    @cached_property
    def said(self) -> str:
        """The law and the queries, as text: what tells one way of counting from another."""
        if self.indicator.law == "each":
            return self.indicator.law
        ground = trees["org"].ground(None)
        found = [self.grouped(ground, SAMPLE), self.among(ground, SAMPLE)]
        return "\n".join(str(one.rows.query) for one in found if one)

    def digest(self) -> str:
        return hashlib.sha256(self.said.encode()).hexdigest()

    def reads(self, tables: set[str]) -> bool:
        """Whether it counts, or looks at, rows of one of these tables; where records belong is looked at by all."""
        return self.indicator.law == "each" or any(f'"{table}"' in self.said for table in tables)


@dataclass(frozen=True, slots=True)
class Grouped:
    """Records as rows of (unit, [day,] [other unit, other day,] [thing,] amount); `day` where all have the same.

    `there` is set for records that do not count where both their units belong, `about` where they are kept by what they
    are about.
    """

    rows: QuerySet[Any]
    day: date | None
    shift: int
    there: PlaceOf | None
    about: str

    def only(self, things: Sequence[int]) -> Grouped:
        """Those about some things: named one by one, so that the planner begins with them."""
        return replace(self, rows=self.rows.filter(**{f"{self.about}__in": list(things)}))


@dataclass(frozen=True, slots=True)
class PreparedQuery:
    """A query put together: its text, its parameters with `UNITS` among them; what its rows are as in `Grouped`."""

    sql: str
    params: tuple[Any, ...]
    day: date | None
    shift: int
    there: PlaceOf | None
    about: str

    def given(self, units: Sequence[int] | None) -> list[Any]:
        """The parameters with the units filled in."""
        return [units if one is UNITS else one for one in self.params]


@lru_cache(maxsize=MOST_PREPARED)
def prepared(counted: Counted, period: Period, *, among: bool, everywhere: bool) -> PreparedQuery | None:
    """What a term of a measure asks of the records of a period, of some units or everywhere; None where it asks for
    nothing."""
    return _stated(counted.term(trees["org"].ground(None if everywhere else UNITS), period, among=among))


def narrowed(counted: Counted, period: Period, things: Sequence[int], *, among: bool) -> PreparedQuery | None:
    """The same of some units, of what is about some things alone; put together anew each time."""
    found = counted.term(trees["org"].ground(UNITS), period, among=among)
    return _stated(found.only(things) if found else None)


def _stated(grouped: Grouped | None) -> PreparedQuery | None:
    if grouped is None:
        return None
    try:
        sql, params = grouped.rows.query.sql_with_params()
    except EmptyResultSet:
        return None
    return PreparedQuery(sql, tuple(params), grouped.day, grouped.shift, grouped.there, grouped.about)


_known: dict[str, Counted] = {}


def measures() -> Iterator[Counted]:
    """Every number that facts are kept of, in the order in which indicators were registered."""
    for indicator in indicators:
        if indicator.law == "records":
            continue
        for kind in ("", *(indicator.kinds or {})):
            yield _remembered(Counted(indicator, kind))


def _remembered(fresh: Counted) -> Counted:
    """The same one as before, with all it has found out, as long as the indicator is the same."""
    if (known := _known.get(fresh.code)) is None or known.indicator is not fresh.indicator:
        known = _known[fresh.code] = fresh
    return known


def _grouped(found: Records, ground: Ground, sums: str) -> Grouped:
    there = ground.crossing[1] if ground.crossing else None
    ground.crossing = None
    day = None if isinstance(found.dated, str) else found.dated
    about = "" if there else found.about
    by = [found.unit, *([] if day else [str(found.dated)]), *([there[0], str(there[1])] if there else []),
          *([about] if about else [])]  # fmt: skip
    amount = Coalesce(Sum(sums), 0) if sums else Count("pk")
    rows = found.rows.order_by().values_list(*by).annotate(fact_amount=amount)
    return Grouped(rows, day, found.shift, there, about)
