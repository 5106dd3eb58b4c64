"""Movement of members: who was there at the opening, came, went and was there at the closing of a period.

Being a member of a unit is drawn, person by person, from days of membership, standing and the unit's place in the tree,
and joined where it goes on without a gap. Each stretch then opens before the period or comes in within it, goes out
within it or closes after it: so opening + increases - decreases = closing, whatever moved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from chibo.foundation.indicators.queries import Asked
from chibo.registry.org.queries import paths_ever
from chibo.registry.people.enums import Group, Line

INCREASES = (Line.ADMITTED, Line.READMITTED, Line.CAME, Line.MORE)
DECREASES = (Line.DIED, Line.WENT, Line.REMOVED, Line.EXPELLED, Line.WITHDREW, Line.OTHER, Line.LESS)


CONDITIONS = {
    Group.ALL: "true",
    Group.OFFICIAL: "standing = 'official'",
    Group.PROBATIONARY: "standing = 'probationary'",
    Group.WOMEN: "sex = 'female'",
    Group.MINORITY: "ethnicity <> '' AND vi_plain(ethnicity) <> 'kinh'",
    Group.TO_30: "age <= 30",
    Group.TO_40: "age BETWEEN 31 AND 40",
    Group.TO_50: "age BETWEEN 41 AND 50",
    Group.TO_60: "age BETWEEN 51 AND 60",
    Group.OVER_60: "age > 60",
}

COUNTS = ", ".join(f"count(*) FILTER (WHERE {CONDITIONS[group]})" for group in Group)

AS_WAS = """
JOIN org_placement p ON p.unit_id = m.unit_id AND p.path <@ %(paths)s::ltree[] AND p.valid && m.valid
"""
TODAY = """
JOIN org_unit u ON u.id = m.unit_id AND u.path <@ %(paths)s::ltree[]
CROSS JOIN LATERAL (SELECT u.path, daterange(NULL, NULL) AS valid) p
"""
PART = """CASE WHEN nlevel(p.path) > index(p.path, %(label)s::ltree) + 1
THEN ltree2text(subpath(p.path, index(p.path, %(label)s::ltree) + 1, 1))::bigint ELSE 0 END"""

EVENTS = """
WITH pieces AS (
  SELECT {part} AS part, m.person_id, m.valid * s.valid * p.valid AS days
  FROM people_membership m {place}
  JOIN people_membershipstate s ON s.membership_id = m.id AND s.track = 'standing'
    AND s.status IN ('official', 'probationary')
  WHERE m.activities = 'official' AND m.valid * s.valid * p.valid && daterange(%(before)s, %(end)s)
), spans AS (
  SELECT part, person_id, unnest(range_agg(days)) AS span FROM pieces GROUP BY part, person_id
), moments AS (
  SELECT part, person_id, 'opening' AS line, %(before)s::date AS day, %(before)s::date AS seen FROM spans
  WHERE span @> %(before)s::date
  UNION ALL
  SELECT part, person_id, 'in', lower(span), lower(span) FROM spans WHERE lower(span) BETWEEN %(start)s AND %(last)s
  UNION ALL
  SELECT part, person_id, 'out', upper(span), upper(span) - 1 FROM spans
  WHERE upper(span) BETWEEN %(start)s AND %(last)s
  UNION ALL
  SELECT part, person_id, 'closing', %(last)s::date, %(last)s::date FROM spans WHERE span @> %(last)s::date
), events AS (
  SELECT e.part, e.person_id, e.day, x.name, x.sort_key, x.sex, x.ethnicity, x.born_on,
    extract(year FROM age(e.seen, x.born_on)) AS age, w.unit_id, w.standing, w.membership_id,
    CASE e.line
      WHEN 'in' THEN CASE
        WHEN EXISTS (SELECT FROM people_decision d WHERE d.person_id = e.person_id AND d.kind = 'admission'
                     AND d.on = e.day AND d.unit_id IS NOT NULL)
          THEN CASE WHEN EXISTS (SELECT FROM people_departure f WHERE f.person_id = e.person_id AND f.on <= e.day)
               THEN 'readmitted' ELSE 'admitted' END
        WHEN EXISTS (SELECT FROM people_transfer t WHERE t.person_id = e.person_id AND t.state = 'done'
                     AND t.arrived_on = e.day) THEN 'came'
        ELSE 'more' END
      WHEN 'out' THEN coalesce(
        (SELECT f.how FROM people_departure f WHERE f.person_id = e.person_id AND f.on = e.day LIMIT 1),
        CASE WHEN EXISTS (SELECT FROM people_transfer t WHERE t.person_id = e.person_id AND t.state = 'done'
                          AND t.departed_on = e.day) THEN 'went' ELSE 'less' END)
      ELSE e.line END AS line
  FROM moments e JOIN people_person x ON x.id = e.person_id
  LEFT JOIN LATERAL (
    SELECT m.unit_id, m.id AS membership_id, s.status AS standing FROM people_membership m
    JOIN people_membershipstate s ON s.membership_id = m.id AND s.track = 'standing' AND s.valid @> e.seen
    WHERE m.person_id = e.person_id AND m.activities = 'official' AND m.valid @> e.seen LIMIT 1) w ON true
)
"""


@dataclass(frozen=True, slots=True)
class Moment:
    """A record of the table: who, on which day, in which unit, as what."""

    person_id: int
    name: str
    born_on: date | None
    sex: str
    ethnicity: str
    unit_id: int | None
    standing: str
    line: str
    day: date


@dataclass(frozen=True, slots=True)
class Movement:
    """The numbers of a unit: by line and group."""

    counts: Counter[tuple[str, str]]

    def number(self, line: str, group: str = Group.ALL) -> int:
        return self.counts[str(line), str(group)]

    def increases(self, group: str = Group.ALL) -> int:
        return sum(self.number(line, group) for line in INCREASES)

    def decreases(self, group: str = Group.ALL) -> int:
        return sum(self.number(line, group) for line in DECREASES)


def movement(asked: Asked) -> Movement:
    """The table of a unit in a period; one query for the numbers, one for the unit's paths."""
    rows = _rows(asked, f"SELECT line, {COUNTS} FROM events GROUP BY line")  # noqa: S608 - constants of this module
    return Movement(_counted(rows))


