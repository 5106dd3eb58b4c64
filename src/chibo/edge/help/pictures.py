"""The screenshots of the guide: WebP files that tools/take_screenshots.py writes."""

from __future__ import annotations

from functools import cache
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.templatetags.static import static

from chibo.foundation.ui.markdown import Picture

FOLDER = "guide"
"""The folder of docs/images whose files are served, and the name under which they are."""


def picture(target: str) -> Picture | None:
    """The picture that a page of the guide names by a relative path, None where there is none of that name.

    Static files are known from the start of the program; one that came later is not shown before the next start.
    """
    name = PurePosixPath(target).name
    path = Path(settings.DOCS) / "images" / FOLDER / name
    if path.suffix != ".webp" or not path.is_file():
        return None
    try:
        return Picture(static(f"{FOLDER}/{name}"), *size(path))
    except (KeyError, ValueError):
        return None


@cache
def size(path: Path) -> tuple[int, int]:
    """Width and height of a WebP file as browsers write it, plain or extended. Raises ValueError for any other file."""
    with path.open("rb") as file:
        head = file.read(30)
    if head[:4] == b"RIFF" and head[8:16] == b"WEBPVP8X":
        return int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
    if head[:4] == b"RIFF" and head[8:16] == b"WEBPVP8 ":
        return int.from_bytes(head[26:28], "little") & 0x3FFF, int.from_bytes(head[28:30], "little") & 0x3FFF
    raise ValueError(f"{path.name} is no WebP file of a known form")
