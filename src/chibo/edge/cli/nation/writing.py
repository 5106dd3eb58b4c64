"""What it costs to write while figures are kept: the rate with marks and journal, with four writers, and how old
figures get. Load comes from pgbench of the embedded server."""

from __future__ import annotations

import re
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection

from chibo.edge.cli.nation.world import NOW
from chibo.foundation.indicators import operations as indicators

TARGETS = """
DROP TABLE IF EXISTS bench_target;
CREATE TABLE bench_target AS
SELECT row_number() OVER (ORDER BY hashint8(m.id)) AS n, m.id AS membership, m.person_id AS person, m.unit_id AS unit
FROM people_membership m
WHERE upper_inf(m.valid) AND lower(m.valid) < '2022-01-01' AND m.began = 'admitted';
ALTER TABLE bench_target ADD PRIMARY KEY (n);
ANALYZE bench_target
"""
MARKED = ("people_decision", "people_membershipstate")
WRITE = """
\\set i :i + 1
\\set n 1 + ((:round * 1000003 + :i * 16 + :client_id) * 7919) % :targets
BEGIN;
SELECT membership, person, unit FROM bench_target WHERE n = :n \\gset
INSERT INTO people_decision (kind, person_id, membership_id, unit_id, number, "on", issuer)
    VALUES ('recognition', :person, :membership, :unit, '', :day::date, '') ON CONFLICT DO NOTHING;
UPDATE people_membershipstate SET valid = daterange(lower(valid), :day::date)
    WHERE membership_id = :membership AND track = 'standing' AND valid @> :day::date AND lower(valid) < :day::date;
INSERT INTO people_membershipstate (membership_id, track, status, valid, note)
    VALUES (:membership, 'standing', 'official', daterange(:day::date, NULL), '') ON CONFLICT DO NOTHING;
{journal}
COMMIT;
"""
JOURNAL = """
INSERT INTO access_journalentry (at, account_id, operation, outcome, unit_id, subject_label, subject_id, title, before,
    after, reason, message, key, digest)
    VALUES (now(), NULL, 'people.recognise', 'done', :unit, 'people.MembershipState', :membership,
    'Đảng viên chính thức', '{}', '{"status": "official", "valid": "[2024-12-05,)", "track": "standing"}', '', '', '',
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
"""
UNMARKED = """
INSERT INTO indicators_mark (source, unit_id, through, thing, days)
SELECT 'people_decision', unit_id, NULL, NULL::bigint, written
FROM people_decision, daterange(%(start)s, %(end)s) written
WHERE kind = 'recognition' AND written @> "on"
UNION ALL
SELECT 'people_membershipstate', NULL, 'membership', membership_id, written
FROM people_decision, daterange(%(start)s, %(end)s) written WHERE kind = 'recognition' AND written @> "on"
"""
"""Marks for what was written while the tables had none: facts are compared with records in the end."""
_rounds = count(int(time.time()) % 1_000_000)
"""Other numbers than those of any run before it: on a kept nation, who was recognised on a day is not again."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Writes a second: bare (no mark, no journal), with both, with both by four writers; deadlocks seen."""

    bare: float
    kept: float
    four: float
    deadlocks: int


@dataclass(frozen=True, slots=True)
class Staleness:
    """How long changes waited to be in every figure, in seconds, at a rate of writes a second."""

    rate: int
    months: int
    marks: int
    median: float
    p95: float
    worst: float
    folds: int
    fold: float


def rates(*, seconds: int, rounds: int) -> Rates:
    """Medians of some rounds of each kind in turn, so that all see the same machine."""
    found: dict[str, list[float]] = {"bare": [], "kept": [], "four": []}
    before = _deadlocks()
    for _round in range(rounds):
        with _without_marks():
            found["bare"].append(_load(clients=1, seconds=seconds, journal=False))
        found["kept"].append(_load(clients=1, seconds=seconds))
        found["four"].append(_load(clients=4, seconds=seconds))
        _mark_what_was_not()
        drain()
    medians = {name: statistics.median(values) for name, values in found.items()}
    return Rates(medians["bare"], medians["kept"], medians["four"], _deadlocks() - before)


