"""Numbers as people, addresses and files write them."""

from __future__ import annotations

import re

_DIGITS = re.compile(r"[0-9]{1,18}")
_GROUPED = re.compile(r"[0-9]{1,18}|[0-9]{1,3}(?:([. ])[0-9]{3})(?:\1[0-9]{3}){0,4}")


def natural(text: str | None) -> int | None:
    """The number that `text` is in plain digits 0-9, at most 18 of them so that a bigint holds it; None otherwise.

    >>> natural("12"), natural("²"), natural("-1"), natural("")
    (12, None, None, None)
    """
    return int(text) if text and _DIGITS.fullmatch(text) else None


def grouped(text: str) -> int | None:
    """The whole number `text` writes, plain or in groups of three as Vietnamese does; None otherwise.

    >>> grouped("1.234"), grouped("12 500"), grouped("1.5"), grouped("12.50")
    (1234, 12500, None, None)
    """
    return int(text.replace(".", "").replace(" ", "")) if _GROUPED.fullmatch(text) else None
