"""bench import: members with validation against COPY of the same rows and against save(), and the whole way of a file.

Everything is done in transactions that are rolled back. What a kill leaves is asked in bench_kills.
"""

from __future__ import annotations

import csv
import io
import random
import resource
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import xlsxwriter
from django.db import connection, transaction
from django.utils import timezone

from chibo.edge.cli import bench_kills, bench_pages
from chibo.edge.cli.printing import out_json
from chibo.foundation.access.models import Account
from chibo.foundation.access.operations import operator
from chibo.foundation.exchange import operations as exchange
from chibo.foundation.exchange import queries
from chibo.foundation.exchange.operations import preparing
from chibo.foundation.exchange.ports import importers
from chibo.foundation.exchange.reading import matched, opened
from chibo.foundation.exchange.sheets import Sheet
from chibo.registry.org import operations as org
from chibo.registry.org.enums import Role
from chibo.registry.org.models import Unit
from chibo.registry.people.models import Decision, Membership, MembershipState, Person

TABLES = (Person, Membership, Decision, MembershipState)
SAVED = 300
"""How many are written one by one; their time is taken times as many."""
SEARCHES = 30
GIVEN = ("Hương", "Minh", "An", "Bình", "Xuân", "Lan", "Sơn", "Thủy", "Tùng", "Mai")
FAMILY = ("Lò", "Vì", "Quàng", "Nguyễn", "Giàng", "Cà", "Hà", "Tòng")


def run(given: Namespace) -> int:
    """Print the rates and their ratios; with --kills also how many kills left anything by half (0 expected)."""
    if given.kills:
        return bench_kills.kills(given.rows, given.kills, made=made, as_json=given.json)
    found = whole_way(given.rows) | measure(given.rows)
    if given.json:
        out_json(found)
        return 0
    for name, value in found.items():
        print(f"{name:<34} {value:,.2f}".replace(",", " "))
    return 0


def measure(rows: int) -> dict[str, float]:
    """Seconds and ratios: staging, checks and writing of `rows` new members, against COPY into the same tables with
    their keys, and against save() of each record."""
    with _undone():
        cells = _cells()
        content = sheet(rows, cells)
        started = time.perf_counter()
        plan, staged = _planned(content)
        checked = time.perf_counter()
        batch = _batch()
        with transaction.atomic():
            _kept(batch, plan)
        written = time.perf_counter()
        with connection.cursor() as cursor:
            cursor.execute("SELECT exchange_analyze()")
        names = searched()
        copied = _copied()
        saved = _saved(min(SAVED, rows)) * rows / min(SAVED, rows)
    whole = written - staged
    return {
        "rows": float(rows), "read_seconds": staged - started, "check_seconds": checked - staged,
        "write_seconds": written - checked, "rows_per_second": rows / whole, "copy_seconds": copied,
        "save_seconds": saved, "import_over_copy": copied / whole, "import_over_save": saved / whole, **names,
    }  # fmt: skip


def searched() -> dict[str, float]:
    """Milliseconds of looking a name up by its beginning, as somebody types it: for who may see everybody, for the
    office that keeps the members; and how much dearer the latter is (2 at most)."""
    office = org.open_account(
        actor=operator(), username="bench.office", name="Văn phòng đo", unit=Unit.objects.get(code="BN"),
        role=Role.COMMUNE_OFFICE, start=date(2020, 1, 1),
    )  # fmt: skip
    took = [_prefix_ms(account) for account in (Account.objects.get(pk=operator().account_id), office)]
    return {"prefix_all_ms": took[0], "prefix_scoped_ms": took[1], "prefix_scoped_over_all": took[1] / took[0]}


def _prefix_ms(account: Account) -> float:
    asked = bench_pages.queries_of(bench_pages.signed_in(account), "/search/suggest/?q=huong+ng")
    statement = next((sql, given) for sql, given in asked if '"people_person"."given"' in sql)
    times = []
    with connection.cursor() as cursor:
        for _number in range(SEARCHES):
            started = time.perf_counter()
            cursor.execute(*statement)
            cursor.fetchall()
            times.append(1000 * (time.perf_counter() - started))
    return median(times)


def made(rows: int) -> bytes:
    """A sheet of members of cells that are in the book afterwards."""
    return sheet(rows, [f"BN-{number}" for number in range(100)] if Unit.objects.exists() else _cells())


def sheet(rows: int, cells: list[str]) -> bytes:
    """A csv of invented members."""
    chance = random.Random(7)  # noqa: S311 - made for show
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(column.title for column in importers["members"].columns)
    for number in range(rows):
        admitted = date(2001, 1, 1) + timedelta(days=chance.randrange(7000))
        name = f"{chance.choice(FAMILY)} {chance.choice(('Văn', 'Thị'))} {chance.choice(GIVEN)} {chance.choice(GIVEN)}"
        official = admitted + timedelta(days=370)
        born = admitted - timedelta(days=7000 + chance.randrange(9000))
        writer.writerow([
            f"BN-{number:07}", name, f"{born:%d/%m/%Y}", chance.choice(("Nam", "Nữ")), chance.choice(("Thái", "Kinh")),
            chance.choice(cells), f"{admitted:%d/%m/%Y}", f"{number % 90}-QĐ/HU", f"{official:%d/%m/%Y}", "",
            chance.choice(("Có", "")),
        ])  # fmt: skip
    return text.getvalue().encode()


