"""A file that was stored, by its content."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.models import Account
from chibo.foundation.access.scope import ScopedQuerySet


class StoredFile(models.Model):
    """A file under the name it came with; its bytes lie under their SHA-256, so that equal files are kept once.

    `kind` is what its content was found to be (a key of `inspecting.KINDS`); empty where nobody looked.
    """

    name = models.CharField(_("tên tệp"), max_length=200)
    kind = models.CharField(max_length=8, blank=True, default="")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    unit = models.ForeignKey("org.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    stored_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    stored_at = models.DateTimeField(auto_now_add=True)

    objects: Any = ScopedQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(name="stored_file_sha256", fields=["sha256"])]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        return Path(settings.MEDIA_ROOT) / self.sha256[:2] / self.sha256
