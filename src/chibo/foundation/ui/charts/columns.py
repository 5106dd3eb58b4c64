"""Columns standing on zero: counts side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from chibo.foundation.ui.charts.chart import DESK, PHONE, Chart
from chibo.foundation.ui.charts.frame import Drawn
from chibo.foundation.ui.charts.scale import BOTTOM
from chibo.foundation.ui.numbers import Number
from chibo.foundation.ui.words import Text

WIDEST = 12.0
"""The widest column, in percent of the drawing: a single value must not become a wall."""


def columns_chart(
    labels: Sequence[str], values: Sequence[Number | None], *, title: Text, unit: Text = "", **more: Any
) -> Drawn:
    """A column for each value, with its number above it where there is room, and the table of the values.

    `more`: `target` (a dashed line) and `target_label`, `urls` (the records of each value), `name` (unique on the
    page), `heading` (of the table's first column), `files`
    (the values as files). `unit` "%" prints percentages.
    """
    return ColumnsChart(labels=labels, values=values, title=title, unit=unit, **more)


class ColumnsChart(Drawn):
    def marks(self) -> SafeString:
        return _marks(self)


def _marks(chart: Chart) -> SafeString:
    width = min(chart.slot * 0.64, WIDEST)
    columns = format_html_join("", "{}", ((_column(chart, place, width),) for place in range(len(chart.values))))
    return columns + _numbers(chart)


def _column(chart: Chart, place: int, width: float) -> SafeString:
    value = chart.values[place]
    if value is None:
        return format_html(
            '<text class="gap" x="{}%" y="{}" text-anchor="middle">?</text>', f"{chart.x(place):.2f}", BOTTOM - 5
        )
    zero, top = chart.scale.y(0), chart.scale.y(float(value))
    return format_html(
        '<rect class="column" x="{}%" y="{}" width="{}%" height="{}" rx="2"/>',
        f"{chart.x(place) - width / 2:.2f}",
        f"{min(zero, top):.1f}",
        f"{width:.2f}",
        f"{abs(zero - top):.1f}",
    )


def _numbers(chart: Chart) -> SafeString:
    """The numbers above the columns, when all of them fit; only on a desk when a phone is too narrow."""
    texts = ["" if value is None else chart.text(value) for value in chart.values]
    if chart.every(texts, width=DESK) > 1:
        return SafeString("")
    style = "value" if chart.every(texts, width=PHONE) == 1 else "value wide"
    drawn = (
        (style, f"{chart.x(place):.2f}", f"{chart.scale.y(max(float(value), 0.0)) - 5:.1f}", texts[place])
        for place, value in enumerate(chart.values)
        if value is not None
    )
    return format_html_join("", '<text class="{}" x="{}%" y="{}" text-anchor="middle">{}</text>', drawn)