def by_child(asked: Asked) -> dict[int, Movement]:
    """The tables of the units directly below, each with its own border: moves between them count in both."""
    select = f"SELECT part, line, {COUNTS} FROM events GROUP BY part, line"  # noqa: S608 - constants of this module
    rows = _rows(asked, select, by_child=True)
    parts: dict[int, list[Sequence[Any]]] = {}
    for part, *rest in rows:
        parts.setdefault(int(part), []).append(rest)
    return {part: Movement(_counted(found)) for part, found in parts.items()}


def moments(asked: Asked, *, lines: Sequence[str], group: str = Group.ALL, child: int | None = None) -> list[Moment]:
    """The records behind a number of the table, or of one child's, in Vietnamese order of names."""
    condition = CONDITIONS[Group(group)]
    more = " AND part = %(child)s" if child is not None else ""
    sql = (
        "SELECT person_id, name, born_on, sex, ethnicity, unit_id, standing, line, day FROM events "  # noqa: S608
        f"WHERE line = ANY(%(lines)s) AND {condition}{more} ORDER BY sort_key, person_id, day"
    )
    given = {"lines": [str(line) for line in lines], "child": child}
    return [Moment(*row) for row in _rows(asked, sql, by_child=child is not None, **given)]


def _counted(rows: Sequence[Sequence[Any]]) -> Counter[tuple[str, str]]:
    return Counter({
        (line, str(group)): number
        for line, *numbers in rows for group, number in zip(Group, numbers, strict=True)
    })  # fmt: skip


def _rows(asked: Asked, select: str, *, by_child: bool = False, **more: Any) -> list[Sequence[Any]]:
    """The events of a unit in a period, as `select` wants them."""
    period, unit = asked.period, asked.unit
    today = asked.tree == "today"
    given = {
        "paths": "{" + ",".join([str(unit.path)] if today else paths_ever(unit)) + "}", "label": str(unit.pk),
        "start": period.start, "before": period.start - timedelta(days=1), "last": period.last_day, "end": period.end,
        **more,
    }  # fmt: skip
    events = EVENTS.format(part=PART if by_child else "0", place=TODAY if today else AS_WAS)
    with connection.cursor() as cursor:
        cursor.execute(events + select, given)
        return list(cursor.fetchall())
