"""How changed records mark the facts they outrun: triggers that a migration puts on a table, once and for all writers.

A mark is a unit and a range of days, written in the transaction of the change by whatever changed the rows: an
operation, a batch, a repair by hand. Marks name whole months.

Where figures of other units hang on a row too, its mark names a thing (an area, a person) instead of these units, or
beside its own: which units they are is asked when marks are folded or read, so that of two changes made at once the one
folded later sees both. See `Echo` in `ports`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import migrations


@dataclass(frozen=True, slots=True)
class Touch:
    """What a row of the table, called `r` in SQL, counts for: the unit and the days. `path` where it is a place.

    `thing` is the id of something that figures of other units hang on, `through` what it is called among the echoes.
    """

    unit: str
    days: str
    path: str = "NULL::ltree"
    through: str = ""
    thing: str = ""


NO_UNIT = "NULL::bigint"
"""The unit of a row that counts nowhere itself: figures of others hang on it."""


def one_day(column: str) -> str:
    """The days of a row that counts on the date in a column; empty where there is none."""
    return f"CASE WHEN r.{column} IS NOT NULL THEN daterange(r.{column}, r.{column}, '[]') END"


def marked(table: str, touches: Sequence[Touch], *, about: Sequence[str], after: int = 0) -> migrations.RunSQL:
    """Have every INSERT, UPDATE and DELETE on `table` mark what it touches.

    `about` are the columns that matter besides the days. A row of which only the days changed marks those that it won
    or lost; one of which anything else changed marks all its days, before and after; the rest marks nothing. `after` is
    the number of days after those by which records may still depend on the row (a departure on where the member was
    the day before).
    """
    forwards = "".join(
        [_many(table, event, touches, after) for event in ("insert", "delete")] + [_one(table, touches, about, after)]
    )
    backwards = "".join(f"DROP FUNCTION {table}_marks_{event}() CASCADE;\n" for event in EVENTS)
    return migrations.RunSQL(forwards, backwards)


def remarked(before: migrations.RunSQL, now: migrations.RunSQL) -> migrations.RunSQL:
    """Have a table that marks already do it otherwise from now on: both are what `marked` answers with."""
    return migrations.RunSQL(now.sql, before.sql)


EVENTS = ("insert", "update", "delete")
FUNCTION = """
CREATE OR REPLACE FUNCTION {table}_marks_{event}() RETURNS trigger LANGUAGE plpgsql AS $mark$
{body}
$mark$;
CREATE OR REPLACE TRIGGER {table}_marks_{event} AFTER {EVENT} ON {table} {each}
EXECUTE FUNCTION {table}_marks_{event}();
"""


def _many(table: str, event: str, touches: Sequence[Touch], after: int) -> str:
    """Rows that came or went, once a statement: that is the least for one row, and the least for many."""
    rows, kind = ("former", "OLD") if event == "delete" else ("fresh", "NEW")
    touched = "".join(_straight(table, touch, f"SELECT {_row(touch)} FROM {rows} r", after) for touch in touches)
    body = f"BEGIN{touched}\n    RETURN NULL;\nEND"
    each = f"REFERENCING {kind} TABLE AS {rows} FOR EACH STATEMENT"
    return FUNCTION.format(table=table, event=event, EVENT=event.upper(), body=body, each=each)


def _one(table: str, touches: Sequence[Touch], about: Sequence[str], after: int) -> str:
    """A row that changed: where it says the same, the days that only one of its versions has; else all of both."""
    same = " AND ".join(f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}" for column in about)
    lost = "".join(_straight(table, touch, _difference(touch), after) for touch in touches)
    both = "".join(
        _straight(table, row, f"VALUES ({_row(row)})", after)
        for touch in touches for row in (_of(touch, "OLD"), _of(touch, "NEW"))
    )  # fmt: skip
    body = f"BEGIN\n    IF {same} THEN {lost}\n    ELSE {both}\n    END IF;\n    RETURN NULL;\nEND"
    each = "FOR EACH ROW WHEN (NEW.* IS DISTINCT FROM OLD.*)"
    return FUNCTION.format(table=table, event="update", EVENT="UPDATE", body=body, each=each)


def _difference(touch: Touch) -> str:
    now, was = (f"coalesce(datemultirange({_of(touch, row).days}), '{{}}')" for row in ("NEW", "OLD"))
    row = replace(_of(touch, "NEW"), days="d")
    return f"SELECT {_row(row)} FROM unnest(({now} - {was}) + ({was} - {now})) d"


def _straight(table: str, touch: Touch, rows: str, after: int) -> str:
    return f"""
        INSERT INTO indicators_mark (source, {_columns(touch)}, days)
        SELECT '{table}', {_columns(touch)}, {_months(after)}
        FROM ({rows}) touched ({_columns(touch)}, days) WHERE {_names(touch)} AND NOT isempty(days);"""


def _columns(touch: Touch) -> str:
    return "unit_id, path, through, thing" if touch.through else "unit_id, path"


def _row(touch: Touch) -> str:
    thing = f"'{touch.through}', {touch.thing}, " if touch.through else ""
    return f"{touch.unit}, {touch.path}, {thing}{touch.days}"


def _names(touch: Touch) -> str:
    return "(unit_id IS NOT NULL OR thing IS NOT NULL)" if touch.through else "unit_id IS NOT NULL"


def _months(after: int) -> str:
    """The whole months in which `days` and those `after` them lie."""
    return (
        "daterange(date_trunc('month', lower(days)::timestamp)::date, "
        f"(date_trunc('month', (upper(days) + {after - 1})::timestamp) + interval '1 month')::date)"
    )


def _of(touch: Touch, row: str) -> Touch:
    """The touch of another name for the row."""
    named = {name: re.sub(r"\br\.", f"{row}.", getattr(touch, name)) for name in ("unit", "days", "path", "thing")}
    return replace(touch, **named)
