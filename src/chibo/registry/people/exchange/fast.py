"""The plain rows of the members' sheet, told from the others by the database alone.

Plain is who is new to the book, stands in the sheet once and is sound in everything that `members.py` checks. All other
rows, and all words about faults, are left to it: this may let too few rows through, never one too many.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from chibo.foundation.rulebook import queries as rulebook
from chibo.registry.org.enums import CELLS, HAMLETS
from chibo.registry.org.models import Unit
from chibo.registry.people.exchange.columns import HOW_WORDS
from chibo.registry.people.operations.mass_intake import load

MANY = 1000
"""From so many rows on the book is compared with the sheet by hashing instead of looking each row up."""

DATES = {"born": 3, "admitted": 7, "official": 9, "exempt": 12, "came": 13, "went": 14, "gone": 15}
"""The columns that hold dates, by their place in the sheet."""


def _day(cell: str) -> str:
    """A cell as a date: one that was a date in the file, or text dd/mm/yyyy; null for all else, which is not plain."""
    year, month, day = (f"substr({cell}, {start}, {length})::integer" for start, length in ((7, 4), (4, 2), (1, 2)))
    first = f"make_date({year}, {month}, 1)"
    return (
        f"CASE WHEN left({cell}, 1) = E'\\x1f' THEN make_date(substr({cell}, 2, 4)::integer, "
        f"substr({cell}, 7, 2)::integer, substr({cell}, 10, 2)::integer) "
        f"WHEN {cell} ~ '^[0-3][0-9]/(0[1-9]|1[0-2])/[12][0-9]{{3}}$' AND {day} > 0 "
        f"AND extract(day FROM {first} + ({day} - 1)) = {day} THEN {first} + ({day} - 1) END"
    )


DAYS = ", ".join(f"{_day(f'cells[{place}]')} AS {name}" for name, place in DATES.items())
SOUND = " AND ".join(
    f"(cells[{place}] = '' OR {name} BETWEEN '1850-01-01' AND '2200-12-31')" for name, place in DATES.items()
)

TYPED = f"""
CREATE TEMP TABLE sheet_typed ON COMMIT DROP AS
SELECT number, cells[1] AS code, cells[2] AS name, cells[4] AS sex, cells[5] AS ethnicity, cells[6] AS cell,
  cells[8] AS admitted_number, cells[10] AS official_number, cells[11] AS native, cells[16] AS how,
  cells[17] AS birth_name, cells[18] AS hometown, cells[19] AS schooling, cells[20] AS occupation,
  cells[21] AS card_number, cells[22] AS home, {", ".join(DATES)}
FROM (SELECT number, cells, {DAYS} FROM sheet) dated
WHERE number <> ALL(%(without)s)
  AND length(cells[1]) BETWEEN 1 AND 32 AND length(cells[2]) BETWEEN 1 AND 120 AND length(cells[5]) <= 40
  AND length(cells[17]) <= 120 AND length(cells[21]) <= 32
  AND greatest(length(cells[18]), length(cells[19]), length(cells[20])) <= 200
  AND length(cells[8]) <= 64 AND length(cells[10]) <= 64 AND cells[2] <> upper(cells[2])
  AND strpos(concat(cells[1], cells[2], cells[5], cells[8], cells[10], cells[17], cells[18], cells[19], cells[20],
                    cells[21]), E'\\x1f') = 0
  AND cells[4] IN ('', 'Nam', 'Nữ') AND cells[11] IN ('', 'Có', 'Không') AND cells[16] = ANY(%(hows)s)
  AND admitted IS NOT NULL AND {SOUND}
"""  # noqa: S608 - constants of this module

CELLS_OF = """
CREATE TEMP TABLE sheet_cells ON COMMIT DROP AS
SELECT u.id, u.code, u.opened_on, u.closed_on FROM org_unit u
JOIN LATERAL (SELECT kind FROM org_placement p WHERE p.unit_id = u.id ORDER BY valid DESC LIMIT 1) p ON true
WHERE p.kind = ANY(%(kinds)s) AND u.code IN (SELECT DISTINCT cell FROM sheet_typed)
  AND (%(under)s::ltree IS NULL OR u.path <@ %(under)s::ltree)
