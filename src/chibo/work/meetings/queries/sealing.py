"""The sealed content of minutes: canonical, digested, comparable from version to version."""

from __future__ import annotations

import hashlib
import json
from difflib import unified_diff
from typing import Any

from chibo.work.meetings.models import MinutesVersion
from chibo.work.meetings.queries.gathering import Facts
from chibo.work.meetings.queries.telling import written

COUNTS = ("expected", "present", "excused", "unexcused", "exempt", "late", "left_early", "spoke", "minutes")


def content(told: Facts) -> dict[str, Any]:
    """What is sealed: the facts of the meeting with its roster, each vote, and the text of every place."""
    meeting, sections = told.meeting, list(written(told))
    return {
        "meeting": meeting.pk,
        "unit": told.unit_name,
        "body": meeting.body,
        "kind": meeting.kind,
        "thematic": meeting.is_thematic,
        "topic": told.topic,
        "on": meeting.on.isoformat(),
        "place": meeting.place,
        "began_at": f"{meeting.began_at:%H:%M}",
        "ended_at": f"{meeting.ended_at:%H:%M}",
        "chair": told.chair,
        "minute_taker": told.minute_taker,
        "roster": sorted(meeting.roster),
        "counts": {name: getattr(meeting, name) for name in COUNTS},
        "guests": [str(one) for one in told.guests if one.attended],
        "votes": [
            {
                "question": one.question, "matter": one.matter, "secret": one.secret, "base": one.base,
                "voters": one.voters, "for": one.votes_for, "against": one.votes_against, "other": one.votes_other,
                "needed": one.needed, "passed": one.passed, "article": one.article,
            }
            for one in told.votes
        ],
        "documents": [one.symbol for one in told.items if one.document_id],
        "texts": [[section.heading, section.text] for section in sections],
        "places": [section.code for section in sections],
    }  # fmt: skip


def digest(sealed: dict[str, Any]) -> str:
    """SHA-256 over the canonical form: JSON with sorted keys, no spaces, UTF-8."""
    canonical = json.dumps(sealed, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def is_intact(version: MinutesVersion) -> bool:
    """Whether a version is what was sealed."""
    return digest(version.content) == version.sha256


def difference(before: MinutesVersion, after: MinutesVersion) -> list[str]:
    """The lines in which two versions differ, each with - or + before it."""
    found = unified_diff(_lines(before), _lines(after), lineterm="", n=0)
    return [line for line in found if line[:1] in "+-" and line[:3] not in {"+++", "---"}]


def _lines(version: MinutesVersion) -> list[str]:
    told = version.content
    facts = [f"{name}: {told['counts'][name]}" for name in sorted(told["counts"])]
    return facts + [line for heading, text in told["texts"] for line in (heading, *text.splitlines())]
