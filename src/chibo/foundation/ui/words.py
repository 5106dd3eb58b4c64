"""The type of text on screens."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override

Text = str | Promise
"""Text, or a translation still waiting for the reader's language (gettext_lazy)."""


class Written(str):
    """What people wrote into a record: Vietnamese, and marked so where a page has another language (WCAG 3.1.2).

    The mark is made in HTML alone; in a file, an attribute filled by Python or a message it is a text like any other.
    """

    __slots__ = ()

    @property
    def tongue(self) -> str:
        """The language that `<option>` and `<title>`, which hold no mark, are to name; empty on Vietnamese pages."""
        return "" if (get_language() or "vi").startswith("vi") else "vi"

    def __html__(self) -> SafeString:
        plain = escape(str(self))
        return format_html('<span lang="vi">{}</span>', plain) if self.tongue else plain


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
