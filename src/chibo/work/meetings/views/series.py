"""The cadence of a unit's bodies: the page, setting and ending, the topics of a year, months without a meeting."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from chibo.foundation.access.requests import SignedRequest
from chibo.foundation.ui.words import Written
from chibo.kernel.periods import add_months, month_of
from chibo.registry.org.models import Unit
from chibo.work.meetings.enums import Cadence, HolidayRule
from chibo.work.meetings.forms.preparing import PlanForm
from chibo.work.meetings.forms.series import EndSeriesForm, ExplainForm, SeriesForm, TopicForm
from chibo.work.meetings.models import Series, Topic
from chibo.work.meetings.queries import roll
from chibo.work.meetings.tables.presets import USUAL_HOUR, bodies, plan_preset, topics_for
from chibo.work.meetings.tables.series import series_page
from chibo.work.meetings.tables.steps import first_step, step_url
from chibo.work.meetings.views.acting import UnitAct, home_url, people
from chibo.work.meetings.views.loading import unit_of


@require_safe
def series(request: SignedRequest, pk: int) -> HttpResponse:
    unit = unit_of(request, pk)
    return render(request, "meetings/series.html", series_page(unit, request.actor, today=timezone.localdate()))


class Plan(UnitAct):
    operation, form_class = "meetings.plan", PlanForm
    words = gettext_lazy("Lập chương trình")
    explanation = gettext_lazy("Chương trình được lập sẵn: việc tháng trước, nội dung chuyển sang, cấp trên gửi xuống.")

    def form_options(self) -> dict[str, Any]:
        today = timezone.localdate()
        offered = bodies(self.unit, today)
        asked = self.request.GET.get("body", "")
        body = asked if asked in dict(offered) else offered[0][0]
        return {
            "members": people(roll(self.unit, body, today).roster), "bodies": offered,
            "topics": topics_for(self.unit, today), "initial": plan_preset(self.unit, body, today),
        }  # fmt: skip

    def back(self, result: Any = None) -> str:
        return step_url(result, first_step(result)) if result is not None else home_url(self.unit)


class SetSeries(UnitAct):
    operation, form_class = "meetings.set_series", SeriesForm
    explanation = gettext_lazy("Lịch đang theo sẽ thôi từ ngày lịch mới bắt đầu.")

    def form_options(self) -> dict[str, Any]:
        today = timezone.localdate()
        initial = {
            "cadence": Cadence.DAY, "day": 5, "holidays": HolidayRule.NEXT, "at": USUAL_HOUR,
            "start": month_of(today).start,
        }  # fmt: skip
        return {"bodies": bodies(self.unit, today), "initial": initial}

    def back(self, result: Any = None) -> str:
        return reverse("meetings:series", args=[self.unit.pk])


class ListTopic(UnitAct):
    operation, form_class = "meetings.list_topic", TopicForm

    def form_options(self) -> dict[str, Any]:
        today = timezone.localdate()
        quarter = (today.month + 2) // 3
        return {"years": [today.year, today.year + 1], "initial": {"year": today.year, "quarter": quarter}}

    def back(self, result: Any = None) -> str:
        return reverse("meetings:series", args=[self.unit.pk]) + "#topics"


class SeriesAct(UnitAct):
    """An act on a cadence in reach."""

    @cached_property
    def series(self) -> Series:
        self.request.section = "meetings:boards"
        rows = Series.objects.visible_to(self.request.actor).select_related("unit")
        found: Series = get_object_or_404(rows, pk=self.kwargs["pk"])
        return found

    @cached_property
    def unit(self) -> Unit:
        return self.series.unit

    def given(self) -> dict[str, Any]:
        return {"series": self.series}


class EndSeries(SeriesAct):
    operation, form_class = "meetings.end_series", EndSeriesForm

    def back(self, result: Any = None) -> str:
        return reverse("meetings:series", args=[self.unit.pk])


class Explain(SeriesAct):
    """Why a month had no meeting; the month is in the address (`?month=2026-08`)."""

    operation, form_class = "meetings.explain_month", ExplainForm
    explanation = gettext_lazy("Chỉ hỏi một lần. Nếu tháng đó thực ra đã họp, hãy lập buổi họp và ghi lại.")

    @cached_property
    def month(self) -> date:
        try:
            return date.fromisoformat(f"{self.request.GET.get('month', '')}-01")
        except ValueError:
            return add_months(month_of(timezone.localdate()).start, -1)

    def given(self) -> dict[str, Any]:
        return {"series": self.series, "month": self.month, "today": timezone.localdate()}

    @property
    def title(self) -> str:
        return _("Vì sao không họp tháng %(month)s") % {"month": f"{self.month:%m/%Y}"}


class StrikeTopic(UnitAct):
    operation = "meetings.strike_topic"

    @cached_property
    def topic(self) -> Topic:
        rows = Topic.objects.visible_to(self.request.actor).select_related("unit")
        found: Topic = get_object_or_404(rows, pk=self.kwargs["pk"])
        return found

    @cached_property
    def unit(self) -> Unit:
        return self.topic.unit

    def given(self) -> dict[str, Any]:
        return {"topic": self.topic}

    def subject_title(self) -> str:
        return Written(self.topic.title)

    def back(self, result: Any = None) -> str:
        return reverse("meetings:series", args=[self.unit.pk]) + "#topics"


UNIT_ACTS: dict[str, type[UnitAct]] = {"plan": Plan, "set-series": SetSeries, "list-topic": ListTopic}
SERIES_ACTS: dict[str, type[SeriesAct]] = {"end": EndSeries, "explain": Explain}
"""The pages by the last part of their address."""


def unit_act(request: SignedRequest, pk: int, name: str) -> HttpResponseBase:
    """The page of one act on the meetings of a unit. Raises Http404 for an act there is not."""
    if name not in UNIT_ACTS:
        raise Http404
    return UNIT_ACTS[name].as_view()(request, pk=pk)


def series_act(request: SignedRequest, pk: int, name: str) -> HttpResponseBase:
    """The page of one act on a cadence. Raises Http404 for an act there is not."""
    if name not in SERIES_ACTS:
        raise Http404
    return SERIES_ACTS[name].as_view()(request, pk=pk)
