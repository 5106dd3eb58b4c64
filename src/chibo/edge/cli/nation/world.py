"""Building the nation: units in both trees row by row, cells and members by one statement a table.

Loaded past triggers and indexes, as a first load is; what was taken away is put back before anything is measured.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import psycopg

from chibo.edge.cli.nation.catalogue import Commune, communes
from chibo.kernel.periods import month_of

REFORM = date(2025, 7, 1)
YEAR = 2024
"""The year of events; a reform follows it, so that today's tree is another one."""
NOW = month_of(date(2025, 12, 1))
"""The month in which the nation lives: what is written while it is measured is dated in it."""
TABLES = (
    "org_unit", "org_placement", "org_area", "org_areaplacement", "org_coverage", "people_person", "people_membership",
    "people_membershipstate", "people_residence", "people_decision", "people_transfer", "people_departure",
)  # fmt: skip

UNIT = (
    "INSERT INTO org_unit (id, code, superior_id, path, level, opened_on, closed_on, decision_number, closing_number) "
)
PLACEMENT = "INSERT INTO org_placement (unit_id, superior_id, path, level, name, kind, valid, decision_number) "
CELLS = f"""
CREATE TEMP TABLE cell AS
SELECT (SELECT max(id) FROM org_unit) + row_number() OVER (ORDER BY c.id, k) AS id, c.id AS commune, c.path AS old,
    h.id AS heir, h.path AS new, c.province, k
FROM commune c, generate_series(1, 12 + (c.id * 7919 % 31)::int) k, heir h
WHERE h.id = c.heirs[1 + k % array_length(c.heirs, 1)];
{UNIT}
SELECT id, 'N' || id, heir, new || id::text, nlevel(new), '2000-01-01', NULL, '', '' FROM cell;
{PLACEMENT}
SELECT id, commune, old || id::text, nlevel(old), 'Chi bộ thôn ' || k, 'subordinate_cell',
    daterange('2000-01-01', '{REFORM}'), '' FROM cell
UNION ALL
SELECT id, heir, new || id::text, nlevel(new), 'Chi bộ thôn ' || k, 'subordinate_cell', daterange('{REFORM}', NULL), ''
FROM cell
"""
AREAS = f"""
INSERT INTO org_area (id, code, kind, opened_on, closed_on, decision_number)
SELECT id, 'N' || id, 'commune', '2000-01-01'::date, '{REFORM}'::date, '' FROM commune
UNION ALL SELECT id, 'N' || id, 'commune', '{REFORM}', NULL, '' FROM heir
UNION ALL SELECT id, 'N' || id, 'hamlet', '2000-01-01', NULL, '' FROM cell WHERE id % 10 <> 9;
INSERT INTO org_areaplacement (area_id, within_id, unit_id, name, valid, decision_number)
SELECT id, NULL::bigint, id, 'Xã ' || id, daterange('2000-01-01', '{REFORM}'), '' FROM commune
UNION ALL SELECT id, NULL, id, 'Xã ' || id, daterange('{REFORM}', NULL), '' FROM heir
UNION ALL SELECT id, commune, commune, 'Thôn ' || k, daterange('2000-01-01', '{REFORM}'), '' FROM cell
    WHERE id % 10 <> 9
UNION ALL SELECT id, heir, heir, 'Thôn ' || k, daterange('{REFORM}', NULL), '' FROM cell WHERE id % 10 <> 9;
INSERT INTO org_coverage (unit_id, area_id, valid)
SELECT id, id, daterange('2000-01-01', '{REFORM}') FROM commune WHERE id % 40 <> 0
UNION ALL SELECT id, id, daterange('{REFORM}', NULL) FROM heir WHERE id % 40 <> 0
UNION ALL SELECT id, id, daterange('2000-01-01', NULL) FROM cell WHERE id % 10 NOT IN (0, 9)
UNION ALL SELECT n.id, c.id, daterange('2000-01-01', NULL)
    FROM cell c JOIN cell n ON n.id = c.id + 1 AND n.commune = c.commune WHERE c.id % 20 = 10
"""
"""Most cells have a hamlet, known by the same number: of twenty, two have none. The hamlet of one of twenty is covered
by the next cell beside its own, that of another by nobody."""
MEMBERS = f"""
CREATE TEMP TABLE seat AS SELECT row_number() OVER (ORDER BY id) AS n, id, commune, province FROM cell;
CREATE UNIQUE INDEX ON seat (n);
CREATE TEMP TABLE life AS
SELECT m.*, '{YEAR}-01-01'::date + (m.chance / 100 % 366)::int AS happened,
    '2000-01-01'::date + (m.chance / 77 % 8030)::int AS began
FROM (
    SELECT row_number() OVER (ORDER BY s.n, k) AS id, s.n, s.id AS unit,
        abs(hashint8extended(s.n * 64 + k, 7)) % 100 AS what,
        abs(hashint8extended(s.n * 64 + k, 11) % 1000000007) AS chance
    FROM seat s, generate_series(1, 8 + (s.n * 7 % 26)::int) k
) m;
ALTER TABLE life ADD COLUMN target bigint;
UPDATE life l SET target = s.id FROM seat s WHERE l.what IN (8, 9, 10) AND s.n = CASE l.what
    WHEN 8 THEN greatest(1, l.n - 1)
    WHEN 9 THEN 1 + (l.n + l.chance % 4000) % (SELECT count(*) FROM seat)
    ELSE 1 + (l.chance * 31) % (SELECT count(*) FROM seat) END;
UPDATE life SET target = NULL, what = 50 WHERE target = unit;
ANALYZE life
"""
ENDS = "CASE WHEN what IN (8, 9, 10, 11, 12) THEN happened END"
STARTS = "CASE WHEN what < 4 THEN happened WHEN what < 8 THEN happened - 365 ELSE began END"
NATIVE = "CASE chance % 3 WHEN 0 THEN NULL WHEN 1 THEN unit % 4 <> 0 ELSE false END"
"""One of three members was never asked; in one cell of four nobody is native to the place."""
RECORDS = {
    "people_person": """
        INSERT INTO people_person (id, code, name, born_on, sex, ethnicity, birth_name, hometown, schooling, occupation,
            card_number)
        SELECT id, 'N' || id,
            (ARRAY['Lò','Quàng','Nguyễn','Trần','Lê','Phạm','Hoàng','Vàng','Giàng','Nông'])[1 + chance % 10]
            || (ARRAY[' Văn ',' Thị ',' Đức ',' Thanh ',' Minh '])[1 + chance / 10 % 5]
            || (ARRAY['An','Bình','Cường','Dung','Hà','Hương','Khánh','Lan','Mai','Nam','Phúc','Quân','Sơn','Thảo',
                'Vân'])
                [1 + chance / 50 % 15],
            '1950-01-01'::date + (chance % 19000)::int, CASE chance % 3 WHEN 0 THEN 'female' ELSE 'male' END, 'Kinh',
            '', '', '', '', ''
        FROM life""",
    "people_membership": f"""
        INSERT INTO people_membership (id, person_id, unit_id, activities, began, valid, native, priorities)
        SELECT id, id, unit, 'official', 'admitted', daterange({STARTS}, {ENDS}), {NATIVE}, '{{}}'::varchar[] FROM life
        UNION ALL
        SELECT (SELECT max(id) FROM life) + row_number() OVER (ORDER BY id), id, target, 'official', 'transferred',
            daterange(happened, NULL), false, '{{}}'::varchar[] FROM life WHERE target IS NOT NULL""",
    "people_residence": """
        INSERT INTO people_residence (person_id, area_id, valid)
        SELECT l.id, a.id, CASE WHEN l.chance % 2 = 0 AND t.id IS NOT NULL THEN daterange(NULL, happened)
            ELSE daterange(NULL, NULL) END
        FROM life l JOIN org_area a ON a.id = l.unit AND a.id % 20 <> 0 LEFT JOIN org_area t ON t.id = l.target
        WHERE l.chance % 10 < 6
        UNION ALL SELECT l.id, t.id, daterange(happened, NULL) FROM life l JOIN org_area t ON t.id = l.target
        WHERE l.chance % 10 < 6 AND l.chance % 2 = 0""",
    "people_membershipstate": f"""
        INSERT INTO people_membershipstate (membership_id, track, status, valid, note)
        SELECT id, 'standing', CASE WHEN what < 8 THEN 'probationary' ELSE 'official' END,
            daterange({STARTS}, CASE WHEN what BETWEEN 4 AND 7 THEN happened ELSE {ENDS} END), '' FROM life
        UNION ALL SELECT id, 'standing', 'official', daterange(happened, NULL), '' FROM life WHERE what BETWEEN 4 AND 7
        UNION ALL SELECT id, 'standing', 'official', valid, '' FROM people_membership WHERE began = 'transferred'""",
    "people_decision": """
        INSERT INTO people_decision (kind, person_id, membership_id, unit_id, number, "on", issuer)
        SELECT CASE WHEN what < 4 THEN 'admission' ELSE 'recognition' END, id, id, unit, '', happened, ''
        FROM life WHERE what < 8""",
    "people_transfer": """
        INSERT INTO people_transfer (person_id, state, from_membership_id, to_membership_id, from_unit_id, to_unit_id,
            from_place, to_place, sent_on, departed_on, arrived_on, number, note)
        SELECT l.id, 'done', l.id, m.id, l.unit, l.target, '', '', happened, happened, happened, '', ''
        FROM life l JOIN people_membership m ON m.person_id = l.id AND m.began = 'transferred'
        WHERE l.target IS NOT NULL""",
    "people_departure": """
        INSERT INTO people_departure (person_id, membership_id, unit_id, "on", how, why)
        SELECT id, id, unit, happened, (ARRAY['died','removed','expelled','withdrew','other'])[1 + chance % 5], ''
        FROM life WHERE what IN (11, 12)""",
}
Say = Callable[[str], None]


