"""A figure as a tile: a count with its plan, a ratio with both its terms and what it lacks."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.foundation.indicators.queries import Figure
from chibo.foundation.ui.components import Definition, Tile
from chibo.foundation.ui.numbers import number
from chibo.foundation.ui.words import Text


def tile(figure: Figure, *, url: str, definition: Definition, note: Text = "") -> Tile:
    """The tile of a figure whose records are at `url` (empty: nobody may open them); `note` explains a count."""
    indicator = figure.indicator
    if figure.denominator is None:
        return Tile(
            title=indicator.title, value=figure.value, url=url, plan=figure.plan,
            plan_url=f"{url}#plan" if url and figure.plan else "", percent_of_plan=figure.percent_of_plan, note=note,
            definition=definition,
        )  # fmt: skip
    lacking = figure.denominator - figure.numerator
    return Tile(
        title=indicator.title, value=figure.numerator, whole=figure.denominator, url=url, definition=definition,
        note=note or _lacking(figure.denominator, lacking),
        note_url=f"{url}&gaps=1" if url and lacking and indicator.gaps else "",
    )  # fmt: skip


def _lacking(whole: int, lacking: int) -> str:
    if not whole:
        return _("không có gì để tính")
    if not lacking:
        return _("đủ cả")
    return ngettext("còn thiếu %(count)s", "còn thiếu %(count)s", lacking) % {"count": number(lacking)}
