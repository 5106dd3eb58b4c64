"""Giving somebody a file: made inside the request and sent; a long one is ordered, made in the background and fetched.

A long file is made by the very address that was asked, answered again in the background for the account that asked: its
page makes its checks again, and nothing has to be said twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO, Any, TypeVar

from django.http import FileResponse, HttpRequest, HttpResponseBase

from chibo.foundation.access import operations as access
from chibo.foundation.ui.ports import file_orders

AT_ONCE = 5_000
"""Files of more rows are made in the background."""

Progress = Callable[[int], None]
Row = TypeVar("Row")


def silent(_count: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A file that somebody may have and asks for: of which unit (None: nobody's in particular), which list by code and
    title, in which form, under which name, about how many rows.

    `write` writes it and answers how many rows it holds. `at_once`: how many rows are made at once, if not AT_ONCE.
    """

    unit: Any
    what: str
    title: str
    form: str
    name: str
    rows: int
    write: Callable[[IO[bytes], Progress], int]
    kind: str = ""
    at_once: int | None = None


def given(request: HttpRequest, wanted: Wanted) -> HttpResponseBase:
    """The file, journalled; for a long one the way to the page where it will be. Call it after the page's checks."""
    making: Progress | None = getattr(request, "making", None)
    if making is None and wanted.rows > (AT_ONCE if wanted.at_once is None else wanted.at_once):
        return next(iter(file_orders))(request, wanted)
    file = TemporaryFile()  # noqa: SIM115 - the answer closes it
    try:
        rows = wanted.write(file, making or silent)
        access.export(
            actor=request.actor, unit=wanted.unit, what=wanted.what, title=wanted.title, form=wanted.form, rows=rows,  # type: ignore[attr-defined]
            asked=request.GET.urlencode(),
        )  # fmt: skip
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=wanted.name, content_type=wanted.kind or None)


def watched(rows: Iterable[Row], progress: Progress) -> Iterator[Row]:
    """The rows, telling how many were taken."""
    for count, row in enumerate(rows, start=1):
        progress(count)
        yield row
