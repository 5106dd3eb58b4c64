"""Small pieces of HTML made in Python, for table cells and wherever a template would be too slow."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from html import escape

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chibo.foundation.ui.numbers import UNKNOWN, Number, day, moment, number
from chibo.foundation.ui.words import Text

BLANK = SafeString(" ")
"""A cell that has nothing to say, where UNKNOWN would say that something is missing."""

NOTHING = SafeString("<!-- -->")
"""The same, left out with its label where rows are blocks: a form has many such cells."""

TONES = ("plain", "ok", "warn", "bad", "info")


def shown(value: object) -> str:
    """`value` as people read it, escaped: numbers and dates the Vietnamese way, None and "" as UNKNOWN."""
    if type(value) is str and value:
        return escape(value)
    if value is None or value == "":
        return UNKNOWN
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    if isinstance(value, (int, float, Decimal, Fraction)):
        return number(value)
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    return format_html("{}", value)


def link(value: object, *, url: str | None) -> SafeString:
    """`value` as a link; without `url` the value alone."""
    text = shown(value)
    return SafeString(f'<a class="link" href="{escape(url)}">{text}</a>' if url else text)


def tag(text: object, *, tone: str = "plain") -> SafeString:
    """A coloured label. The words carry the meaning, the tone (one of TONES) only underlines it."""
    if tone not in TONES:
        raise ValueError(f"unknown tone {tone!r}")
    return format_html('<span class="tag {}">{}</span>', tone, text)


def stacked(value: object, *, under: object) -> SafeString:
    """Two lines in one cell: the value, and smaller below it what it belongs to."""
    if under is None or under == "":
        return SafeString(shown(value))
    return format_html(
        '<span class="two-lines">{}<span class="under">{}</span></span>',
        SafeString(shown(value)),
        SafeString(shown(under)),
    )


def joined(values: Iterable[object], *, separator: str = " · ") -> SafeString:
    """Several values on one line, each escaped."""
    return format_html_join(separator, "{}", ((SafeString(shown(value)),) for value in values))


def bar(parts: Iterable[tuple[Number, str]], *, label: Text, whole: Number | None = None) -> SafeString:
    """A thin bar of coloured parts, each (amount, tone or "gold" or "rest"), over `whole` (default: their sum).

    Drawn with attributes alone, since a strict policy refuses style attributes. Parts beyond the whole are cut.
    """
    kept = [(max(float(amount), 0.0), tone) for amount, tone in parts]
    total = float(whole) if whole is not None else sum(amount for amount, _tone in kept)
    drawn, start = [], 0.0
    for amount, tone in kept:
        width = min(100 * amount / total if total > 0 else 0.0, 100 - start)
        drawn.append((tone, f"{start:.2f}", f"{width:.2f}"))
        start += width
    rects = format_html_join("", '<rect class="{}" x="{}" y="0" width="{}" height="6"/>', drawn)
    return format_html(
        '<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>',
        label,
        rects,
    )


def hidden(pairs: Iterable[tuple[str, object]], *, form: str = "") -> SafeString:
    """Hidden inputs for pairs of an address; `form` is the id of the form they belong to, if they stand outside it."""
    whose = format_html(' form="{}"', form) if form else SafeString("")
    drawn = ((whose, name, value) for name, value in pairs)
    return format_html_join("", '<input type="hidden"{} name="{}" value="{}">', drawn)


def options(choices: Iterable[tuple[str, Text]], *, chosen: str, everything: Text) -> SafeString:
    """The options of a list to choose from; `everything` stands for no choice."""
    first = format_html('<option value="">{}</option>', everything)
    drawn = ((code, SafeString(" selected" if code == chosen else ""), label) for code, label in choices)
    return first + format_html_join("", '<option value="{}"{}>{}</option>', drawn)
