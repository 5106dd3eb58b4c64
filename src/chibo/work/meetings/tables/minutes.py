"""What the page of the minutes shows: the text while it is written, its sealed versions once it is signed."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from chibo.foundation.access.actor import Actor
from chibo.work.meetings.judging import to_post_by
from chibo.work.meetings.models import Meeting, MinutesVersion
from chibo.work.meetings.queries import difference, is_intact, resolutions_of, sections
from chibo.work.meetings.tables.steps import frame

MINUTES = (("docx", "Word"), ("pdf", "PDF"))


def minutes_page(meeting: Meeting, actor: Actor) -> dict[str, Any]:
    """The context of meetings/minutes.html but for its forms."""
    page = frame(meeting, actor, "minutes")
    versions = list(MinutesVersion.objects.visible_to(actor).filter(meeting=meeting).order_by("number"))
    return page | {
        "sections": sections(meeting, actor),
        "versions": [_version(one, versions) for one in reversed(versions)],
        "sealed": versions[-1] if versions and page["closed"] else None,
        "files": paper_links("meetings.minutes", str(meeting.pk)) if versions and page["closed"] else [],
        "resolutions": _resolutions(meeting) if page["closed"] else [],
        "post_by": to_post_by(held=meeting.on) if page["closed"] else None,
    }  # fmt: skip


def paper_links(code: str, key: str) -> list[tuple[str, str]]:
    return [(words, reverse("documents:paper", args=[code, key, form])) for form, words in MINUTES]


def _resolutions(meeting: Meeting) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each resolution that the meeting adopted: its number and symbol, its files."""
    return [
        (one.symbol, paper_links("meetings.resolution", f"{meeting.pk}-{one.pk}")) for one in resolutions_of(meeting)
    ]


def _version(version: MinutesVersion, versions: list[MinutesVersion]) -> dict[str, Any]:
    """A sealed version with what it changed against the one before, line by line."""
    before = next((one for one in versions if one.number == version.number - 1), None)
    lines = difference(before, version) if before else []
    return {
        "row": version, "intact": is_intact(version),
        "lines": [(line[:1] == "+", line[1:]) for line in lines],
    }  # fmt: skip
