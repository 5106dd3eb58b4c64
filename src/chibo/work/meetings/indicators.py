"""How often units meet, who comes, for how long: from the meetings themselves, never from what was said there."""

from __future__ import annotations

from django.db.models import BigIntegerField, Exists, F, OuterRef, Q, Subquery, Window
from django.db.models.functions import ExtractQuarter, ExtractYear, RowNumber
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.foundation.indicators.ports import LeftOut, Reach, Records, declare
from chibo.kernel.periods import Period
from chibo.registry.org.queries import placement_of
from chibo.work.meetings import queries
from chibo.work.meetings.enums import Body, MeetingKind, MeetingState, Presence
from chibo.work.meetings.models import Attendance, Meeting, NotHeld
from chibo.work.meetings.models.expressions import BaseUnit

MINUTES = _("Biên bản sinh hoạt")
MONTHLY = ("meetings.cadence.cell_per_year", _("Số lần chi bộ sinh hoạt trong năm"))
UNSIGNED = LeftOut(words=_("buổi chưa kết thúc, chưa ký biên bản hoặc đã hủy"))
COMMITTEES = LeftOut(words=_("buổi họp cấp ủy và hội nghị toàn thể"))


def _expected(reach: Reach, period: Period) -> Records:
    rows = queries.expected(period.start, period.end).filter(series__isnull=False, unit_id=F("series__unit_id"))
    return Records(rows.filter(reach.when("unit_id", "due_on")), "unit_id", "due_on")


def _unknown(reach: Reach, period: Period) -> Records:
    found = _expected(reach, period)
    return Records(queries.silent(found.rows, today=localdate()), found.unit, found.dated)


def _not_held(reach: Reach, period: Period) -> Records:
    rows = NotHeld.objects.dated(period.start, period.end).filter(reach.when("unit_id", "due_on"))
    return Records(rows, "unit_id", "due_on")


def _meetings(*conditions: Q, **more: object):
    def counts(reach: Reach, period: Period) -> Records:
        rows = Meeting.objects.held().dated(period.start, period.end).filter(*conditions, **more)
        return Records(rows.filter(reach.when("unit_id", "on")), "unit_id", "on")

    return counts


_of_the_month = _meetings(series__isnull=False)
_on_time = _meetings(Q(on__gte=F("due_from"), on__lte=F("due_until")), series__isnull=False)
_late = _meetings(Q(on__lt=F("due_from")) | Q(on__gt=F("due_until")), series__isnull=False)
_of_cells = _meetings(body=Body.CELL)
_others = _meetings(series=None)


def _thematic_quarters(reach: Reach, period: Period) -> Records:
    """The first thematic meeting of each unit and quarter stands for the quarter."""
    quarter = {"quarter": ExtractQuarter("on"), "year": ExtractYear("on")}
    rows = _thematic(reach, period).rows.annotate(**quarter)
    before = Meeting.objects.held().filter(THEMATIC, unit=OuterRef("unit"), body=OuterRef("body")).annotate(**quarter)
    same = before.filter(quarter=OuterRef("quarter"), year=OuterRef("year"))
    earlier = same.filter(Q(on__lt=OuterRef("on")) | Q(on=OuterRef("on"), pk__lt=OuterRef("pk")))
    return Records(rows.filter(~Exists(earlier)), "unit_id", "on")


THEMATIC = Q(thematic=True) | Q(kind=MeetingKind.THEMATIC)
_thematic = _meetings(THEMATIC, body=Body.CELL)


def _absent(presence: str):
    def counts(reach: Reach, period: Period) -> Records:
        rows = Attendance.objects.dated(period.start, period.end).filter(
            reach.when("unit_id", "on"), presence=presence, meeting__state=MeetingState.CLOSED, meeting__body=Body.CELL
        )
        return Records(rows, "unit_id", "on")

    return counts


def _pilots(reach: Reach, period: Period) -> Records:
    """The first model meeting of each grassroots organisation stands for it; where it sat on the last day decides."""
    day = period.last_day
    base = Subquery(placement_of("unit_id", day).values(base=BaseUnit("path", "level"))[:1], BigIntegerField())
    rows = Meeting.objects.held().filter(reach.at("unit_id", day), is_model=True, on__lte=day).annotate(base=base)
    turn = Window(RowNumber(), partition_by=F("base"), order_by=("on", "pk"))
    first = rows.annotate(turn=turn).filter(turn=1)
    return Records(Meeting.objects.filter(pk__in=first.values("pk")), "unit_id", day)


