"""Which units a mark is about: the one that it names, and those whose figures hang on what it names."""

from __future__ import annotations

from typing import Any

from chibo.foundation.indicators.ports import Echo, echoes

NAMED = "SELECT m.unit_id, m.days, NULL::text, NULL::bigint WHERE m.unit_id IS NOT NULL"
ECHOED = """
SELECT e.unit_id, m.days * e.valid, {about}
FROM ({rows}) e ({columns}) WHERE {hangs} AND e.valid && m.days
"""


def heard() -> tuple[str, list[Any]]:
    """The units of one mark, called `m` in SQL, with their days: those on which their figures hang on the thing; and
    what these figures are about (a word and an id), null for all figures of the unit.

    A statement for a lateral join or a subquery, so that it is asked mark by mark whatever the planner believes about a
    table that fills and empties all day; and its parameters.
    """
    statements, params = [NAMED], list[Any]()
    for echo in echoes:
        rows, given = echo.rows().query.sql_with_params()
        about = f"'{echo.about}', e.about" if echo.about else "NULL, NULL"
        columns = "thing, unit_id, valid, about" if echo.about else "thing, unit_id, valid"
        statements.append(ECHOED.format(rows=rows, hangs=_hangs(echo), about=about, columns=columns))
        params += given
    return " UNION ALL ".join(statements), params


def _hangs(echo: Echo) -> str:
    if echo.through == "unit":
        return "e.thing = m.unit_id"
    return f"m.through = '{echo.through}' AND e.thing = m.thing"
