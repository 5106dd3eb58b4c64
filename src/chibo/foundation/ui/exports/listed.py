"""A list as a file holds it: the chosen columns of all rows that the filters leave, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.exports.sheet import Heading, Sheet, Value, plain_value
from chibo.foundation.ui.totals import Total

if TYPE_CHECKING:
    from chibo.foundation.ui.listing import Listing

CHUNK = 500
"""How many rows are readied at once."""


def sheet_of(listing: Listing) -> Sheet:
    """The rows are read as they are written, never more than CHUNK in memory."""
    columns = [one for column in listing.shown for one in column.in_files()]
    readers = [column.raw() for column in columns]
    return Sheet(
        title=str(listing.title), subject=" ".join(str(value) for _label, value in listing.about[:2]),
        lines=_lines(listing), foot=_foot(listing, columns), count=listing.count,
        headings=[Heading(title=str(column.label), percent=column.percent) for column in columns],
        rows=([plain_value(read(row)) for read in readers] for row in _every_row(listing)),
    )  # fmt: skip


def _every_row(listing: Listing) -> Iterator[Any]:
    rows = listing.ordered
    source = iter(rows.iterator(chunk_size=CHUNK)) if isinstance(rows, QuerySet) else iter(rows)
    while chunk := list(islice(source, CHUNK)):
        if listing.ready:
            listing.ready(chunk)
        yield from chunk
    if not listing.filters.active:
        yield from listing.after


def _lines(listing: Listing) -> list[tuple[str, Value]]:
    """Whose list it is, of when, how it was narrowed, how many rows it has."""
    lines = [(str(label), plain_value(value)) for label, value in listing.about]
    lines += [(str(one.of.label), plain_value(one.words)) for one in listing.filters.fields if one.value]
    return [*lines, (_("Số dòng"), listing.count)]


def _foot(listing: Listing, columns: Sequence[Column]) -> list[Value] | None:
    if listing.total_row is None:
        return None
    found = {columns[0].key: _("Cộng"), **listing.total_row}
    values = [found.get(column.key) for column in columns]
    return [plain_value(value.value if isinstance(value, Total) else value) for value in values]
