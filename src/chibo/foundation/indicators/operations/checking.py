"""Comparing facts with what the records say, by two ways that share nothing with the adding up of the worker.

A sample is asked of the records figure by figure, by the definition itself. Everything is worked out base by base and
summed along whole paths at once. What differs is folded and asked again, so that a change made meanwhile is no fault.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, cast

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from chibo.foundation.indicators.measures import Counted
from chibo.foundation.indicators.models import Check, Kept
from chibo.foundation.indicators.operations.folding import alone, fold, known
from chibo.foundation.indicators.operations.grounding import clear, rows, take_records, take_seats
from chibo.foundation.indicators.ports import TreeName, trees
from chibo.foundation.indicators.queries import Asked, from_records
from chibo.kernel.periods import Period, month_of

MOST_NAMED = 100

SUMMED = """
WITH said AS (
    SELECT o.tree, subpath(o.path, 0, k) AS path, o.month, o.measure_id,
        sum(CASE WHEN o.among THEN 0 WHEN o.counted IS NULL THEN o.amount ELSE o.counted[k] END) AS numerator,
        sum(CASE WHEN o.among THEN o.amount ELSE 0 END) AS denominator, sum(coalesce(o.parted[k], 0)) AS part
    FROM fold_own o, generate_series(1, nlevel(o.path)) k GROUP BY 1, 2, 3, 4
), kept AS (
    SELECT n.tree, n.path, f.month, f.measure_id, f.numerator, f.denominator, coalesce(f.parted[n.depth], 0) AS part
    FROM indicators_fact f JOIN indicators_node n ON n.id = f.node_id
    WHERE f.month = ANY(%s) AND f.measure_id = ANY(%s)
)
SELECT count(*) OVER (), tree, ltree2text(subpath(path, -1))::bigint, month, measure_id,
    (coalesce(s.numerator, 0), coalesce(s.denominator, 0), coalesce(s.part, 0))
        = (coalesce(k.numerator, 0), coalesce(k.denominator, 0), coalesce(k.part, 0)) AS same
FROM said s FULL JOIN kept k USING (tree, path, month, measure_id)
"""
COMPARED = f"""
SELECT DISTINCT tree, unit, month, measure_id
FROM ({SUMMED}) c (all_of_them, tree, unit, month, measure_id, same) WHERE NOT same
"""
COUNT = f"SELECT count(*) FROM ({SUMMED}) c"
KEPT = """
SELECT coalesce(sum(f.numerator), 0)::bigint, coalesce(sum(f.denominator), 0)::bigint
FROM indicators_fact f JOIN indicators_node n ON n.id = f.node_id
WHERE n.tree = %s AND n.unit_id = %s AND f.month = %s AND f.measure_id = %s
"""
Spot = tuple[str, int, date, int]


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that is not what its records make: both terms as kept and as worked out."""

    unit: int
    tree: str
    month: str
    code: str
    kept: tuple[int, int]
    records: tuple[int, int]


def check(*, sample: int = 0, everything: bool = False, months: Sequence[Period] = ()) -> Check:
    """Compare a sample of facts with their figures, or all of them, in some months (none named: all that are kept).

    Writes down what was compared and names the differences; answers with that.
    """
    started, at = time.monotonic(), timezone.now()
    _settle()
    wanted = [month.start for month in months] or sorted(set(Kept.objects.values_list("month", flat=True)))
    counted = known()
    compared, suspects = 0, set[Spot]()
    if everything:
        for month in wanted:
            number, found = _everything(month_of(month), counted)
            compared += number
            suspects |= found
    if sample and wanted and counted:
        chosen = _sample(sample, wanted, counted)
        compared += len(chosen)
        suspects |= {one for one in chosen if _differs(one, counted)}
    if suspects:
        _settle()
    found_wrong = [difference for one in sorted(suspects) if (difference := _differs(one, counted))]
    return Check.objects.create(
        at=at, scope="everything" if everything else "sample", compared=compared, differing=len(found_wrong),
        differences=[asdict(one) for one in found_wrong[:MOST_NAMED]], seconds=time.monotonic() - started,
    )  # fmt: skip


def _settle() -> None:
    """Fold what waits, as far as another worker does not do it."""
    for _turn in range(20):
        if (folded := fold()) is None or not folded.marks:
            return


def _everything(month: Period, counted: dict[int, Counted]) -> tuple[int, set[Spot]]:
    """How many facts a month has by either account, and those on which the two disagree."""
    with transaction.atomic():
        alone(wait=True)
        clear()
        take_seats()
        summed = [measure for measure, one in counted.items() if one.indicator.law == "sum"]
        for measure in summed:
            take_records(counted[measure], measure, [month], everywhere=True)
        given = [[month.start], summed]
        [(number,)] = rows(COUNT, given)
        found = {(tree, unit, day, measure) for tree, unit, day, measure in rows(COMPARED, given)}
        return number, found


def _sample(size: int, months: list[date], counted: dict[int, Counted]) -> set[Spot]:
    """Units, months and measures taken at random, whether or not there is a fact."""
    found = rows(
        """
        SELECT tree, unit_id, (%(months)s::date[])[1 + floor(random() * cardinality(%(months)s::date[]))::int],
            (%(measures)s::int[])[1 + floor(random() * cardinality(%(measures)s::int[]))::int]
        FROM (SELECT DISTINCT tree, unit_id FROM indicators_node) n, generate_series(1, %(times)s) ORDER BY random()
        LIMIT %(size)s
        """,
        cast("Any", {"months": months, "measures": list(counted), "size": size, "times": 1 + size // 10}),
    )
    return set(cast("Iterable[Spot]", found))


def _differs(spot: Spot, counted: dict[int, Counted]) -> Difference | None:
    """The fact and its records where they disagree; None also for a unit of which no fact is kept that month."""
    tree, unit_id, day, measure = spot
    one, month = counted[measure], month_of(day)
    unit: Any = apps.get_model("org.Unit")._base_manager.get(pk=unit_id)
    if trees["org"].grain(unit, cast("TreeName", tree), month) == "below":
        return None
    number, among = from_records(one.indicator, Asked(unit, month, cast("TreeName", tree)), kind=one.kind)
    [kept] = rows(KEPT, [tree, unit_id, day, measure])
    if kept == (number, among or 0):
        return None
    return Difference(unit_id, tree, month.code, one.code, (kept[0], kept[1]), (number, among or 0))
