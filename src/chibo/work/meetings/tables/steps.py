"""The frame of a meeting's six pages: where one is, what is done, who may change something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.components import Crumb
from chibo.foundation.ui.numbers import day
from chibo.registry.org.queries import name_of
from chibo.work.meetings.enums import MeetingState
from chibo.work.meetings.models import Meeting
from chibo.work.meetings.rules import keeps, runs

STEPS = (
    ("prepare", pgettext_lazy("step", "Chuẩn bị")),
    ("roll", gettext_lazy("Điểm danh")),
    ("items", pgettext_lazy("step", "Nội dung")),
    ("votes", gettext_lazy("Biểu quyết")),
    ("close", pgettext_lazy("step", "Kết thúc")),
    ("minutes", gettext_lazy("Biên bản")),
)
"""The six steps in order: the name of the address and the words."""
TONES = {
    MeetingState.DRAFT: "plain", MeetingState.RELEASED: "info", MeetingState.OPEN: "warn", MeetingState.CLOSED: "ok",
    MeetingState.CANCELLED: "bad",
}  # fmt: skip
COMING = (MeetingState.DRAFT, MeetingState.RELEASED)


@dataclass(frozen=True, slots=True)
class Step:
    """One of the six: its words and address, whether it is this page, whether it is done."""

    title: Any
    url: str
    current: bool
    done: bool


def step_url(meeting: Meeting, name: str, anchor: str = "") -> str:
    return reverse(f"meetings:{name}", args=[meeting.pk]) + (f"#{anchor}" if anchor else "")


def first_step(meeting: Meeting) -> str:
    """The page on which a meeting is at work."""
    return {
        MeetingState.OPEN: "items", MeetingState.CLOSED: "minutes",
    }.get(MeetingState(meeting.state), "prepare")  # fmt: skip


def frame(meeting: Meeting, actor: Actor, name: str) -> dict[str, Any]:
    """What each of the pages shows around its own content."""
    unit = name_of(meeting.unit, meeting.on)
    title = f"{meeting.get_kind_display()} {day(meeting.on)}"
    home = reverse("meetings:cell", args=[meeting.unit_id])
    words = dict(STEPS)
    coming = meeting.state in COMING
    return {
        "meeting": meeting, "title": words.get(name, title), "meeting_title": title, "unit_title": unit,
        "crumbs": [Crumb(title=unit, url=home), Crumb(title=title)],
        "state": (meeting.get_state_display(), TONES[MeetingState(meeting.state)]),
        "steps": [Step(words[code], step_url(meeting, code), code == name, _done(meeting, code)) for code in words],
        "coming": coming, "is_open": meeting.state == MeetingState.OPEN,
        "closed": meeting.state == MeetingState.CLOSED,
        "keeps": keeps(actor, meeting.unit), "runs": runs(actor, meeting),
    }  # fmt: skip


def _done(meeting: Meeting, code: str) -> bool:
    if meeting.state == MeetingState.CLOSED:
        return True
    if code == "prepare":
        return meeting.state != MeetingState.DRAFT
    return code == "roll" and meeting.state == MeetingState.OPEN


def not_yet() -> str:
    return _("Hãy bắt đầu buổi họp ở bước Điểm danh trước.")