def _mark_what_was_not() -> None:
    with connection.cursor() as cursor:
        cursor.execute(UNMARKED, {"start": NOW.start, "end": NOW.end})


def staleness(*, rate: int, seconds: int, on: date, months: int) -> Staleness:
    """Four writers at a steady rate, one worker that folds twice a second: from a mark to the end of its fold."""
    drain()
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        load = subprocess.Popen(
            _command(script, clients=4, seconds=seconds, rate=rate, on=on),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        ages: list[float] = []
        folds: list[float] = []
        while load.poll() is None or _marks():
            waiting = _marks()
            started = time.time()
            if waiting and indicators.fold() is not None:
                folds.append(time.time() - started)
                left = _marks()
                ages += [time.time() - at for pk, at in waiting.items() if pk not in left]
            time.sleep(max(0.0, 0.5 - (time.time() - started)))
        load.wait()
    ages.sort()
    return Staleness(
        rate, months, len(ages), statistics.median(ages), ages[int(len(ages) * 0.95)], ages[-1], len(folds),
        statistics.median(folds),
    )  # fmt: skip


def drain() -> None:
    """Fold until nothing waits."""
    while (folded := indicators.fold()) is None or folded.marks:
        pass


def _marks() -> dict[int, float]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, extract(epoch FROM at)::float8 FROM indicators_mark")
        return dict(cursor.fetchall())


def _load(*, clients: int, seconds: int, journal: bool = True) -> float:
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        command = _command(script, clients=clients, seconds=seconds, journal=journal)
        said = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    found = re.search(r"^tps = ([\d.]+)", said, flags=re.MULTILINE)
    assert found is not None, said  # noqa: S101 - pgbench always says it
    return float(found[1])


def _command(
    script: Any, *, clients: int, seconds: int, rate: int = 0, journal: bool = True, on: date = NOW.start
) -> list[str]:
    script.write(WRITE.replace("{journal}", JOURNAL if journal else ""))
    script.flush()
    where = settings.DATABASES["default"]
    with superuser() as server:
        [folder] = server.execute("SELECT setting FROM pg_config WHERE name = 'BINDIR'").fetchone() or [""]
        [targets] = server.execute("SELECT count(*) FROM bench_target").fetchone() or [0]
    number = next(_rounds)
    day = on + timedelta(days=number % 27)  # another one each time: who was recognised on it once is not again
    given = {"i": 0, "round": number, "targets": targets, "day": day.isoformat()}
    return [
        str(Path(folder) / "pgbench"), "-n", "-f", script.name, "-c", str(clients), "-j", str(min(clients, 2)),
        "-T", str(seconds), *(["--rate", str(rate)] if rate else []), "--max-tries=1", "-M", "prepared",
        *[word for name, value in given.items() for word in ("-D", f"{name}={value}")],
        "-h", str(where["HOST"]), "-p", str(where["PORT"]), "-U", str(where["USER"]), str(where["NAME"]),
    ]  # fmt: skip


class _without_marks:  # noqa: N801 - it reads as what it does
    """The tables without the triggers that mark, inside the block."""

    def __enter__(self) -> None:
        self._switch("DISABLE")

    def __exit__(self, *_error: object) -> None:
        self._switch("ENABLE")

    def _switch(self, how: str) -> None:
        with superuser() as server:
            for table in MARKED:
                server.execute(f"ALTER TABLE {table} {how} TRIGGER USER")


def superuser() -> psycopg.Connection:
    """A connection that may do everything, to the bench's own server."""
    where = settings.DATABASES["default"]
    return psycopg.connect(
        host=str(where["HOST"]), port=int(str(where["PORT"])), user="postgres", dbname=str(where["NAME"])
    )


def _deadlocks() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return int(cursor.fetchone()[0])
