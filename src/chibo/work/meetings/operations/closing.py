"""Closing a meeting: everything answered, the resolution issued, the minutes adopted, signed and sealed; and what may
still be done to minutes afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.kernel.errors import Refusal
from chibo.kernel.text import tidy
from chibo.registry.org.enums import PostTitle
from chibo.work.directives import operations as directives
from chibo.work.directives.enums import DocumentType, Issuer
from chibo.work.directives.models import Document
from chibo.work.meetings import rules  # noqa: F401
from chibo.work.meetings.enums import Body, Handling, ItemKind, Matter, MeetingState
from chibo.work.meetings.models import AgendaItem, Meeting, MinutesVersion, Passage
from chibo.work.meetings.operations.building import correction_title
from chibo.work.meetings.operations.receiving import finish_receipts
from chibo.work.meetings.operations.states import COMING, WrongState, lock
from chibo.work.meetings.queries import Facts, content, digest, facts, plain_title, ref, unanswered
from chibo.work.meetings.queries.gathering import Item
from chibo.work.meetings.queries.telling import resolution_text

LAST = ("spoke", "guests_present", "minutes", "state", "ended_at", "closed_at")
"""What closing puts down; roster and counts of the roll stand already."""


class NotAnswered(Refusal):
    """Something the meeting owes an answer to has none; the message names it."""


@operation("meetings.close", title=gettext_lazy("Kết thúc và ký biên bản"), subject="meeting")
def close(*, actor: Actor, meeting: Meeting, ended_at: time, at: datetime, key: str = "") -> Meeting:
    """Close a meeting whose minutes were read and adopted: chair and minute-taker sign, the resolution that was adopted
    gets its number, the minutes are sealed. Closing one that is closed changes nothing.

    Raises WrongState before the roll was called, NotAnswered for a task, a comment or a second text without an answer,
    Refusal for a missing chair or minute-taker, an end before the beginning, nothing discussed, a resolution without
    words.
    """
    lock(meeting)
    if meeting.state == MeetingState.CLOSED:
        return meeting
    if meeting.state != MeetingState.OPEN:
        lock(meeting, MeetingState.OPEN)
    _require_hours(meeting, ended_at)
    told = facts(meeting)
    _require_complete(told)
    _finish(meeting, told, ended_at, at)
    told = _issue(actor, told)
    if discussed := [one.receipt_id for one in told.items if one.discussed and one.receipt_id]:
        finish_receipts(actor, meeting, discussed)
    _seal(actor, told, number=told.versions + 1, reason=meeting.reopened_for, at=at)
    return meeting


@operation("meetings.reopen", title=gettext_lazy("Mở lại buổi sinh hoạt"), subject="meeting")
def reopen(*, actor: Actor, meeting: Meeting, reason: str, key: str = "") -> Meeting:
    """Open a closed meeting again, for a reason; only the last one of its body. The sealed version stays, the next
    close seals another one with this reason. Raises WrongState (also where a later one was held), Refusal without a
    reason."""
    lock(meeting, MeetingState.CLOSED)
    if not tidy(reason):
        raise Refusal(_("Hãy ghi lý do mở lại."), field="reason")
    later = Meeting.objects.filter(unit=meeting.unit_id, body=meeting.body, on__gt=meeting.on)
    if later.filter(state__in=[MeetingState.OPEN, MeetingState.CLOSED]).exists():
        raise WrongState(_("Đã có buổi sau; hãy đính chính biên bản thay vì mở lại."), field="meeting")
    meeting.state, meeting.reopened_for, meeting.closed_at = MeetingState.OPEN, tidy(reason), None
    meeting.version += 1
    meeting.save(update_fields=["state", "reopened_for", "closed_at", "version"])
    return meeting


@operation("meetings.correct", title=gettext_lazy("Đính chính biên bản"), secret=("texts",))
def correct(
    *, actor: Actor, meeting: Meeting, texts: Mapping[str, str], reason: str, at: datetime, key: str = ""
) -> MinutesVersion:
    """Seal a new version of signed minutes in which some places say otherwise, with the reason. The next meeting is
    told: its agenda has an item for it. Raises WrongState, Refusal without a reason or a change."""
    lock(meeting, MeetingState.CLOSED)
    if not tidy(reason):
        raise Refusal(_("Hãy ghi lý do đính chính."), field="reason")
    for code, text in texts.items():
        _overwrite(actor, meeting, code, text)
    told = facts(meeting)
    last = meeting.versions.order_by("-number").first()
    if last is not None and digest(content(told)) == last.sha256:
        raise Refusal(_("Bản này không khác bản đã ký."), field="texts")
    sealed = _seal(actor, told, number=last.number + 1 if last else 1, reason=tidy(reason), at=at)
    _tell_next(meeting)
    return sealed


@operation("meetings.post", title=gettext_lazy("Đăng kết quả"), subject="meeting")
def post(*, actor: Actor, meeting: Meeting, on: date, key: str = "") -> Meeting:
    """Put down the day on which the results were posted; the rule in force says whether that is on time. Raises
    WrongState, Refusal for a day before the meeting."""
    lock(meeting, MeetingState.CLOSED)
    if on < meeting.on:
        raise Refusal(_("Ngày đăng không thể trước ngày họp."), field="on")
    meeting.posted_on = on
    meeting.save(update_fields=["posted_on"])
    return meeting


def _require_hours(meeting: Meeting, ended_at: time) -> None:
    if meeting.began_at is None or ended_at <= meeting.began_at:
        raise Refusal(
            _("Giờ kết thúc phải sau giờ bắt đầu %(at)s.") % {"at": f"{meeting.began_at:%H:%M}"}, field="ended_at"
        )


def _require_complete(told: Facts) -> None:
    meeting = told.meeting
    if meeting.chair_id is None:
        raise Refusal(_("Hãy chọn người chủ trì."), field="chair")
    if meeting.minute_taker_id is None:
        raise Refusal(_("Hãy chọn thư ký."), field="minute_taker")
    if not any(one.discussed for one in told.items):
        raise Refusal(_("Chưa đánh dấu nội dung nào đã thảo luận."), field="items")
    if told.tasks_wait and (left := unanswered(meeting).values_list("title", flat=True)):
        raise NotAnswered(_("Còn việc chưa trả lời: %(titles)s.") % {"titles": "; ".join(left)}, field="tasks")
    if any(one.handling == Handling.WAITING for one in told.statements):
        raise NotAnswered(_("Còn góp ý dự thảo chưa ghi cách xử lý."), field="statements")
    if any(one.disputed for one in told.passages.values()):
        raise NotAnswered(_("Còn đoạn biên bản hai người cùng viết; hãy chọn bản đúng."), field="passages")
    for item in adopted(told):
        if not resolution_text(told, item).strip():
            raise Refusal(_("Nghị quyết đã thông qua nhưng chưa có nội dung."), field=f"resolution:{item.pk}")


def adopted(told: Facts) -> list[Item]:
    """The items whose resolution was adopted and has no number yet."""
    passed = {one.item_id for one in told.votes if one.passed and one.matter == Matter.RESOLUTION}
    return [
        one for one in told.items
        if one.kind == ItemKind.RESOLUTION and one.pk in passed and one.document_id is None
    ]  # fmt: skip


def _finish(meeting: Meeting, told: Facts, ended_at: time, at: datetime) -> None:
    """The last counts: who spoke, how long it took, which guests came."""
    began = meeting.began_at or ended_at
    meeting.spoke = len({one.membership_id for one in told.statements if one.membership_id})
    meeting.guests_present = sum(bool(one.attended) for one in told.guests)
    meeting.minutes = (ended_at.hour - began.hour) * 60 + ended_at.minute - began.minute
    meeting.state, meeting.ended_at, meeting.closed_at = MeetingState.CLOSED, ended_at, at
    meeting.version += 1
    meeting.save(update_fields=[*LAST, "version"])


def _issue(actor: Actor, told: Facts) -> Facts:
    """Number each resolution that was adopted; the facts as they are then."""
    issued = {item.pk: _numbered(actor, told, item) for item in adopted(told)}
    return replace(told, items=[one.with_document(issued.get(one.pk)) for one in told.items])


def _numbered(actor: Actor, told: Facts, item: Item) -> Document:
    meeting = told.meeting
    document = directives.issue(
        actor=actor, unit=meeting.unit, issuer=Issuer.CELL if meeting.body == Body.CELL else Issuer.COMMITTEE,
        kind=DocumentType.RESOLUTION, title=_resolution_title(meeting, item), text=resolution_text(told, item),
        on=meeting.on, signer=told.chair, signer_title=_best(told.chair_posts), source=ref(meeting),
    )  # fmt: skip
    AgendaItem.objects.filter(pk=item.pk).update(document=document)
    return document


def _resolution_title(meeting: Meeting, item: Item) -> str:
    """What the item was called, unless nobody gave it a title of its own: then the meeting and its month."""
    if item.title != plain_title(item.kind):
        return item.title
    with override("vi"):
        return _("Nghị quyết %(kind)s tháng %(month)d năm %(year)d") % {
            "kind": meeting.get_kind_display().lower(), "month": meeting.on.month, "year": meeting.on.year,
        }  # fmt: skip


def _best(posts: tuple[str, ...]) -> str:
    """Of somebody's posts the first in rank, in words; empty where there is none."""
    best = min((PostTitle(one) for one in posts), key=PostTitle.values.index, default=None)
    with override("vi"):
        return str(best.label) if best else ""


