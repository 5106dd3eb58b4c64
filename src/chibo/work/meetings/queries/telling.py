"""The minutes before anybody has written them: headings and sentences made from the facts, in Vietnamese."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import time

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from chibo.foundation.access.actor import Actor
from chibo.work.directives.enums import Answer, DocumentType
from chibo.work.meetings.enums import AbsenceReason, Base, Handling, ItemKind, MeetingKind, Presence, Spoken
from chibo.work.meetings.models import Meeting, Passage, Rival, Vote, reads_minutes
from chibo.work.meetings.queries.gathering import Absence, Count, Errand, Facts, Item, Speech, facts

RESOLUTION = "resolution"


@dataclass(frozen=True, slots=True)
class Section:
    """A place of the minutes: its heading, the sentences from the facts, and the text somebody wrote instead."""

    code: str
    heading: str
    generated: str
    text: str
    version: int = 0
    rivals: tuple[Rival, ...] = field(default=())

    @property
    def is_edited(self) -> bool:
        return self.version > 0


def sections(meeting: Meeting, actor: Actor) -> list[Section]:
    """The minutes as they stand, for those who may read them: nothing for others."""
    if not reads_minutes(actor, meeting):
        return []
    told = facts(meeting)
    rivals: dict[int, list[Rival]] = {}
    for rival in Rival.objects.filter(passage__meeting=meeting, settled=False).select_related("by"):
        rivals.setdefault(rival.passage_id, []).append(rival)
    return list(written(told, rivals))


def written(told: Facts, rivals: dict[int, list[Rival]] | None = None) -> Iterator[Section]:
    """Each place of the minutes in order; what somebody wrote stands before what the facts say."""
    for code, heading, generated in generated_of(told):
        passage = told.passages.get(code)
        yield Section(
            code, heading, generated, passage.text if passage else generated, passage.version if passage else 0,
            tuple((rivals or {}).get(passage.pk, ())) if passage else (),
        )  # fmt: skip


def stand_of(passage: Passage) -> str:
    """Which texts a place of the minutes has: a word that changes whenever one is written, added or settled."""
    rivals = passage.rivals.filter(settled=False).order_by("pk").values_list("pk", flat=True)
    return ".".join(map(str, (passage.version, *rivals)))


def generated_of(told: Facts) -> Iterator[tuple[str, str, str]]:
    """Code, heading and sentences of each place. A resolution has a place only at an item of that kind."""
    with override("vi"):
        yield "opening", _("Mở đầu"), _opening(told)
        yield "attendance", _("Điểm danh"), _attendance(told)
        for number, item in enumerate(told.items, start=1):
            yield f"item:{item.pk}", f"{number}. {item.title}", _item(told, item)
            if item.kind == ItemKind.RESOLUTION:
                yield f"{RESOLUTION}:{item.pk}", _("Dự thảo nghị quyết"), ""
        yield "tasks", _("Nhiệm vụ"), _tasks(told)
        yield "closing", _("Kết thúc"), _closing(told)


def resolution_text(told: Facts, item: Item) -> str:
    """The text of the resolution that an item drafts."""
    passage = told.passages.get(f"{RESOLUTION}:{item.pk}")
    return passage.text if passage else ""


def clock(at: time | None) -> str:
    return _("%(hour)d giờ %(minute)s") % {"hour": at.hour, "minute": f"{at.minute:02d}"} if at else "…"


def _opening(told: Facts) -> str:
    meeting = told.meeting
    said = _("Hồi %(at)s, ngày %(on)s, tại %(place)s, %(unit)s họp: %(kind)s.") % {
        "at": clock(meeting.began_at or meeting.at), "on": f"{meeting.on:%d/%m/%Y}", "place": meeting.place or "…",
        "unit": told.unit_name, "kind": str(MeetingKind(meeting.kind).label).lower(),
    }  # fmt: skip
    parts = [said]
    if meeting.is_thematic and told.topic:
        parts.append(_("Chuyên đề: %(topic)s.") % {"topic": told.topic})
    if told.chair:
        parts.append(_("Chủ trì: đồng chí %(name)s.") % {"name": told.chair})
    if told.minute_taker:
        parts.append(_("Thư ký: đồng chí %(name)s.") % {"name": told.minute_taker})
    return " ".join(parts)


def _attendance(told: Facts) -> str:
    meeting = told.meeting
    parts = [
        _("Phải có mặt: %(expected)d đảng viên; có mặt %(present)d; vắng có lý do %(excused)d; vắng không lý do "
          "%(unexcused)d.")
        % {name: getattr(meeting, name) for name in ("expected", "present", "excused", "unexcused")}
    ]  # fmt: skip
    for presence, words in (
        (Presence.EXCUSED, _("Vắng có lý do: %s.")),
        (Presence.UNEXCUSED, _("Vắng không lý do: %s.")),
        (Presence.EXEMPT, _("Không tính vào số phải có mặt: %s.")),
    ):
        names = [_named(one) for one in told.absences if one.presence == presence]
        if names:
            parts.append(words % "; ".join(names))
    late = [one for one in told.absences if one.presence == Presence.PRESENT and one.came_at]
    if late:
        parts.append(_("Đến muộn: %s.") % "; ".join(f"{one.name} ({clock(one.came_at)})" for one in late))
    early = [one for one in told.absences if one.presence == Presence.PRESENT and one.left_at]
    if early:
        parts.append(_("Về sớm: %s.") % "; ".join(f"{one.name} ({clock(one.left_at)})" for one in early))
    guests = [str(one) for one in told.guests if one.attended]
    if guests:
        parts.append(_("Khách dự: %s.") % "; ".join(guests))
    return " ".join(parts)


def _named(one: Absence) -> str:
    if one.presence == Presence.UNEXCUSED:
        return one.name
    return f"{one.name} ({AbsenceReason(one.reason).label})"


def _item(told: Facts, item: Item) -> str:
    parts = []
    if item.presenter:
        parts.append(_("Đồng chí %(name)s trình bày.") % {"name": item.presenter})
    parts += [_said(one) for one in told.statements if one.item_id == item.pk]
    if not item.discussed and not parts:
        parts.append(_("Chưa thảo luận, chuyển sang buổi sau."))
    parts += [vote_in_words(one) for one in told.votes if one.item_id == item.pk]
    return "\n".join(parts)


def _said(one: Speech) -> str:
    name = _("đồng chí %(name)s") % {"name": one.name} if one.membership_id else f"{one.name}, {one.function}"
    verb = {
        Spoken.SPEECH: _("Ý kiến của %(name)s"),
        Spoken.COMMENT: _("Góp ý dự thảo của %(name)s"),
        Spoken.SELF_CRITICISM: _("Tự phê bình và phê bình, %(name)s"),
    }[Spoken(one.kind)] % {"name": name}
    said = f"{verb}: {one.text}" if one.text else f"{verb}."
    if one.kind != Spoken.COMMENT:
        return said
    handled = str(Handling(one.handling).label) + (f", {one.why}" if one.why else "")
    return f"{said} ({handled})"


def vote_in_words(vote: Vote | Count) -> str:
    """A vote as the minutes tell it: counts, base, result and the article that decided."""
    how = _("bỏ phiếu kín") if vote.secret else _("giơ tay")
    return _(
        "Biểu quyết (%(how)s) %(question)s: tán thành %(votes_for)d, không tán thành %(votes_against)d, ý kiến khác "
        "%(votes_other)d, trên %(base)d %(among)s; cần %(needed)d. Kết quả: %(result)s (%(article)s)."
    ) % {
        "how": how, "question": vote.question, "votes_for": vote.votes_for, "votes_against": vote.votes_against,
        "votes_other": vote.votes_other, "base": vote.base, "among": Base(vote.base_of).label, "needed": vote.needed,
        "result": _("được thông qua") if vote.passed else _("không được thông qua"), "article": vote.article,
    }  # fmt: skip


def _tasks(told: Facts) -> str:
    said = [_answered(one) for one in told.answers]
    said += [
        _("Giao %(name)s: %(title)s, xong trước ngày %(due)s.")
        % {"name": one.name, "title": unstopped(one.title), "due": f"{one.due_on:%d/%m/%Y}"}
        for one in told.tasks
    ]
    return "\n".join(said)


def _answered(one: Errand) -> str:
    given = {"name": one.name, "title": unstopped(one.title), "reason": unstopped(one.reason)}
    if one.answer == Answer.DONE:
        return _("%(name)s đã hoàn thành: %(title)s.") % given
    if one.answer == Answer.DROP:
        return _("%(name)s thôi làm: %(title)s. Lý do: %(reason)s.") % given
    return _("%(name)s làm tiếp: %(title)s, đến ngày %(due)s.") % (given | {"due": f"{one.due_on:%d/%m/%Y}"})


def unstopped(text: str) -> str:
    """What people wrote as it stands inside a sentence, which has a full stop of its own."""
    return text.rstrip(" .")


def _closing(told: Facts) -> str:
    meeting = told.meeting
    spoke = ngettext("Có %(count)d đảng viên phát biểu.", "Có %(count)d đảng viên phát biểu.", meeting.spoke)
    adopted = [one for one in told.items if one.document_kind == DocumentType.RESOLUTION]
    parts = [spoke % {"count": meeting.spoke}] if meeting.spoke else []
    parts += [_("Chi bộ ban hành Nghị quyết số %(symbol)s.") % {"symbol": one.symbol} for one in adopted]
    parts.append(
        _("Biên bản được đọc và thông qua. Buổi họp kết thúc hồi %(at)s cùng ngày.") % {"at": clock(meeting.ended_at)}
    )
    return " ".join(parts)
