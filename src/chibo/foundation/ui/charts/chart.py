"""The values of a chart, the words for them and where they lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from typing import ClassVar

from django.utils.translation import gettext as _

from chibo.foundation.ui.charts.scale import Scale, scale_of
from chibo.foundation.ui.exports.sheet import Heading, Sheet, plain_value
from chibo.foundation.ui.numbers import Number, number, percent
from chibo.foundation.ui.words import Text

LETTER = 7.6
"""Average width of a letter of a label, in pixels."""
PHONE, DESK = 290, 520
"""The widths, in pixels, for which labels are thinned out: a 360 px phone and a card of two columns."""


@dataclass(frozen=True, kw_only=True)
class Chart:
    """Values under their labels. Widths are in percent of the drawing. `files` are the addresses of the values as
    files, each with its words.

    Raises ValueError where labels, values and links differ in number.
    """

    labels: Sequence[str]
    values: Sequence[Number | None]
    title: Text
    unit: Text = ""
    target: Number | None = None
    target_label: Text = ""
    urls: Sequence[str | None] = ()
    name: str = "chart"
    heading: Text = ""
    files: Sequence[tuple[Text, str]] = ()

    from_zero: ClassVar[bool] = True

    def __post_init__(self) -> None:
        if len(self.labels) != len(self.values) or (self.urls and len(self.urls) != len(self.values)):
            raise ValueError(f"chart {self.name}: labels, values and links differ in number")

    @cached_property
    def known(self) -> list[float]:
        return [float(value) for value in self.values if value is not None]

    @cached_property
    def scale(self) -> Scale:
        drawn = [*self.known, *([] if self.target is None else [float(self.target)])]
        return scale_of(drawn, from_zero=self.from_zero, whole=all(value == int(value) for value in drawn))

    @cached_property
    def left(self) -> float:
        """Where the plot begins: after the longest number of the axis as seen on a phone."""
        return max(len(self.short(tick)) for tick in self.scale.ticks) * LETTER / PHONE * 100 + 3

    @property
    def slot(self) -> float:
        """The width that belongs to one value."""
        return (100 - self.left) / len(self.values)

    def x(self, place: int) -> float:
        """The middle of the value at `place`."""
        return self.left + (place + 0.5) * self.slot

    @property
    def caption(self) -> str:
        """What the axis counts, written above it; percentages say it themselves."""
        return "" if self.unit == "%" else str(self.unit)

    def text(self, value: Number | None) -> str:
        return percent(value) if self.unit == "%" else number(value)

    def short(self, tick: float) -> str:
        """A number of the axis, in millions and billions where it is that great."""
        for size, name in ((1_000_000_000, _("tỷ")), (1_000_000, _("triệu"))):
            if self.scale.high >= size and tick:
                return f"{number(tick / size)} {name}"
        return number(tick) + ("%" if self.unit == "%" else "")

    def spoken(self, value: Number | None) -> str:
        """The value with its unit, or that it is not known."""
        if value is None:
            return _("chưa có số liệu")
        return f"{self.text(value)} {self.caption}".strip()

    @property
    def headings(self) -> tuple[str, str]:
        """What stands above the labels and the values where they are a table."""
        counted = self.caption or _("Giá trị")
        return str(self.heading or _("Kỳ")), counted[:1].upper() + counted[1:]

    def sheet(self, about: Sequence[tuple[Text, object]] = ()) -> Sheet:
        """The values as a file holds them, under lines that say whose and of when they are."""
        label, counted = self.headings
        return Sheet(
            title=str(self.title), count=len(self.values),
            lines=[(str(words), plain_value(value)) for words, value in about],
            headings=[Heading(title=label), Heading(title=counted, percent=self.unit == "%")],
            rows=([plain_value(pair[0]), plain_value(pair[1])] for pair in zip(self.labels, self.values, strict=True)),
        )  # fmt: skip

    def every(self, texts: Sequence[str], *, width: int) -> int:
        """Every how many-th of `texts` can stand side by side in a drawing `width` pixels wide."""
        room = width * (100 - self.left) / 100
        return max(1, ceil(len(texts) * (max(map(len, texts)) * LETTER + 6) / room))
