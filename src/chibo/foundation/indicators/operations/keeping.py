"""What bases count on their own, kept by unit: a change in a cell is worked out for the cell, not for its commune."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chibo.foundation.indicators.operations.grounding import run

FOUND = """
INSERT INTO fold_keep
SELECT n.id, o.month, o.measure_id, o.among, o.amount, o.units, o.amounts, o.counted, o.parted
FROM fold_own o JOIN indicators_node n ON n.tree = o.tree AND n.path = o.path
"""
MERGED = """
INSERT INTO fold_keep
SELECT node_id, month, measure_id, among, sum(amount), array_agg(unit ORDER BY unit), array_agg(amount ORDER BY unit)
FROM (
    SELECT n.id AS node_id, o.month, o.measure_id, o.among, e.unit, e.amount
    FROM fold_own o JOIN indicators_node n ON n.tree = o.tree AND n.path = o.path,
        unnest(o.units, o.amounts) e (unit, amount)
    UNION ALL
    SELECT k.node_id, k.month, k.measure_id, k.among, e.unit, e.amount
    FROM fold_base b JOIN indicators_own k ON k.node_id = b.node_id, unnest(k.units, k.amounts) e (unit, amount)
    WHERE k.month = ANY(%(months)s) AND k.measure_id = ANY(%(measures)s)
        AND e.unit NOT IN (SELECT unit_id FROM fold_seat)
) entries GROUP BY 1, 2, 3, 4
"""
"""What was found of the units put down, among what is kept of the others at the same bases."""
GONE = """
DELETE FROM indicators_own k USING fold_base b
WHERE k.node_id = b.node_id AND k.month = ANY(%(months)s) AND k.measure_id = ANY(%(measures)s) AND NOT EXISTS (
    SELECT FROM fold_keep f
    WHERE f.node_id = k.node_id AND f.month = k.month AND f.measure_id = k.measure_id AND f.among = k.among
)
"""
KEPT = """
INSERT INTO indicators_own AS k (node_id, month, measure_id, among, amount, units, amounts, counted, parted)
SELECT node_id, month, measure_id, among, amount, units, amounts, counted, parted FROM fold_keep
ON CONFLICT (node_id, month, measure_id, among) DO UPDATE SET amount = excluded.amount, units = excluded.units,
    amounts = excluded.amounts, counted = excluded.counted, parted = excluded.parted
WHERE (k.units, k.amounts, k.counted, k.parted)
    IS DISTINCT FROM (excluded.units, excluded.amounts, excluded.counted, excluded.parted)
"""


def keep(months: Sequence[date], measures: Sequence[int], *, bases: Sequence[int] | None, alone: bool) -> None:
    """Bring what bases count on their own to what was found of the units put down.

    `alone`: only these units were looked at, the others at their bases stay as they are kept. Else these bases, or all
    of them (None), were looked at whole.
    """
    if not measures:
        return
    given = {"months": list(months), "measures": list(measures)}
    run("DELETE FROM fold_keep")
    run("DELETE FROM fold_base")
    if alone:
        run("""
            INSERT INTO fold_base SELECT n.id FROM (SELECT DISTINCT tree, base FROM fold_seat) s
            JOIN indicators_node n ON n.tree = s.tree AND n.path = s.base
        """)
    else:
        wanted = "" if bases is None else "WHERE unit_id = ANY(%s)"
        run(f"INSERT INTO fold_base SELECT id FROM indicators_node {wanted}", [] if bases is None else [list(bases)])
    run("ANALYZE fold_own")
    run(MERGED if alone else FOUND, given if alone else ())
    run("ANALYZE fold_keep")
    run(GONE, given)
    run(KEPT)
    run("DELETE FROM fold_own")
