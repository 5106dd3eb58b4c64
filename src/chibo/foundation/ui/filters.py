"""The filter bar: a GET form that works alone, and with htmx replaces only the region it filters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from chibo.foundation.ui.addresses import with_parameters
from chibo.foundation.ui.words import Text

TABLE_PARAMETERS = ("sort", "order", "size")
"""What links inside the region change; the region itself hands them to the filter's form."""


@dataclass(frozen=True, kw_only=True)
class Search:
    """A box for text; `hint` says what may be typed."""

    name: str
    label: Text
    hint: Text = ""


@dataclass(frozen=True, kw_only=True)
class Select:
    """A list to choose one value from; `everything` is the label of not choosing."""

    name: str
    label: Text
    choices: Sequence[tuple[str, Text]]
    everything: Text


@dataclass(frozen=True, kw_only=True)
class Field:
    """A search box or list with the value now in the address; one not offered counts as not chosen."""

    of: Search | Select
    value: str

    @property
    def is_select(self) -> bool:
        return isinstance(self.of, Select)


class FilterBar:
    """The fields with their present values, and the other parameters of the address carried along.

    `region` is the id of the part of the page that the answer replaces. A new filter starts again on the first page.
    """

    def __init__(
        self, *, region: str, fields: Iterable[Search | Select], params: Mapping[str, str], base: str = ""
    ) -> None:
        self.region = region
        self.base = base
        self.fields = [Field(of=field, value=_value(field, params)) for field in fields]
        own = {field.of.name for field in self.fields} | {"page"}
        left = own | set(TABLE_PARAMETERS)
        rest = params.lists() if isinstance(params, QueryDict) else ((name, [value]) for name, value in params.items())
        self.kept = [(name, value) for name, values in rest if name not in left for value in values]
        self.active = any(field.value for field in self.fields)
        self.clear_url = with_parameters(params, base=base, **dict.fromkeys(own))

    def value(self, name: str) -> str:
        """What is chosen or typed in the field `name`; "" for nothing. Raises StopIteration for an unknown name."""
        return next(field.value for field in self.fields if field.of.name == name)


def _value(field: Search | Select, params: Mapping[str, str]) -> str:
    value = (params.get(field.name) or "").replace("\0", "").strip()[:200]
    if isinstance(field, Select) and value not in {code for code, _label in field.choices}:
        return ""
    return value
