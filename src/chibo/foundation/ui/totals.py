"""The foot of a table: columns added up over all rows, what is not known said and never taken for zero."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.markup import link, stacked
from chibo.foundation.ui.numbers import Number, number


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of the known values (None where none is known), how many rows have no value, and the address of what it
    counts."""

    value: Number | None
    unknown: int = 0
    url: str = ""

    def __html__(self) -> SafeString:
        under = _("%s dòng chưa rõ") % number(self.unknown) if self.unknown and self.value is not None else ""
        return stacked(link(self.value, url=self.url), under=under)


def totals(rows: Any, columns: Sequence[Column], *, count: int) -> Mapping[str, object] | None:
    """The foot for `count` rows, by column; None where no column adds up. One query for a queryset."""
    adding = [one for column in columns for one in (column, *column.apart) if one.total is not None]
    if not adding or not count:
        return None
    found = _of_queryset(rows, adding, count) if isinstance(rows, QuerySet) else _of_list(rows, adding)
    return {columns[0].key: _("Cộng %s dòng") % number(count), **found}


def _of_queryset(rows: QuerySet[Any], adding: Iterable[Column], count: int) -> dict[str, Total]:
    wanted: dict[str, Any] = {}
    for place, column in enumerate(adding):
        plain = isinstance(column.total, str)
        wanted[f"sum_{place}"] = Sum(column.total) if plain else column.total
        if plain:
            wanted[f"known_{place}"] = Count("pk", filter=Q(**{f"{column.total}__isnull": False}))
    found = rows.order_by().aggregate(**wanted)
    return {
        column.key: Total(found[f"sum_{place}"], count - found.get(f"known_{place}", count))
        for place, column in enumerate(adding)
    }


def _of_list(rows: Iterable[Any], adding: Iterable[Column]) -> dict[str, Total]:
    every = list(rows)
    return {column.key: _sum([column.total(row) for row in every]) for column in adding}


def _sum(values: list[Number | None]) -> Total:
    known = [value for value in values if value is not None]
    return Total(sum(known) if known else None, len(values) - len(known))
