"""A line from value to value: rates and stocks over time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from chibo.foundation.ui.charts.chart import Chart
from chibo.foundation.ui.charts.frame import Drawn
from chibo.foundation.ui.numbers import Number
from chibo.foundation.ui.words import Text

MOST_DOTS = 31


def line_chart(
    labels: Sequence[str], values: Sequence[Number | None], *, title: Text, unit: Text = "", **more: Any
) -> Drawn:
    """A line through the known values, broken where one is unknown, the last one marked with its number.

    The axis need not begin at zero. `more` as for `columns_chart`.
    """
    return LineChart(labels=labels, values=values, title=title, unit=unit, **more)


class LineChart(Drawn):
    from_zero = False

    def marks(self) -> SafeString:
        return _marks(self)


def _marks(chart: Chart) -> SafeString:
    points = [
        None if value is None else (f"{chart.x(place):.2f}", f"{chart.scale.y(float(value)):.1f}")
        for place, value in enumerate(chart.values)
    ]
    lines = format_html_join(
        "",
        '<line class="line" x1="{}%" y1="{}" x2="{}%" y2="{}"/>',
        ((*one, *other) for one, other in pairwise(points) if one and other),
    )
    return lines + _dots(points) + _last(chart)


def _dots(points: list[tuple[str, str] | None]) -> SafeString:
    """A dot on every value; in a long row only on those that no line touches, which would else be invisible."""
    around = [None, *points, None]
    drawn = (
        point
        for before, point, after in zip(around, points, around[2:], strict=False)
        if point and (len(points) <= MOST_DOTS or not (before or after))
    )
    return format_html_join("", '<circle class="dot" cx="{}%" cy="{}" r="2.5"/>', drawn)


def _last(chart: Chart) -> SafeString:
    place = max(place for place, value in enumerate(chart.values) if value is not None)
    y = chart.scale.y(float(chart.values[place] or 0))
    return format_html(
        '<circle class="dot" cx="{0}%" cy="{1}" r="4"/>'
        '<text class="value" x="{0}%" y="{2}" text-anchor="{3}">{4}</text>',
        f"{chart.x(place):.2f}",
        f"{y:.1f}",
        f"{y - 9:.1f}",
        "end" if place > len(chart.values) / 2 else "middle",
        chart.text(chart.values[place]),
    )
