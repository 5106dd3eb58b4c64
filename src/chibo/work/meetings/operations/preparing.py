"""Planning a meeting: its row, its checklist and its agenda; who prepares what; guests and papers; calling it off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.foundation.documents.models import StoredFile
from chibo.kernel.errors import Refusal
from chibo.kernel.periods import month_of
from chibo.kernel.text import tidy
from chibo.registry.org.models import Post, Unit
from chibo.registry.people.models import Membership
from chibo.work.directives.operations import require_placement
from chibo.work.meetings import cadence, judging, rules  # noqa: F401
from chibo.work.meetings.enums import BODIES, OF_SERIES, Body, MeetingKind, MeetingState, Preparation
from chibo.work.meetings.models import AgendaItem, Guest, Meeting, NotHeld, Paper, PreparationStep, Statement, Topic
from chibo.work.meetings.operations.building import build_agenda
from chibo.work.meetings.operations.series import require_body
from chibo.work.meetings.operations.states import COMING, UNFINISHED, is_told, lock
from chibo.work.meetings.queries import has_committee, series_on


class WrongMonth(Refusal):
    """The day does not lie in the month of the meeting."""


@operation("meetings.plan", title=gettext_lazy("Chuẩn bị buổi sinh hoạt"))
def plan(
    *, actor: Actor, unit: Unit, body: str, kind: str, on: date, at: time, month: date | None = None,
    place: str = "", thematic: bool = False, topic: Topic | None = None, is_model: bool = False,
    chair: Membership | None = None, minute_taker: Membership | None = None, key: str = "",
) -> Meeting:  # fmt: skip
    """Make the draft of a meeting, with its checklist and an agenda: how the last resolution was carried out, what is
    carried over, what was sent down, then the rest of the kind's template.

    A kind that is a body's meeting of the month fills the month of its series; a reason given before for having none is
    withdrawn. Raises NotOpen, WrongBody, WrongMonth, Refusal for a kind the body does not hold, a missing topic, and a
    month that has its meeting.
    """
    require_body(require_placement(unit, on), body)
    if kind not in BODIES[Body(body)]:
        raise Refusal(_("Thành phần họp này không có loại buổi họp đó."), field="kind")
    _require_topic(unit, kind, thematic, topic)
    _require_month(on, month or on)
    series = series_on(unit, body, on) if kind in OF_SERIES else None
    days = cadence.window(series, on) if series else None
    meeting = Meeting.objects.create(
        unit=unit, body=body, series=series, kind=kind, thematic=thematic, topic=topic, is_model=is_model, on=on, at=at,
        month_on=month_of(on).start, place=tidy(place) or (series.place if series else ""), chair=chair,
        minute_taker=minute_taker, due_from=days.first if days else None, due_until=days.last if days else None,
    )  # fmt: skip
    NotHeld.objects.filter(series=series, month_on=meeting.month_on).delete()
    _list_steps(meeting)
    build_agenda(meeting)
    return meeting


@operation("meetings.change", title=gettext_lazy("Sửa buổi sinh hoạt"), subject="meeting")
def change(
    *, actor: Actor, meeting: Meeting, on: date, at: time, place: str, topic: Topic | None = None,
    is_model: bool = False, chair: Membership | None = None, minute_taker: Membership | None = None, key: str = "",
) -> Meeting:  # fmt: skip
    """Change day, hour, place, topic, chair or minute-taker of a meeting that has not begun. Calendars show it at once,
    under the next SEQUENCE; people are told by `release`.

    Raises WrongState, WrongMonth, Refusal for a missing topic.
    """
    lock(meeting, *COMING)
    require_placement(meeting.unit, on)
    if meeting.series_id:
        _require_month(on, meeting.month_on)
    _require_topic(meeting.unit, meeting.kind, meeting.thematic, topic)
    meeting.on, meeting.at, meeting.place, meeting.topic = on, at, tidy(place), topic
    meeting.month_on, meeting.is_model = month_of(on).start, is_model
    meeting.chair, meeting.minute_taker = chair, minute_taker
    meeting.sequence += is_told(meeting)
    meeting.version += 1
    meeting.save()
    return meeting


@operation("meetings.prepare", title=gettext_lazy("Ghi bước chuẩn bị"))
def prepare(
    *, actor: Actor, meeting: Meeting, step: str, who: Membership | None = None, due_on: date | None = None,
    done_on: date | None = None, pre_meeting: Meeting | None = None, key: str = "",
) -> PreparationStep:  # fmt: skip
    """Say who does a step of preparation, by when, or that it is done. The committee's pre-meeting is done when its own
    minutes are signed. Raises WrongState, Refusal for a drafter without a name and a pre-meeting that is none."""
    lock(meeting, *UNFINISHED)
    if step == Preparation.DRAFTER and done_on and who is None:
        raise Refusal(_("Hãy chọn người chuẩn bị nội dung."), field="who")
    if step == Preparation.PRE_MEETING and done_on:
        _require_pre_meeting(meeting, pre_meeting)
    found, _made = PreparationStep.objects.update_or_create(
        meeting=meeting, step=step,
        defaults={"unit_id": meeting.unit_id, "who": who, "due_on": due_on, "done_on": done_on},
    )  # fmt: skip
    return found


@operation("meetings.attach", title=gettext_lazy("Đính kèm tài liệu"))
def attach(
    *, actor: Actor, meeting: Meeting, title: str, file: StoredFile, at: datetime, item: AgendaItem | None = None,
    key: str = "",
) -> Paper:  # fmt: skip
    """Attach a stored file to a meeting or to one of its items; the hour decides whether it came in time.

    Raises WrongState, Refusal without a title, for another unit's file, or another meeting's item.
    """
    lock(meeting, *UNFINISHED)
    if not tidy(title):
        raise Refusal(_("Hãy ghi tên tài liệu."), field="title")
    if file.unit_id != meeting.unit_id:
        raise Refusal(_("Tệp này được lưu ở đơn vị khác."), field="file")
    if item is not None and item.meeting_id != meeting.pk:
        raise Refusal(_("Nội dung này thuộc buổi khác."), field="item")
    return Paper.objects.create(
        meeting=meeting, unit_id=meeting.unit_id, item=item, title=tidy(title), file=file, added_at=at
    )


@operation("meetings.detach", title=gettext_lazy("Bỏ tài liệu"), subject="meeting")
def detach(*, actor: Actor, meeting: Meeting, paper: Paper, key: str = "") -> Meeting:
    """Take a paper off a meeting that is not over; the file stays where files are kept. Raises WrongState, Refusal for
    another meeting's paper."""
    lock(meeting, *UNFINISHED)
    if paper.meeting_id != meeting.pk:
        raise Refusal(_("Tài liệu này thuộc buổi khác."), field="paper")
    paper.delete()
    return meeting


