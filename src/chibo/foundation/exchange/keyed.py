"""Sheets whose rows have a key: each row against the row of the book with the same key, cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from chibo.foundation.exchange.checking import Checker
from chibo.foundation.exchange.ports import Change, Plan, Row

Cells = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Given:
    """A row that was read: its cells in canonical form by heading, completed by the book's where they are empty."""

    row: Row
    cells: Cells


def once(
    check: Checker, given: Iterable[Given], key_of: Callable[[Cells], Hashable], *, first: str
) -> Iterator[tuple[Hashable, Given]]:
    """Each row with its key; a key that stands twice is refused at the column `first`."""
    seen: dict[Hashable, int] = {}
    for one in given:
        key = key_of(one.cells)
        if key in seen:
            check.refuse(one.row, first, _("Dòng này trùng với dòng %(row)d. Hãy bỏ một dòng.") % {"row": seen[key]})
            continue
        seen[key] = one.row.number
        yield key, one


def against(
    check: Checker, plan: Plan, given: Iterable[Given], known: Mapping[Any, Cells],
    key_of: Callable[[Cells], Hashable], *, first: str,
) -> list[Given]:  # fmt: skip
    """The rows that are new or change something; counts and changes go into the plan. Each key stands `once`.

    An empty cell never erases what the book holds.
    """
    wanted = []
    for key, one in once(check, given, key_of, first=first):
        held = known.get(key)
        if held is None:
            plan.new += 1
            plan.added.add(one.row.number)
            wanted.append(one)
            continue
        cells = {title: value if value not in (None, "") else held.get(title) for title, value in one.cells.items()}
        changes = [
            Change(title, shown(held.get(title)), shown(value))
            for title, value in cells.items()
            if value != held.get(title) and value not in (None, "")
        ]
        if changes:
            plan.changed += 1
            plan.changes[one.row.number] = changes
            wanted.append(Given(one.row, cells))
        else:
            plan.unchanged += 1
    return wanted


def shown(value: Any) -> str:
    """A value as a preview shows it."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
