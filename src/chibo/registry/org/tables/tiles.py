"""The row of figures at the top of a unit's page."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chibo.foundation.indicators.explaining import explained
from chibo.foundation.indicators.ports import Headline, Indicator, headlines, indicators
from chibo.foundation.indicators.queries import Figure
from chibo.foundation.indicators.tiles import tile
from chibo.foundation.ui.components import Tile
from chibo.foundation.ui.markup import joined, link
from chibo.foundation.ui.numbers import number
from chibo.foundation.ui.words import Text, counted, lowered
from chibo.registry.org.standpoint import Standpoint


def shown_headlines(point: Standpoint) -> list[Headline]:
    """The headlines that a page of this unit shows, in their order."""
    kept = (headline for headline in headlines if headline.cells or not point.placement.is_cell)
    return sorted(kept, key=lambda headline: headline.order)


def tiles(point: Standpoint, wanted: Iterable[Headline]) -> list[Tile]:
    return [_tile(point, headline) for headline in wanted]


def _tile(point: Standpoint, headline: Headline) -> Tile:
    indicator = indicators[headline.code]
    figure = point.figure(indicator)
    definition = explained(figure, at=point.at, unit=point.unit.code)
    return tile(figure, url=point.records_url(indicator), note=_parts(point, headline, figure), definition=definition)


def _parts(point: Standpoint, headline: Headline, figure: Figure) -> SafeString | str:
    """What the figure is made of: "184 trực thuộc · 9 cơ sở", each number opening its own records."""
    if headline.by_kind:
        return _kinds(point, figure)
    return joined(_part(point, indicators[code], words) for code, words in headline.parts) if headline.parts else ""


def _part(point: Standpoint, indicator: Indicator, words: Text, kind: str = "") -> SafeString:
    url = point.records_url(indicator, narrowed={"kind": kind} if kind else {})
    amount = point.figure(indicator, kind).numerator
    return format_html("{} {}", link(number(amount), url=url), counted(words, amount))


def _kinds(point: Standpoint, figure: Figure) -> SafeString | str:
    """The sub-kinds that occur; they are asked for only when there is anything to divide."""
    if not figure.numerator:
        return _("không có trường hợp nào")
    indicator = figure.indicator
    found = [
        _part(point, indicator, lowered(words), kind)
        for kind, words in (indicator.kinds or {}).items()
        if point.figure(indicator, kind).numerator
    ]
    return joined(found)