def build(connection: psycopg.Connection, *, scale: float, say: Say) -> None:
    """Fill an empty database with the nation, or `scale` of it: every so many communes of all provinces."""
    step = max(1, round(1 / scale))
    connection.execute("SET session_replication_role = replica")
    with _bare(connection, say=say):
        say("đơn vị từ tỉnh đến xã")
        _upper(connection, communes()[::step])
        for title, sql in (("chi bộ", CELLS), ("địa bàn", AREAS), ("cuộc đời đảng viên", MEMBERS), *RECORDS.items()):
            say(title)
            for statement in sql.split(";\n"):
                connection.execute(statement)
            connection.commit()
    for table in TABLES:
        connection.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT coalesce(max(id), 1) FROM {table}))"
        )
    connection.execute("SET session_replication_role = DEFAULT")
    connection.commit()
    say("ANALYZE")
    connection.autocommit = True
    connection.execute("VACUUM ANALYZE")
    connection.autocommit = False


@contextmanager
def _bare(connection: psycopg.Connection, *, say: Say) -> Iterator[None]:
    """The tables without their indexes and exclusion constraints inside the block; primary keys stay."""
    constraints = connection.execute(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE contype IN ('u', 'x') AND conrelid = ANY(%s::regclass[]) ORDER BY 1, 2", [list(TABLES)]
    ).fetchall()  # fmt: skip
    for table, name, _text in constraints:
        connection.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    indexes = connection.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index "
        "WHERE NOT indisprimary AND indrelid = ANY(%s::regclass[]) ORDER BY 1", [list(TABLES)]
    ).fetchall()  # fmt: skip
    for name, _text in indexes:
        connection.execute(f"DROP INDEX {name}")
    connection.commit()
    yield
    for name, text in indexes:
        say(f"chỉ mục {name}")
        connection.execute(text)
        connection.commit()
    for table, name, text in constraints:
        say(f"ràng buộc {name}")
        connection.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {text}')
        connection.commit()


