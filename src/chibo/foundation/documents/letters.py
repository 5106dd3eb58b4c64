"""Which letters the fonts of papers have, and what stands for the others."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

FONTS = Path(__file__).resolve().parent / "fonts"
MISSING = "□"
UNSEEN = {"Cf", "Cn", "Cs", "Me", "Mn"}
"""Kinds of characters that change others or show nothing: left out rather than shown as a box."""


def _ranges() -> str:
    """The letters that all faces have, as the inside of a set of a regular expression; worked out with the fonts."""
    listed = json.loads((FONTS / "manifest.json").read_text("utf-8"))["letters"].split()
    pairs = ([int(end, 16) for end in one.split("-")] for one in listed)
    return "".join(f"\\U{pair[0]:08x}-\\U{pair[-1]:08x}" for pair in pairs)


_STRANGE = re.compile(f"[^{_ranges()}\\n\\t]")


def showable(words: str) -> str:
    """The words with a box for each letter that no face has: a PDF for keeping may not hold letters it cannot show.

    >>> showable("Họp 🎉 xong")
    'Họp □ xong'
    """
    return _STRANGE.sub(lambda found: "" if unicodedata.category(found[0]) in UNSEEN else MISSING, words)
