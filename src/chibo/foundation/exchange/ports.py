"""What an app says to bring a sheet in and to write it out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from chibo.kernel.registry import Registry


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a sheet: its heading, what to write in it, whether it must be filled, and its choices (a
    drop-down). `also` are other headings under which the column is known."""

    title: str
    note: Any
    required: bool = False
    choices: tuple[Any, ...] = ()
    is_date: bool = False
    width: int = 16
    also: tuple[str, ...] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        return (self.title, *self.also)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet: its number there and its cells by heading: text, or a date where the cell is one."""

    number: int
    cells: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong in a row: where, and how to mend it."""

    row: int
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a row changes in a field: its column, what the book holds, what the sheet says, both in words."""

    column: str
    old: str
    new: str


@dataclass(slots=True)
class Plan:
    """What a commit would do: counts, errors, each row's verdict, and the act itself.

    `changes` are those of each changed row; `looks` is what a person should look at although nothing is wrong.
    """

    rows: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    errors: list[RowError] = field(default_factory=list)
    apply: Callable[[Any], None] = lambda batch: None
    added: set[int] = field(default_factory=set)
    changes: dict[int, list[Change]] = field(default_factory=dict)
    looks: list[RowError] = field(default_factory=list)

    @property
    def refused(self) -> int:
        """How many rows carry an error."""
        return len({error.row for error in self.errors})

    def state_of(self, number: int) -> str:
        """What becomes of a row that carries no error: new, changed or unchanged."""
        return "new" if number in self.added else "changed" if number in self.changes else "unchanged"


class Bulk(Protocol):
    """How the plain rows of a sheet (new, sound, each by itself) are told from the others and written, by the
    database alone."""

    def select(self, cursor: Any, *, without: set[int], under: Any, today: date) -> None:
        """Make the temporary table `sheet_plain` (number, …) of the plain rows of the table `sheet` (number, cells)."""
        ...

    def load(self, cursor: Any, *, today: date) -> None:
        """Write the rows of `sheet_plain`."""
        ...


class Importer(Protocol):
    """A kind of sheet: its columns, and how its rows become a plan.

    `order` is its place among the kinds of sheet. `together` names the column whose equal values make rows that must be
    judged together ("": the whole sheet).
    """

    code: str
    title: Any
    order: int
    together: str

    @property
    def bulk(self) -> Bulk | None:
        """How plain rows are written by the database alone; None where every row is judged by `plan`."""
        ...

    @property
    def columns(self) -> tuple[SheetColumn, ...]:
        """The columns of the sheet, in order."""
        ...

    @property
    def examples(self) -> tuple[Mapping[str, Any], ...]:
        """Three invented rows by heading, to show in the empty sheet how it is filled in."""
        ...

    def may(self, actor: Any, under: Any) -> bool:
        """Whether the actor may bring this sheet in below a unit (None: anywhere)."""
        ...

    def units(self, actor: Any, today: date) -> list[tuple[int, str]]:
        """The units below which the actor may bring this sheet in: (id, name), the highest first."""
        ...

    def plan(self, rows: Sequence[Row], *, under: Any, today: date) -> Plan:
        """Check every row against the others and the book; nothing is written before `Plan.apply(batch)`."""
        ...

    def rows(self, *, under: Any, today: date) -> Iterator[Mapping[str, Any]]:
        """What the book holds at and below a unit (None: all of it), as rows of this very sheet by heading."""
        ...


importers: Registry[Importer] = Registry("Importer")


def columns_of(kind: str) -> tuple[SheetColumn, ...]:
    """The columns of a kind of sheet."""
    return importers[kind].columns


Rows = Iterable[Row]
