"""Facts and laws of committees, posts, charges and mandates."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.models import Account
from chibo.foundation.access.scope import ScopedQuerySet
from chibo.registry.org.enums import CommitteeKind, PostTitle, Role
from chibo.registry.org.models.decided import Decided
from chibo.registry.org.models.units import Unit


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
