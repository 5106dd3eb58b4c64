"""A map of dots drawn from coordinates alone: no tiles, no server; what it shows also stands in a list beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import cos, pi, radians, sin, sqrt

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chibo.foundation.ui.numbers import number
from chibo.foundation.ui.words import Text

WIDTH, TALLEST, LOWEST, MARGIN = 640.0, 600.0, 260.0, 64.0
SPACING = 8.5
"""Pixels between neighbours among dots that share one place."""
GOLDEN = pi * (3 - sqrt(5))
"""The turn from one dot of a cluster to the next that fills a disc evenly."""

SHAPES = ("dot", "ring", "square", "diamond")


@dataclass(frozen=True, kw_only=True)
class Mark:
    """How one state is drawn: a shape of SHAPES, so that colour is never alone, a tone, and its words."""

    shape: str
    tone: str
    label: Text


@dataclass(frozen=True, kw_only=True)
class Dot:
    """One place: where the place lies or (`around`) the one it belongs to, its state, its words and address.

    Dots with the same coordinates are spread around them.
    """

    latitude: float
    longitude: float
    state: str
    label: str
    url: str = ""
    around: str = ""


@dataclass(frozen=True, kw_only=True)
class DotMap:
    """Put it into a template as {{ map }}. `marks` gives every state its mark, in the order of the legend."""

    name: str
    title: Text
    dots: Sequence[Dot]
    marks: dict[str, Mark]

    @cached_property
    def places(self) -> dict[tuple[float, float], list[Dot]]:
        found: dict[tuple[float, float], list[Dot]] = defaultdict(list)
        for dot in self.dots:
            found[dot.longitude, dot.latitude].append(dot)
        return found

    @cached_property
    def frame(self) -> Frame:
        return Frame.around([dot.longitude for dot in self.dots], [dot.latitude for dot in self.dots])

    def __html__(self) -> SafeString:
        if not self.dots:
            return format_html('<p class="chart-none">{}</p>', _("Chưa địa bàn nào có tọa độ."))
        return format_html(
            '<figure class="dotmap"><svg viewBox="0 0 {width} {height}" role="group" '
            'aria-labelledby="{name}-title" aria-describedby="{name}-summary"><title id="{name}-title">{title}</title>'
            '<desc id="{name}-summary">{summary}</desc>{clusters}</svg>{legend}</figure>',
            width=_Pixels(WIDTH), height=_Pixels(self.frame.height), name=self.name, title=self.title,
            summary=self._summary(), clusters=self._clusters(), legend=self._legend(),
        )  # fmt: skip

    __str__ = __html__

    def _clusters(self) -> SafeString:
        return format_html_join("", "{}", ((self._cluster(place, dots),) for place, dots in self.places.items()))

    def _cluster(self, place: tuple[float, float], dots: list[Dot]) -> SafeString:
        x, y = self.frame.at(*place)
        order = list(self.marks)
        inner_first = sorted(dots, key=lambda dot: -order.index(dot.state))
        drawn = [(self._dot(dot, *_spread(x, y, step)),) for step, dot in enumerate(inner_first)]
        below = y + SPACING * sqrt(len(dots)) + 13
        name = next((dot.around for dot in dots if dot.around), "")
        label = format_html('<text x="{}" y="{}">{}</text>', _Pixels(x), _Pixels(below), name)
        return format_html("<g>{}{}</g>", format_html_join("", "{}", drawn), label if name else "")

    def _dot(self, dot: Dot, x: float, y: float) -> SafeString:
        mark = self.marks[dot.state]
        words = f"{dot.label}: {mark.label}"
        shape = format_html('<g class="{}">{}<title>{}</title></g>', mark.tone, _shape(mark.shape, x, y), words)
        return format_html('<a href="{}" aria-label="{}">{}</a>', dot.url, words, shape) if dot.url else shape

    def _legend(self) -> SafeString:
        amounts = Counter(dot.state for dot in self.dots)
        rows = (
            (mark.tone, _shape(mark.shape, 8, 8), mark.label, number(amounts[state]))
            for state, mark in self.marks.items()
        )
        items = format_html_join(
            "",
            '<li><svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><g class="{}">{}</g></svg>'
            " {} <b>{}</b></li>",
            rows,
        )
        return format_html('<figcaption><ul class="legend">{}</ul></figcaption>', items)

    def _summary(self) -> str:
        amounts = Counter(dot.state for dot in self.dots)
        return "; ".join(f"{mark.label}: {number(amounts[state])}" for state, mark in self.marks.items())


@dataclass(frozen=True)
class Frame:
    """The part of the earth that is drawn: a plane good enough for a province."""

    west: float
    north: float
    scale: float
    squeeze: float
    left: float
    top: float
    height: float

    @classmethod
    def around(cls, longitudes: Sequence[float], latitudes: Sequence[float]) -> Frame:
        """A frame that holds all these points; a single point lies in its middle."""
        west, east, south, north = min(longitudes), max(longitudes), min(latitudes), max(latitudes)
        squeeze = cos(radians((north + south) / 2))
        wide, high = (east - west) * squeeze, north - south
        inner = WIDTH - 2 * MARGIN
        scale = min(inner / wide if wide else inner, (TALLEST - 2 * MARGIN) / high if high else inner)
        height = max(LOWEST, high * scale + 2 * MARGIN)
        return cls(west, north, scale, squeeze, (WIDTH - wide * scale) / 2, (height - high * scale) / 2, height)

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a point lies, in pixels from the upper left corner."""
        x = self.left + (longitude - self.west) * self.squeeze * self.scale
        return x, self.top + (self.north - latitude) * self.scale


class _Pixels(float):
    """A length that format_html leaves to its format, since a number needs no escaping."""

    def __html__(self) -> str:
        return f"{float(self):.1f}"


def _spread(x: float, y: float, step: int) -> tuple[float, float]:
    """The place of a dot of a cluster: the first in the middle, the others around it."""
    reach = SPACING * sqrt(step)
    return x + reach * cos(step * GOLDEN), y + reach * sin(step * GOLDEN)


def _shape(shape: str, x: float, y: float) -> SafeString:
    if shape == "square":
        return SafeString(f'<rect x="{x - 3.4:.1f}" y="{y - 3.4:.1f}" width="6.8" height="6.8"/>')
    if shape == "diamond":
        return SafeString(f'<path d="M{x:.1f} {y - 5.6:.1f}l5.6 5.6-5.6 5.6-5.6-5.6z"/>')
    radius, kind = ("2.9", ' class="ring"') if shape == "ring" else ("3.7", "")
    return SafeString(f'<circle{kind} cx="{x:.1f}" cy="{y:.1f}" r="{radius}"/>')
