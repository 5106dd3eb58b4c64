"""Papers from a meeting that was held: the roll, the tasks, the resolution."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chibo.foundation.access.actor import Actor
from chibo.foundation.documents.form import Signature
from chibo.work.directives.enums import Answer
from chibo.work.directives.models import Document, TaskAnswer
from chibo.work.directives.models import Task as GivenTask
from chibo.work.meetings.enums import AbsenceReason, Base, ItemKind, Presence
from chibo.work.meetings.models import Attendance, Meeting, Vote
from chibo.work.meetings.papers.finding.before import guests_of, standing
from chibo.work.meetings.papers.finding.frames import behalf, clock, facts_of, frame, secretary, short, what
from chibo.work.meetings.papers.finding.reaching import found_by, pk_of, reads_names
from chibo.work.meetings.papers.parts import Resolution, RollCall, RollLine, Section, Task, TaskList
from chibo.work.meetings.queries import ITEM, MEETING, items, of_roster, plain_title, resolutions_of
from chibo.work.meetings.rules import reads

CHAPTER = re.compile(r"^(?:[IVX]+\.|[IVX]+ -|\d+\.)\s+\S.{0,120}$")
"""A line of a resolution's text that is a heading: “I. …”, “1. …”, short."""


@found_by(reads)
def roll_call(meeting: Meeting, _rest: str, actor: Actor) -> RollCall:
    """Who was there. Raises LookupError before the roll was called."""
    if not meeting.roster:
        raise LookupError(meeting.pk)
    marks = {one.membership_id: one for one in meeting.attendances.all()}
    members = tuple(
        RollLine(name=one.person.name, standing=standing(one), **_state(marks.get(one.pk)))
        for one in of_roster(meeting)
    )
    return RollCall(
        form=frame(meeting, "Danh sách điểm danh", signatures=_clerk_and_chair(meeting), dated=meeting.on),
        facts=facts_of(meeting), members=members, guests=guests_of(meeting), totals=_totals(meeting),
    )  # fmt: skip


def _state(mark: Attendance | None) -> dict[str, str]:
    if mark is None:
        return {"state": "Có mặt"}
    if mark.presence == Presence.PRESENT:
        late = f"đến {clock(mark.came_at)}" if mark.came_at else ""
        early = f"về {clock(mark.left_at)}" if mark.left_at else ""
        return {"state": "Đi muộn" if late else "Về sớm", "reason": "; ".join(one for one in (late, early) if one)}
    reason = str(AbsenceReason(mark.reason).label) if mark.reason else ""
    return {"state": str(Presence(mark.presence).label).capitalize(), "reason": reason}


def _totals(meeting: Meeting) -> tuple[tuple[str, str], ...]:
    rate = f" ({meeting.present / meeting.expected:.1%})".replace(".", ",") if meeting.expected else ""
    absent = meeting.excused + meeting.unexcused
    return (
        ("Tổng số phải có mặt", str(meeting.expected)),
        ("Có mặt", f"{meeting.present}{rate}; trong đó đi muộn {meeting.late}, về sớm {meeting.left_early}"),
        ("Vắng", f"{absent}: có lý do {meeting.excused}, không lý do {meeting.unexcused}"),
        ("Không tính vào tổng số", str(meeting.exempt)),
    )


def _clerk_and_chair(meeting: Meeting) -> tuple[Signature, ...]:
    clerk, chair = meeting.minute_taker, meeting.chair
    return (
        Signature(roles=("Thư ký",), name=clerk.person.name if clerk else ""),
        Signature(roles=("Chủ trì",), name=chair.person.name if chair else ""),
    )


@found_by(reads)
def tasks(meeting: Meeting, _rest: str, actor: Actor) -> TaskList:
    """What the meeting assigned and what it answered."""
    return TaskList(
        form=frame(meeting, "Danh sách nhiệm vụ", signatures=(secretary(meeting),), dated=meeting.on),
        assigned=_assigned(meeting), answered=tuple(_answered(one) for one in _answers(meeting)),
    )  # fmt: skip


