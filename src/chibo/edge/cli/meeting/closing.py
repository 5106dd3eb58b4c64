"""How fast meetings close: the operation against its own statements sent bare, a posted form against the operation,
four who write at once against one."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from chibo.edge.cli.bench_pages import clock, recorded, signed_in
from chibo.edge.cli.meeting.world import CLOSED_AT, ENDED, ON, World, ready
from chibo.edge.cli.nation.writing import superuser
from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operations import operator
from chibo.foundation.access.scope import announce
from chibo.work.meetings import operations as meetings
from chibo.work.meetings.models import Meeting

Statement = tuple[str, Any]
MANY, ROUNDS = 4, 5
"""So many write at once, as many times."""
OPEN_AGAIN = """
DELETE FROM meetings_minutesversion WHERE meeting_id IN (SELECT id FROM meetings_meeting WHERE "on" = %(on)s);
UPDATE meetings_agendaitem SET document_id = NULL WHERE document_id IS NOT NULL;
DELETE FROM directives_document;
UPDATE meetings_meeting SET state = 'open', ended_at = NULL, closed_at = NULL WHERE "on" = %(on)s AND state = 'closed'
"""


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
    for _turn in range(5 * runs + 1):
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


def writers(world: World, *, each: int) -> dict[str, float]:
    """Meetings a second that one connection closes, and four at once, each of cells of its own, by the statements of
    the operation; medians of rounds in turn. Deadlocks."""
    cells, before = iter(world.cells[2:]), _deadlocks()
    acts = [
        [_transaction(statements(operator(), ready(next(cells)))) for _meeting in range(each)] for _w in range(MANY)
    ]
    found: dict[int, list[float]] = {1: [], MANY: []}
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(_for_each_client(acts))
        script.flush()
        for _round in range(ROUNDS):
            for clients, rates_of in found.items():
                rates_of.append(clients * each / _load(script.name, clients))
                _open_again()
    return {"one": median(found[1]), "four": median(found[MANY]), "deadlocks": _deadlocks() - before}


def _transaction(said: list[Statement]) -> str:
    """The transaction that closes a meeting, as SQL."""
    cursor = psycopg.ClientCursor(connection.connection)
    lines = ["BEGIN;", "SELECT set_config('chibo.paths', '*', true);"]
    document = "currval(pg_get_serial_sequence('directives_document', 'id'))"
    for sql, params in said:
        text = cursor.mogrify(sql, params) if params else sql
        lines.append(re.sub(r'"document_id" = \d+', f'"document_id" = {document}', text) + ";")
    return "\n".join([*lines, "COMMIT;"])


def _for_each_client(acts: list[list[str]]) -> str:
    """One script in which each client of pgbench has transactions of its own."""
    parts = [f"\\if :client_id = {number}\n" + "\n".join(own) + "\n\\endif" for number, own in enumerate(acts)]
    return "\n".join(parts)


def _load(script: str, clients: int) -> float:
    """Seconds until so many clients, begun at once, are through the script."""
    ended = subprocess.run(_command(script, clients), capture_output=True, text=True, check=False)
    found = re.search(r"^tps = ([\d.]+)", ended.stdout, flags=re.MULTILINE)
    if ended.returncode or "ERROR" in ended.stderr or not found:
        raise RuntimeError(ended.stderr[-2000:])
    return clients / float(found[1])


def _command(script: str, clients: int) -> list[str]:
    where = settings.DATABASES["default"]
    with superuser() as server:
        [folder] = server.execute("SELECT setting FROM pg_config WHERE name = 'BINDIR'").fetchone() or [""]
    return [
        str(Path(folder) / "pgbench"), "-n", "-c", str(clients), "-j", str(min(clients, 2)), "-t", "1", "-M", "simple",
        "-f", script, "-h", str(where["HOST"]), "-p", str(where["PORT"]), "-U", "postgres", str(where["NAME"]),
    ]  # fmt: skip


def _open_again() -> None:
    """The meetings as they were before they closed."""
    with superuser() as server:
        for statement in OPEN_AGAIN.strip().split(";\n"):
            server.execute(statement, {"on": ON})


def _deadlocks() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return int(cursor.fetchone()[0])
