"""Things in a row as a strip of squares: each says what it is in words and by a mark, and leads on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class Square:
    """What a square shows (`name`, `mark`), what it says (`words`) and where it leads; one of a TONE, or `none`."""

    name: object
    words: str
    tone: str = "none"
    mark: str = ""
    url: str = ""


def strip(squares: Iterable[Square]) -> SafeString:
    """A list of squares. The words are read aloud, and shown on pointing."""
    return SafeString(f'<ul class="strip">{"".join(map(_drawn, squares))}</ul>')


def _drawn(one: Square) -> str:
    said = escape(one.words)
    tag, where = ("a", f' href="{escape(one.url)}"') if one.url else ("span", "")
    mark = f'<i aria-hidden="true">{escape(one.mark)}</i>' if one.mark else ""
    name = f'<b aria-hidden="true">{escape(str(one.name))}</b>'
    return (
        f'<li><{tag} class="square {escape(one.tone)}"{where} title="{said}">'
        f'{name}{mark}<span class="sr">{said}</span></{tag}></li>'
    )
