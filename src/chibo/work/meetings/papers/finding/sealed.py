"""The minutes as paper: of a sealed version word for word, or as they stand while nobody has signed."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.timezone import localtime

from chibo.foundation.access.actor import Actor
from chibo.foundation.documents.form import Qr, Seal, Signature, in_words
from chibo.work.meetings.enums import MeetingState
from chibo.work.meetings.models import Meeting, MinutesVersion
from chibo.work.meetings.papers.finding.frames import clock, frame
from chibo.work.meetings.papers.finding.reaching import found_by, pk_of
from chibo.work.meetings.papers.parts import Minutes, Section
from chibo.work.meetings.queries import is_intact, sections
from chibo.work.meetings.rules import reads

DRAFT = "(Dự thảo, chưa thông qua)"
BROKEN = "(CẢNH BÁO: nội dung không khớp mã niêm phong)"
Text = tuple[str, str]


@found_by(reads)
def minutes(meeting: Meeting, number: str, actor: Actor) -> Minutes:
    """The minutes: the version asked for, else the last one of a closed meeting, else the draft. Raises LookupError for
    a version that there is not."""
    version = _version(meeting, number, actor)
    if version is None:
        texts = [(one.heading, one.text) for one in sections(meeting, actor)]
        names = [one.person.name if one else "" for one in (meeting.minute_taker, meeting.chair)]
        return _minutes(meeting, texts, names, note="", draft=DRAFT)
    texts = [(heading, text) for heading, text in version.content["texts"]]
    return _minutes(
        meeting, texts, [version.taker_name, version.chair_name], note="(đã ký)",
        draft="" if is_intact(version) else BROKEN, seal=seal_of(version),
    )  # fmt: skip


def _version(meeting: Meeting, number: str, actor: Actor) -> MinutesVersion | None:
    rows = MinutesVersion.objects.visible_to(actor).filter(meeting=meeting)
    if number:
        found: MinutesVersion | None = rows.filter(number=pk_of(number)).first()
        if found is None:
            raise LookupError(number)
        return found
    last: MinutesVersion | None = rows.order_by("number").last() if meeting.state == MeetingState.CLOSED else None
    return last


def _minutes(
    meeting: Meeting, texts: Sequence[Text], names: Sequence[str], *, note: str, draft: str, seal: Seal | None = None
) -> Minutes:
    """Places in their order: the opening, who was there, the items, the tasks, the end."""
    opening, attendance, *items, tasks, closing = texts
    clerk, chair = (
        Signature(roles=(role,), name=name, note=note) for role, name in zip(("Thư ký", "Chủ trì"), names, strict=True)
    )
    return Minutes(
        form=frame(meeting, "Biên bản", signatures=(clerk, chair), dated=meeting.on), opening=lines(opening[1]),
        sections=(
            Section(title="I. Thành phần", paragraphs=lines(attendance[1])),
            Section(title="II. Nội dung"),
            *(Section(title=one, paragraphs=lines(text), level=2) for one, text in items if _shown(one, text)),
            *((Section(title="III. Nhiệm vụ", paragraphs=lines(tasks[1])),) if tasks[1].strip() else ()),
        ),
        closing=lines(closing[1]), seal=seal, draft=draft,
    )  # fmt: skip


def _shown(heading: str, text: str) -> bool:
    """An item stands in the minutes even when nothing was said to it; the place of a draft only with words in it."""
    return bool(text.strip()) or heading[:1].isdigit()


def lines(text: str) -> tuple[str, ...]:
    """The paragraphs of a text: every line that is not empty."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def seal_of(version: MinutesVersion) -> Seal:
    """The short code, the whole digest as QR, and when it was sealed and why anew."""
    at = localtime(version.sealed_at)
    said = [f"Bản số {version.number}, niêm phong lúc {clock(at.time())}, {in_words(at.date())}."]
    if version.reason:
        said.append(f"Lý do có bản này: {version.reason}.")
    said.append(f"SHA-256: {version.sha256}")
    qr = Qr(text=f"CHIBO BIEN BAN {version.meeting_id} BAN {version.number} SHA256 {version.sha256.upper()}")
    return Seal(code=version.code, qr=qr, lines=tuple(said))