def _upper(connection: psycopg.Connection, chosen: list[Commune]) -> None:
    """The nation, old provinces, districts and communes, new provinces and communes; two tables to build cells from."""
    units: list[tuple] = []

    def unit(
        name: str, kind: str, above: tuple[int, str, int] | None, start: date, end: date | None
    ) -> tuple[int, str, int]:
        pk = len(units) + 1
        path, level = (f"{above[1]}.{pk}", above[2] + 1) if above else (str(pk), 1)
        units.append((pk, name, kind, above[0] if above else None, path, level, start, end))
        return pk, path, level

    early, superior, organisation = date(2000, 1, 1), "superior_organisation", "grassroots_organisation"
    nation = unit("Toàn Đảng", superior, None, early, None)
    seen: dict[tuple[str, ...], tuple[int, str, int]] = {}

    def once(
        key: tuple[str, ...], kind: str, above: tuple[int, str, int], start: date, end: date | None
    ) -> tuple[int, str, int]:
        if key not in seen:
            seen[key] = unit(f"Đảng bộ {key[-1]}", kind, above, start, end)
        return seen[key]

    old: list[tuple[int, str, int, list[int]]] = []
    taken: dict[int, str] = {}
    for one in chosen:
        province = once(("old", one.province), superior, nation, early, REFORM)
        district = once(("old", one.province, one.district), superior, province, early, REFORM)
        commune = once(("old", one.province, one.district, one.name), organisation, district, early, REFORM)
        heirs = []
        for place, name in one.heirs:
            above = once(("new", place), superior, nation, REFORM, None)
            heirs.append(once(("new", place, name), organisation, above, REFORM, None))
        taken |= {pk: path for pk, path, _level in heirs}
        old.append((commune[0], commune[1], province[0], [pk for pk, _path, _level in heirs]))
    custody = {commune: heirs[0] for commune, _path, _province, heirs in old}
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE commune (id bigint, path ltree, province bigint, heirs bigint[])")
        cursor.execute("CREATE TEMP TABLE heir (id bigint, path ltree)")
        cursor.executemany("INSERT INTO commune VALUES (%s, %s, %s, %s)", old)
        cursor.executemany("INSERT INTO heir VALUES (%s, %s)", taken.items())
        paths = {pk: (path, level) for pk, _name, _kind, _above, path, level, _start, _end in units}
        for pk, name, kind, above, path, level, start, end in units:
            keeper = custody.get(pk, above)
            kept, depth = (f"{paths[keeper][0]}.{pk}", paths[keeper][1]) if pk in custody else (path, level)
            cursor.execute(
                f"{UNIT} VALUES (%s, %s, %s, %s, %s, %s, %s, '', '')",
                [pk, f"N{pk}", keeper, kept, depth, start, end],
            )
            cursor.execute(
                f"{PLACEMENT} VALUES (%s, %s, %s, %s, %s, %s, daterange(%s, %s), '')",
                [pk, above, path, level, name, kind, start, end],
            )
    connection.commit()
