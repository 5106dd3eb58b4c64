"""Facts and laws of units in time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.ltree import LtreeField
from chibo.foundation.access.scope import ScopedQuerySet
from chibo.registry.org.enums import CELLS, Kind
from chibo.registry.org.models.decided import Decided
from chibo.registry.org.models.expressions import PlainText, SortKey


class UnitQuerySet(ScopedQuerySet):
    """Units are readable by every signed-in account whose mandates cover them, whatever the role."""

    scope_path = "path"

    def open_on(self, day: date) -> UnitQuerySet:
        return self.filter(opened_on__lte=day).filter(Q(closed_on=None) | Q(closed_on__gt=day))


class Unit(Decided):
    """A Party organisation or cell: its identity, its life, and who has custody of its records today.

    `superior` and `path` are today's place; of a closed unit, the place of its first successor, else of its last
    superior. `level` counts the labels of the path down to the grassroots organisation, as in `Placement`. `closed_on`
    is the first day on which the unit no longer exists. The decision is the one that opened it.
    """

    code = models.CharField(_("mã"), max_length=32, unique=True)
    superior = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="subordinates")
    path = LtreeField()
    level = models.PositiveSmallIntegerField(default=1)
    opened_on = models.DateField(_("từ ngày"))
    closed_on = models.DateField(_("thôi hoạt động từ ngày"), null=True, blank=True)
    closing_number = models.CharField(_("quyết định kết thúc số"), max_length=64, blank=True)
    closing_decided_on = models.DateField(null=True, blank=True)

    objects: Any = UnitQuerySet.as_manager()

    class Meta:
        indexes = [GistIndex(name="unit_path", fields=["path"])]
        constraints = [
            models.CheckConstraint(
                name="unit_closes_after_it_opens",
                condition=Q(closed_on=None) | Q(closed_on__gt=F("opened_on")),
                violation_error_message=_("Đến ngày phải sau Từ ngày."),
            ),
            models.CheckConstraint(
                name="unit_has_a_code",
                condition=~Q(code=""),
                violation_error_message=_("Tổ chức phải có mã."),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def unit_id(self) -> int:
        return self.pk

    @property
    def last_day(self) -> date | None:
        return self.closed_on - timedelta(days=1) if self.closed_on else None


class PlacementQuerySet(ScopedQuerySet):
    def on(self, day: Any) -> PlacementQuerySet:
        return self.filter(valid__contains=day)

    def within(self, paths: list[str]) -> PlacementQuerySet:
        return self.filter(path__within=paths)

    def cells(self) -> PlacementQuerySet:
        return self.filter(kind__in=CELLS)


class Placement(Decided):
    """Where a unit sits, what it is called and what kind it is, from one day to another; half-open.

    A new row opens whenever name, kind, superior, path or level changes, so that a day has one row for each unit that
    exists. `superior` is empty at the top of a tree, and while the superior of that time is not known. `level` counts
    the labels of the path down to the grassroots organisation or cell, all of them where the unit stands above such.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="placements")
    superior = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    path = LtreeField()
    level = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(_("tên"), max_length=200)
    kind = models.CharField(_("loại"), max_length=24, choices=Kind)
    valid = DateRangeField(help_text=_("từ ngày (kể cả) đến ngày (không kể)"))
    sort_key = models.GeneratedField(
        expression=SortKey("name"), output_field=models.TextField(db_collation="C"), db_persist=True
    )
    plain = models.GeneratedField(
        expression=PlainText("name"), output_field=models.TextField(db_collation="C"), db_persist=True
    )

    objects: Any = PlacementQuerySet.as_manager()

    class Meta:
        indexes = [
            GistIndex(name="placement_path", fields=["path"]),
            models.Index(name="placement_plain", fields=["plain"]),
        ]
        constraints = [
            ExclusionConstraint(
                name="placement_one_at_a_time",
                expressions=[("unit", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
                violation_error_message=_("Tổ chức đã có chỗ khác trong hệ thống trong khoảng ngày này."),
            ),
            models.CheckConstraint(
                name="placement_has_days",
                condition=Q(valid__isempty=False) & Q(valid__lower_inf=False),
                violation_error_message=_("Khoảng ngày không được trống."),
            ),
            models.CheckConstraint(
                name="placement_has_a_name",
                condition=~Q(name=""),
                violation_error_message=_("Tổ chức phải có tên."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_cell(self) -> bool:
        return self.kind in CELLS


class SuccessionQuerySet(ScopedQuerySet):
    scope_path = "predecessor__path"


class Succession(models.Model):
    """That the records of a closed unit go on in another one. The first successor has custody."""

    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="inheritances")
    on = models.DateField(_("từ ngày"))
    rank = models.PositiveSmallIntegerField(default=1)

    objects: Any = SuccessionQuerySet.as_manager()

    class Meta:
        ordering = ["rank", "id"]
        constraints = [
            models.UniqueConstraint(
                name="succession_once",
                fields=["predecessor", "successor"],
                violation_error_message=_("Tổ chức kế tục này đã được ghi."),
            ),
            models.CheckConstraint(
                name="succession_not_itself",
                condition=~Q(predecessor=F("successor")),
                violation_error_message=_("Một tổ chức không thể kế tục chính nó."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
