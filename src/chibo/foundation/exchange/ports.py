"""What an app says to bring a sheet in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from chibo.kernel.registry import Registry


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a sheet: its heading, what to write in it, whether it must be filled, and its choices (a
    drop-down)."""

    title: str
    note: Any
    required: bool = False
    choices: tuple[Any, ...] = ()
    is_date: bool = False
    width: int = 16


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet: its number there (the header is row 1) and its cells by heading, as read."""

    number: int
    cells: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong in a row: where, and how to mend it."""

    row: int
    column: str
    message: str


@dataclass(slots=True)
class Plan:
    """What a commit would do: counts, errors, and the act itself."""

    rows: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    errors: list[RowError] = field(default_factory=list)
    apply: Callable[[Any], None] = lambda batch: None

    @property
    def refused(self) -> int:
        """How many rows carry an error."""
        return len({error.row for error in self.errors})


class Importer(Protocol):
    """A kind of sheet: its columns, and how its rows become a plan."""

    code: str
    title: Any

    @property
    def columns(self) -> tuple[SheetColumn, ...]:
        """The columns of the sheet, in order."""
        ...

    def may(self, actor: Any, under: Any) -> bool:
        """Whether the actor may bring this sheet in below a unit (None: anywhere)."""
        ...

    def plan(self, rows: Sequence[Row], *, under: Any, today: date) -> Plan:
        """Check every row against the others and the book; nothing is written before `Plan.apply(batch)`."""
        ...


importers: Registry[Importer] = Registry("Importer")
