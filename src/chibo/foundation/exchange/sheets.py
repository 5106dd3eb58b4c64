"""A sheet while it is judged: its rows in temporary tables of this transaction, its plan made set by set."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import DataError, connection

from chibo.foundation.exchange.ports import Importer, Plan, Row, RowError
from chibo.foundation.exchange.reader.cells import DATE
from chibo.foundation.exchange.reading import PROBLEMS, Unreadable

CHUNK = 4000
MOST_ROUNDS = 6
Progress = Callable[[int], None]


def silent(_count: int) -> None:
    """Nobody watches."""


@dataclass
class Sheet:
    """The rows of a file, in the table `sheet` (number, cells in the order of the importer's columns)."""

    importer: Importer
    under: Any
    today: date
    without: set[int] = field(default_factory=set)

    def fill(self, lines: Iterable[bytes], places: Mapping[str, int], progress: Progress = silent) -> int:
        """Take the lines of a file in and arrange them; answers how many rows count."""
        self.take(lines, progress)
        with connection.cursor() as cursor:
            return self.arrange(cursor, "sheet_raw", "true", [], places)

    def take(self, lines: Iterable[bytes], progress: Progress = silent) -> None:
        """Take the lines of a file into `sheet_raw` (number, cells). Raises Unreadable for lines that are none."""
        with connection.cursor() as cursor:
            _anew(cursor, "sheet_raw", "(number integer, cells text[])")
            try:
                with cursor.copy("COPY sheet_raw FROM STDIN") as copy:
                    for count, line in enumerate(lines, start=1):
                        copy.write(line)
                        if count % CHUNK == 0:
                            progress(count)
            except DataError as error:
                raise Unreadable(PROBLEMS["unreadable"]()) from error

    def arrange(self, cursor: Any, source: str, condition: str, given: list[Any], places: Mapping[str, int]) -> int:
        """Make `sheet` from rows with cells in the file's order; rows without any cell that counts are left out."""
        cells = ", ".join(
            f"coalesce(cells[{places[column.title] + 1}], '')" if column.title in places else "''"
            for column in self.importer.columns
        )
        _anew(
            cursor, "sheet",
            f"AS SELECT number, ARRAY[{cells}]::text[] AS cells FROM {source} "  # noqa: S608 - places are numbers
            f"WHERE {condition} AND array_to_string(ARRAY[{cells}]::text[], '') <> ''", given,
        )  # fmt: skip
        cursor.execute("ANALYZE sheet")
        cursor.execute("SELECT count(*) FROM sheet")
        return int(cursor.fetchone()[0])

    def rows(self, condition: str = "true") -> Iterator[Row]:
        """The rows that count, those that must be judged together one after another."""
        titles = [column.title for column in self.importer.columns]
        key = f"cells[{titles.index(self.importer.together) + 1}], " if self.importer.together else ""
        with connection.chunked_cursor() as cursor:
            cursor.execute(
                f"SELECT number, cells FROM sheet WHERE {condition} AND number <> ALL(%s) "  # noqa: S608
                f"ORDER BY {key}number",
                [list(self.without)],
            )
            while found := cursor.fetchmany(CHUNK):
                for number, cells in found:
                    yield Row(number, {title: read(cell) for title, cell in zip(titles, cells, strict=True)})

    def sets(self) -> Iterator[list[Row]]:
        """The rows that are not plain, in sets of whole groups."""
        rest = self.rows("number NOT IN (SELECT number FROM sheet_plain)")
        if not self.importer.together:
            found = list(rest)
            yield from [found] if found else []
            return
        gathered: list[Row] = []
        for _key, group in groupby(rest, key=lambda row: row.cells[self.importer.together]):
            gathered += group
            if len(gathered) >= CHUNK:
                yield gathered
                gathered = []
        if gathered:
            yield gathered

    def plan(self, progress: Progress = silent) -> Plan:
        """What a commit of the rows would do, errors in the order of the sheet."""
        whole = Plan()
        sets = 0
        whole.added.update(self._plain())
        whole.new = whole.rows = len(whole.added)
        for rows in self.sets():
            found = self.importer.plan(rows, under=self.under, today=self.today)
            _join(whole, found, len(rows))
            sets += 1
            progress(whole.rows)
        only = found if sets == 1 else None
        whole.apply = partial(self._apply, only)
        places = {column.title: place for place, column in enumerate(self.importer.columns)}
        for remarks in (whole.errors, whole.looks):
            remarks.sort(key=lambda remark: (remark.row, places.get(remark.column, -1)))
        return whole

    def sifted(self, progress: Progress = silent) -> Plan:
        """The plan of the sound rows alone, with the errors of all others: what rests on a refused row is refused too.

        `without` names the refused rows afterwards.
        """
        errors: list[RowError] = []
        for _round in range(MOST_ROUNDS):
            plan = self.plan(progress)
            if not plan.errors:
                plan.errors = sorted(errors, key=lambda error: error.row)
                return plan
            errors += plan.errors
            self.without |= {error.row for error in plan.errors}
        plan = Plan(errors=errors)
        self.without |= set(_numbers())
        return plan

    def _plain(self) -> list[int]:
        with connection.cursor() as cursor:
            _anew(cursor, "sheet_plain", "(number integer)")
            if self.importer.bulk is None:
                return []
            cursor.execute("DROP TABLE sheet_plain")
            self.importer.bulk.select(cursor, without=self.without, under=self.under, today=self.today)
            cursor.execute("SELECT number FROM sheet_plain")
            return list(map(itemgetter(0), cursor.fetchall()))

    def _apply(self, only: Plan | None, batch: Any) -> None:
        """Write the plain rows by the database alone, the others set by set."""
        with connection.cursor() as cursor:
            if self.importer.bulk is not None:
                self.importer.bulk.load(cursor, today=self.today)
        if only is not None:
            only.apply(batch)
            return
        for rows in self.sets():
            self.importer.plan(rows, under=self.under, today=self.today).apply(batch)


def read(cell: str) -> Any:
    """A cell as a checker takes it: text, or the date that it was in the file."""
    return date.fromisoformat(cell[1:]) if cell.startswith(DATE) else cell


def _join(whole: Plan, found: Plan, rows: int) -> None:
    whole.rows += rows
    whole.new += found.new
    whole.changed += found.changed
    whole.unchanged += found.unchanged
    whole.errors += found.errors
    whole.looks += found.looks
    whole.added |= found.added
    whole.changes |= found.changes


def _numbers() -> Collection[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM sheet")
        return [number for (number,) in cursor.fetchall()]


def _anew(cursor: Any, name: str, body: str, given: list[Any] | None = None) -> None:
    cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{name}")
    cursor.execute(f"CREATE TEMP TABLE {name} ON COMMIT DROP {body}" if body.startswith("AS")
                   else f"CREATE TEMP TABLE {name} {body} ON COMMIT DROP", given)  # fmt: skip
