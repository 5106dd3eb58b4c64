"""The secrecy marks that stand at the head of a classified paper (Law 117/2025/QH15: mật, tối mật, tuyệt mật)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import islice

MARKS = {"MẬT", "TỐI MẬT", "TUYỆT MẬT", "TOI MAT", "TUYET MAT"}
MOST_LINES = 60
"""How many lines of a file are its head."""
_NAMED = re.compile(r"^(?:MỨC )?(?:ĐỘ MẬT|DẤU MẬT|MỨC MẬT)\s*[:\-–]\s*")
_APART = re.compile(r"\t|\s{2,}|[|\u2502]")
_FRAME = " \t\r\n.,:;*_-–—=#<>()[]{}«»“”\"'\u00a0\ufeff"


def marked(lines: Iterable[str], *, shouted: bool = False) -> bool:
    """Whether one of the first lines is a secrecy mark and nothing else, or says “Độ mật: …”.

    “Bảo vệ bí mật nhà nước” is no mark: the word must stand alone in its line, cell or column. In a table of goods
    “mật” is honey; `shouted` asks for capitals.
    """
    head = islice((line for line in lines if line.strip()), MOST_LINES)
    return any(_is_mark(part, shouted=shouted) for line in head for part in [line, *_APART.split(line)])


def _is_mark(part: str, *, shouted: bool) -> bool:
    words = unicodedata.normalize("NFC", part).strip(_FRAME)
    letters = words.split()
    if len(letters) > 2 and all(len(letter) == 1 for letter in letters):
        words = "".join(letters).replace("TỐIMẬT", "TỐI MẬT").replace("TUYỆTMẬT", "TUYỆT MẬT")
    words = " ".join(words.split())
    if shouted and words != words.upper():
        return False
    return _NAMED.sub("", words.upper()).strip(_FRAME) in MARKS
