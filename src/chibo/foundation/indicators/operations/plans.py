"""Plans: what a unit is to reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.foundation.indicators import rules  # noqa: F401
from chibo.foundation.indicators.models import Plan
from chibo.foundation.indicators.ports import indicators
from chibo.kernel.errors import Refusal


@dataclass(frozen=True, slots=True)
class PlanGiven:
    """A plan as a row of a sheet gives it."""

    unit_id: int
    year: int
    indicator: str
    value: int
    decision_number: str = ""
    decision_on: date | None = None


def load_plans(given: list[PlanGiven]) -> None:
    """Write the plans of a checked sheet: part of the batch operation that brings the sheet in."""
    Plan.objects.bulk_create(
        [
            Plan(
                unit_id=one.unit_id, year=one.year, indicator=one.indicator, value=one.value,
                decision_number=one.decision_number, decision_on=one.decision_on,
            )
            for one in given
        ],
        batch_size=2000,
        update_conflicts=True,
        unique_fields=["unit", "year", "indicator"],
        update_fields=["value", "decision_number", "decision_on"],
    )  # fmt: skip


@operation("indicators.set_plan", title=gettext_lazy("Giao chỉ tiêu"))
def set_plan(
    *, actor: Actor, unit: Any, year: int, indicator: str, value: int, decision_number: str = "",
    decision_on: date | None = None, key: str = "", reason: str = "",
) -> Plan:  # fmt: skip
    """Set or replace a unit's target for an indicator in a year. Raises Refusal for an unknown indicator or a value
    below 1."""
    if indicator not in indicators:
        raise Refusal(_("Không có chỉ tiêu «%(code)s».") % {"code": indicator}, field="indicator")
    if value < 1:
        raise Refusal(_("Kế hoạch phải từ 1 trở lên."), field="value")
    plan, _created = Plan.objects.update_or_create(
        unit=unit, year=year, indicator=indicator,
        defaults={"value": value, "decision_number": decision_number, "decision_on": decision_on},
    )  # fmt: skip
    return plan