def _assigned(meeting: Meeting, *, of: set[int] | None = None) -> tuple[Task, ...]:
    numbers = {one.pk: str(place) for place, one in enumerate(items(meeting), start=1)}
    wanted = numbers if of is None else of
    rows = GivenTask.objects.filter(source_label=ITEM, source_id__in=wanted).order_by("pk")
    return tuple(_task(one, item=f"Mục {numbers[one.source_id]}") for one in rows if one.source_id)


def _task(one: GivenTask, **more: str) -> Task:
    holder = f"{one.holder_name}, {one.holder_function}" if one.holder_function else one.holder_name
    return Task(text=one.title, holders=holder, due=short(one.first_due_on), **more)


def _answers(meeting: Meeting) -> Iterable[TaskAnswer]:
    rows = TaskAnswer.objects.filter(source_label=MEETING, source_id=meeting.pk)
    return rows.select_related("task").order_by("pk")


def _answered(answer: TaskAnswer) -> Task:
    said = {
        Answer.DONE: "Hoàn thành",
        Answer.CONTINUE: f"Làm tiếp, hạn mới {short(answer.due_on)}" if answer.due_on else "Làm tiếp",
        Answer.DROP: f"Thôi không làm: {answer.reason}",
    }[Answer(answer.answer)]
    return _task(answer.task, state=said)


@found_by(reads_names)
def resolution(meeting: Meeting, which: str, actor: Actor) -> Resolution:
    """The resolution the meeting adopted: the one of that number in the book, else the last. Raises LookupError while
    there is none."""
    found = resolutions_of(meeting)
    document = found.filter(pk=pk_of(which)).first() if which else found.last()
    if document is None:
        raise LookupError(meeting.pk)
    form = frame(
        meeting, "Nghị quyết", about=_about(document, meeting), dated=document.on, number=f"Số {document.symbol}",
        signatures=(Signature(roles=(behalf(meeting), document.signer_title or "Chủ trì"), name=document.signer),),
        recipients=("Cấp ủy cấp trên (để báo cáo)", "Đảng viên (để thực hiện)", "Lưu"),
    )  # fmt: skip
    return Resolution(
        form=form, bases=(f"Căn cứ kết quả buổi họp ngày {short(meeting.on)} của {form.issuer},",),
        sections=(*_chapters(document.text), *_given(meeting, document)), closing=_adopted(document),
    )  # fmt: skip


def _about(document: Document, meeting: Meeting) -> str:
    """The title without the kind, which stands above it; the meeting, where it is called as every such item is."""
    if document.title == plain_title(ItemKind.RESOLUTION):
        return what(meeting)
    words = document.title.removeprefix("Nghị quyết ")
    return words[:1].upper() + words[1:]


def _chapters(text: str) -> tuple[Section, ...]:
    """The text as it was written: its short numbered lines are headings, the others paragraphs under them."""
    found: list[tuple[str, list[str]]] = [("", [])]
    for line in (line.strip() for line in text.splitlines() if line.strip()):
        if CHAPTER.match(line) and not line.endswith((".", ";", ",", ":")):
            found.append((line, []))
        else:
            found[-1][1].append(line)
    return tuple(Section(title=title, paragraphs=tuple(lines)) for title, lines in found if title or lines)


def _given(meeting: Meeting, document: Document) -> tuple[Section, ...]:
    """The tasks of the meeting; where it adopted several resolutions, those of the item that the document came of."""
    one_of_several = resolutions_of(meeting).count() > 1
    given = _assigned(meeting, of=set(document.items.values_list("pk", flat=True)) if one_of_several else None)
    return (Section(title="Phân công nhiệm vụ", tasks=given),) if given else ()


def _adopted(document: Document) -> tuple[str, ...]:
    vote = Vote.objects.filter(item__document=document, passed=True).order_by("pk").last()
    if vote is None:
        return ()
    among = str(Base(vote.base_of).label)
    return (f"Nghị quyết được thông qua với {vote.votes_for}/{vote.base} {among} tán thành.",)