expected = declare(
    code="meetings.expected",
    title=_("Buổi sinh hoạt theo lịch"),
    definition=_("Buổi sinh hoạt mà lịch của chi bộ, cấp ủy hoặc đảng bộ đặt vào một ngày trong kỳ."),
    source=_("Lịch sinh hoạt"),
    counts=_expected,
    flow=True,
    counted=_("buổi theo lịch"),
    rules=(MONTHLY,),
    leaves_out=(LeftOut(words=_("đơn vị chưa đặt lịch sinh hoạt")),),
)
held = declare(
    code="meetings.held",
    title=_("Buổi sinh hoạt theo lịch đã họp"),
    definition=_("Buổi sinh hoạt của tháng theo lịch, đã họp và ký biên bản, tính theo ngày họp."),
    source=MINUTES,
    counts=_of_the_month,
    flow=True,
    counted=_("buổi đã họp"),
    rules=(MONTHLY,),
    leaves_out=(LeftOut(words=_("buổi chuyên đề riêng, bất thường, kiểm điểm"), counts=_others), UNSIGNED),
)
not_held_with_reason = declare(
    code="meetings.not_held_with_reason",
    title=_("Tháng không họp, có lý do"),
    definition=_("Buổi theo lịch không họp mà đơn vị đã ghi lý do."),
    source=_("Lịch sinh hoạt"),
    counts=_not_held,
    flow=True,
    counted=_("tháng không họp có lý do"),
    leaves_out=(LeftOut(words=_("tháng không họp mà chưa ai ghi lý do")),),
)
unknown = declare(
    code="meetings.unknown",
    title=_("Tháng chưa rõ có họp không"),
    definition=_("Buổi theo lịch của tháng đã qua mà không có biên bản và không ai ghi lý do không họp."),
    source=_("Lịch sinh hoạt"),
    counts=_unknown,
    flow=True,
    law="records",
    counted=_("tháng chưa rõ"),
    leaves_out=(LeftOut(words=_("tháng chưa kết thúc")),),
)
on_time = declare(
    code="meetings.on_time",
    title=_("Sinh hoạt đúng lịch"),
    definition=_("Buổi sinh hoạt của tháng họp đúng ngày hoặc tuần theo lịch, trên số buổi của tháng đã họp."),
    source=MINUTES,
    counts=_on_time,
    among=_of_the_month,
    flow=True,
    gaps=_("Buổi họp không đúng lịch"),
    counted=_("buổi họp đúng lịch"),
    whole=_("buổi đã họp"),
    leaves_out=(LeftOut(words=_("buổi họp sớm hoặc muộn so với lịch"), counts=_late),),
)
thematic_quarters = declare(
    code="meetings.thematic_quarters",
    title=_("Quý có sinh hoạt chuyên đề"),
    definition=_("Số quý mà một chi bộ có ít nhất một buổi sinh hoạt chuyên đề; mỗi chi bộ, mỗi quý tính một lần."),
    source=MINUTES,
    counts=_thematic_quarters,
    flow=True,
    counted=_("quý có sinh hoạt chuyên đề"),
    rules=(("meetings.cadence.thematic_per_quarter", _("Số buổi chuyên đề mỗi quý")),),
    leaves_out=(LeftOut(words=_("buổi chuyên đề thứ hai trở đi trong quý")), COMMITTEES),
)
attendance_rate = declare(
    code="meetings.attendance_rate",
    title=_("Tỷ lệ đảng viên dự sinh hoạt"),
    definition=_(
        "Tổng số lượt có mặt trên tổng số lượt phải có mặt ở mọi buổi sinh hoạt chi bộ trong kỳ; không tính người được "
        "miễn, bị đình chỉ hoặc sinh hoạt tạm thời nơi khác."
    ),
    source=MINUTES,
    counts=_of_cells,
    among=_of_cells,
    sums="present",
    among_sums="expected",
    flow=True,
    counted=_("lượt có mặt"),
    whole=_("lượt phải có mặt"),
    leaves_out=(COMMITTEES, UNSIGNED),
)
unexcused = declare(
    code="meetings.unexcused",
    title=_("Lượt vắng không lý do"),
    definition=_("Lượt đảng viên vắng không lý do ở các buổi sinh hoạt chi bộ trong kỳ."),
    source=MINUTES,
    counts=_absent(Presence.UNEXCUSED),
    flow=True,
    person="membership__person",
    counted=_("lượt vắng không lý do"),
    leaves_out=(LeftOut(words=_("lượt vắng có lý do"), counts=_absent(Presence.EXCUSED)),),
)
members_who_spoke = declare(
    code="meetings.members_who_spoke",
    title=_("Lượt đảng viên phát biểu"),
    definition=_(
        "Cộng số đảng viên phát biểu ở từng buổi sinh hoạt chi bộ trong kỳ; mỗi buổi, mỗi người tính một lần."
    ),
    source=MINUTES,
    counts=_of_cells,
    sums="spoke",
    flow=True,
    counted=_("lượt đảng viên phát biểu"),
    leaves_out=(LeftOut(words=_("khách phát biểu")), COMMITTEES),
)
minutes_length = declare(
    code="meetings.minutes_length",
    title=_("Thời lượng sinh hoạt, phút"),
    definition=_("Cộng số phút của các buổi sinh hoạt chi bộ trong kỳ, từ lúc bắt đầu đến lúc kết thúc."),
    source=MINUTES,
    counts=_of_cells,
    sums="minutes",
    flow=True,
    counted=pgettext_lazy("many", "phút"),
    rules=(("meetings.length.regular", _("Thời gian ít nhất, phút")),),
    leaves_out=(COMMITTEES, UNSIGNED),
)
model_pilots = declare(
    code="meetings.model_pilots",
    title=_("Xã đã sinh hoạt mẫu"),
    definition=_("Tổ chức cơ sở đảng có ít nhất một buổi sinh hoạt mẫu đến hết ngày cuối kỳ."),
    source=MINUTES,
    counts=_pilots,
    law="records",
    counted=_("tổ chức cơ sở đảng đã sinh hoạt mẫu"),
    leaves_out=(LeftOut(words=_("buổi sinh hoạt mẫu thứ hai trở đi của cùng tổ chức")),),
)
