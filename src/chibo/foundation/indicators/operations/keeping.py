"""What bases count on their own, kept by unit: a change in a cell is worked out for the cell, not for its commune.

Where a unit counts many things of which few change, it is kept by thing as well: by the area that has no members.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chibo.foundation.indicators.operations.grounding import run

FOUND = """
INSERT INTO fold_keep
SELECT n.id, o.month, o.measure_id, o.among, o.amount, o.units, o.things, o.amounts, o.counted, o.parted
FROM fold_own o JOIN indicators_node n ON n.tree = o.tree AND n.path = o.path
"""
MERGED = """
INSERT INTO fold_keep SELECT node_id, month, measure_id, among, merged.*
FROM (
    SELECT n.id AS node_id, o.month, o.measure_id, o.among, o.units, o.things, o.amounts
    FROM fold_own o JOIN indicators_node n ON n.tree = o.tree AND n.path = o.path
) found FULL JOIN (
    SELECT k.* FROM fold_base b JOIN indicators_own k ON k.node_id = b.node_id
    WHERE k.month = ANY(%(months)s) AND k.measure_id = ANY(%(measures)s)
) kept USING (node_id, month, measure_id, among)
CROSS JOIN LATERAL (
    SELECT sum(amount) AS amount, array_agg(unit ORDER BY unit, thing),
        array_agg(thing ORDER BY unit, thing) FILTER (WHERE thing IS NOT NULL), array_agg(amount ORDER BY unit, thing)
    FROM (
        SELECT * FROM unnest(found.units, found.things, found.amounts) e (unit, thing, amount)
        UNION ALL
        SELECT * FROM unnest(kept.units, kept.things, kept.amounts) e (unit, thing, amount)
        WHERE e.unit NOT IN (SELECT unit_id FROM fold_seat) OR e.thing <> ALL(%(things)s::bigint[])
    ) entries
) merged WHERE merged.amount IS NOT NULL
"""
"""What was found of the units put down, or of some things there, among what is kept of all else at the same bases."""
GONE = """
DELETE FROM indicators_own k USING fold_base b
WHERE k.node_id = b.node_id AND k.month = ANY(%(months)s) AND k.measure_id = ANY(%(measures)s) AND NOT EXISTS (
    SELECT FROM fold_keep f
    WHERE f.node_id = k.node_id AND f.month = k.month AND f.measure_id = k.measure_id AND f.among = k.among
)
"""
KEPT = """
INSERT INTO indicators_own AS k (node_id, month, measure_id, among, amount, units, things, amounts, counted, parted)
SELECT node_id, month, measure_id, among, amount, units, things, amounts, counted, parted FROM fold_keep
ON CONFLICT (node_id, month, measure_id, among) DO UPDATE SET amount = excluded.amount, units = excluded.units,
    things = excluded.things, amounts = excluded.amounts, counted = excluded.counted, parted = excluded.parted
WHERE (k.units, k.things, k.amounts, k.counted, k.parted)
    IS DISTINCT FROM (excluded.units, excluded.things, excluded.amounts, excluded.counted, excluded.parted)
"""


def keep(
    months: Sequence[date],
    measures: Sequence[int],
    *,
    bases: Sequence[int] | None,
    alone: bool,
    things: Sequence[int] | None = None,
) -> None:
    """Bring what bases count on their own to what was found of the units put down.

    `alone`: only these units were looked at, and only at these `things` where they are given; all else at their bases
    stays as it is kept. Otherwise these bases, or all of them (None), were looked at whole.
    """
    if not measures:
        return
    given = {"months": list(months), "measures": list(measures), "things": None if things is None else list(things)}
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
    run("ANALYZE fold_own (tree, path, month, measure_id, among)")
    run(MERGED if alone else FOUND, given if alone else ())
    run("ANALYZE fold_keep (node_id, month, measure_id, among)")
    run(GONE, given)
    run(KEPT)
    run("DELETE FROM fold_own")
