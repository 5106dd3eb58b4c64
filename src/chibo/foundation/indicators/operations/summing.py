"""From what bases count on their own to the facts of everything above them: a unit's is its own and its parts'."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chibo.foundation.indicators.operations.grounding import rows, run


def have_nodes(units: Sequence[int] | None) -> None:
    """Have a node for every place that a base had and for all above it; put down those that are worked out anew: of the
    units named, of all (None)."""
    run("""
        CREATE TEMP TABLE IF NOT EXISTS fold_path (tree text, path ltree, depth int) ON COMMIT DELETE ROWS
    """)
    run("DELETE FROM fold_path")
    run("""
        INSERT INTO fold_path SELECT DISTINCT s.tree, subpath(s.base, 0, n), n
        FROM (SELECT DISTINCT tree, base FROM fold_seat) s, generate_series(1, nlevel(s.base)) n
    """)
    for (depth,) in rows("""
        SELECT DISTINCT p.depth FROM fold_path p LEFT JOIN indicators_node n USING (tree, path)
        WHERE n.id IS NULL ORDER BY 1
    """):
        run(
            """
            INSERT INTO indicators_node (tree, path, depth, unit_id, above_id)
            SELECT p.tree, p.path, p.depth, ltree2text(subpath(p.path, -1))::bigint, a.id
            FROM fold_path p
            LEFT JOIN indicators_node a ON p.depth > 1 AND a.tree = p.tree AND a.path = subpath(p.path, 0, p.depth - 1)
            WHERE p.depth = %s ON CONFLICT (tree, path) DO NOTHING
            """,
            [depth],
        )
    wanted = "" if units is None else "WHERE unit_id = ANY(%s)"
    run(
        f"INSERT INTO fold_node SELECT id, depth FROM indicators_node {wanted}",
        [] if units is None else [list(units)],
    )


def add_up(months: Sequence[date], measures: Sequence[int]) -> int:
    """Write the facts of the nodes put down, the deepest first; answers how many were written or taken away."""
    changed = 0
    for (depth,) in rows("SELECT DISTINCT depth FROM fold_node ORDER BY 1 DESC"):
        run("DELETE FROM fold_sum")
        run(SUMS, {"depth": depth, "months": list(months), "measures": list(measures)})
        changed += _store(depth, list(months), list(measures))
    return changed


SUMS = """
INSERT INTO fold_sum WITH parts AS (
    SELECT o.node_id, o.month, o.measure_id, CASE WHEN o.among THEN 0 ELSE o.amount END AS numerator,
        CASE WHEN o.among THEN o.amount ELSE 0 END AS denominator, o.counted, o.parted
    FROM fold_node t JOIN indicators_own o ON o.node_id = t.node_id
    WHERE t.depth = %(depth)s AND o.month = ANY(%(months)s) AND o.measure_id = ANY(%(measures)s)
    UNION ALL
    SELECT c.above_id, f.month, f.measure_id, f.numerator, f.denominator, f.counted, f.parted
    FROM fold_node t JOIN indicators_node c ON c.above_id = t.node_id
    JOIN indicators_fact f ON f.node_id = c.id AND f.month = ANY(%(months)s) AND f.measure_id = ANY(%(measures)s)
    WHERE t.depth = %(depth)s
)
SELECT node_id, month, measure_id, sum(numerator), sum(denominator), NULL::bigint[], NULL::bigint[]
FROM parts WHERE counted IS NULL GROUP BY 1, 2, 3 HAVING sum(numerator) <> 0 OR sum(denominator) <> 0
UNION ALL
SELECT node_id, month, measure_id, (array_agg(counted ORDER BY n))[%(depth)s], 0,
    array_agg(counted ORDER BY n), array_agg(parted ORDER BY n)
FROM (
    SELECT node_id, month, measure_id, label.n, sum(label.counted) AS counted, sum(label.parted) AS parted
    FROM parts, unnest(parts.counted, parts.parted) WITH ORDINALITY label (counted, parted, n)
    WHERE parts.counted IS NOT NULL AND label.n <= %(depth)s GROUP BY 1, 2, 3, 4
) labels GROUP BY 1, 2, 3 HAVING max(counted) <> 0 OR max(parted) <> 0
"""


def _store(depth: int, months: list[date], measures: list[int]) -> int:
    """Bring the facts of one depth to what was summed; rows that say it already are left alone.

    Those of a unit are written one after the other, so that a page reads them from few blocks.
    """
    gone = run(
        """
        DELETE FROM indicators_fact f USING fold_node t
        WHERE t.depth = %s AND f.node_id = t.node_id AND f.month = ANY(%s) AND f.measure_id = ANY(%s) AND NOT EXISTS (
            SELECT FROM fold_sum s WHERE s.node_id = f.node_id AND s.month = f.month AND s.measure_id = f.measure_id
        )
        """,
        [depth, months, measures],
    )
    return gone + run("""
        INSERT INTO indicators_fact AS f (node_id, month, measure_id, numerator, denominator, counted, parted)
        SELECT node_id, month, measure_id, numerator, denominator, counted, parted FROM fold_sum
        ORDER BY node_id, month, measure_id
        ON CONFLICT (node_id, month, measure_id) DO UPDATE SET numerator = excluded.numerator,
            denominator = excluded.denominator, counted = excluded.counted, parted = excluded.parted
        WHERE (f.numerator, f.denominator, f.counted, f.parted)
            IS DISTINCT FROM (excluded.numerator, excluded.denominator, excluded.counted, excluded.parted)
    """)