@operation("meetings.invite", title=gettext_lazy("Mời khách"))
def invite(
    *, actor: Actor, meeting: Meeting, name: str, function: str, items: Sequence[AgendaItem] = (),
    post: Post | None = None, key: str = "",
) -> Guest:  # fmt: skip
    """Invite somebody who is not of the body, by name and function, to all items or to some.

    Raises WrongState, Refusal without name or function, or for an item of another meeting.
    """
    lock(meeting, *UNFINISHED)
    if not tidy(name):
        raise Refusal(_("Hãy ghi họ tên khách."), field="name")
    if not tidy(function):
        raise Refusal(_("Hãy ghi chức danh của khách."), field="function")
    if any(item.meeting_id != meeting.pk for item in items):
        raise Refusal(_("Nội dung này thuộc buổi khác."), field="items")
    return Guest.objects.create(
        meeting=meeting, unit_id=meeting.unit_id, name=tidy(name), function=tidy(function), post=post,
        items=[item.pk for item in items],
    )  # fmt: skip


@operation("meetings.uninvite", title=gettext_lazy("Thôi mời khách"), subject="meeting")
def uninvite(*, actor: Actor, meeting: Meeting, guest: Guest, key: str = "") -> Meeting:
    """Take a guest off a meeting that is not over. Raises WrongState, Refusal for another meeting's guest and for one
    who has spoken."""
    lock(meeting, *UNFINISHED)
    if guest.meeting_id != meeting.pk:
        raise Refusal(_("Khách này thuộc buổi khác."), field="guest")
    if Statement.objects.filter(guest=guest).exists():
        raise Refusal(_("Khách này đã phát biểu tại buổi họp; hãy bỏ ý kiến ghi nhầm trước."), field="guest")
    guest.delete()
    return meeting


@operation("meetings.cancel", title=gettext_lazy("Hủy buổi sinh hoạt"), subject="meeting")
def cancel(*, actor: Actor, meeting: Meeting, reason: str, key: str = "") -> Meeting:
    """Call a meeting off before it begins; those told of it see it called off in their calendar. The month asks why.

    Raises WrongState, Refusal without a reason.
    """
    lock(meeting, *COMING)
    if not tidy(reason):
        raise Refusal(_("Hãy ghi lý do hủy."), field="reason")
    meeting.state = MeetingState.CANCELLED
    meeting.sequence += 1
    meeting.save(update_fields=["state", "sequence"])
    return meeting


def _list_steps(meeting: Meeting) -> None:
    """The checklist of the rule in force; the committee's pre-meeting only where there is a committee."""
    last = judging.papers_by(meeting.on)
    committee = meeting.body == Body.CELL and has_committee(meeting.unit, meeting.on)
    PreparationStep.objects.bulk_create(
        PreparationStep(meeting=meeting, unit_id=meeting.unit_id, step=step, due_on=last)
        for step in judging.steps(meeting.on) if committee or step != Preparation.PRE_MEETING
    )  # fmt: skip


def _require_topic(unit: Unit, kind: str, thematic: bool, topic: Topic | None) -> None:
    if (kind == MeetingKind.THEMATIC or thematic) and topic is None:
        raise Refusal(_("Hãy chọn chuyên đề trong danh mục của năm."), field="topic")
    if topic is not None and topic.unit_id != unit.pk:
        raise Refusal(_("Chuyên đề này của đơn vị khác."), field="topic")


def _require_month(on: date, month: date) -> None:
    if month_of(on) != month_of(month):
        raise WrongMonth(
            _("Buổi sinh hoạt tháng %(month)s phải họp trong tháng đó.") % {"month": f"{month:%m/%Y}"}, field="on"
        )


def _require_pre_meeting(meeting: Meeting, pre_meeting: Meeting | None) -> None:
    found = pre_meeting or meeting.pre_meeting
    if found is None or (found.unit_id, found.body) != (meeting.unit_id, Body.COMMITTEE) or found.on > meeting.on:
        raise Refusal(_("Hãy chọn buổi họp chi ủy đã họp trước."), field="pre_meeting")
    if found.state != MeetingState.CLOSED:
        raise Refusal(_("Buổi họp chi ủy này chưa ký biên bản."), field="pre_meeting")
    if meeting.pre_meeting_id != found.pk:
        meeting.pre_meeting = found
        meeting.save(update_fields=["pre_meeting"])
