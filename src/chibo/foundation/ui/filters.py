"""The filter bar: a GET form that works alone, and with htmx replaces only the region it filters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from chibo.foundation.ui.addresses import with_parameters
from chibo.foundation.ui.markup import hidden, options
from chibo.foundation.ui.words import Text
from chibo.kernel.text import plain

TABLE_PARAMETERS = ("sort", "order", "size", "columns")
"""What links and the column menu inside the region change; the region itself hands them to the filter's form."""

LONGEST = 200
"""The longest text that is searched for."""

Narrow = Callable[[Any, str], Any]


@dataclass(frozen=True, kw_only=True)
class Search:
    """A box for text; `hint` says what may be typed.

    `narrow` leaves of rows those that hold the text: a look-up to a plain column, or a function (rows, text).
    """

    name: str
    label: Text
    hint: Text = ""
    narrow: str | Narrow | None = None

    def left(self, rows: Any, value: str) -> Any:
        if isinstance(self.narrow, str):
            return rows.filter(**{f"{self.narrow}__contains": plain(value)})
        return self.narrow(rows, value) if self.narrow else rows


@dataclass(frozen=True, kw_only=True)
class Select:
    """A list to choose one value from; `everything` is the label of not choosing.

    `narrow` leaves of rows those of the value: a look-up, or a function (rows, value). None: the page itself does.
    """

    name: str
    label: Text
    choices: Sequence[tuple[str, Text]]
    everything: Text
    narrow: str | Narrow | None = None

    def left(self, rows: Any, value: str) -> Any:
        if isinstance(self.narrow, str):
            return rows.filter(**{self.narrow: value})
        return self.narrow(rows, value) if self.narrow else rows


@dataclass(frozen=True, kw_only=True)
class Field:
    """A search box or list with the value now in the address; one not offered counts as not chosen."""

    of: Search | Select
    value: str
    prefix: str = ""

    @property
    def name(self) -> str:
        """The name of its parameter."""
        return f"{self.prefix}{self.of.name}"

    @property
    def is_select(self) -> bool:
        return isinstance(self.of, Select)

    @property
    def options(self) -> SafeString:
        """The options of a list, with the chosen one marked."""
        if not isinstance(self.of, Select):
            return SafeString("")
        return options(self.of.choices, chosen=self.value, everything=self.of.everything)

    @property
    def words(self) -> Text:
        """The value as people read it."""
        choices = self.of.choices if isinstance(self.of, Select) else ()
        return next((label for code, label in choices if code == self.value), self.value)


class FilterBar:
    """The fields with their present values, and the other parameters of the address carried along.

    `region` is the id of the part of the page that the answer replaces. A new filter starts again on the first page.
    `prefix` stands before the names of the list's own parameters, where a page has several lists.
    `label` is what the list is called; `besides` are the ids of other parts of the page that change with it.
    """

    def __init__(
        self, *, region: str, fields: Iterable[Search | Select], params: Mapping[str, str], base: str = "",
        prefix: str = "", besides: Sequence[str] = (), label: Text = "",
    ) -> None:  # fmt: skip
        self.region = region
        self.label = label
        self.besides = ",".join(f"#{part}" for part in besides)
        self.base = base
        self.params = params
        self.prefix = prefix
        self.fields = [Field(of=one, value=value_of(one, params, prefix=prefix), prefix=prefix) for one in fields]
        self.active = any(field.value for field in self.fields)

    @cached_property
    def kept(self) -> list[tuple[str, str]]:
        """The parameters that are none of the fields' and none of the table's."""
        left = self._own() | {f"{self.prefix}{name}" for name in TABLE_PARAMETERS}
        return [(name, value) for name, value in every_parameter(self.params) if name not in left]

    @property
    def kept_inputs(self) -> SafeString:
        return hidden(self.kept)

    @property
    def clear_url(self) -> str:
        return with_parameters(self.params, base=self.base, **dict.fromkeys(self._own()))

    def _own(self) -> set[str]:
        """The parameters that a new filter sets or takes away."""
        return {field.name for field in self.fields} | {f"{self.prefix}page"}

    def value(self, name: str) -> str:
        """What is chosen or typed in the field `name`; "" for nothing and for a field that is not there."""
        return next((field.value for field in self.fields if field.of.name == name), "")

    def left(self, rows: Any) -> Any:
        """Of `rows` those that every field with a value leaves."""
        for field in self.fields:
            if field.value:
                rows = field.of.left(rows, field.value)
        return rows


def value_of(field: Search | Select, params: Mapping[str, str], *, prefix: str = "") -> str:
    """The value of the parameter, cleaned of what cannot be typed; "" for a choice that is not offered."""
    value = typed(params.get(f"{prefix}{field.name}") or "")[:LONGEST]
    if isinstance(field, Select) and value not in {code for code, _label in field.choices}:
        return ""
    return value


def typed(text: str) -> str:
    """`text` without characters that no keyboard writes (NUL among them), trimmed."""
    return "".join(letter for letter in text if letter.isprintable()).strip()


def every_parameter(params: Mapping[str, str]) -> list[tuple[str, str]]:
    """All pairs of an address, repeated parameters included."""
    if isinstance(params, QueryDict):
        return [(name, value) for name, values in params.lists() for value in values]
    return list(params.items())
