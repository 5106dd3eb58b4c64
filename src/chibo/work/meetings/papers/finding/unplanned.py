"""Sheets to fill by hand for a meeting that nobody has planned in the book: of a unit's body as it is today."""

from __future__ import annotations

from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import override

from chibo.foundation.access.actor import Actor
from chibo.foundation.documents.ports import Found
from chibo.registry.org.models import Unit
from chibo.registry.org.queries import seat
from chibo.work.meetings.enums import BODIES, INSIDERS, KEEPERS, Body, MeetingKind
from chibo.work.meetings.judging import template
from chibo.work.meetings.models import Meeting, homes
from chibo.work.meetings.papers.finding import before
from chibo.work.meetings.papers.finding.before import standing
from chibo.work.meetings.papers.finding.frames import frame, unsigned
from chibo.work.meetings.papers.finding.reaching import pk_of
from chibo.work.meetings.papers.parts import BlankMinutes, Item, RollCall, RollLine
from chibo.work.meetings.queries import plain_title, roll

OF_UNIT = "u"
"""With this a key begins that means a unit (“u45”, “u45-committee”), not a meeting."""


def roll_call_blank(actor: Actor, key: str) -> Found:
    """The roll to fill by hand, of a meeting or of a unit's body. Raises LookupError."""
    if not key.startswith(OF_UNIT):
        return before.roll_call_blank(actor, key)
    sheet = _sheet(actor, key)
    expected = roll(sheet.unit, sheet.body, sheet.on).expected
    with override("vi"):
        members = tuple(RollLine(name=one.person.name, standing=standing(one)) for one in expected)
        return Found(unit=sheet.unit, data=RollCall(form=_frame(sheet, "Phiếu điểm danh"), facts=(), members=members))


def minutes_blank(actor: Actor, key: str) -> Found:
    """Minutes to fill by hand, with the agenda of a meeting, or with the usual one of a unit's body. Raises
    LookupError."""
    if not key.startswith(OF_UNIT):
        return before.minutes_blank(actor, key)
    sheet = _sheet(actor, key)
    kinds = enumerate(template(sheet.kind, sheet.on), start=1)
    items = tuple(Item(number=str(place), title=plain_title(kind)) for place, kind in kinds)
    with override("vi"):
        return Found(unit=sheet.unit, data=BlankMinutes(form=_frame(sheet, "Biên bản"), facts=(), items=items))


def _sheet(actor: Actor, key: str) -> Meeting:
    """A meeting of today that is not kept: of which unit and body the sheet is. Raises LookupError for who may not."""
    number, _dash, asked = key.removeprefix(OF_UNIT).partition("-")
    unit: Unit | None = Unit.objects.visible_to(actor).filter(pk=pk_of(number)).first()
    if unit is None or (asked and asked not in Body.values):
        raise LookupError(key)
    today = localdate()
    body = Body(asked) if asked else Body.CELL if seat(unit, today).is_cell else Body.COMMITTEE
    readers = KEEPERS if body == Body.COMMITTEE else INSIDERS
    if not actor.everywhere and unit.pk not in homes(actor, *readers):
        raise LookupError(key)
    return Meeting(unit=unit, body=body, kind=BODIES[body][0], on=today)


def _frame(sheet: Meeting, kind: str) -> Any:
    about = f"{MeetingKind(sheet.kind).label} ngày …… tháng …… năm 20……"
    return frame(sheet, kind, about=about, signatures=unsigned("Thư ký", "Chủ trì"), dated=None)
