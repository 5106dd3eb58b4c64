"""Facts and laws of areas in time: the territory and the institutions that units cover."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.scope import ScopedQuerySet
from chibo.registry.org.enums import AreaKind
from chibo.registry.org.models.decided import Decided
from chibo.registry.org.models.expressions import PlainText, SortKey
from chibo.registry.org.models.units import Unit

NORTH, SOUTH, WEST, EAST = 24, 6, 102, 118
"""Degrees within which Vietnam lies, its islands included."""


class AreaQuerySet(ScopedQuerySet):
    def visible_to(self, actor: Actor | None) -> AreaQuerySet:
        """The areas for which a unit in reach ever answered."""
        if actor is None or actor.everywhere:
            return super().visible_to(actor)
        answered = AreaPlacement.objects.filter(unit__path__within=actor.paths()).values("area_id")
        return self.filter(pk__in=answered)


class Area(Decided):
    """A province, district, commune, hamlet, school …: its identity, its life and where its middle lies.

    Codes of communes and above are those of the General Statistics Office. `closed_on` is the first day on which the
    area no longer exists. The decision is the one that ended it.
    """

    code = models.CharField(_("mã địa bàn"), max_length=32, unique=True)
    kind = models.CharField(_("loại địa bàn"), max_length=20, choices=AreaKind)
    opened_on = models.DateField(_("từ ngày"))
    closed_on = models.DateField(_("thôi dùng từ ngày"), null=True, blank=True)
    latitude = models.DecimalField(_("vĩ độ"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("kinh độ"), max_digits=8, decimal_places=5, null=True, blank=True)

    objects: Any = AreaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="area_has_a_code",
                condition=~Q(code=""),
                violation_error_message=_("Địa bàn phải có mã."),
            ),
            models.CheckConstraint(
                name="area_closes_after_it_opens",
                condition=Q(closed_on=None) | Q(closed_on__gt=F("opened_on")),
                violation_error_message=_("Đến ngày phải sau Từ ngày."),
            ),
            models.CheckConstraint(
                name="area_lies_in_the_country",
                condition=Q(latitude=None, longitude=None)
                | Q(
                    latitude__isnull=False,
                    latitude__range=(SOUTH, NORTH),
                    longitude__isnull=False,
                    longitude__range=(WEST, EAST),
                ),
                violation_error_message=_("Tọa độ phải đủ vĩ độ, kinh độ và nằm trong lãnh thổ Việt Nam."),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def last_day(self) -> date | None:
        return self.closed_on - timedelta(days=1) if self.closed_on else None

    @property
    def unit_id(self) -> int | None:
        """The unit that answers for it last: where the journal puts what is done to the area."""
        return self.placements.order_by("-valid").values_list("unit_id", flat=True).first()


class AreaPlacementQuerySet(ScopedQuerySet):
    def on(self, day: Any) -> AreaPlacementQuerySet:
        return self.filter(valid__contains=day)

    def of(self, *kinds: str) -> AreaPlacementQuerySet:
        return self.filter(area__kind__in=kinds)


class AreaPlacement(Decided):
    """What an area is called, in which area it lies and which unit answers for it, from one day to another.

    `unit` answers for the area whether or not any unit covers it: a hamlet without a cell is its commune's concern.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="placements")
    within = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="area_placements")
    name = models.CharField(_("tên"), max_length=200)
    valid = DateRangeField(help_text=_("từ ngày (kể cả) đến ngày (không kể)"))
    sort_key = models.GeneratedField(
        expression=SortKey("name"), output_field=models.TextField(db_collation="C"), db_persist=True
    )
    plain = models.GeneratedField(
        expression=PlainText("name"), output_field=models.TextField(db_collation="C"), db_persist=True
    )

    objects: Any = AreaPlacementQuerySet.as_manager()

    class Meta:
        indexes = [
            GistIndex(name="area_placement_valid", fields=["valid"]),
            models.Index(name="area_placement_plain", fields=["plain"]),
        ]
        constraints = [
            ExclusionConstraint(
                name="area_placement_one_at_a_time",
                expressions=[("area", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
                violation_error_message=_("Địa bàn đã có chỗ khác trong khoảng ngày này."),
            ),
            models.CheckConstraint(
                name="area_placement_has_days",
                condition=Q(valid__isempty=False) & Q(valid__lower_inf=False),
                violation_error_message=_("Khoảng ngày không được trống."),
            ),
            models.CheckConstraint(
                name="area_placement_has_a_name",
                condition=~Q(name=""),
                violation_error_message=_("Địa bàn phải có tên."),
            ),
            models.CheckConstraint(
                name="area_placement_not_in_itself",
                condition=Q(within=None) | ~Q(within=F("area")),
                violation_error_message=_("Một địa bàn không thể nằm trong chính nó."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AreaSuccessionQuerySet(ScopedQuerySet):
    def visible_to(self, actor: Actor | None) -> AreaSuccessionQuerySet:
        """Those whose predecessor may be seen."""
        if actor is None or actor.everywhere:
            return super().visible_to(actor)
        return self.filter(predecessor__in=Area.objects.visible_to(actor))


class AreaSuccession(models.Model):
    """That the territory of a closed area, or a part of it, goes on in another one."""

    predecessor = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="inheritances")
    on = models.DateField(_("từ ngày"))

    objects: Any = AreaSuccessionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="area_succession_once",
                fields=["predecessor", "successor"],
                violation_error_message=_("Địa bàn kế tục này đã được ghi."),
            ),
            models.CheckConstraint(
                name="area_succession_not_itself",
                condition=~Q(predecessor=F("successor")),
                violation_error_message=_("Một địa bàn không thể kế tục chính nó."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class CoverageQuerySet(ScopedQuerySet):
    def on(self, day: Any) -> CoverageQuerySet:
        return self.filter(valid__contains=day)

    def lasting(self) -> CoverageQuerySet:
        """Those that go on as long as their area."""
        return self.filter(Q(valid__upper_inf=True) | Q(valid__endswith=F("area__closed_on")))

    def outlived(self) -> CoverageQuerySet:
        """Those that ended with their unit, while their area went on."""
        with_area = Q(area__closed_on__isnull=False, valid__endswith=F("area__closed_on"))
        return self.filter(valid__endswith=F("unit__closed_on")).exclude(with_area)


class Coverage(models.Model):
    """That a unit covers an area, from one day to another: a cell its hamlet, a Party organisation its commune."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="coverages")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="coverages")
    valid = DateRangeField(help_text=_("từ ngày (kể cả) đến ngày (không kể)"))

    objects: Any = CoverageQuerySet.as_manager()

    class Meta:
        indexes = [GistIndex(name="coverage_valid", fields=["valid"])]
        constraints = [
            ExclusionConstraint(
                name="coverage_once_at_a_time",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    ("area", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Tổ chức đã phụ trách địa bàn này trong khoảng ngày này."),
            ),
            models.CheckConstraint(
                name="coverage_has_days",
                condition=Q(valid__isempty=False) & Q(valid__lower_inf=False),
                violation_error_message=_("Khoảng ngày không được trống."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} → {self.area}"
