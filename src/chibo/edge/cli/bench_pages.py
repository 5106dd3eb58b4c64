"""bench pages: each list page of 50 rows against its own bare SQL, and its queries against those of 10 rows.

The SQL of a list is what the page itself asked for its rows and their number, run again without Django's models.
Pages that are more than a list (a unit, an area, coverage) are held against all SQL of their view.

A rate is what one processor can do in a second: the time of this process and of the database's that serves it is
added up, so that other work on the machine does not count. Where that cannot be read, the time of the clock is taken.
"""

from __future__ import annotations

import os
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

from django.db import connection
from django.template import Template
from django.test import Client
from django.test.utils import instrumented_test_render  # type: ignore[attr-defined]
from django.utils.translation import gettext as _
from rich.table import Table

from chibo.edge.cli.printing import out_json, refused, screen
from chibo.edge.cli.scratch import YEAR, Side, scratch
from chibo.foundation.access import book
from chibo.foundation.access.models import Account
from chibo.kernel.errors import Refusal

SLOWEST = 12
"""A page of 50 rows reaches at least this part of the rate of its bare SQL."""

Statement = tuple[str, Any]

PAGES: dict[str, Callable[[Side], str]] = {
    "units": lambda side: "/units/?unit_kind=subordinate_cell",
    "accounts": lambda side: "/accounts/",
    "roll": lambda side: f"/units/{side.cell.pk}/members/?period={YEAR}",
    "register": lambda side: f"/units/{side.cell.pk}/register/?period={YEAR}",
    "moments": lambda side: f"/units/{side.cell.pk}/movement/list/?period={YEAR}&line=closing",
    "figure": lambda side: f"/units/{side.cell.pk}/figures/people.members/?period={YEAR}",
    "unit": lambda side: f"/units/{side.unit.pk}/?period={YEAR}",
    "coverage": lambda side: f"/units/{side.unit.pk}/coverage/?period={YEAR}&area_kind=hamlets",
    "area": lambda side: f"/areas/{side.area.pk}/?period={YEAR}",
}
"""The list pages, by name: the address for one side of the scratch book."""

MORE_THAN_LISTS = {"unit", "coverage", "area", "register", "moments"}

SHELL = (
    "django_session",
    "set_config",
    "SAVEPOINT",
    "access_journalentry",
    '"access_account"."password"',
    '"org_mandate"."role"',
)
"""What is asked on every page around its view: session, account, mandates, scope, the menu's count."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One page: seconds of it and of its bare SQL, and how many queries it makes for 10 rows and for 50."""

    page: str
    page_ms: float
    bare_ms: float
    queries_of_10: int
    queries_of_50: int

    @property
    def ratio(self) -> float:
        """How many times as long as its bare SQL the page takes."""
        return self.page_ms / self.bare_ms

    @property
    def passed(self) -> bool:
        return self.ratio <= SLOWEST and self.queries_of_10 == self.queries_of_50


def run(given: Namespace) -> int:
    """Print how each page did; 1 when one misses its bound, 2 on a real book, which is never measured on."""
    try:
        book.require(book.Book.Kind.DEMO)
    except Refusal as refusal:
        return refused(refusal, as_json=given.json)
    with scratch() as (few, many):
        found = [measured(name, few, many, runs=given.runs) for name in PAGES]
    passed = all(one.passed for one in found)
    if given.json:
        pages = [{**asdict(one), "ratio": one.ratio, "passed": one.passed} for one in found]
        out_json({"bound": {"ratio": SLOWEST, "queries": "of_50 = of_10"}, "pages": pages, "passed": passed})
    else:
        _print(found)
    return 0 if passed else 1


def measured(name: str, few: Side, many: Side, *, runs: int) -> Measured:
    """Page and bare SQL by turns, so that both meet the machine in the same state; medians."""
    address, client = PAGES[name](many), signed_in(many.office)
    bare = view_sql(client, address) if name in MORE_THAN_LISTS else list_sql(client, address)
    spent, pages, statements = clock(), [], []
    for _turn in range(runs + 1):
        pages.append(_seconds(lambda: client.get(address), spent))
        statements.append(_seconds(lambda: _execute(bare), spent))
    counts = [len(queries_of(signed_in(side.office), PAGES[name](side))) for side in (few, many)]
    return Measured(name, 1000 * median(pages[1:]), 1000 * median(statements[1:]), *counts)


def signed_in(account: Account) -> Client:
    """A browser without a screen and without a network, in this very transaction."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(account)
    return client


def queries_of(client: Client, address: str) -> list[Statement]:
    """What a page asks the database, once everything that is remembered between pages is known."""
    _got(client, address)
    with recorded() as said:
        _got(client, address)
    return said


def view_sql(client: Client, address: str) -> list[Statement]:
    """All SQL of a page but what every page asks."""
    return [one for one in queries_of(client, address) if not any(word in one[0] for word in SHELL)]


def list_sql(client: Client, address: str) -> list[Statement]:
    """The SQL of the list on a page: its number, its rows and what completes them.

    Only here the templates tell what they were given, which would slow the pages that are measured.
    """
    with _templates_tell():
        found = _got(client, address).context["listing"]
    with recorded() as said:
        found.found.count()
        rows = list(found.ordered[: len(found.page.rows)])
        if found.ready:
            found.ready(rows)
    return said


def _got(client: Client, address: str) -> Any:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")
    return answer


@contextmanager
def _templates_tell() -> Iterator[None]:
    """Answers say what their templates were given, as in tests."""
    with patch.object(Template, "_render", instrumented_test_render):
        yield


@contextmanager
def recorded() -> Iterator[list[Statement]]:
    said: list[Statement] = []

    def record(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        said.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(record):
        yield said


def _execute(statements: list[Statement]) -> None:
    with connection.cursor() as cursor:
        for sql, params in statements:
            cursor.execute(sql, params)
            cursor.fetchall()


def clock() -> Callable[[], float]:
    """Seconds of processor time so far, of this process and of the embedded database's; else seconds of the clock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        told = Path("/proc", str(cursor.fetchone()[0]), "schedstat")
    if not os.environ.get("CHIBO_EMBEDDED") or not told.exists():
        return time.perf_counter
    return lambda: time.process_time() + int(told.read_text().split()[0]) / 1e9


def _seconds(act: Callable[[], object], spent: Callable[[], float]) -> float:
    started = spent()
    act()
    return spent() - started


def _print(found: list[Measured]) -> None:
    table = Table(box=None)
    titles = (_("Trang"), _("trang, ms"), _("SQL trần, ms"), _("tỷ lệ"), _("truy vấn 10/50 dòng"), _("đạt"))
    for place, title in enumerate(titles):
        table.add_column(title, justify="right" if place else "left")
    for one in found:
        table.add_row(
            one.page, f"{one.page_ms:.1f}", f"{one.bare_ms:.1f}", f"1/{one.ratio:.1f}".replace(".", ","),
            f"{one.queries_of_10}/{one.queries_of_50}", _("đạt") if one.passed else _("KHÔNG ĐẠT"),
        )  # fmt: skip
    screen().print(table)
    screen().print(
        _("Giới hạn: trang đạt ít nhất 1/%d tốc độ SQL trần của nó; số truy vấn không tăng theo số dòng.") % SLOWEST
    )
