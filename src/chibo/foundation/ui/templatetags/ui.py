"""The shared components as template tags: {% load ui %}."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from chibo.foundation.ui import markup, numbers
from chibo.foundation.ui.components import Chooser, Crumb, Definition, Empty, Event, Tile
from chibo.foundation.ui.filters import FilterBar
from chibo.foundation.ui.listing import Listing
from chibo.foundation.ui.paging import Page
from chibo.foundation.ui.ports import WorkItem
from chibo.foundation.ui.words import Written

register = template.Library()

register.filter("number", numbers.number)
register.filter("percent", numbers.percent)
register.filter("day", numbers.day)
register.filter("moment", numbers.moment)
register.filter("shown", markup.shown)


@register.filter
def written(text: object) -> Written:
    """{{ task.title|written }}: what people wrote, marked as Vietnamese on a page in another language; not for
    attributes; `<option>` and `<title>`, which hold no marks, name its `tongue`."""
    return Written("" if text is None else text)


@register.simple_tag
def tag(text: object, tone: str = "plain") -> SafeString:
    """{% tag "Hoàn thành tốt" "ok" %}: a coloured label; tones plain, ok, warn, bad, info."""
    return markup.tag(text, tone=tone)


@register.simple_tag
def link(value: object, url: str | None) -> SafeString:
    """{% link 111 address %}: a number or text that opens what is behind it."""
    return markup.link(value, url=url)


@register.inclusion_tag("ui/chip.html")
def chip(label: str, value: object = "", url: str = "") -> dict[str, object]:
    """{% chip "Kỳ" "Năm 2021" address %}: a fact about the page, with or without a link."""
    return {"label": label, "value": value, "url": url}


@register.inclusion_tag("ui/tile.html")
def tile(tile: Tile) -> dict[str, object]:
    return {"tile": tile}


@register.inclusion_tag("ui/tiles.html")
def tiles(tiles: Iterable[Tile]) -> dict[str, object]:
    """{% tiles tiles %}: the row of figures at the top of a page."""
    return {"tiles": tiles}


@register.inclusion_tag("ui/definition.html")
def definition(definition: Definition | None, title: str) -> dict[str, object]:
    """{% definition figure.definition figure.title %}: the question mark that opens what a figure counts."""
    return {"definition": definition, "title": title}


@register.inclusion_tag("ui/empty.html")
def empty(empty: Empty) -> dict[str, object]:
    return {"empty": empty}


@register.inclusion_tag("ui/crumbs.html")
def crumbs(crumbs: Sequence[Crumb]) -> dict[str, object]:
    return {"crumbs": crumbs}


@register.inclusion_tag("ui/chooser.html")
def chooser(chooser: Chooser) -> dict[str, object]:
    """{% chooser period_chooser %}: a chip that opens a panel of links."""
    return {"chooser": chooser}


@register.inclusion_tag("ui/filter_bar.html", takes_context=True)
def filter_bar(context: template.Context, filters: FilterBar) -> dict[str, object]:
    """{% filter_bar filters %}: sends its fields to the address of the page, unless the bar names another."""
    return {"filters": filters, "address": filters.base or context["request"].path}


@register.inclusion_tag("ui/listing.html", takes_context=True)
def listing(context: template.Context, listing: Listing) -> dict[str, object]:
    """{% listing found %}: the filter bar, then the region with notices, columns, files, table and pages."""
    return {"listing": listing, "request": context["request"]}


@register.inclusion_tag("ui/pager.html")
def pager(page: Page, of: object = "") -> dict[str, object]:
    """{% pager page "24 đơn vị" %}: the steps through a list; `of` names it where a page has several."""
    return {"page": page, "of": of}


@register.inclusion_tag("ui/life_line.html")
def life_line(events: Sequence[Event]) -> dict[str, object]:
    """{% life_line events %}: what happened, newest first or oldest first as given."""
    return {"events": events}


@register.inclusion_tag("ui/work_items.html")
def work_items(items: Sequence[WorkItem]) -> dict[str, object]:
    """{% work_items items %}: what is owed, one line each."""
    return {"items": items}


@register.inclusion_tag("ui/facts.html")
def facts(pairs: Iterable[tuple[object, object]]) -> dict[str, object]:
    """{% facts pairs %}: (label, value) pairs of one record."""
    return {"pairs": [(label, SafeString(markup.shown(value))) for label, value in pairs]}


@register.inclusion_tag("ui/field.html")
def field(field: Any) -> dict[str, object]:
    """{% field form.name %}: label, help, error and input of one form field, tied together for screen readers."""
    return {"field": field}


@register.inclusion_tag("ui/form_errors.html")
def form_errors(form: Any) -> dict[str, object]:
    """{% form_errors form %}: what must be put right, each line leading to its field; nothing for a sound form."""
    return {"form": form}


@register.simple_block_tag
def card(content: str, title: str = "", note: object = "", name: str = "") -> SafeString:
    """{% card title="…" note="…" name="…" %} … {% endcard %}: a card with a heading; `name` becomes its id."""
    head = format_html('<div class="head"><h2>{}</h2>{}</div>', title, _note(note)) if title else ""
    named = format_html(' id="{}"', name) if name else ""
    return format_html('<section class="card"{}>{}{}</section>', named, head, SafeString(content))


def _note(note: object) -> SafeString:
    return format_html('<p class="small muted">{}</p>', note) if note else SafeString("")
