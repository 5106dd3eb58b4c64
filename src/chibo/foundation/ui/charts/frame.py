"""What stands around every drawing: title, grid, labels, target, areas to point at, and the table of the values."""

from __future__ import annotations

from math import ceil

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chibo.foundation.ui.charts.chart import DESK, LETTER, PHONE, Chart
from chibo.foundation.ui.charts.scale import BOTTOM
from chibo.foundation.ui.markup import link
from chibo.foundation.ui.numbers import UNKNOWN

HEIGHT = BOTTOM + 28


class Drawn(Chart):
    """A chart that a template prints as {{ chart }}; each kind says with which marks its values are drawn."""

    def marks(self) -> SafeString:
        raise NotImplementedError

    def __html__(self) -> SafeString:
        return framed(self, marks=self.marks()) if self.known else nothing(self)

    __str__ = __html__


def framed(chart: Chart, *, marks: SafeString) -> SafeString:
    """The figure: `marks` (columns, a line) on their grid and the table below."""
    return format_html(
        '<figure class="chart"><svg width="100%" height="{height}" role="{role}" aria-labelledby="{name}-title" '
        'aria-describedby="{name}-summary" aria-details="{name}-table"><title id="{name}-title">{title}</title>'
        '<desc id="{name}-summary">{summary}</desc>{grid}{marks}{target}{labels}{hits}</svg>{table}</figure>',
        height=HEIGHT,
        role="group" if any(chart.urls) else "img",
        name=chart.name,
        title=chart.title,
        summary=_summary(chart),
        grid=_grid(chart),
        marks=marks,
        target=_target(chart),
        labels=_labels(chart),
        hits=format_html_join("", "{}", ((_hit(chart, place),) for place in range(len(chart.values)))),
        table=_table(chart),
    )


def nothing(chart: Chart) -> SafeString:
    """The figure of a chart without any value."""
    return format_html(
        '<figure class="chart"><figcaption class="sr">{}</figcaption><p class="chart-none">{}</p></figure>',
        chart.title,
        _("Chưa có số liệu trong kỳ này."),
    )


def _grid(chart: Chart) -> SafeString:
    """The lines of the axis, each with its number standing on it, and above all what is counted."""
    lines = (
        (
            "zero" if tick == 0 else "grid",
            f"{chart.scale.y(tick):.1f}",
            f"{chart.scale.y(tick) - 4:.1f}",
            chart.short(tick),
        )
        for tick in chart.scale.ticks
    )
    return format_html('<text class="tick" x="0" y="12">{}</text>', chart.caption) + format_html_join(
        "", '<line class="{0}" x1="0" x2="100%" y1="{1}" y2="{1}"/><text class="tick" x="0" y="{2}">{3}</text>', lines
    )


def _target(chart: Chart) -> SafeString:
    if chart.target is None:
        return SafeString("")
    return format_html(
        '<line class="target" x1="0" x2="100%" y1="{0}" y2="{0}"/>'
        '<text class="target-label" x="100%" y="12" text-anchor="end">┄ {1} {2}</text>',
        f"{chart.scale.y(float(chart.target)):.1f}",
        chart.target_label or _("kế hoạch"),
        chart.short(float(chart.target)),
    )


def _labels(chart: Chart) -> SafeString:
    """As many labels as fit; those for which only a desk has room are marked wide."""
    most = max(12, int(PHONE * chart.slot / 100 / LETTER) - 1)
    short = [label if len(label) <= most else label[: most - 1] + "…" for label in map(str, chart.labels)]
    desk = chart.every(short, width=DESK)
    phone = ceil(chart.every(short, width=PHONE) / desk) * desk
    kept = ((place, label) for place, label in enumerate(short) if place % desk == 0)
    return format_html_join(
        "",
        '<text class="label{}" x="{}%" y="{}" text-anchor="middle">{}</text>',
        (("" if place % phone == 0 else " wide", f"{chart.x(place):.2f}", BOTTOM + 19, label) for place, label in kept),
    )


def _hit(chart: Chart, place: int) -> SafeString:
    """An invisible area over a value that says it in words and opens its records; the table is for keyboards."""
    words = f"{chart.labels[place]}: {chart.spoken(chart.values[place])}"
    area = format_html(
        '<rect class="hit" x="{}%" y="0" width="{}%" height="{}"><title>{}</title></rect>',
        f"{chart.x(place) - chart.slot / 2:.2f}",
        f"{chart.slot:.2f}",
        BOTTOM + 24,
        words,
    )
    url = chart.urls[place] if chart.urls else None
    if not url or chart.values[place] is None:
        return area
    return format_html('<a href="{}" tabindex="-1" aria-label="{}">{}</a>', url, words, area)


def _summary(chart: Chart) -> str:
    """What the drawing shows at a glance, for those who hear it."""
    pairs = [(value, label) for value, label in zip(chart.values, chart.labels, strict=True) if value is not None]
    high, low = max(pairs, key=lambda pair: pair[0]), min(pairs, key=lambda pair: pair[0])
    words = _("Cao nhất %(high)s (%(high_at)s), thấp nhất %(low)s (%(low_at)s).") % {
        "high": chart.spoken(high[0]),
        "high_at": high[1],
        "low": chart.spoken(low[0]),
        "low_at": low[1],
    }
    missing = len(chart.values) - len(pairs)
    return words + (" " + _("%d mốc chưa có số liệu.") % missing if missing else "")


def _table(chart: Chart) -> SafeString:
    """The same values as text, each opening its records."""
    urls = chart.urls or [None] * len(chart.values)
    rows = format_html_join(
        "",
        '<tr><th scope="row">{}</th><td class="n">{}</td></tr>',
        (
            (label, UNKNOWN if value is None else link(chart.text(value), url=url))
            for label, value, url in zip(chart.labels, chart.values, urls, strict=True)
        ),
    )
    label, counted = chart.headings
    return format_html(
        '<details class="chart-table"><summary>{}</summary><table id="{}-table"><caption class="sr">{}</caption><thead>'
        '<tr><th scope="col">{}</th><th scope="col" class="n">{}</th></tr></thead><tbody>{}</tbody></table>{}'
        "</details>",
        _("Xem bảng số liệu"),
        chart.name,
        chart.title,
        label,
        counted,
        rows,
        _files(chart),
    )


def _files(chart: Chart) -> SafeString:
    if not chart.files:
        return SafeString("")
    links = format_html_join(" · ", '<a class="link" href="{1}">{0}</a>', chart.files)
    return format_html('<p class="list-files small">{}: {}</p>', _("Tải bảng này"), links)
