"""What the page of a unit's cadence shows: the schedules of its bodies, and the topics of the year."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.components import Crumb
from chibo.foundation.ui.numbers import day
from chibo.registry.org.models import Unit
from chibo.registry.org.queries import name_of
from chibo.work.meetings.enums import WEEKDAYS, WEEKS, Cadence
from chibo.work.meetings.models import Series
from chibo.work.meetings.queries import topics
from chibo.work.meetings.rules import oversees


def in_words(series: Series) -> str:
    """When a body meets, as people say it."""
    if series.cadence == Cadence.DAY:
        return _("ngày %(day)d hằng tháng") % {"day": series.day}
    week = str(WEEKS[series.week or 1])
    if series.cadence == Cadence.WEEK:
        return week
    return _("%(weekday)s, %(week)s") % {"weekday": WEEKDAYS[series.weekday or 1], "week": week}


def series_page(unit: Unit, actor: Actor, *, today: date) -> dict[str, Any]:
    """The context of meetings/series.html."""
    name = name_of(unit, today)
    rows = Series.objects.filter(unit=unit).order_by("body", "-valid")
    return {
        "title": _("Lịch và chuyên đề"), "subtitle": name, "unit": unit,
        "crumbs": [
            Crumb(title=name, url=reverse("meetings:cell", args=[unit.pk])), Crumb(title=_("Lịch và chuyên đề")),
        ],
        "oversees": oversees(actor, unit),
        "schedules": [_schedule(row, today) for row in rows],
        "years": [(year, list(topics(unit, year))) for year in (today.year, today.year + 1)],
    }  # fmt: skip


def _schedule(row: Series, today: date) -> dict[str, Any]:
    upper = row.valid.upper
    return {
        "row": row, "words": in_words(row), "since": day(row.valid.lower),
        "until": day(upper) if upper else "", "running": today in row.valid,
        "months": "" if len(row.months) == 12 else ", ".join(str(month) for month in row.months),
    }  # fmt: skip
