"""The type of text on screens."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import override

Text = str | Promise
"""Text, or a translation still waiting for the reader's language (gettext_lazy)."""


def vietnamese(text: Text) -> str:
    """`text` in Vietnamese, whatever the reader's language: for words that are kept or compared as data."""
    with override("vi"):
        return str(text)


def counted(words: Text, amount: int) -> str:
    """`words` for so many of a thing: those of ngettext_lazy in the form for `amount`, any others as they are."""
    try:
        return str(words % amount)
    except TypeError:
        return str(words)


def lowered(words: Text) -> str:
    """`words` as they stand inside a sentence: the first letter small, names within kept."""
    text = str(words)
    return text[:1].lower() + text[1:]
