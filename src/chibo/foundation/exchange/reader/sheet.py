"""From bytes to lines: which part of the file is the sheet, where its header stands, every cell as text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any, BinaryIO

from chibo.foundation.exchange.reader.cells import line, text_of
from chibo.foundation.exchange.reader.problems import Problem
from chibo.foundation.exchange.reader.separated import separated_lines
from chibo.foundation.exchange.reader.workbook import Found, workbook_lines
from chibo.kernel.text import plain

HEADER_WITHIN = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """What to look for: the plain headings known, how many rows at most; and the limits to live within."""

    name: str
    headings: list[str] = field(default_factory=list)
    most_rows: int = 500_000
    memory: int = 256 * 2**20
    seconds: int = 60


def tell(content: Any, asked: Asked, out: BinaryIO) -> None:
    """Write what was found to `out`: a line of JSON about the sheet, a line for each row, a line of JSON to end.

    A row is its number, a tab and its cells as an array, as PostgreSQL's COPY takes them. What cannot be read is told
    by the last line alone.
    """
    try:
        found = open_file(content, asked)
        header_number, header, rows = _header(found, asked)
        about = {
            "header": header, "row": header_number, "sheet": found.sheet, "notes": found.notes, "total": found.total,
        }  # fmt: skip
        out.write(json.dumps(about).encode() + b"\n")
        count = 0
        for number, cells in rows:
            if any(cells):
                count += 1
                if count > asked.most_rows:
                    raise Problem("too_many_rows", most=asked.most_rows)
                out.write(line(number, cells))
        out.write(json.dumps({"end": count}).encode() + b"\n")
    except Problem as problem:
        out.write(json.dumps({"problem": problem.code, **problem.given}).encode() + b"\n")
    except MemoryError:
        out.write(b'{"problem": "too_big"}\n')
    except BaseException:  # the reader's own panics are no Exception; whatever it is, the file is at fault
        out.write(b'{"problem": "unreadable"}\n')
    out.flush()


def open_file(content: Any, asked: Asked) -> Found:
    """The lines of the file by what it is, not by what it is called. Raises Problem."""
    start = bytes(content[:8])
    if start.startswith(b"PK\x03\x04"):
        return workbook_lines(content, asked.headings)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise Problem("old_or_locked")
    if start.startswith((b"MZ", b"\x7fELF")):
        raise Problem("program")
    if not asked.name.lower().endswith((".csv", ".txt", ".tsv")):
        raise Problem("unreadable")
    return separated_lines(bytes(content))


def _header(found: Found, asked: Asked) -> tuple[int, list[str], Iterator[tuple[int, list[str]]]]:
    """The first of the leading rows that bears the most known headings, and the rows below it."""
    lines = ((number, [text_of(value) for value in cells]) for number, cells in found.lines)
    leading = list(islice(((number, cells) for number, cells in lines if any(cells)), HEADER_WITHIN))
    if not leading:
        raise Problem("empty")
    known = set(asked.headings)
    scores = [_score(cells, known) for _number, cells in leading]
    best = scores.index(max(scores)) if max(scores) > 1 else 0
    number, header = leading[best]
    rest = leading[best + 1 :]
    if rest and _score(rest[0][1], known) > 1:
        raise Problem("two_headers", first=number, second=rest[0][0])
    if rest and _is_numbering(rest[0][1]):
        rest = rest[1:]
    if any(top <= number <= bottom for top, bottom in found.merged):
        raise Problem("merged_header", row=number)
    return number, header, chain(rest, lines)


def _score(cells: Sequence[str], known: set[str]) -> int:
    return len({plain(cell) for cell in cells if cell} & known)


def _is_numbering(cells: Sequence[str]) -> bool:
    """A row (1) (2) (3) … below the header, as printed forms have."""
    numbers = [cell.strip("() ") for cell in cells if cell]
    return len(numbers) > 2 and numbers == [str(place) for place in range(1, len(numbers) + 1)]
