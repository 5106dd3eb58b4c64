"""Reading facts: the numbers of a unit and of the units directly below it in a period, in one query.

A number is only taken from facts that are complete for every month of the period. While marks lie under the unit, what
asks for the truth is sent to the records (`exact`); what can live with seconds gets the facts and says as of when.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, get_args

from django.db import connection

from chibo.foundation.indicators.echoing import heard
from chibo.foundation.indicators.measures import measures
from chibo.foundation.indicators.ports import Grain, Indicator, TreeName, trees
from chibo.kernel.periods import Period, month_of

SMALL = 1_000
"""Up to so many units below, a figure is asked of the records while marks are about: that takes a moment."""
MOST_MARKS = 5_000
"""With more marks than these waiting, nobody looks which of them lie under a unit."""

COMPLETE = """
SELECT m.id, m.code FROM indicators_kept k JOIN indicators_measure m ON m.id = k.measure_id
WHERE k.month = ANY(%s) GROUP BY 1, 2 HAVING count(*) = %s
"""
NODES = """
SELECT id, unit_id, true FROM indicators_node WHERE tree = %(tree)s AND unit_id = %(unit)s
UNION ALL
SELECT c.id, c.unit_id, false FROM indicators_node a JOIN indicators_node c ON c.above_id = a.id
WHERE a.tree = %(tree)s AND a.unit_id = %(unit)s
"""
NUMBERS = """
SELECT node_id, measure_id, month, numerator, denominator FROM indicators_fact
WHERE node_id = ANY(%(own)s) AND month >= %(since)s AND month <= %(last)s
UNION ALL
SELECT node_id, measure_id, NULL, sum(coalesce(parted[cardinality(parted)], numerator))::bigint, 0
FROM indicators_fact
WHERE node_id = ANY(%(parts)s) AND month >= %(since)s AND month <= %(last)s
    AND (month = %(last)s OR measure_id = ANY(%(flows)s))
GROUP BY 1, 2
"""
"""Its own numbers by month, those of its parts over the whole period: a flow summed, a stock of the last month."""
WAITING = "SELECT min(at), count(*) FROM (SELECT at FROM indicators_mark LIMIT %s) m"
UNDER = """
SELECT m.at FROM indicators_mark m
WHERE m.path ~ %s::lquery OR (
    SELECT true FROM ({heard}) h (unit_id, days, about, thing)
    WHERE (m.path IS NOT NULL OR h.days && daterange(%s, %s)) AND ({lies}) LIMIT 1
)
ORDER BY m.at LIMIT 1
"""
Number = tuple[int, int]


@dataclass(slots=True)
class Sheet:
    """The facts of a unit in a period: its own by measure and month, its parts' by measure and unit."""

    grain: Grain
    complete: set[str]
    own: dict[str, dict[date, Number]] = field(default_factory=lambda: defaultdict(dict))
    parts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def number(self, indicator: Indicator, code: str, period: Period) -> Number:
        """Both terms over the period: a flow is the sum of its months, a stock that of the last one."""
        months = self.own.get(code, {})
        if not indicator.flow:
            return months.get(month_of(period.last_day).start, (0, 0))
        return sum(one for one, _among in months.values()), sum(among for _one, among in months.values())

    def by_child(self, indicator: Indicator) -> dict[int, int]:
        """Every part that comes to anything, with its number."""
        return {unit: number for unit, number in self.parts.get(indicator.code, {}).items() if number}


def sheet(unit: Any, period: Period, tree: TreeName) -> Sheet | None:
    """The facts of a unit and of the units directly below it; None where none are kept of the unit or the period."""
    months = [month.start for month in period.months()]
    codes = dict(_rows(COMPLETE, [months, len(months)])) if months else {}
    grain = trees["org"].grain(unit, tree, period) if codes else "below"
    if grain == "below":
        return None
    found = Sheet(grain, set(codes.values()))
    units = {pk: (child, own) for pk, child, own in _rows(NODES, {"tree": tree, "unit": unit.pk})}
    for node, measure, month, number, among in _rows(NUMBERS, asked_of(units, codes, months)):
        if (code := codes.get(measure)) is None:
            continue
        if month is None:
            parts = found.parts[code]
            parts[units[node][0]] = parts.get(units[node][0], 0) + number
        else:
            before = found.own[code].get(month, (0, 0))
            found.own[code][month] = (before[0] + number, before[1] + among)
    return found


def asked_of(units: dict[int, tuple[int, bool]], codes: dict[int, str], months: list[date]) -> dict[str, Any]:
    """What NUMBERS is asked with: the nodes of the unit and of its parts, the measures that are summed over months."""
    flows = {counted.code for counted in measures() if counted.indicator.flow}
    return {
        "own": [node for node, (_unit, own) in units.items() if own],
        "parts": [node for node, (_unit, own) in units.items() if not own],
        "since": months[0], "last": months[-1],
        "flows": [measure for measure, code in codes.items() if code in flows],
    }  # fmt: skip


def _rows(sql: str, params: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def waiting(unit: Any, period: Period, tree: TreeName) -> tuple[datetime | None, bool]:
    """Since when changes under a unit wait to be folded (None: none do), and whether its records are quickly asked."""
    [(oldest, many)] = _rows(WAITING, [MOST_MARKS])
    if not many:
        return None, True
    below = trees["org"].under(unit, most=SMALL)
    if many < MOST_MARKS:
        units, given = heard()
        lies, params = _lies_under(unit, below)
        within, around = _within(unit), [period.start - timedelta(days=1), period.end]
        found = _rows(UNDER.format(heard=units, lies=lies), [within, *given, *around, *params])
        oldest = found[0][0] if found else None
    return oldest, below is not None


def _lies_under(unit: Any, below: Sequence[int] | None) -> tuple[str, list[Any]]:
    """The condition that a mark's unit ever lay under a unit; asked unit by unit, as there are few marks."""
    if below is not None:
        return "h.unit_id = ANY(%s)", [list(below)]
    conditions, params = [], []
    for tree in get_args(TreeName):
        sql, given = trees["org"].seats(tree).query.sql_with_params()
        conditions.append(
            f"(SELECT true FROM ({sql}) s (unit_id, valid, path, level) "
            "WHERE s.unit_id = h.unit_id AND s.path ~ %s::lquery LIMIT 1)"
        )
        params += [*given, _within(unit)]
    return " OR ".join(conditions), params


def _within(unit: Any) -> str:
    return f"*.{unit.pk}.*"
