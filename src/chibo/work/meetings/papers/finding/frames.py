"""The frame of a meeting's paper: who issues it under whom, where and when, who signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time

from chibo.foundation.documents.form import PartyForm, Signature, in_words, place_and_date
from chibo.registry.org.enums import PostTitle
from chibo.registry.org.models import Placement
from chibo.registry.org.queries import leaders, seat, superiors
from chibo.work.meetings.enums import Body, MeetingKind
from chibo.work.meetings.models import Meeting

COMMUNE = re.compile(r"\b(?:xã|phường|thị trấn|đặc khu)\s+(.+)$", re.IGNORECASE)
ORGANISATION = re.compile(r"^(?:Đảng bộ|Chi bộ)\s+", re.IGNORECASE)
PLENARY_OR_WHOLE = (Body.CELL, Body.PLENARY)


def frame(
    meeting: Meeting, kind: str, *, about: str | None = None, signatures: tuple[Signature, ...] = (), number: str = "",
    recipients: tuple[str, ...] = (), dated: date | None,
) -> PartyForm:  # fmt: skip
    """The frame of a paper about a meeting, with names as they were that day; `dated` None leaves room for the pen."""
    here = seat(meeting.unit, meeting.on)
    above = superiors(here, meeting.on)
    return PartyForm(
        kind=kind, issuer=body_name(meeting.body, here.name), above=above[-1].name if above else "", number=number,
        place_and_date=place_and_date(place_of([*above, here]), dated),
        about=what(meeting) if about is None else about, signatures=signatures, recipients=recipients,
    )  # fmt: skip


def what(meeting: Meeting) -> str:
    """The meeting in a line: its kind, its topic, its month."""
    words = str(MeetingKind(meeting.kind).label)
    if meeting.is_thematic and meeting.topic:
        apart = meeting.kind != MeetingKind.THEMATIC
        words += f"{', chuyên đề' if apart else ''} “{meeting.topic.title}”"
    month = f"{meeting.on.month:02}" if meeting.on.month <= 2 else str(meeting.on.month)
    return f"{words} tháng {month} năm {meeting.on.year}"


def body_name(body: str, name: str) -> str:
    """What a body of a unit is called: the unit itself, or its committee (Đảng ủy of a Đảng bộ, Chi ủy of a Chi bộ)."""
    if body in PLENARY_OR_WHOLE:
        return name
    if name.lower().startswith("đảng bộ"):
        return f"Đảng ủy{name[len('đảng bộ') :]}"
    return f"Chi ủy {name}"


def behalf(meeting: Meeting) -> str:
    """On whose behalf papers are signed."""
    cell = not seat(meeting.unit, meeting.on).name.lower().startswith("đảng bộ")
    if meeting.body in PLENARY_OR_WHOLE:
        return "T/M CHI BỘ" if cell else "T/M ĐẢNG BỘ"
    return "T/M CHI ỦY" if cell else "T/M ĐẢNG ỦY"


def place_of(way: Sequence[Placement]) -> str:
    """The place a paper is dated at: the commune the unit lies in, by the names on the way down to it."""
    for placement in reversed(way):
        if match := COMMUNE.search(placement.name):
            return match[1].strip()
    return ORGANISATION.sub("", way[-1].name)


def secretary(meeting: Meeting) -> Signature:
    """The signature of whoever leads the unit on the day of the meeting; a dotted line where the book knows nobody."""
    first = leaders(meeting.unit, meeting.on).first()
    title = str(PostTitle(first.title).label) if first else "Bí thư"
    return Signature(roles=(behalf(meeting), title), name=first.holder_name if first else "")


def unsigned(*roles: str) -> tuple[Signature, ...]:
    return tuple(Signature(roles=(role,)) for role in roles)


def facts_of(meeting: Meeting) -> tuple[tuple[str, str], ...]:
    """When, where and under whom; what is not known yet is left out."""
    pairs = (
        ("Thời gian", f"{clock(meeting.at)}, {in_words(meeting.on)}"),
        ("Địa điểm", meeting.place),
        ("Chủ trì", f"đồng chí {meeting.chair.person.name}" if meeting.chair else ""),
    )
    return tuple(pair for pair in pairs if pair[1])


def clock(at: time) -> str:
    return f"{at.hour} giờ {at.minute:02} phút"


def short(day: date) -> str:
    return f"{day:%d/%m/%Y}"
