"""Accounts, the journal, and what this book is."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.scope import ScopedQuerySet


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts; they are made by operations of org, which knows who may open one."""

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(username=(username or "").lower())


class Account(AbstractBaseUser):
    """A person's or an office's way in: a user name, a password, and perhaps a one-time code waiting to be used."""

    username = models.CharField(_("tên đăng nhập"), max_length=64, unique=True)
    name = models.CharField(_("tên hiển thị"), max_length=120)
    is_active = models.BooleanField(_("đang dùng"), default=True)
    is_operator = models.BooleanField(_("người vận hành máy"), default=False)
    code = models.CharField(_("mã một lần"), max_length=128, blank=True, default="")
    code_expires_at = models.DateTimeField(null=True, blank=True)
    language = models.CharField(_("ngôn ngữ của trang"), max_length=8, blank=True, default="")

    objects = AccountManager()

    SECRETS: ClassVar[frozenset[str]] = frozenset({"password", "code"})
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="account_username_lower",
                condition=models.Q(username__regex=r"^[a-z0-9][a-z0-9._-]*$"),
                violation_error_message=_("Tên đăng nhập chỉ gồm chữ thường không dấu, số và . _ -"),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        """The name as pages show it: that of the machine's operator in the reader's language."""
        return str(_("Người vận hành")) if self.is_operator else self.name


class JournalEntry(models.Model):
    """One act or one refusal: who, where, what, before and after, why. Rows are only ever added."""

    at = models.DateTimeField(auto_now_add=True)
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    operation = models.CharField(max_length=64)
    outcome = models.CharField(max_length=8, choices=[("done", _("đã làm")), ("refused", _("bị từ chối"))])
    unit = models.ForeignKey(
        "org.Unit", null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )  # what was done stays told when a unit is taken back with the batch that made it
    subject_label = models.CharField(max_length=64, blank=True)
    subject_id = models.BigIntegerField(null=True)
    title = models.CharField(max_length=200, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    message = models.TextField(blank=True)
    key = models.CharField(max_length=100, blank=True)
    digest = models.CharField(max_length=64)

    objects: Any = ScopedQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(name="journal_subject", fields=["subject_label", "subject_id"]),
            models.Index(name="journal_unit_at", fields=["unit", "at"]),
        ]
        constraints = [
            models.UniqueConstraint(
                name="journal_key_once",
                fields=["operation", "key"],
                condition=models.Q(outcome="done") & ~models.Q(key=""),
                violation_error_message=_("Việc này vừa được ghi. Hãy mở lại trang."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.operation} {self.title}"


class ManifestRow(models.Model):
    """One change of a record by a batch, kept by the database itself: the digest of the row afterwards (empty: deleted)
    and the row before (null: it was made)."""

    batch_label = models.CharField(max_length=64)
    batch_id = models.BigIntegerField()
    label = models.CharField(max_length=64)
    subject_id = models.BigIntegerField()
    digest = models.BinaryField()
    was = models.JSONField(null=True)

    class Meta:
        indexes = [models.Index(name="manifest_batch", fields=["batch_label", "batch_id"])]

    def __str__(self) -> str:
        return f"{self.label}:{self.subject_id}"


class Export(models.Model):
    """That a list was taken out of the book as a file: who, of which unit, which list, how many rows, asked how."""

    at = models.DateTimeField(auto_now_add=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("org.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=64)
    title = models.CharField(max_length=200)
    form = models.CharField(max_length=8)
    rows = models.PositiveIntegerField(_("số dòng"))
    asked = models.TextField(blank=True)

    objects: Any = ScopedQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(name="export_unit_at", fields=["unit", "at"])]

    def __str__(self) -> str:
        return self.title


class Book(models.Model):
    """What this database is: the demo world or a real book. One row, made once."""

    class Kind(models.TextChoices):
        DEMO = "demo", _("dữ liệu minh họa")
        REAL = "real", _("dữ liệu thật")

    kind = models.CharField(max_length=8, choices=Kind)
    built_from = models.CharField(max_length=64, blank=True)
    only = models.BooleanField(default=True, unique=True)

    class Meta:
        constraints = [models.CheckConstraint(name="book_only_one", condition=models.Q(only=True))]

    def __str__(self) -> str:
        return self.get_kind_display()


class SignInFailure(models.Model):
    """That a user name, real or not, was tried with a wrong password or code."""

    username = models.CharField(max_length=64)
    at = models.DateTimeField()

    objects = models.Manager["SignInFailure"]()

    class Meta:
        indexes = [models.Index(name="sign_in_failure_name_at", fields=["username", "at"])]

    def __str__(self) -> str:
        return self.username
