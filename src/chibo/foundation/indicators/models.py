"""Plans: what a unit set out to reach in a year."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.scope import ScopedQuerySet


class Plan(models.Model):
    """The target of a unit for an indicator in a year, with the decision that set it."""

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("năm"))
    indicator = models.CharField(_("chỉ tiêu"), max_length=64)
    value = models.PositiveIntegerField(_("kế hoạch"))
    decision_number = models.CharField(_("quyết định số"), max_length=64, blank=True)
    decision_on = models.DateField(_("ngày quyết định"), null=True, blank=True)

    objects: Any = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="plan_once_a_year",
                fields=["unit", "year", "indicator"],
                violation_error_message=_("Đơn vị đã có kế hoạch cho chỉ tiêu này trong năm."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}: {self.value}"
