"""Files on their way in, the batches that were committed, and files that were ordered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.models import Account
from chibo.foundation.access.scope import ScopedQuerySet
from chibo.foundation.documents.models import StoredFile
from chibo.foundation.exchange.enums import OrderState, RowState, UploadState


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
    rolled_back_at = models.DateTimeField(_("đã hoàn tác lúc"), null=True, blank=True)

    objects: Any = ScopedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class OfficeQuerySet(ScopedQuerySet):
    """What offices work with: files on their way in hold whatever was in them."""

    scope_roles = ("commune_office", "superior_office", "administrator")


class StagedRowQuerySet(OfficeQuerySet):
    scope_path = "upload__unit__path"


class Upload(models.Model):
    """A file on its way in: read, matched, checked, then committed as a batch or let go.

    `places` says in which column of the file (from 0) each column of the sheet stands. `beat_at` is when whoever reads
    or writes was last heard of: a process that was killed is silent.
    """

    kind = models.CharField(max_length=32)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("org.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=12, choices=UploadState, default=UploadState.WAITING)
    titles = ArrayField(models.TextField(), default=list)
    header_row = models.PositiveIntegerField(default=1)
    places = models.JSONField(default=dict)
    notes = ArrayField(models.TextField(), default=list)
    message = models.TextField(blank=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    beat_at = models.DateTimeField(null=True, blank=True)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    batch = models.OneToOneField(Batch, null=True, blank=True, on_delete=models.PROTECT, related_name="upload")

    objects: Any = OfficeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.file.name


class StagedRow(models.Model):
    """A row of an uploaded file: its cells in the file's order and what was found about it."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    cells = ArrayField(models.TextField())
    state = models.CharField(max_length=12, choices=RowState, blank=True)
    looks = models.JSONField(null=True, blank=True)
    changes = models.JSONField(null=True, blank=True)
    errors = models.JSONField(null=True, blank=True)

    objects: Any = StagedRowQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(name="staged_row_once", fields=["upload", "number"])]

    def __str__(self) -> str:
        return f"{self.upload_id}:{self.number}"

    @property
    def unit_id(self) -> int | None:
        return self.upload.unit_id


class ColumnMatch(models.Model):
    """That the office of a unit calls a column of a kind of sheet by a heading of its own (kept plain)."""

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=32)
    heading = models.CharField(max_length=200)
    column = models.CharField(max_length=80)

    objects: Any = OfficeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(name="column_match_once", fields=["unit", "kind", "heading"])]

    def __str__(self) -> str:
        return f"{self.heading} → {self.column}"


class FileOrderQuerySet(models.QuerySet):
    def visible_to(self, actor: Any) -> FileOrderQuerySet:
        """One's own: what somebody ordered is nobody else's to fetch."""
        return self.none() if actor is None else self.filter(account=actor.account_id)


class FileOrder(models.Model):
    """A long file that somebody asked for: by which address, in which language, how far it is, until when it lies.

    `reach` is what the account could reach when it was made: who can reach something else now must order it again.
    `stored` names the file in the folder of files to fetch.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("org.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    what = models.CharField(max_length=64)
    title = models.CharField(max_length=200)
    form = models.CharField(max_length=8)
    address = models.TextField()
    language = models.CharField(max_length=8)
    state = models.CharField(max_length=8, choices=OrderState, default=OrderState.WAITING)
    message = models.TextField(blank=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    beat_at = models.DateTimeField(null=True, blank=True)
    name = models.CharField(max_length=200, blank=True)
    stored = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    reach = models.CharField(max_length=64, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)

    objects: Any = FileOrderQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(name="file_order_account", fields=["account", "-id"])]

    def __str__(self) -> str:
        return self.title

    @property
    def path(self) -> Path:
        return outgoing() / self.stored


def outgoing() -> Path:
    """The folder of files to fetch."""
    return Path(settings.MEDIA_ROOT) / "outgoing"