def _seal(actor: Actor, told: Facts, *, number: int, reason: str, at: datetime) -> MinutesVersion:
    meeting, sealed = told.meeting, content(told)
    return MinutesVersion.objects.create(
        meeting=meeting, unit_id=meeting.unit_id, body=meeting.body, number=number, content=sealed,
        sha256=digest(sealed), reason=reason, sealed_at=at, sealed_by_id=actor.account_id,
        chair_name=told.chair, taker_name=told.minute_taker,
    )  # fmt: skip


def _overwrite(actor: Actor, meeting: Meeting, code: str, text: str) -> None:
    passage = Passage.objects.filter(meeting=meeting, code=code).first()
    if passage is None:
        passage = Passage(meeting=meeting, unit_id=meeting.unit_id, body=meeting.body, code=code, version=0)
    passage.text, passage.by_id = text, actor.account_id
    passage.version += 1
    passage.save()


def _tell_next(meeting: Meeting) -> None:
    """The meeting that is being prepared gets an item about the correction, unless it has one."""
    following = Meeting.objects.filter(
        unit=meeting.unit_id, body=meeting.body, series__isnull=False, state__in=COMING, on__gt=meeting.on
    )
    coming = following.order_by("on").first()
    if coming is None or coming.items.filter(kind=ItemKind.CORRECTION).exists():
        return
    last = coming.items.order_by("-position").first()
    AgendaItem.objects.create(
        meeting=coming, unit_id=coming.unit_id, position=last.position + 1 if last else 1, kind=ItemKind.CORRECTION,
        title=correction_title(meeting),
    )  # fmt: skip
