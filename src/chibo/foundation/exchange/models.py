"""Batches: sheets that were committed."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.models import Account
from chibo.foundation.access.scope import ScopedQuerySet
from chibo.foundation.documents.models import StoredFile


class Batch(models.Model):
    """One committed sheet: its file, who brought it in, what it did. Its rows stand in the journal's manifest."""

    kind = models.CharField(max_length=32)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("org.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    rows = models.PositiveIntegerField(_("số dòng"))
    new = models.PositiveIntegerField(_("mới"))
    changed = models.PositiveIntegerField(_("thay đổi"))
    unchanged = models.PositiveIntegerField(_("giữ nguyên"))

    objects: Any = ScopedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