"""

HOMES_OF = """
CREATE TEMP TABLE sheet_homes ON COMMIT DROP AS
SELECT id AS area_id, code AS home, closed_on AS home_closed FROM org_area
WHERE kind = ANY(%(homes)s) AND code IN (SELECT DISTINCT home FROM sheet_typed WHERE home <> '')
"""

PLAIN = """
CREATE TEMP TABLE sheet_plain ON COMMIT DROP AS
WITH once AS (SELECT cells[1] AS code FROM sheet GROUP BY 1 HAVING count(*) = 1),
ages(start, stop, months) AS (VALUES {ages}),
probations(start, stop, months) AS (VALUES {probations}),
placed AS (
  SELECT t.*, h.area_id, h.home_closed, u.id AS unit_id, u.opened_on, u.closed_on,
    coalesce(t.came, greatest(t.admitted, u.opened_on)) AS start,
    least(coalesce(t.went, 'infinity'), coalesce(t.gone, 'infinity')) AS stop
  FROM sheet_typed t JOIN once USING (code) JOIN sheet_cells u ON u.code = t.cell
  LEFT JOIN sheet_homes h USING (home))
SELECT p.*,
  nextval(pg_get_serial_sequence('people_person', 'id')) AS person_id,
  nextval(pg_get_serial_sequence('people_membership', 'id')) AS membership_id,
  nextval(pg_get_serial_sequence('people_decision', 'id')) AS admission_id,
  CASE WHEN official IS NOT NULL THEN nextval(pg_get_serial_sequence('people_decision', 'id')) END AS recognition_id
FROM placed p
LEFT JOIN ages a ON a.start <= admitted AND admitted < a.stop
LEFT JOIN probations b ON b.start <= admitted AND admitted < b.stop
WHERE NOT EXISTS (SELECT FROM people_person x WHERE x.code = p.code)
  AND (born IS NULL OR NOT EXISTS (SELECT FROM people_person x
                                   WHERE x.given = vi_plain(vi_given_first(p.name)) AND x.born_on = p.born))
  AND (born IS NULL OR (born <= admitted AND (extract(year FROM admitted) - extract(year FROM born)) * 12
       + extract(month FROM admitted) - extract(month FROM born) >= coalesce(a.months, 0)))
  AND (official IS NULL OR (official >= admitted + make_interval(months => coalesce(b.months, 0))
       AND official < coalesce(gone, 'infinity')))
  AND (came IS NULL OR came >= admitted) AND (exempt IS NULL OR (exempt >= admitted AND exempt < p.stop))
  AND p.stop > p.start AND p.stop > admitted AND (gone IS NULL OR went IS NULL OR went <= gone)
  AND (how = '' OR gone IS NOT NULL)
  AND p.start >= opened_on AND (closed_on IS NULL OR p.start < closed_on)
  AND (home = '' OR (area_id IS NOT NULL AND (coalesce(home_closed, 'infinity') > {today} OR p.stop <= {today})))
"""


class NewMembers:
    """Selects by one statement and loads by one statement a table."""

    def select(self, cursor: Any, *, without: set[int], under: Unit | None, today: date) -> None:
        """Make the table of the plain rows, with the ids under which they will be written."""
        given = {
            "without": list(without), "under": str(under.path) if under is not None else None,
            "kinds": [str(kind) for kind in CELLS], "hows": ["", *HOW_WORDS.values()],
            "homes": [str(kind) for kind in HAMLETS],
        }  # fmt: skip
        ages = _history("people.admission.min_age_years", months=12)
        probations = _history("people.probation.months", months=1)
        cursor.execute("DROP TABLE IF EXISTS pg_temp.sheet_typed, pg_temp.sheet_cells, pg_temp.sheet_homes")
        cursor.execute(TYPED, given)
        cursor.execute(CELLS_OF, given)
        cursor.execute(HOMES_OF, given)
        cursor.execute("ANALYZE sheet_typed, sheet_cells, sheet_homes")
        cursor.execute("SELECT count(*) > %s FROM sheet_typed", [MANY])
        if cursor.fetchone()[0]:
            cursor.execute("SET LOCAL enable_nestloop TO off")  # the book's statistics may be of before it was filled
        cursor.execute(PLAIN.format(ages=ages, probations=probations, today=f"'{today:%Y-%m-%d}'::date"))
        cursor.execute("SET LOCAL enable_nestloop TO on")
        cursor.execute("ANALYZE sheet_plain")

    def load(self, cursor: Any, *, today: date) -> None:
        load(cursor)


def _history(code: str, *, months: int) -> str:
    """The values of a rule over time, as rows; a rule that is unknown on a day judges nobody."""
    rows = [
        f"('{item.start:%Y-%m-%d}'::date, '{item.end or date.max:%Y-%m-%d}'::date, {int(item.value) * months})"
        for item in rulebook.history(code)
    ]
    return ", ".join(rows) or "('infinity'::date, 'infinity'::date, 0)"
