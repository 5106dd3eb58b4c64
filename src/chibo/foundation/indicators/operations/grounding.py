"""From records to the facts of bases: what each counts on its own, before anything is added up.

Everything happens in temporary tables of the connection, so that a whole country takes one statement a measure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any, get_args

from django.db import connection

from chibo.foundation.indicators.measures import Counted, PreparedQuery, narrowed, prepared
from chibo.foundation.indicators.ports import TreeName, trees
from chibo.kernel.periods import Period

TABLES = {
    "fold_mark": (
        "source text, at timestamptz, unit_id bigint, path ltree, through text, thing bigint, days daterange"
    ),
    "fold_heard": "unit_id bigint, days daterange, about text, thing bigint",
    "fold_seat": "tree text, unit_id bigint, valid daterange, base ltree, base_id bigint",
    "fold_own": (
        "tree text, path ltree, month date, measure_id smallint, among boolean, amount bigint, "
        "units bigint[], things bigint[], amounts int[], counted bigint[], parted bigint[]"
    ),
    "fold_base": "node_id int PRIMARY KEY",
    "fold_keep": (
        "node_id int, month date, measure_id smallint, among boolean, amount bigint, units bigint[], things bigint[], "
        "amounts int[], counted bigint[], parted bigint[]"
    ),
    "fold_node": "node_id int PRIMARY KEY, depth smallint",
    "fold_sum": (
        "node_id int, month date, measure_id smallint, numerator bigint, denominator bigint, counted bigint[], "
        "parted bigint[]"
    ),
}


def run(sql: str, params: Sequence[Any] | dict[str, Any] = ()) -> int:
    """Execute one statement; answers how many rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return int(cursor.rowcount)


