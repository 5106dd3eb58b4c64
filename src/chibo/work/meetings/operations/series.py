"""When a body meets, what it will talk about in a year, and why a month had no meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.kernel.errors import Refusal
from chibo.kernel.periods import month_of
from chibo.kernel.text import tidy
from chibo.registry.org.enums import Kind
from chibo.registry.org.models import Placement, Unit
from chibo.work.directives.operations import require_placement
from chibo.work.meetings import judging, rules  # noqa: F401
from chibo.work.meetings.enums import Body, Cadence, HolidayRule, MeetingState, NoMeeting
from chibo.work.meetings.models import Meeting, NotHeld, Series, Topic
from chibo.work.meetings.models.series import every_month
from chibo.work.meetings.queries import expected

GRASSROOTS = (Kind.GRASSROOTS_ORGANISATION, Kind.AFFILIATED_ORGANISATION, Kind.SECTION_ORGANISATION)


class WrongBody(Refusal):
    """The unit has no such body: only cells meet as cells, only grassroots organisations in plenary."""


@operation("meetings.set_series", title=gettext_lazy("Đặt lịch sinh hoạt"))
def set_series(
    *, actor: Actor, unit: Unit, body: str, cadence: str, start: date, at: time, day: int | None = None,
    week: int | None = None, weekday: int | None = None, months: Sequence[int] = (),
    holidays: str = HolidayRule.NEXT, place: str = "", key: str = "", reason: str = "",
) -> Series:  # fmt: skip
    """Give a body its cadence from a day on; the one before ends with that day.

    Raises NotOpen, WrongBody, Refusal for fewer months than the rule in force asks for, a day that says not when, or a
    cadence that begins the day the present one does.
    """
    require_body(require_placement(unit, start, field="start"), body)
    chosen = sorted(set(months)) or every_month()
    least = judging.per_year(body, start)
    if least is not None and len(chosen) < least.value:
        raise Refusal(
            _("Phải sinh hoạt ít nhất %(least)d lần một năm (%(article)s).")
            % {"least": least.value, "article": least.citation}, field="months",
        )  # fmt: skip
    _require_when(cadence, day, week, weekday)
    _end_present(unit, body, start)
    return Series.objects.create(
        unit=unit, body=body, cadence=cadence, day=day, week=week, weekday=weekday, months=chosen,
        holidays=holidays, at=at, place=tidy(place), valid=DateRange(start, None),
    )  # fmt: skip


@operation("meetings.end_series", title=gettext_lazy("Thôi lịch sinh hoạt"), subject="series")
def end_series(*, actor: Actor, series: Series, on: date, key: str = "", reason: str = "") -> Series:
    """End a cadence: `on` is the first day without it. Raises Refusal where it does not hold on the day before."""
    if on not in series.valid or on == series.valid.lower:
        raise Refusal(_("Lịch này không có hiệu lực đến ngày đó."), field="on")
    series.valid = DateRange(series.valid.lower, on)
    series.save(update_fields=["valid"])
    return series


@operation("meetings.explain_month", title=gettext_lazy("Ghi lý do không sinh hoạt"))
def explain_month(
    *, actor: Actor, series: Series, month: date, reason: str, today: date, note: str = "", key: str = ""
) -> NotHeld:
    """Say by a code why a month had no meeting; said again, it takes the place of what was said.

    Raises Refusal for a month in which none is due, one that has not come, one with a meeting, `other` without words.
    """
    due = expected(month_of(month).start, month_of(month).end).filter(series=series).first()
    if due is None:
        raise Refusal(_("Tháng này không có buổi sinh hoạt theo lịch."), field="month")
    if due.month_on > today:
        raise Refusal(_("Chưa đến tháng này."), field="month")
    planned = Meeting.objects.filter(series=series, month_on=due.month_on).exclude(state=MeetingState.CANCELLED).first()
    if planned is not None and planned.state == MeetingState.CLOSED:
        raise Refusal(_("Tháng này đã họp ngày %(day)s.") % {"day": f"{planned.on:%d/%m/%Y}"}, field="month")
    if planned is not None:
        raise Refusal(_("Tháng này có buổi sinh hoạt đang chuẩn bị; hãy hủy buổi đó trước."), field="month")
    if reason == NoMeeting.OTHER and not tidy(note):
        raise Refusal(_("Hãy ghi rõ lý do khác."), field="note")
    found = NotHeld.objects.filter(series=series, month_on=due.month_on).first()
    told = found or NotHeld(series=series, unit_id=series.unit_id, month_on=due.month_on, due_on=due.due_on)
    told.reason, told.note = reason, tidy(note)
    told.save()
    return told


@operation("meetings.list_topic", title=gettext_lazy("Ghi chuyên đề trong năm"))
def list_topic(*, actor: Actor, unit: Unit, year: int, quarter: int, title: str, key: str = "") -> Topic:
    """Put a topic on the unit's list of a year, for a quarter. Raises Refusal without a title or for a quarter there
    is not."""
    if not tidy(title):
        raise Refusal(_("Hãy ghi tên chuyên đề."), field="title")
    if quarter not in range(1, 5):
        raise Refusal(_("Quý từ 1 đến 4."), field="quarter")
    return Topic.objects.create(unit=unit, year=year, quarter=quarter, title=tidy(title))


@operation("meetings.strike_topic", title=gettext_lazy("Bỏ chuyên đề"), subject="topic")
def strike_topic(*, actor: Actor, topic: Topic, key: str = "") -> Unit:
    """Take a topic off the list. Raises Refusal where a meeting has it."""
    if topic.meetings.exists():
        raise Refusal(_("Chuyên đề này đã gắn với một buổi sinh hoạt."), field="topic")
    topic.delete()
    return topic.unit


def require_body(placement: Placement, body: str) -> None:
    """Raises WrongBody unless the unit has such a body on the day of the placement."""
    if body == Body.CELL and not placement.is_cell:
        raise WrongBody(_("Chỉ chi bộ mới sinh hoạt chi bộ; đơn vị này hãy chọn cấp ủy hoặc toàn thể."), field="body")
    if body == Body.PLENARY and placement.kind not in GRASSROOTS:
        raise WrongBody(_("Chỉ đảng bộ cơ sở mới họp toàn thể."), field="body")


def _require_when(cadence: str, day: int | None, week: int | None, weekday: int | None) -> None:
    wanted = {Cadence.DAY: ("day",), Cadence.WEEK: ("week",), Cadence.WEEKDAY: ("week", "weekday")}[Cadence(cadence)]
    most = {"day": (day, 31), "week": (week, 5), "weekday": (weekday, 7)}
    for name, (given, last) in most.items():
        if name in wanted and (given is None or not 1 <= given <= last):
            raise Refusal(_("Hãy chọn một số từ 1 đến %(last)d.") % {"last": last}, field=name)
        if name not in wanted and given is not None:
            raise Refusal(_("Nhịp sinh hoạt đã chọn không dùng ô này."), field=name)


def _end_present(unit: Unit, body: str, start: date) -> None:
    present = Series.objects.filter(unit=unit, body=body).on(start).first()
    if present is None:
        return
    if present.valid.lower == start:
        raise Refusal(_("Lịch hiện nay cũng bắt đầu ngày này; hãy chọn ngày khác."), field="start")
    present.valid = DateRange(present.valid.lower, start)
    present.save(update_fields=["valid"])
