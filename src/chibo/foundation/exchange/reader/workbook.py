"""Workbooks: what they are made of is looked at before they are opened; then calamine reads one sheet."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from chibo.foundation.exchange.reader.cells import text_of
from chibo.foundation.exchange.reader.problems import Problem
from chibo.kernel.text import plain

MOST_UNPACKED = 512 * 2**20
MOST_SWOLLEN = 250
"""A part that grows more than this many times when unpacked, and is large, was made to do harm."""
LARGE = 16 * 2**20
MOST_PARTS = 2000
MOST_COLUMNS = 256
_FORMULA = re.compile(rb"<f[ >]")


@dataclass(slots=True)
class Found:
    """The lines of a sheet with their numbers; what is to be said about it; which rows merged cells cover."""

    lines: Iterable[tuple[int, Sequence[Any]]]
    total: int = 0
    sheet: str = ""
    notes: list[list[str]] = field(default_factory=list)
    merged: list[tuple[int, int]] = field(default_factory=list)


def workbook_lines(content: Any, headings: Sequence[str]) -> Found:
    """The first visible sheet that bears known headings, else the first visible one. Raises Problem."""
    formulas = _inspect(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheet, notes = _chosen(book, set(headings))
        found = Found(
            lines=_lines(sheet), total=sheet.total_height, sheet=sheet.name, notes=notes, merged=_merged(sheet)
        )
    except PasswordError as error:
        raise Problem("old_or_locked") from error
    except (CalamineError, ValueError, OSError, IndexError) as error:
        raise Problem("unreadable") from error
    if formulas:
        found.notes.append(["formulas"])
    return found


def _inspect(content: Any) -> bool:
    """Refuse what no list of people needs; answers whether a sheet has formulas."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _refuse_harm(parts)
            sheets = [part for part in parts if part.filename.startswith("xl/worksheets/")]
            return any(_holds_formula(archive, part) for part in sheets)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        raise Problem("unreadable") from error


def _refuse_harm(parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename for part in parts]
    unpacked = sum(part.file_size for part in parts)
    swollen = any(
        part.file_size > LARGE and part.file_size > MOST_SWOLLEN * max(part.compress_size, 1) for part in parts
    )
    if swollen or unpacked > MOST_UNPACKED or len(parts) > MOST_PARTS:
        raise Problem("bomb")
    if any("vbaproject" in name.lower() for name in names):
        raise Problem("macros")
    if any(name.startswith("xl/externalLinks/") for name in names):
        raise Problem("external_links")
    if not any(name.startswith("xl/") for name in names):
        raise Problem("unreadable")


def _holds_formula(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a sheet has a formula; looked for piece by piece, never held whole, and no longer than it says it is."""
    tail, seen = b"", 0
    with archive.open(part) as stream:
        while piece := stream.read(2**20):
            seen += len(piece)
            if seen > MOST_UNPACKED:
                raise Problem("bomb")
            if _FORMULA.search(tail + piece):
                return True
            tail = piece[-4:]
    return False


def _chosen(book: CalamineWorkbook, known: set[str]) -> tuple[CalamineSheet, list[list[str]]]:
    visible = [meta.name for meta in book.sheets_metadata if meta.visible == SheetVisibleEnum.Visible]
    if not visible:
        raise Problem("hidden_sheets" if book.sheet_names else "unreadable")
    notes = []
    hidden = [name for name in book.sheet_names if name not in visible]
    if hidden:
        notes.append(["hidden", ", ".join(hidden)[:200]])
    first = None
    for name in visible:
        sheet = _sized(book.get_sheet_by_name(name))
        first = first or sheet
        if _knows(sheet, known):
            return sheet, notes
    assert first is not None  # noqa: S101 - there is a visible sheet
    return first, notes


def _sized(sheet: CalamineSheet) -> CalamineSheet:
    if sheet.width > MOST_COLUMNS:
        raise Problem("too_wide", columns=sheet.width)
    return sheet


def _knows(sheet: CalamineSheet, known: set[str]) -> bool:
    """Whether one of the first rows bears two known headings."""
    for place, row in enumerate(sheet.iter_rows()):
        if len({plain(text_of(cell)) for cell in row} & known) > 1:
            return True
        if place > 30:
            break
    return False


def _lines(sheet: CalamineSheet) -> Iterator[tuple[int, Sequence[Any]]]:
    start = sheet.start[0] if sheet.start else 0
    left = [""] * (sheet.start[1] if sheet.start else 0)
    for place, row in enumerate(sheet.iter_rows(), start=start + 1):
        yield place, [*left, *row] if left else row


def _merged(sheet: CalamineSheet) -> list[tuple[int, int]]:
    """The rows, from 1, that each merged range covers."""
    return [(top + 1, bottom + 1) for (top, _left), (bottom, _right) in sheet.merged_cell_ranges or []]
