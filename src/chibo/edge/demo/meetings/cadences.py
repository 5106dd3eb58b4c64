"""When each cell of the demo world meets."""

from __future__ import annotations

from datetime import date, time

from django.db.backends.postgresql.psycopg_any import DateRange

from chibo.edge.demo.meetings.cast import Cell
from chibo.edge.demo.meetings.words import place_of
from chibo.edge.demo.world.chance import stream
from chibo.work.meetings.enums import Body, Cadence
from chibo.work.meetings.models import LAST_WEEK, Series

TENTH = "Chi bộ bản Phiêng Lơi"
"""The cell that meets on the 10th of every month (E1)."""
FIRST_WEEK, FIXED_DAY = 0.35, 0.85
DAYS = range(3, 27)


def series(cell: Cell, first: date, end: date | None) -> Series:
    """The cadence of a cell from a day to before another; it is the same in every spell."""
    rng = stream("cadence", cell.unit.code)
    kind, day = rng.random(), rng.choice(DAYS)
    saturday = {"cadence": Cadence.WEEKDAY, "week": rng.choice((1, 2, LAST_WEEK)), "weekday": 6}
    if cell.name == TENTH:
        when: dict[str, object] = {"cadence": Cadence.DAY, "day": 10}
    elif kind < FIRST_WEEK:
        when = {"cadence": Cadence.WEEK, "week": 1}
    else:
        when = {"cadence": Cadence.DAY, "day": day} if kind < FIXED_DAY else saturday
    hamlet = place_of(cell.short).startswith("Nhà văn hóa")
    return Series(
        unit=cell.unit, body=Body.CELL, at=time(19, 30) if hamlet else time(14, 0), place=place_of(cell.short),
        valid=DateRange(max(first, cell.unit.opened_on), end), **when,
    )  # fmt: skip
