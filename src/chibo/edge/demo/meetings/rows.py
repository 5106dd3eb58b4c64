"""The records that the demo world's meetings are made of, with their keys known before they are written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from django.db import connection

from chibo.work.directives.operations.intake import ORDER as DIRECTIVES
from chibo.work.meetings.operations.intake import ORDER as MEETINGS

R = TypeVar("R")
RESERVED = 500


class Rows:
    """Records by kind, in the order of their making. A record gets its key here, so that others can name it."""

    def __init__(self) -> None:
        self._rows: dict[type, list[Any]] = {model: [] for model in (*DIRECTIVES, *MEETINGS)}
        self._keys = {model: _keys(model) for model in self._rows}

    def add(self, record: R) -> R:
        record.pk = next(self._keys[type(record)])  # type: ignore[attr-defined]
        self._rows[type(record)].append(record)
        return record

    def of(self, *models: Any) -> list[Any]:
        return [row for model in models for row in self._rows[model]]

    def directives(self) -> list[Any]:
        return self.of(*DIRECTIVES)

    def meetings(self) -> list[Any]:
        return self.of(*MEETINGS)


def _keys(model: Any) -> Iterator[int]:
    """The next keys of a table, asked for many at a time."""
    sequence = f"pg_get_serial_sequence('{model._meta.db_table}', 'id')"
    while True:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT nextval({sequence}) FROM generate_series(1, %s)", [RESERVED])  # noqa: S608
            found = cursor.fetchall()
        yield from (key for (key,) in found)
