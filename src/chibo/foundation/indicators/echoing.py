"""Which units a mark is about: the one that it names, and those whose figures hang on what it names."""

from __future__ import annotations

from typing import Any

from chibo.foundation.indicators.ports import Echo, echoes

NAMED = "SELECT m.unit_id, m.days WHERE m.unit_id IS NOT NULL"
ECHOED = """
SELECT e.unit_id, m.days * e.valid FROM ({rows}) e (thing, unit_id, valid) WHERE {hangs} AND e.valid && m.days
"""


def heard() -> tuple[str, list[Any]]:
    """The units of one mark, called `m` in SQL, with their days: those on which their figures hang on the thing.

    A statement for a lateral join or a subquery, so that it is asked mark by mark whatever the planner believes about a
    table that fills and empties all day; and its parameters.
    """
    statements, params = [NAMED], list[Any]()
    for echo in echoes:
        rows, given = echo.rows().query.sql_with_params()
        statements.append(ECHOED.format(rows=rows, hangs=_hangs(echo)))
        params += given
    return " UNION ALL ".join(statements), params


def _hangs(echo: Echo) -> str:
    if echo.through == "unit":
        return "e.thing = m.unit_id"
    return f"m.through = '{echo.through}' AND e.thing = m.thing"