def rows(sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """The rows that a statement answers with."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def clear() -> None:
    """Have the working tables of this connection, empty."""
    with connection.cursor() as cursor:
        for name, columns in TABLES.items():
            cursor.execute(f"CREATE TEMP TABLE IF NOT EXISTS {name} ({columns}) ON COMMIT DELETE ROWS")
            cursor.execute(f"DELETE FROM {name}")


def take_seats(*, bases: Sequence[int] | None = None, units: Sequence[int] | None = None) -> None:
    """Put down where units sit, in both trees: those that belong to some bases, or these units alone; neither: all."""
    run("DELETE FROM fold_seat")
    sources = list(trees["org"].sources(bases)) if bases is not None else units
    for tree in get_args(TreeName):
        sql, params = seats(tree)
        run(
            f"""
            INSERT INTO fold_seat SELECT * FROM (
                SELECT %s, unit_id, coalesce(valid, '(,)'), subltree(path, 0, level),
                    ltree2text(subpath(path, level - 1, 1))::bigint AS base_id
                FROM ({sql}) seat (unit_id, valid, path, level)
                {"" if sources is None else "WHERE unit_id = ANY(%s)"}
            ) seated {"" if bases is None else "WHERE base_id = ANY(%s)"}
            """,
            [tree, *params, *([] if sources is None else [list(sources)]), *([] if bases is None else [list(bases)])],
        )
    run("ANALYZE fold_seat")


@cache
def seats(tree: TreeName) -> tuple[str, tuple[Any, ...]]:
    """Where units sit, as a statement and its parameters."""
    sql, params = trees["org"].seats(tree).query.sql_with_params()
    return sql, tuple(params)


def take_records(
    counted: Counted, measure: int, months: Sequence[Period], *, everywhere: bool, things: Sequence[int] | None = None
) -> None:
    """Put down what one measure counts in some months at each unit that was put down, or everywhere (they all were).

    With `things`, only of what is about one of them. A flow takes one statement, a stock one a month.
    """
    units = None if everywhere else _units()
    flow = counted.indicator.flow
    spans: Iterable[Period] = [Period("", "span", months[0].start, months[-1].end)] if flow else months
    wanted = [month.start for month in months]
    for span in spans:
        for among in (False, True):
            if things is None:
                asked = prepared(counted, span, among=among, everywhere=everywhere)
            else:
                asked = narrowed(counted, span, things, among=among)
            if asked:
                _put(asked, units, measure, span, wanted, among=among, flow=flow)


def _units() -> list[int]:
    return [pk for (pk,) in rows("SELECT DISTINCT unit_id FROM fold_seat")]


def _put(
    asked: PreparedQuery,
    units: list[int] | None,
    measure: int,
    span: Period,
    months: list[date],
    *,
    among: bool,
    flow: bool,
) -> None:
    params = asked.given(units)
    columns = ["unit", *([] if asked.day else ["day"]), *(["unit2", "day2"] if asked.there else []),
               *(["thing"] if asked.about else []), "amount"]  # fmt: skip
    day = f"'{asked.day:%Y-%m-%d}'::date" if asked.day else "g.day"
    month = f"date_trunc('month', {day})::date" if flow else f"'{span.start:%Y-%m-%d}'::date"
    given = f"WITH g AS MATERIALIZED (SELECT * FROM ({asked.sql}) q ({', '.join(columns)}))"
    here = f"JOIN fold_seat s ON s.unit_id = g.unit AND s.valid @> ({day} + {asked.shift})"
    if asked.there:
        _put_crossing(given, params, here, month, asked.there[2], measure, months)
        return
    thing, things = ("g.thing", "array_agg(thing ORDER BY unit, thing)") if asked.about else ("0", "NULL::bigint[]")
    run(
        f"""
        INSERT INTO fold_own (tree, path, month, measure_id, among, amount, units, things, amounts) {given},
        by_unit AS (
            SELECT s.tree, s.base, {month} AS month, g.unit, {thing} AS thing, sum(g.amount) AS amount FROM g {here}
            WHERE {month} = ANY(%s) GROUP BY 1, 2, 3, 4, 5 HAVING sum(g.amount) <> 0
        )
        SELECT tree, base, month, %s, %s, sum(amount), array_agg(unit ORDER BY unit, thing), {things},
            array_agg(amount ORDER BY unit, thing)
        FROM by_unit GROUP BY 1, 2, 3
        """,
        [*params, months, measure, among],
    )


def _put_crossing(
    given: str, params: Sequence[Any], here: str, month: str, shift: int, measure: int, months: list[date]
) -> None:
    """Records that do not count where both their units belong: for each label of the base's path, how many count."""
    (was, was_params), (now, now_params) = seats("as-was"), seats("today")
    run(
        f"""
        INSERT INTO fold_own (tree, path, month, measure_id, among, amount, counted, parted) {given},
        both_ways AS (
            SELECT s.tree, s.base, {month} AS month, '.' || ltree2text(t.path) || '.' AS there, sum(g.amount) AS amount
            FROM g {here} LEFT JOIN LATERAL (
                SELECT w.path FROM ({was}) w (unit_id, valid, path, level)
                WHERE s.tree = 'as-was' AND w.unit_id = g.unit2 AND w.valid @> (g.day2 + {shift})
                UNION ALL
                SELECT n.path FROM ({now}) n (unit_id, valid, path, level)
                WHERE s.tree = 'today' AND n.unit_id = g.unit2
            ) t ON true
            WHERE {month} = ANY(%s) GROUP BY 1, 2, 3, 4
        ), seen AS (
            SELECT b.tree, b.base, b.month, label.n,
                sum(CASE WHEN strpos(b.there, '.' || label.id || '.') > 0 THEN 0 ELSE b.amount END) AS counted,
                sum(CASE WHEN strpos(b.there, '.' || label.before || label.id || '.') > 0 THEN 0 ELSE b.amount END)
                    AS parted
            FROM both_ways b CROSS JOIN LATERAL (
                SELECT id, n, coalesce(lag(id) OVER (ORDER BY n) || '.', '') AS before
                FROM unnest(string_to_array(ltree2text(b.base), '.')) WITH ORDINALITY u (id, n)
            ) label
            GROUP BY 1, 2, 3, 4
        )
        SELECT tree, base, month, %s, false, 0, array_agg(counted ORDER BY n), array_agg(parted ORDER BY n)
        FROM seen GROUP BY 1, 2, 3
        """,
        [*params, *was_params, *now_params, months, measure],
    )
