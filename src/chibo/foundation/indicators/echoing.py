"""Which units marks are about: those they name, and those whose figures hang on what they name."""

from __future__ import annotations

from typing import Any

from chibo.foundation.indicators.ports import Echo, echoes

NAMED = "SELECT m.source, m.at, m.unit_id, m.path, m.days FROM {marks} m WHERE m.unit_id IS NOT NULL"
ECHOED = """
SELECT m.source, m.at, e.unit_id, NULL::ltree, m.days * e.valid FROM {marks} m
JOIN ({rows}) e (thing, unit_id, valid) ON {hangs} AND e.valid && m.days
"""


def heard(marks: str) -> tuple[str, list[Any]]:
    """Every mark of a table once for each unit it is about, as a statement and its parameters.

    Rows of source, at, unit_id, path, days; an echo has the days on which the unit's figures hang on the thing.
    """
    statements, params = [NAMED.format(marks=marks)], list[Any]()
    for echo in echoes:
        rows, given = echo.rows().query.sql_with_params()
        statements.append(ECHOED.format(marks=marks, rows=rows, hangs=_hangs(echo)))
        params += given
    return " UNION ALL ".join(statements), params


def _hangs(echo: Echo) -> str:
    if echo.through == "unit":
        return "e.thing = m.unit_id"
    return f"e.thing = m.thing AND m.through = '{echo.through}'"
