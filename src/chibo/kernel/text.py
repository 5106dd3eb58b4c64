"""Vietnamese text: one spelling, search without accents, near names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_SPACES = re.compile(r"\s+")


def tidy(text: str) -> str:
    """NFC with single spaces and no space at either end: the one spelling under which text is kept."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def plain(text: str) -> str:
    """Lower case without marks, đ as d, single spaces: the form in which text is compared and searched."""
    decomposed = unicodedata.normalize("NFD", tidy(text).casefold().replace("đ", "d"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def given_first(name: str) -> str:
    """Plain form of a personal name with the given name first, as people look names up.

    >>> given_first("Nguyễn Thị Hương")
    'huong nguyen thi'
    """
    *family, given = plain(name).split(" ")
    return " ".join([given, *family])


def nearest(wanted: str, names: Iterable[str], *, most: int = 5) -> tuple[str, ...]:
    """Up to `most` of `names` that resemble `wanted`, without regard to accents, best first."""
    by_plain: dict[str, str] = {}
    for name in names:
        by_plain.setdefault(plain(name), name)
    wanted_plain = plain(wanted)
    inside = [key for key in by_plain if wanted_plain and wanted_plain in key]
    close = get_close_matches(wanted_plain, by_plain, n=most, cutoff=0.6)
    return tuple(by_plain[key] for key in dict.fromkeys([*inside[:most], *close]))[:most]
