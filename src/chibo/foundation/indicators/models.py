"""Plans: what a unit set out to reach in a year. Facts: what it reached, month by month, worked out from records.

Facts are derived: marks say which of them records have outrun, the folding worker works those out anew.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.ltree import LtreeField
from chibo.foundation.access.scope import ScopedQuerySet


class Plan(models.Model):
    """The target of a unit for an indicator in a year, with the decision that set it."""

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("năm"))
    indicator = models.CharField(_("chỉ tiêu"), max_length=64)
    value = models.PositiveIntegerField(_("kế hoạch"))
    decision_number = models.CharField(_("quyết định số"), max_length=64, blank=True)
    decision_on = models.DateField(_("ngày quyết định"), null=True, blank=True)

    objects: Any = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="plan_once_a_year",
                fields=["unit", "year", "indicator"],
                violation_error_message=_("Đơn vị đã có kế hoạch cho chỉ tiêu này trong năm."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}: {self.value}"


class Measure(models.Model):
    """A number that facts are kept of: an indicator's code, with a kind of it after a colon (people.left:died).

    `digest` is of the query that was counted: when the query changes, the facts are worked out anew.
    """

    id = models.SmallAutoField(primary_key=True)
    code = models.CharField(max_length=100, unique=True)
    digest = models.CharField(max_length=64)

    objects = models.Manager["Measure"]()

    def __str__(self) -> str:
        return self.code


class Node(models.Model):
    """A unit at one place of one tree: a unit that sat in two places in a month has facts at both.

    `path` ends with the unit; `above` is the same path without it, `depth` the number of its labels.
    """

    id = models.AutoField(primary_key=True)
    tree = models.CharField(max_length=8)
    path = LtreeField()
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
    above = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="below")
    depth = models.PositiveSmallIntegerField()

    objects = models.Manager["Node"]()

    class Meta:
        constraints = [models.UniqueConstraint(name="node_once", fields=["tree", "path"])]

    def __str__(self) -> str:
        return f"{self.tree}:{self.path}"


class Own(models.Model):
    """What the units at one base count there themselves, by unit: a changed record is worked out for its unit alone.

    One row for each term of a measure. `things` says what each number is about where a measure is kept by that as well
    (`Records.about`): a unit then stands in `units` once for each. Where moves inside the unit asked are left out, the
    base counts as a whole: `counted` and `parted` as in a fact, and no units.
    """

    pk = models.CompositePrimaryKey("node_id", "month", "measure_id", "among")
    node = models.ForeignKey("Node", on_delete=models.PROTECT, related_name="+", db_index=False)
    month = models.DateField()
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+", db_index=False)
    among = models.BooleanField()
    amount = models.BigIntegerField()
    units = ArrayField(models.BigIntegerField(), null=True)
    things = ArrayField(models.BigIntegerField(), null=True)
    amounts = ArrayField(models.IntegerField(), null=True)
    counted = ArrayField(models.BigIntegerField(), null=True)
    parted = ArrayField(models.BigIntegerField(), null=True)

    objects = models.Manager["Own"]()

    def __str__(self) -> str:
        return f"{self.node_id} {self.month} {self.measure_id}: {self.amount}"


class Fact(models.Model):
    """What a measure came to at a node in a month (a stock: on its last day); both terms of a ratio. No row: zero.

    Where moves inside the unit asked are left out, `counted` says for each label of the node's path how many of the
    records count there, `parted` how many count for it as a part of the label before. Elsewhere both are empty.
    """

    pk = models.CompositePrimaryKey("node_id", "month", "measure_id")
    node = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="facts", db_index=False)
    month = models.DateField()
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+", db_index=False)
    numerator = models.BigIntegerField()
    denominator = models.BigIntegerField(default=0)
    counted = ArrayField(models.BigIntegerField(), null=True)
    parted = ArrayField(models.BigIntegerField(), null=True)

    objects = models.Manager["Fact"]()

    def __str__(self) -> str:
        return f"{self.node_id} {self.month} {self.measure_id}: {self.numerator}"


class Kept(models.Model):
    """That the facts of a measure are complete for a month: worked out for the whole book, and kept since."""

    pk = models.CompositePrimaryKey("month", "measure_id")
    month = models.DateField()
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="+", db_index=False)
    at = models.DateTimeField(auto_now_add=True)

    objects = models.Manager["Kept"]()

    def __str__(self) -> str:
        return f"{self.month} {self.measure_id}"


class Mark(models.Model):
    """That records of a unit changed which count on some days. Triggers write marks in the writer's transaction; rows
    are only ever added, and taken away by the worker that folds them.

    `source` is the table that changed. `path` is filled where it is the unit's place: the one that it had or got.
    `thing` is the id of what figures of other units hang on, `through` what it is (see `Echo`); a mark names a unit, a
    thing or both.
    """

    source = models.CharField(max_length=63)

    unit = models.ForeignKey(
        "org.Unit", null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    path = LtreeField(null=True)
    through = models.CharField(max_length=20, null=True)
    thing = models.BigIntegerField(null=True)
    days = DateRangeField()
    at = models.DateTimeField(db_default=Now())

    objects = models.Manager["Mark"]()

    def __str__(self) -> str:
        return f"{self.unit_id or f'{self.through} {self.thing}'} {self.days}"


class Check(models.Model):
    """A comparison of facts with what the records say: how many were compared, and those that differ."""

    at = models.DateTimeField()
    scope = models.CharField(max_length=40)
    compared = models.BigIntegerField()
    differing = models.BigIntegerField()
    differences = models.JSONField(default=list)
    seconds = models.FloatField()

    objects = models.Manager["Check"]()

    class Meta:
        indexes = [models.Index(name="check_at", fields=["at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.scope}: {self.differing}/{self.compared}"


DERIVED = (Measure, Node, Own, Fact, Kept, Mark, Check)
"""What is worked out from records, and can be at any time: nothing rests on it."""
