"""What is done about registers as such: compared by a cell and its superior; two records found to be one person."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.models import Account
from chibo.foundation.access.scope import ScopedQuerySet
from chibo.registry.org.enums import READS_PEOPLE
from chibo.registry.org.models import Unit
from chibo.registry.people.models.members import Person


class PeopleOfUnitQuerySet(ScopedQuerySet):
    """Rows about the members of a unit, for those who may see who they are."""

    scope_roles = READS_PEOPLE


class Reconciliation(models.Model):
    """That a cell and its superior compared their registers for a quarter: the lines that the cell signed for, and the
    superior's signature under the same lines."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="reconciliations")
    on = models.DateField(_("ngày chốt"))
    lines = models.JSONField(default=list)
    signed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    countersigned_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    countersigned_at = models.DateTimeField(null=True, blank=True)

    objects: Any = PeopleOfUnitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="reconciliation_once",
                fields=["unit", "on"],
                violation_error_message=_("Chi bộ đã ký đối chiếu quý này."),
            ),
            models.CheckConstraint(
                name="reconciliation_two_hands",
                condition=Q(countersigned_by=None) | ~Q(countersigned_by=F("signed_by")),
                violation_error_message=_("Hai bên phải do hai người khác nhau ký."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.on:%d/%m/%Y}"


class Merge(models.Model):
    """That two records were one person: what was moved from `gone` to `kept`, so that it can be undone."""

    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges")
    gone = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merged_into")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    moved = models.JSONField(default=list)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    objects: Any = PeopleOfUnitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="merge_once",
                fields=["gone"],
                condition=Q(undone_at=None),
                violation_error_message=_("Người này đã được gộp rồi."),
            ),
            models.CheckConstraint(
                name="merge_of_two",
                condition=~Q(kept=F("gone")),
                violation_error_message=_("Không thể gộp một người với chính họ."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gone} → {self.kept}"
