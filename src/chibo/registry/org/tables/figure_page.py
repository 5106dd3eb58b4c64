"""Everything the page of a figure shows."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from chibo.foundation.indicators.asking import title as period_title
from chibo.foundation.indicators.explaining import explained
from chibo.foundation.indicators.queries import Figure, plan_rows
from chibo.foundation.ui.components import Crumb, Definition
from chibo.foundation.ui.numbers import day, number, percent
from chibo.registry.org.standpoint import Standpoint
from chibo.registry.org.tables.figure import FigureList


def figure_page(found: FigureList) -> dict[str, Any]:
    """The context of indicators/figure.html."""
    point, indicator = found.point, found.indicator
    whose = found.children.get(found.child or 0, point.title)
    return point.shell(Crumb(title=str(indicator.title))) | {
        "title": str(indicator.title),
        "subtitle": f"{whose} · {period_title(point.period)}",
        "definition": _definition(point, found),
        "value": shown(found.figure),
        "facts": _facts(point, found),
        "plans": _plans(point, found),
        "found": found.listing,
    }


def shown(figure: Figure) -> str:
    """The value as people read it: a ratio in percent, a count as a number."""
    return percent(figure.value) if figure.indicator.measure == "ratio" else number(figure.value)


def _definition(point: Standpoint, found: FigureList) -> Definition:
    """How the figure was counted; of the number of a child only what holds for it alone."""
    whole = found.child is None
    return explained(found.figure, at=point.at, unit=point.unit.code if whole else "", in_full=whole)


def _facts(point: Standpoint, found: FigureList) -> list[tuple[object, object]]:
    """What is to be known of the number: both its terms, its day or period, the sub-kind, what it is part of."""
    figure, indicator = found.figure, found.indicator
    facts: list[tuple[object, object]] = []
    if figure.denominator is not None:
        facts += [(_("Tử số"), figure.numerator), (_("Mẫu số"), figure.denominator)]
    when = period_title(point.period) if indicator.flow else _("cuối ngày %s") % day(point.period.last_day)
    facts.append((_("Thời gian"), when))
    if found.kind:
        facts.append((_("Hình thức"), str((indicator.kinds or {})[found.kind])))
    if found.child is not None:
        facts.append((_("Trong số của"), point.title))
    return facts


def _plans(point: Standpoint, found: FigureList) -> list[tuple[object, object]]:
    """The plan the figure is held against, with the decision that set it."""
    figure = found.figure
    if found.child is not None or not figure.plan:
        return []
    facts: list[tuple[object, object]] = [
        (_("Kế hoạch"), figure.plan), (_("Thực hiện"), figure.numerator), (_("Đạt"), percent(figure.percent_of_plan)),
    ]  # fmt: skip
    for row in plan_rows(found.indicator, point.asked):
        decided = f"{row.decision_number or '—'}, {day(row.decision_on)}"
        facts.append((_("Quyết định giao năm %d") % row.year, decided))
    return facts
