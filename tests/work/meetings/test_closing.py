"""Closing: everything answered, the resolution numbered, the minutes sealed; once, however often it is asked."""

from __future__ import annotations

from datetime import date, time

import pytest

from chibo.kernel.errors import Refusal
from chibo.work.directives.models import Document
from chibo.work.meetings import operations as meetings
from chibo.work.meetings import queries
from chibo.work.meetings.models import Meeting
from tests.factories.meetings import MARCH, at, closed, item, opened, planned

NINE = {"ended_at": time(15, 40), "at": at(MARCH, 9)}


def adopted(v):
    """A meeting that adopted a resolution and has not closed yet."""
    meeting = opened(v)
    resolution = item(meeting, "resolution")
    meetings.write(
        actor=v.secretary, meeting=meeting, code=f"resolution:{resolution.pk}", text="Điều 1. Làm đường.", seen=0
    )
    meetings.discuss(actor=v.secretary, item=resolution)
    meetings.vote(
        actor=v.secretary, item=resolution, matter="resolution", voters=7, votes_for=6, votes_against=0, votes_other=1
    )
    return meeting, resolution


def test_a_meeting_closes_with_its_counts_its_resolution_and_sealed_minutes(village):
    meeting, resolution = adopted(village)
    meetings.note(actor=village.secretary, item=resolution, membership=village.members[2], text="Nhất trí.")
    meetings.note(actor=village.secretary, item=resolution, membership=village.members[2], text="Thêm một ý.")
    meetings.close(actor=village.secretary, meeting=meeting, **NINE)
    found = Meeting.objects.get(pk=meeting.pk)
    assert (found.state, found.minutes, found.spoke) == ("closed", 100, 1)
    assert (found.expected, found.present, found.exempt) == (8, 8, 2)
    document = Document.objects.get()
    assert (document.symbol, document.on, document.signer) == ("01-NQ/CB", MARCH, "Lò Văn Bí Thư")
    assert document.signer_title == "Bí thư"
    assert document.text == "Điều 1. Làm đường."
    resolution.refresh_from_db()
    assert resolution.document == document
    [version] = found.versions.all()
    assert queries.is_intact(version)
    assert version.content["documents"] == ["01-NQ/CB"]
    assert version.content["counts"]["present"] == 8
    assert (version.chair_name, version.taker_name) == ("Lò Văn Bí Thư", "Quàng Thị Thư Ký")


def test_closing_again_changes_nothing(village):
    meeting, _resolution = adopted(village)
    first = meetings.close(actor=village.secretary, meeting=meeting, **NINE)
    again = meetings.close(actor=village.secretary, meeting=meeting, ended_at=time(17), at=at(MARCH, 10))
    assert again == first
    assert Meeting.objects.get(pk=meeting.pk).ended_at == time(15, 40)
    assert Document.objects.count() == 1
    assert meeting.versions.count() == 1