def whole_way(rows: int) -> dict[str, float]:
    """Seconds of the way that people take, for a workbook of `rows` members: received, read and checked in the
    background, then written; and the most memory, in MB, of this process and of the one that reads."""
    with _undone():
        content = workbook(sheet(rows, _cells()))
        actor, today = operator(), timezone.localdate()
        before = _anew()
        started = time.perf_counter()
        upload = exchange.receive(actor=actor, kind="members", unit=None, name="members.xlsx", content=content)
        preparing.prepare(upload, actor=actor, today=today)
        looked = time.perf_counter()
        if (upload.state, upload.new) != ("checked", rows):
            raise RuntimeError(f"{upload.state}: {upload.message} {upload.new}")
        exchange.order_commit(actor=actor, upload=upload)
        preparing.write(upload, actor=actor, today=today)
        written = time.perf_counter()
        if upload.state != "committed":
            raise RuntimeError(f"{upload.state}: {upload.message}")
    return {
        "workbook_mb": len(content) / 2**20, "preview_seconds": looked - started, "commit_seconds": written - looked,
        "memory_grown_mb": _most() - before, "reader_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }  # fmt: skip


def _anew() -> float:
    """Begin to look for the most memory that this process uses; answers with what it uses now, in MB."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return _most()


def _most() -> float:
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return int(told.partition("VmHWM:")[2].split()[0]) / 1024


def workbook(text: bytes) -> bytes:
    """The csv as a workbook."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        page = book.add_worksheet()
        for line, row in enumerate(csv.reader(io.StringIO(text.decode(), newline=""))):
            page.write_row(line, 0, row)
    return file.getvalue()


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _cells() -> list[str]:
    """A hundred cells of their own, so that the bench needs no world."""
    columns = [column.title for column in importers["units"].columns]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns[:5])
    writer.writerow(["BN", "Đảng bộ đo", "Đảng bộ cơ sở", "", "01/01/2000"])
    for number in range(100):
        writer.writerow([f"BN-{number}", f"Chi bộ đo {number}", "Chi bộ trực thuộc", "BN", "01/01/2000"])
    _commit("units", text.getvalue().encode())
    return [f"BN-{number}" for number in range(100)]


def _commit(kind: str, content: bytes) -> Any:
    return exchange.commit(
        actor=operator(), kind=kind, name=f"{kind}.csv", content=content, unit=None, today=timezone.localdate()
    )


def _planned(content: bytes) -> tuple[Any, float]:
    """The plan, and when the process that opens files had given its first line: what comes after is the import."""
    importer = importers["members"]
    made = Sheet(importer, None, timezone.localdate())
    with opened(content, "members.csv", importer.columns) as (heading, lines):
        every = list(lines)
    staged = time.perf_counter()
    made.fill(every, matched(heading.titles, importer.columns, queries.remembered(None, "members")))
    return made.plan(), staged


def _batch() -> Any:
    from chibo.foundation.exchange.models import Batch

    return Batch.objects.latest("pk")


def _kept(batch: Any, plan: Any) -> None:
    from chibo.foundation.access import journal

    with journal.keeping(batch):
        plan.apply(batch)


def _copied() -> float:
    """Seconds of COPY of the very rows into the same tables, keys, indexes and laws in place."""
    files: dict[type, bytes] = {}
    persons = "SELECT id FROM people_person WHERE code LIKE 'BN-%'"
    memberships = f"SELECT id FROM people_membership WHERE person_id IN ({persons})"  # noqa: S608 - a constant
    where = {
        Person: f"id IN ({persons})", Membership: f"person_id IN ({persons})", Decision: f"person_id IN ({persons})",
        MembershipState: f"membership_id IN ({memberships})",
    }  # fmt: skip
    with connection.cursor() as cursor:
        for model in TABLES:
            columns = _columns(model)
            select = f"SELECT {columns} FROM {model._meta.db_table} WHERE {where[model]}"  # noqa: S608
            with cursor.copy(f"COPY ({select}) TO STDOUT") as out:
                files[model] = b"".join(bytes(part) for part in out)
        for model in reversed(TABLES):
            cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE {where[model]}")  # noqa: S608
        started = time.perf_counter()
        for model in TABLES:
            with cursor.copy(f"COPY {model._meta.db_table} ({_columns(model)}) FROM STDIN") as into:
                into.write(files[model])
        return time.perf_counter() - started


def _columns(model: Any) -> str:
    return ", ".join(f'"{field.column}"' for field in model._meta.local_concrete_fields if not field.generated)


def _saved(rows: int) -> float:
    """Seconds of writing the records of some members one by one by the ORM."""
    persons = list(Person.objects.filter(code__startswith="BN-").order_by("pk")[:rows])
    records: list[list[Any]] = [
        list(Decision.objects.filter(person__in=persons)),
        list(MembershipState.objects.filter(membership__person__in=persons)),
        list(Membership.objects.filter(person__in=persons)), persons,
    ]  # fmt: skip
    with connection.cursor() as cursor:
        for found in (records[1], records[0], records[2], records[3]):
            table = found[0]._meta.db_table
            cursor.execute(f"DELETE FROM {table} WHERE id = ANY(%s)", [[one.pk for one in found]])  # noqa: S608
    started = time.perf_counter()
    for found in (records[3], records[2], records[0], records[1]):
        for record in found:
            record.full_clean(exclude=["account"], validate_unique=False, validate_constraints=False)
            record.save(force_insert=True)
    return time.perf_counter() - started
