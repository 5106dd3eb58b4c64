"""A calendar that is read by a secret address."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.models import Account
from chibo.foundation.access.scope import ScopedQuerySet


class FeedQuerySet(ScopedQuerySet):
    def open(self) -> FeedQuerySet:
        return self.filter(closed_at=None)


class Feed(models.Model):
    """That a calendar can be read without signing in: a unit's, or (no unit) the account's own; until it is closed.

    The secret of its address is not kept: it is worked out from the row and the key of this installation.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("org.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects: Any = FeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="feed_one_of_a_unit",
                fields=["unit"],
                condition=Q(closed_at=None) & ~Q(unit=None),
                violation_error_message=_("Đơn vị đã có địa chỉ lịch. Hãy thu hồi địa chỉ đó trước."),
            ),
            models.UniqueConstraint(
                name="feed_one_of_an_account",
                fields=["account"],
                condition=Q(closed_at=None, unit=None),
                violation_error_message=_("Đồng chí đã có địa chỉ lịch. Hãy thu hồi địa chỉ đó trước."),
            ),
            models.CheckConstraint(
                name="feed_closed_after_opening",
                condition=Q(closed_at=None) | Q(closed_at__gte=models.F("opened_at")),
                violation_error_message=_("Không thu hồi được địa chỉ lịch trước khi mở."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.unit) if self.unit_id else str(self.account)
