"""The chart of a flow month by month."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chibo.foundation.indicators.asking import months_shown, short_month, title
from chibo.foundation.indicators.explaining import defined, explained
from chibo.foundation.indicators.ports import Headline, Indicator, headlines, indicators
from chibo.foundation.indicators.queries import Asked, series
from chibo.foundation.ui.addresses import with_parameters
from chibo.foundation.ui.charts import columns_chart
from chibo.foundation.ui.charts.frame import Drawn
from chibo.foundation.ui.components import Choice, Definition
from chibo.foundation.ui.exports.answering import WRITERS
from chibo.foundation.ui.exports.sheet import Sheet
from chibo.kernel.periods import Period, year
from chibo.registry.org.models import Unit
from chibo.registry.org.standpoint import Standpoint

MOST_MONTHS = 36


@dataclass(frozen=True, slots=True)
class Flow:
    """The chart, what it is called, the flows to choose from, and how it is had as a file."""

    point: Standpoint
    title: str
    note: str
    drawn: Drawn
    choices: list[Choice]
    definition: Definition
    empty: bool
    name: str = "flow"

    @property
    def unit(self) -> Unit:
        return self.point.unit

    @property
    def chart(self) -> Drawn | SafeString:
        return _nothing() if self.empty else self.drawn

    def sheet(self) -> Sheet:
        return self.drawn.sheet(self.point.about())


def flow(point: Standpoint) -> Flow | None:
    """The flow named by the parameter `series`, else the first; None where there is no flow at all."""
    offered = _offered()
    if not offered:
        return None
    code = point.params.get("series", "")
    indicator = next((one for one in offered if one.code == code), offered[0])
    if code and indicator.code != code:
        words = _("Không có biểu đồ «%(code)s»; đang xem «%(title)s».")
        point.notices.append(words % {"code": code[:40], "title": indicator.title})
    parts = _parts(point.period)
    numbers = _numbers(indicator, point.asked, parts)
    chart = columns_chart(
        [_label(part) for part in parts],
        numbers,
        title=f"{indicator.title}: {title(point.period)}",
        unit=_("người"),
        urls=[point.records_url(indicator, period=part) or None for part in parts],
        name="flow",
        heading=_("Tháng") if parts[0].kind == "month" else _("Năm"),
        files=[(form.upper(), with_parameters(point.params, export=f"flow.{form}")) for form in WRITERS],
    )
    choices = [Choice(label=str(one.title), url=_address(point, one), current=one is indicator) for one in offered]
    return Flow(
        point, str(indicator.title), _note(parts, sum(numbers)), drawn=chart, choices=choices,
        definition=_definition(point, indicator, parts), empty=not any(numbers),
    )  # fmt: skip


def _definition(point: Standpoint, indicator: Indicator, parts: list[Period]) -> Definition:
    """What the columns count; where they make up the period of the page, also how its figure was counted."""
    if (parts[0].start, parts[-1].end) != (point.period.start, point.period.end):
        return defined(indicator)
    return explained(point.figure(indicator), at=point.at, unit=point.unit.code)


def _nothing() -> SafeString:
    return format_html('<p class="chart-none">{}</p>', _("Không có trường hợp nào trong thời gian này."))


def _address(point: Standpoint, indicator: Indicator) -> str:
    return with_parameters(point.params, series=indicator.code) + "#flow-card"


def _offered() -> list[Indicator]:
    wanted: list[Headline] = sorted(headlines, key=lambda headline: headline.order)
    return [indicators[one.code] for one in wanted if indicators[one.code].flow]


def _parts(period: Period) -> list[Period]:
    """The months, or the years of a span with more months than a chart can show."""
    months = months_shown(period)
    if len(months) <= MOST_MONTHS:
        return months
    years = sorted({month.start.year for month in months})
    return [year(number) for number in years]


def _numbers(indicator: Indicator, asked: Asked, parts: list[Period]) -> list[int]:
    months = [month for part in parts for month in part.months()]
    by_month = dict(zip(months, series(indicator, asked, months), strict=True))
    return [sum(by_month[month] for month in part.months()) for part in parts]


def _label(part: Period) -> str:
    return short_month(part) if part.kind == "month" else str(part.start.year)


def _note(parts: list[Period], total: int) -> str:
    if len(parts) == 12 and parts[0].start.year == parts[-1].start.year:
        return _("từng tháng năm %(year)d, cộng %(total)d") % {"year": parts[0].start.year, "total": total}
    return _("cộng %d") % total
