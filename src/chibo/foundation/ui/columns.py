"""The columns of a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass
from operator import attrgetter
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from chibo.foundation.ui.words import Text


@dataclass(frozen=True)
class Column:
    """A column: where its value comes from and how it may be sorted.

    `key` names the value in a mapping or attribute (dots allowed); `cell` computes it instead. `url` makes it a link.
    `sort` is what to order by (field, expression or tuple of them for querysets, a function for lists); None: not
    sortable. `help` is explained below the table. `wide` gives it a phone's whole width, for long text.
    """

    key: str
    label: Text
    _: KW_ONLY
    cell: Callable[[Any], object] | None = None
    url: Callable[[Any], str | None] | None = None
    numeric: bool = False
    wide: bool = False
    sort: Any = None
    help: Text = ""

    def reader(self) -> Callable[[Any], object]:
        if self.cell is not None:
            return self.cell
        attribute = attrgetter(self.key)
        return lambda row: row.get(self.key) if isinstance(row, Mapping) else attribute(row)


def frame(column: Column, *, first: bool) -> tuple[str, str]:
    """What stands before and after a value of the column: the row's name, or a cell with its label for phones."""
    if first:
        return '<th role="rowheader" scope="row">', "</th>"
    style = ' class="n"' if column.numeric else ' class="wide"' if column.wide else ""
    return format_html('<td role="cell"{} data-label="{}">', SafeString(style), column.label), "</td>"
