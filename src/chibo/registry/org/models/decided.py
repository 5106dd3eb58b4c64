"""What rests on a decision."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Decided(models.Model):
    """What rests on a decision: its number and date, where known."""

    decision_number = models.CharField(_("quyết định số"), max_length=64, blank=True)
    decision_on = models.DateField(_("ngày quyết định"), null=True, blank=True)

    class Meta:
        abstract = True
