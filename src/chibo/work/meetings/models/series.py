"""Facts and laws of cadence: when a body meets, what it meets about in a year, why a month had no meeting."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.scope import ScopedQuerySet
from chibo.registry.org.models import Unit
from chibo.work.meetings.enums import Body, Cadence, HolidayRule, NoMeeting

ALL_MONTHS = range(1, 13)
LAST_WEEK = 5


def every_month() -> list[int]:
    return list(ALL_MONTHS)


class SeriesQuerySet(ScopedQuerySet):
    def on(self, day: Any) -> SeriesQuerySet:
        return self.filter(valid__contains=day)


class Series(models.Model):
    """The cadence of a body of a unit, from one day to another.

    `day` is the day of the month (the last one where a month is shorter), `week` the week of the month (days 1 to 7
    are the first; 5 is the last seven days), `weekday` Monday (1) to Sunday (7) of that week.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="series")
    body = models.CharField(_("họp của"), max_length=12, choices=Body)
    cadence = models.CharField(_("nhịp"), max_length=8, choices=Cadence)
    day = models.PositiveSmallIntegerField(_("ngày"), null=True, blank=True)
    week = models.PositiveSmallIntegerField(_("tuần"), null=True, blank=True)
    weekday = models.PositiveSmallIntegerField(_("thứ"), null=True, blank=True)
    months = ArrayField(models.PositiveSmallIntegerField(), default=every_month)
    holidays = models.CharField(_("khi trùng ngày lễ"), max_length=8, choices=HolidayRule, default=HolidayRule.NEXT)
    at = models.TimeField(_("giờ"))
    place = models.CharField(_("địa điểm"), max_length=200, blank=True)
    valid = DateRangeField()

    objects: Any = SeriesQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="series_one_at_a_time",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    ("body", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Đơn vị đã có lịch sinh hoạt khác trong khoảng ngày này."),
            ),
            models.CheckConstraint(
                name="series_has_days",
                condition=Q(valid__isempty=False) & Q(valid__lower_inf=False),
                violation_error_message=_("Khoảng ngày không được trống."),
            ),
            models.CheckConstraint(
                name="series_says_when",
                condition=Q(cadence=Cadence.DAY, day__range=(1, 31), week=None, weekday=None)
                | Q(cadence=Cadence.WEEK, day=None, week__range=(1, LAST_WEEK), weekday=None)
                | Q(cadence=Cadence.WEEKDAY, day=None, week__range=(1, LAST_WEEK), weekday__range=(1, 7)),
                violation_error_message=_("Hãy ghi ngày, tuần hoặc thứ đúng với nhịp sinh hoạt đã chọn."),
            ),
            models.CheckConstraint(
                name="series_known_months",
                condition=Q(months__contained_by=list(ALL_MONTHS)) & Q(months__len__gte=1),
                violation_error_message=_("Hãy chọn ít nhất một tháng, từ 1 đến 12."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_body_display()}: {self.get_cadence_display()}"


class Expected(models.Model):
    """A meeting that a series makes due in a month: a view, worked out from the series and the unit's life.

    `due_on` is the day as the cadence names it, before it is moved off a holiday.
    """

    id = models.BigIntegerField(primary_key=True)
    series = models.ForeignKey(Series, on_delete=models.DO_NOTHING, related_name="expected")
    unit = models.ForeignKey(Unit, on_delete=models.DO_NOTHING, related_name="+")
    body = models.CharField(max_length=12, choices=Body)
    month_on = models.DateField(_("tháng"))
    due_on = models.DateField(_("ngày theo lịch"))

    objects: Any = ScopedQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "meetings_expected"

    def __str__(self) -> str:
        return f"{self.month_on:%m/%Y}"


class NotHeldQuerySet(ScopedQuerySet):
    def dated(self, start: date, end: date) -> NotHeldQuerySet:
        return self.filter(due_on__gte=start, due_on__lt=end)


class NotHeld(models.Model):
    """Why a month had no meeting: asked once, answered by a code."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="not_held")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    month_on = models.DateField(_("tháng"))
    due_on = models.DateField(_("ngày theo lịch"))
    reason = models.CharField(_("lý do"), max_length=20, choices=NoMeeting)
    note = models.CharField(_("ghi rõ"), max_length=300, blank=True)

    objects: Any = NotHeldQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(name="not_held_unit_due", fields=["unit", "due_on"])]
        constraints = [
            models.UniqueConstraint(
                name="not_held_once_a_month",
                fields=["series", "month_on"],
                violation_error_message=_("Tháng này đã ghi lý do không sinh hoạt."),
            ),
            models.CheckConstraint(
                name="not_held_other_says_more",
                condition=~Q(reason=NoMeeting.OTHER) | ~Q(note=""),
                violation_error_message=_("Hãy ghi rõ lý do khác."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_reason_display()


class Topic(models.Model):
    """A topic of the yearly list of thematic meetings."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="topics")
    year = models.PositiveSmallIntegerField(_("năm"))
    quarter = models.PositiveSmallIntegerField(_("quý"))
    title = models.CharField(_("chuyên đề"), max_length=300)

    objects: Any = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["year", "quarter", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="topic_once_a_year",
                fields=["unit", "year", "title"],
                violation_error_message=_("Chuyên đề này đã có trong danh mục của năm."),
            ),
            models.CheckConstraint(
                name="topic_in_a_quarter",
                condition=Q(quarter__range=(1, 4)) & ~Q(title=""),
                violation_error_message=_("Chuyên đề phải có tên và quý từ 1 đến 4."),
            ),
        ]

    def __str__(self) -> str:
        return self.title
