"""Facts and laws of units in time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.ltree import LtreeField
from chibo.foundation.access.models import Account
from chibo.foundation.access.scope import ScopedQuerySet
from chibo.registry.org.enums import CELLS, AreaKind, CommitteeKind, Kind, PostTitle, Role


class SortKey(Func):
    """Vietnamese alphabetical order of a text, numbers by value."""

    function = "vi_sort_key"
    output_field = models.TextField(db_collation="C")


class PlainText(Func):
    """Lower case without marks: what searches compare."""

    function = "vi_plain"
    output_field = models.TextField(db_collation="C")


class Differs(Func):
    """Whether two values differ, an unknown one being a value like others."""

    template = "(%(expressions)s)"
    arg_joiner = " IS DISTINCT FROM "
    output_field = models.BooleanField()
    conditional = True


class Decided(models.Model):
    """What rests on a decision: its number and date, where known."""

    decision_number = models.CharField(_("quyết định số"), max_length=64, blank=True)
    decision_on = models.DateField(_("ngày quyết định"), null=True, blank=True)

    class Meta:
        abstract = True


class UnitQuerySet(ScopedQuerySet):
    """Units are readable by every signed-in account whose mandates cover them, whatever the role."""

    scope_path = "path"

    def open_on(self, day: date) -> UnitQuerySet:
        return self.filter(opened_on__lte=day).filter(Q(closed_on=None) | Q(closed_on__gt=day))


class Unit(Decided):
    """A Party organisation or cell: its identity, its life, and who has custody of its records today.

    `superior` and `path` are today's place; of a closed unit, the place of its first successor, else of its last
    superior. `closed_on` is the first day on which the unit no longer exists. The decision is the one that opened it.
    """

    code = models.CharField(_("mã"), max_length=32, unique=True)
    superior = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="subordinates")
    path = LtreeField()
    opened_on = models.DateField(_("từ ngày"))
    closed_on = models.DateField(_("thôi hoạt động từ ngày"), null=True, blank=True)
    closing_number = models.CharField(_("quyết định kết thúc số"), max_length=64, blank=True)
    closing_decided_on = models.DateField(null=True, blank=True)
    area_name = models.CharField(_("địa bàn"), max_length=200, blank=True)
    area_kind = models.CharField(_("loại địa bàn"), max_length=20, choices=AreaKind, blank=True)

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

    A new row opens whenever name, kind, superior or path changes, so that a day has one row for each unit that exists.
    `superior` is empty at the top of a tree, and while the superior of that time is not known.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="placements")
    superior = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    path = LtreeField()
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


class Committee(models.Model):
    """A committee of a unit: executive, standing, cell committee, inspection commission."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="committees")
    kind = models.CharField(max_length=16, choices=CommitteeKind)

    objects: Any = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="committee_one_of_a_kind",
                fields=["unit", "kind"],
                violation_error_message=_("Tổ chức đã có ban này."),
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class TermQuerySet(ScopedQuerySet):
    scope_path = "committee__unit__path"


class Term(models.Model):
    """A term of office of a committee."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="terms")
    title = models.CharField(max_length=80)
    valid = DateRangeField()

    objects: Any = TermQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="term_one_at_a_time",
                expressions=[("committee", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
                violation_error_message=_("Nhiệm kỳ khác đã gồm khoảng ngày này."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def unit_id(self) -> int:
        return self.committee.unit_id


class PostQuerySet(ScopedQuerySet):
    def on(self, day: date) -> PostQuerySet:
        return self.filter(valid__contains=day)


class Post(Decided):
    """A person's post in a unit, in a committee's term or (a small cell's secretary) outside any.

    The holder is a `Ref`, because persons live in an app above.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    term = models.ForeignKey(Term, null=True, blank=True, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(_("chức danh"), max_length=20, choices=PostTitle)
    holder_label = models.CharField(max_length=64)
    holder_id = models.BigIntegerField()
    holder_name = models.CharField(_("họ và tên"), max_length=120)
    valid = DateRangeField()

    objects: Any = PostQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(name="post_holder", fields=["holder_label", "holder_id"])]
        constraints = [
            ExclusionConstraint(
                name="post_one_secretary",
                expressions=[("unit", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
                condition=Q(title=PostTitle.SECRETARY, term=None),
                violation_error_message=_("Đơn vị đã có bí thư trong khoảng ngày này."),
            ),
            ExclusionConstraint(
                name="post_one_secretary_of_a_term",
                expressions=[("term", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
                condition=Q(title=PostTitle.SECRETARY),
                violation_error_message=_("Nhiệm kỳ đã có bí thư trong khoảng ngày này."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_title_display()} {self.holder_name}"


class ChargeQuerySet(ScopedQuerySet):
    def on(self, day: date) -> ChargeQuerySet:
        return self.filter(valid__contains=day)


class Charge(Decided):
    """That a committee member is in charge of a unit, from one day to another (cấp ủy viên phụ trách)."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="charges")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="charges")
    valid = DateRangeField()

    objects: Any = ChargeQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="charge_once_at_a_time",
                expressions=[
                    ("post", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Cấp ủy viên này đã phụ trách đơn vị trong khoảng ngày này."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.post} → {self.unit}"


class MandateQuerySet(ScopedQuerySet):
    def on(self, day: date) -> MandateQuerySet:
        return self.filter(valid__contains=day)


class Mandate(models.Model):
    """A role of an account over a unit and all below it, from one day to another."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="mandates")
    role = models.CharField(max_length=20, choices=Role)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="mandates")
    valid = DateRangeField()

    objects: Any = MandateQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="mandate_once_at_a_time",
                expressions=[
                    ("account", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Tài khoản đã có vai trò này ở đơn vị trong khoảng ngày này."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.unit}"
