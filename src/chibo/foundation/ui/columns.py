"""The columns of a table: what each shows, sorts by, adds up and hands to a file, and which of them are chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from operator import attrgetter
from typing import Any

from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString

from chibo.foundation.ui.numbers import percent
from chibo.foundation.ui.words import Text

Read = Callable[[Any], object]


@dataclass(frozen=True)
class Column:
    """A column: where its value comes from, how it may be sorted, whether it adds up.

    `key` names the value in a mapping or attribute (dots allowed); `cell` computes what is shown instead. `choices`
    are the words for codes. `url` makes it a link. `value` is what a file gets (a number, a date) where `cell` is
    markup; without it, the words of the cell.

    `sort` is what to order by (field, expression or tuple of them for querysets, a function for lists); None: not
    sortable. `total` is what the foot adds up over all rows left by the filters (field or aggregate for querysets, a
    function for lists). `percent`: the value is a percentage; it never adds up.

    `help` is explained below the table. `wide` gives it a phone's whole width, for long text. `shown=False` keeps it
    back until a reader chooses it. `apart`: the columns that a file has instead, where one cell shows two values.
    `lang` is the language of heading and cells where they are data, not the reader's language.
    """

    key: str
    label: Text
    _: KW_ONLY
    cell: Read | None = None
    choices: Sequence[tuple[str, Text]] = ()
    url: Callable[[Any], str | None] | None = None
    value: Read | None = None
    numeric: bool = False
    percent: bool = False
    wide: bool = False
    shown: bool = True
    sort: Any = None
    total: Any = None
    help: Text = ""
    apart: tuple[Column, ...] = ()
    lang: str = ""

    def __post_init__(self) -> None:
        if self.percent and self.total is not None:
            raise ValueError(f"column {self.key}: percentages do not add up")

    @property
    def right(self) -> bool:
        """Whether it stands at the right, as numbers do."""
        return self.numeric or self.percent

    def in_files(self) -> tuple[Column, ...]:
        return self.apart or (self,)

    def reader(self) -> Read:
        """What a cell shows of a row."""
        if self.cell is not None:
            return self._worded(self.cell)
        if self.percent:
            read = self.raw()
            return lambda row: percent(read(row))  # type: ignore[arg-type]
        return self.raw()

    def raw(self) -> Read:
        """The value of a row as it is kept: for files."""
        return self._worded(self.value or self.cell or self._kept())

    def _kept(self) -> Read:
        attribute = attrgetter(self.key)
        return lambda row: row.get(self.key) if isinstance(row, Mapping) else attribute(row)

    def _worded(self, read: Read) -> Read:
        """With the words of the codes, looked up in the reader's language once for all rows."""
        if not self.choices:
            return read
        words: dict[object, object] = {code: str(label) for code, label in self.choices}

        def worded(row: Any) -> object:
            code = read(row)
            return words.get(code, code)

        return worded


def frame(column: Column, *, first: bool) -> tuple[str, str]:
    """What stands before and after a value of the column: the row's name, or a cell with its label for phones."""
    spoken = spoken_as(column)
    if first:
        return f'<th role="rowheader" scope="row"{spoken}>', "</th>"
    style = ' class="n"' if column.right else ' class="wide"' if column.wide else ""
    return format_html('<td role="cell"{}{} data-label="{}">', SafeString(style), spoken, column.label), "</td>"


def spoken_as(column: Column) -> SafeString:
    """The attribute that names the language of a column whose heading and cells are data."""
    return format_html(' lang="{}"', column.lang) if column.lang else SafeString("")


def chosen_columns(columns: Sequence[Column], params: Mapping[str, str], *, prefix: str = "") -> list[Column]:
    """The columns that the parameter `columns` names, in the order of the table; those meant to be shown without it.

    The first column names the row and always stays.
    """
    wanted = set(named_columns(params, prefix=prefix))
    if not wanted & {column.key for column in columns}:
        return [column for place, column in enumerate(columns) if column.shown or place == 0]
    return [column for place, column in enumerate(columns) if column.key in wanted or place == 0]


def named_columns(params: Mapping[str, str], *, prefix: str = "") -> list[str]:
    """The keys in the parameter `columns`: one text with commas, or the parameter again and again (a plain form)."""
    name = f"{prefix}columns"
    texts = params.getlist(name) if isinstance(params, QueryDict) else [params.get(name, "")]
    return [key for text in texts for key in text.split(",") if key]
