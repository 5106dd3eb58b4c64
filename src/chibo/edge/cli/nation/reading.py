"""What it costs to read: the figures of a page from facts, the same from records, and a bare read of as many rows."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from chibo.foundation.indicators import facts
from chibo.foundation.indicators.ports import indicators
from chibo.foundation.indicators.queries import Asked, figure, from_records, split
from chibo.kernel.periods import Period
from chibo.registry.org.models import Placement, Unit

PLAIN = """
DROP TABLE IF EXISTS bench_plain;
CREATE TABLE bench_plain AS
SELECT n.unit_id, f.month, f.measure_id, f.numerator, f.denominator
FROM indicators_fact f JOIN indicators_node n ON n.id = f.node_id WHERE n.tree = 'as-was';
ALTER TABLE bench_plain ADD PRIMARY KEY (unit_id, month, measure_id);
ANALYZE bench_plain
"""
BARE = """
SELECT unit_id, month, measure_id, numerator, denominator FROM bench_plain
WHERE unit_id = ANY(%s) AND month >= %s AND month < %s
"""


@dataclass(frozen=True, slots=True)
class Page:
    """A unit's page: how many units lie directly below it and cells in all, and seconds for each way to its figures.

    `bare` reads as many rows as the page has numbers, by key, from a table of nothing else; `facts` is the statement by
    which the page gets its numbers; `page` all that it takes to have them as figures; `records` the same without facts.
    """

    name: str
    children: int
    cells: int
    numbers: int
    bare: float
    facts: float
    page: float
    records: float | None = None


def pages(period: Period, *, runs: int) -> list[Page]:
    """The nation, the province with most cells, a middling province and a middling district."""
    nation = Unit.objects.get(superior=None)
    provinces = _by_cells(nation, period)
    districts = _by_cells(provinces[len(provinces) // 2][1], period)
    chosen = [
        ("toàn quốc", nation, True), ("tỉnh lớn nhất", provinces[-1][1], False),
        ("tỉnh trung bình", provinces[len(provinces) // 2][1], True),
        ("huyện trung bình", districts[len(districts) // 2][1], True),
    ]  # fmt: skip
    return [_page(name, unit, period, runs=runs, with_records=with_records) for name, unit, with_records in chosen]


def beside(acts: dict[str, Callable[[], Any]], runs: int) -> dict[str, float]:
    """Seconds of each act, the median of `runs` after one that warms up; one after the other in each run, so that all
    see the same machine."""
    times: dict[str, list[float]] = {name: [] for name in acts}
    for _run in range(runs + 1):
        for name, act in acts.items():
            times[name].append(_once(act))
    return {name: statistics.median(taken[1:]) for name, taken in times.items()}


def _by_cells(unit: Unit, period: Period) -> list[tuple[int, Unit]]:
    """The units directly below, by how many cells they have."""
    day = period.last_day
    below = Placement.objects.on(day).filter(superior=unit).select_related("unit")
    found = [(Placement.objects.on(day).within([row.path]).cells().count(), row.unit) for row in below]
    return sorted(found, key=lambda one: (one[0], one[1].pk))


def _page(name: str, unit: Unit, period: Period, *, runs: int, with_records: bool) -> Page:
    day = period.last_day
    below = Placement.objects.on(day)
    ids = list(below.filter(superior=unit).values_list("unit_id", flat=True))
    asked = [[*ids, unit.pk], period.start, period.end]
    given = _given(unit, [month.start for month in period.months()])
    took = beside({
        "bare": lambda: _fetch(BARE, asked),
        "facts": lambda: _fetch(facts.NUMBERS, given),
        "page": lambda: everything(Asked(unit, period, exact=False), ids),
    }, runs)  # fmt: skip
    return Page(
        name, len(ids), below.within([below.get(unit=unit).path]).cells().count(), len(_fetch(BARE, asked)),
        **took, records=_once(lambda: from_the_records(unit, period, ids)) if with_records else None,
    )  # fmt: skip


def totals(period: Period) -> dict[str, tuple[int, int | None]]:
    """Both terms of every figure of the nation, to be looked at: what was measured is not a page of zeros."""
    asked = Asked(Unit.objects.get(superior=None), period)
    found = [figure(indicator, asked) for indicator in indicators]
    return {one.indicator.code: (one.numerator, one.denominator) for one in found}


def everything(asked: Asked, children: list[int]) -> None:
    """All figures of a unit and of the units below it, as its page asks for them."""
    for indicator in indicators:
        split(indicator, asked, children, whole=figure(indicator, asked))


def _given(unit: Unit, months: list[date]) -> dict[str, Any]:
    """What the facts of a unit and of those below it are read with."""
    codes = dict(_fetch(facts.COMPLETE, [months, len(months)]))
    units = {pk: (child, own) for pk, child, own in _fetch(facts.NODES, {"tree": "as-was", "unit": unit.pk})}
    return facts.asked_of(units, codes, months)


def from_the_records(unit: Unit, period: Period, children: list[int]) -> None:
    """The same from records, once for the period: a stock on its last day, a flow over all of it."""
    asked = Asked(unit, period)
    asked.forget_facts()
    for indicator in indicators:
        from_records(indicator, asked)
        split(indicator, asked, children)


def _once(act: Callable[[], Any]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def _fetch(sql: str, params: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())
