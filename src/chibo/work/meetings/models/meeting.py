"""Facts and laws of a meeting: one row with its counts and its frozen roster; only exceptions have rows."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.models import Account
from chibo.foundation.access.scope import ScopedQuerySet
from chibo.foundation.documents.models import StoredFile
from chibo.registry.org.models import Post, Unit
from chibo.registry.people.models import Membership, PersonalQuerySet
from chibo.work.meetings.enums import (
    AbsenceReason,
    Body,
    MeetingKind,
    MeetingState,
    Preparation,
    Presence,
)
from chibo.work.meetings.models.protected import NamingQuerySet
from chibo.work.meetings.models.series import Series, Topic


class MeetingQuerySet(ScopedQuerySet):
    def held(self) -> MeetingQuerySet:
        return self.filter(state=MeetingState.CLOSED)

    def dated(self, start: date, end: date) -> MeetingQuerySet:
        return self.filter(on__gte=start, on__lt=end)


class Meeting(models.Model):
    """A meeting of a body of a unit. `series` is set where it is the body's meeting of the month.

    `roster` are the memberships of that day, frozen when the roll was called. Of these, `exempt` are not expected;
    `expected` = `present` + `excused` + `unexcused`. `late`, `left_early` and `spoke` are among the present.
    `due_from` and `due_until` are the days in which the series wanted it, moved off holidays when it was planned.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="meetings")
    body = models.CharField(_("họp của"), max_length=12, choices=Body)
    series = models.ForeignKey(Series, null=True, blank=True, on_delete=models.PROTECT, related_name="meetings")
    kind = models.CharField(_("loại"), max_length=16, choices=MeetingKind)
    thematic = models.BooleanField(_("kết hợp chuyên đề"), default=False)
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="meetings")
    is_model = models.BooleanField(_("sinh hoạt mẫu"), default=False)
    state = models.CharField(max_length=12, choices=MeetingState, default=MeetingState.DRAFT)
    on = models.DateField(_("ngày họp"))
    at = models.TimeField(_("giờ họp"))
    month_on = models.DateField(_("tháng"))
    place = models.CharField(_("địa điểm"), max_length=200, blank=True)
    due_from = models.DateField(null=True, blank=True)
    due_until = models.DateField(null=True, blank=True)
    chair = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    minute_taker = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    pre_meeting = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="prepares")
    uid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    sequence = models.PositiveSmallIntegerField(default=0)
    released_at = models.DateTimeField(_("thông báo lúc"), null=True, blank=True)
    roster = ArrayField(models.BigIntegerField(), default=list, blank=True)
    expected = models.PositiveSmallIntegerField(_("phải có mặt"), default=0)
    present = models.PositiveSmallIntegerField(_("có mặt"), default=0)
    excused = models.PositiveSmallIntegerField(_("vắng có lý do"), default=0)
    unexcused = models.PositiveSmallIntegerField(_("vắng không lý do"), default=0)
    exempt = models.PositiveSmallIntegerField(_("không tính"), default=0)
    late = models.PositiveSmallIntegerField(_("đến muộn"), default=0)
    left_early = models.PositiveSmallIntegerField(_("về sớm"), default=0)
    guests_present = models.PositiveSmallIntegerField(_("khách dự"), default=0)
    spoke = models.PositiveSmallIntegerField(_("số đảng viên phát biểu"), default=0)
    minutes = models.PositiveSmallIntegerField(_("thời lượng, phút"), default=0)
    began_at = models.TimeField(_("bắt đầu"), null=True, blank=True)
    ended_at = models.TimeField(_("kết thúc"), null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    reopened_for = models.CharField(_("lý do mở lại"), max_length=300, blank=True)
    posted_on = models.DateField(_("ngày đăng kết quả"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    objects: Any = MeetingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(name="meeting_unit_on", fields=["unit", "on"]),
            models.Index(name="meeting_on_state", fields=["on", "state"]),
        ]
        constraints = [
            models.UniqueConstraint(
                name="meeting_once_a_month",
                fields=["series", "month_on"],
                condition=~Q(state=MeetingState.CANCELLED),
                violation_error_message=_("Tháng này đã có buổi sinh hoạt định kỳ."),
            ),
            models.CheckConstraint(
                name="meeting_in_its_month",
                condition=Q(on__year=F("month_on__year"), on__month=F("month_on__month"), month_on__day=1),
                violation_error_message=_("Ngày họp phải thuộc tháng của buổi sinh hoạt."),
            ),
            models.CheckConstraint(
                name="meeting_counts_add_up",
                condition=Q(expected=F("present") + F("excused") + F("unexcused"))
                & Q(roster__len=F("expected") + F("exempt")),
                violation_error_message=_("Số có mặt và vắng mặt không khớp số phải có mặt."),
            ),
            models.CheckConstraint(
                name="meeting_parts_of_the_present",
                condition=Q(late__lte=F("present"), left_early__lte=F("present"), spoke__lte=F("present")),
                violation_error_message=_("Số đến muộn, về sớm hoặc phát biểu không được quá số có mặt."),
            ),
            models.CheckConstraint(
                name="meeting_closed_has_hours",
                condition=~Q(state=MeetingState.CLOSED)
                | (Q(began_at__lt=F("ended_at")) & Q(minutes__gte=1) & Q(closed_at__isnull=False)),
                violation_error_message=_("Giờ kết thúc phải sau giờ bắt đầu."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on:%d/%m/%Y}"

    @property
    def is_thematic(self) -> bool:
        return self.thematic or self.kind == MeetingKind.THEMATIC

    @property
    def is_late(self) -> bool:
        """Held, or to be held, outside the days in which the series wanted it."""
        return (
            self.due_until is not None and self.due_from is not None and not self.due_from <= self.on <= self.due_until
        )


class PreparationStep(models.Model):
    """One step of preparing a meeting: who does it, by when, whether it is done."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="steps")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(_("bước chuẩn bị"), max_length=12, choices=Preparation)
    who = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(_("làm trước ngày"), null=True, blank=True)
    done_on = models.DateField(_("xong ngày"), null=True, blank=True)

    objects: Any = NamingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="preparation_step_once",
                fields=["meeting", "step"],
                violation_error_message=_("Bước chuẩn bị này đã có."),
            )
        ]

    def __str__(self) -> str:
        return self.get_step_display()


class Release(models.Model):
    """That a meeting was made known, or anew after a change: to whom, when, under which number of the notice.

    The calendar entry keeps its UID (`Meeting.uid`); `sequence` tells the newer notice from the older one.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="releases")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    sequence = models.PositiveSmallIntegerField()
    at = models.DateTimeField(_("lúc"))
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    told = ArrayField(models.BigIntegerField(), default=list)
    guests = ArrayField(models.CharField(max_length=120), default=list)
    notice = models.TextField(_("nội dung thông báo"))
    papers_in_time = models.BooleanField(_("tài liệu đúng hạn"))

    objects: Any = NamingQuerySet.as_manager()
    SECRETS = frozenset({"guests", "notice"})

    class Meta:
        ordering = ["sequence"]
        constraints = [
            models.UniqueConstraint(
                name="release_sequence_once",
                fields=["meeting", "sequence"],
                violation_error_message=_("Buổi sinh hoạt vừa được thông báo. Hãy mở lại trang."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting} · {self.sequence}"


class Paper(models.Model):
    """A paper of a meeting that members are to have read; `added_at` decides whether it came in time."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="papers")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(
        "meetings.AgendaItem", null=True, blank=True, on_delete=models.PROTECT, related_name="papers"
    )
    title = models.CharField(_("tên tài liệu"), max_length=200)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(_("lúc"))

    objects: Any = NamingQuerySet.as_manager()
    SECRETS = frozenset({"title"})

    def __str__(self) -> str:
        return self.title

    @property
    def journalled_as(self) -> str:
        """Superiors read the journal, and what a paper is about is the unit's own."""
        return str(_("Tài liệu của buổi họp"))


class Guest(models.Model):
    """Somebody invited who is not of the roster: outside every base, with a function, for some items or for all.

    `post` names a committee member of a superior who follows the cell.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="guests")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("họ và tên"), max_length=120)
    function = models.CharField(_("chức danh"), max_length=120)
    post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    items = ArrayField(models.BigIntegerField(), default=list, blank=True)
    attended = models.BooleanField(_("đã dự"), null=True, blank=True)

    objects: Any = NamingQuerySet.as_manager()
    SECRETS = frozenset({"name", "function"})

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="guest_once",
                fields=["meeting", "name", "function"],
                violation_error_message=_("Khách này đã được mời."),
            ),
            models.CheckConstraint(
                name="guest_has_a_function",
                condition=~Q(name="") & ~Q(function=""),
                violation_error_message=_("Hãy ghi họ tên và chức danh của khách."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.function}"

    @property
    def journalled_as(self) -> str:
        """Superiors read the journal, and whom a unit invites is its own."""
        return str(_("Khách mời"))


class AttendanceQuerySet(PersonalQuerySet):
    own = "membership__person__account_id"

    def dated(self, start: date, end: date) -> AttendanceQuerySet:
        return self.filter(on__gte=start, on__lt=end)


class Attendance(models.Model):
    """An exception of the roll: absent, exempt, late or gone early. Who is on the roster and has no row was present."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="attendances")
    presence = models.CharField(_("tình trạng"), max_length=12, choices=Presence)
    reason = models.CharField(_("lý do"), max_length=12, choices=AbsenceReason, blank=True)
    came_at = models.TimeField(_("đến lúc"), null=True, blank=True)
    left_at = models.TimeField(_("về lúc"), null=True, blank=True)

    objects: Any = AttendanceQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(name="attendance_unit_on", fields=["unit", "on"])]
        constraints = [
            models.UniqueConstraint(
                name="attendance_once",
                fields=["meeting", "membership"],
                violation_error_message=_("Đảng viên này đã được điểm danh."),
            ),
            models.CheckConstraint(
                name="attendance_says_what",
                condition=(
                    Q(presence=Presence.PRESENT, reason="") & (Q(came_at__isnull=False) | Q(left_at__isnull=False))
                )
                | (Q(presence=Presence.EXCUSED, came_at=None, left_at=None) & ~Q(reason=""))
                | Q(presence=Presence.UNEXCUSED, reason="", came_at=None, left_at=None)
                | (Q(presence=Presence.EXEMPT, came_at=None, left_at=None) & ~Q(reason="")),
                violation_error_message=_("Vắng có lý do phải có lý do; đến muộn hoặc về sớm phải có giờ."),
            ),
            models.CheckConstraint(
                name="attendance_hours_in_order",
                condition=Q(came_at=None) | Q(left_at=None) | Q(came_at__lt=F("left_at")),
                violation_error_message=_("Giờ về phải sau giờ đến."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_presence_display()
