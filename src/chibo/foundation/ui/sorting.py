"""Which column a table is sorted by, read from the address and applied to a queryset or a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from django.db.models import F, QuerySet

Order = Literal["asc", "desc"]


class Sortable(Protocol):
    """A column as far as sorting knows it: its key, and what to order by if it can be sorted."""

    @property
    def key(self) -> str: ...

    @property
    def sort(self) -> Any: ...


@dataclass(frozen=True, kw_only=True)
class Sort:
    """The key of the column and the direction."""

    key: str
    order: Order = "asc"

    @property
    def descending(self) -> bool:
        return self.order == "desc"


def chosen(params: Mapping[str, str], *, columns: Sequence[Sortable], default: Sort, prefix: str = "") -> Sort:
    """What the parameters `sort` and `order` ask for; anything not offered falls back to `default`."""
    key, order = params.get(f"{prefix}sort"), params.get(f"{prefix}order")
    if key not in {column.key for column in columns if column.sort is not None}:
        return default
    return Sort(key=str(key), order="desc" if order == "desc" else "asc")


def arranged(rows: Iterable[Any], *, columns: Sequence[Sortable], sort: Sort) -> Any:
    """`rows` in the order asked for, unknown values last in both directions.

    A queryset is ordered by the column's field, expression or tuple of them and then by its key, so that pages never
    overlap; a list by the column's function.
    """
    wanted = next(column.sort for column in columns if column.key == sort.key)
    if isinstance(rows, QuerySet):
        fields = wanted if isinstance(wanted, tuple) else (wanted,)
        return rows.order_by(*(_directed(field, sort) for field in fields), "pk")
    if not callable(wanted):
        raise TypeError(f"column {sort.key}: a list is sorted by a function, not by {wanted!r}")
    return _by(wanted, list(rows), sort)


def _directed(field: Any, sort: Sort) -> Any:
    expression = F(field) if isinstance(field, str) else field
    return expression.desc(nulls_last=True) if sort.descending else expression.asc(nulls_last=True)


def _by(value_of: Callable[[Any], Any], rows: list[Any], sort: Sort) -> list[Any]:
    known = [row for row in rows if value_of(row) is not None]
    unknown = [row for row in rows if value_of(row) is None]
    return sorted(known, key=value_of, reverse=sort.descending) + unknown
