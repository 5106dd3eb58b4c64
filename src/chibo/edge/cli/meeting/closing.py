"""How fast meetings close: the operation against its own statements sent bare, a posted form against the operation,
four who write at once against one."""

from __future__ import annotations

import re
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from chibo.edge.cli.bench_pages import clock, recorded, signed_in
from chibo.edge.cli.meeting.world import CLOSED_AT, ENDED, World, ready
from chibo.edge.cli.nation.writing import superuser
from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operations import operator
from chibo.foundation.access.scope import announce
from chibo.work.meetings import operations as meetings
from chibo.work.meetings.models import Meeting

Statement = tuple[str, Any]
WRITERS, EACH = 4, 20
"""So many write at once, each so many meetings of cells of its own."""


def close(actor: Actor, meeting: Meeting) -> None:
    meetings.close(actor=actor, meeting=meeting, ended_at=ENDED, at=CLOSED_AT)


def undone(actor: Actor, act: Callable[[], object]) -> None:
    """Do something as the operator and take it back."""
    with transaction.atomic():
        announce(actor)
        act()
        transaction.set_rollback(True)


def statements(actor: Actor, meeting: Meeting) -> list[Statement]:
    """What the operation asks of the database to close a meeting."""
    with transaction.atomic():
        announce(actor)
        with recorded() as said:
            close(actor, meeting)
        transaction.set_rollback(True)
    return said


def rates(world: World, meeting: Meeting, *, runs: int) -> dict[str, float]:
    """Seconds of one close by each way, in turn so that all meet the same machine; medians."""
    actor = operator()
    said, client = statements(actor, meeting), signed_in(world.secretary)
    key = iter(range(10_000))
    ways: dict[str, Callable[[], object]] = {
        "bare": lambda: undone(actor, lambda: _bare(said)),
        "operation": lambda: undone(actor, lambda: close(actor, meeting)),
        "http": lambda: undone(actor, lambda: _post(client, meeting, f"do-{next(key)}")),
    }
    spent, found = clock(), {name: [] for name in ways}  # type: ignore[var-annotated]
    for _turn in range(runs + 1):
        for name, act in ways.items():
            started = spent()
            act()
            found[name].append(spent() - started)
    return {name: median(times[1:]) for name, times in found.items()} | {"statements": len(said)}


def _bare(said: list[Statement]) -> None:
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        for sql, params in said:
            cursor.execute(sql, params)
            if cursor.description:
                cursor.fetchall()


def _post(client: Client, meeting: Meeting, key: str) -> None:
    given = {"key": key, "ended_at": f"{ENDED:%H:%M}", "adopted": "on"}
    answer = client.post(f"/meetings/{meeting.pk}/acts/close/", given)
    if answer.status_code != 302:
        raise RuntimeError(f"close: {answer.status_code}")


def writers(world: World) -> dict[str, float]:
    """Meetings a second that one connection closes, and four at once, by the statements of the operation; deadlocks."""
    cells = iter(world.cells[2:])
    before = _deadlocks()
    scripts = [_script([ready(next(cells)) for _number in range(EACH)]) for _writer in range(WRITERS + 1)]
    one = _load(scripts[:1])
    four = _load(scripts[1:])
    return {"one": EACH / one, "four": WRITERS * EACH / four, "deadlocks": _deadlocks() - before}


def _script(rows: list[Meeting]) -> str:
    """The transactions that close these meetings, as SQL."""
    return "\n".join(_transaction(statements(operator(), row)) for row in rows)


def _transaction(said: list[Statement]) -> str:
    cursor = psycopg.ClientCursor(connection.connection)
    lines = ["BEGIN;", "SELECT set_config('chibo.paths', '*', true);"]
    document = "currval(pg_get_serial_sequence('directives_document', 'id'))"
    for sql, params in said:
        text = cursor.mogrify(sql, params) if params else sql
        lines.append(re.sub(r'"document_id" = \d+', f'"document_id" = {document}', text) + ";")
    return "\n".join([*lines, "COMMIT;"])


def _load(scripts: list[str]) -> float:
    """Seconds until all of these, begun at once, are through."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number}.sql") for number in range(len(scripts))]
        for path, script in zip(paths, scripts, strict=True):
            path.write_text(script, "utf-8")
        started = time.perf_counter()
        running = [subprocess.Popen(_command(path), stdout=subprocess.PIPE, stderr=subprocess.PIPE) for path in paths]
        ended = [(*one.communicate(), one.returncode) for one in running]
        took = time.perf_counter() - started
    for _out, said, code in ended:
        if code or b"ERROR" in said:
            raise RuntimeError(said.decode()[-2000:])
    return took


def _command(path: Path) -> list[str]:
    where = settings.DATABASES["default"]
    with superuser() as server:
        [folder] = server.execute("SELECT setting FROM pg_config WHERE name = 'BINDIR'").fetchone() or [""]
    return [
        str(Path(folder) / "pgbench"), "-n", "-c", "1", "-t", "1", "-M", "simple", "-f", str(path), "-h",
        str(where["HOST"]), "-p", str(where["PORT"]), "-U", "postgres", str(where["NAME"]),
    ]  # fmt: skip


def _deadlocks() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return int(cursor.fetchone()[0])
