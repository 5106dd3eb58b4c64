"""Many papers in one file: a zip with each of them under a name of its own."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import IO

from chibo.foundation.documents.rendering import Rendered

MOST = 500
Progress = Callable[[int], None]


def pack(papers: Iterable[Rendered], into: IO[bytes], progress: Progress, *, at: datetime) -> int:
    """Write papers one after the other, telling how many are in; answers how many there were.

    Papers of one name get a number behind it. `at` is the time that the zip says of each.
    """
    taken: dict[str, int] = {}
    count = 0
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for count, made in enumerate(papers, start=1):
            part = zipfile.ZipInfo(_own_name(made.name, taken), at.timetuple()[:6])
            part.compress_type, part.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(part, made.content)
            progress(count)
    return count


def _own_name(name: str, taken: dict[str, int]) -> str:
    taken[name] = number = taken.get(name, 0) + 1
    stem, _dot, suffix = name.rpartition(".")
    return name if number == 1 else f"{stem}-{number}.{suffix}"
