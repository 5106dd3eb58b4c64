"""A month as a square: its state in words and by a mark."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from chibo.foundation.ui.numbers import day
from chibo.foundation.ui.squares import Square
from chibo.work.meetings.enums import MonthState
from chibo.work.meetings.queries import Month

MARKS = {
    MonthState.HELD: ("ok", "✓"),
    MonthState.LATE: ("warn", "✓"),
    MonthState.EXPLAINED: ("info", "–"),
    MonthState.UNKNOWN: ("bad", "?"),
    MonthState.COMING: ("plain", "·"),
}
"""The tone and the mark of each state; the words are read aloud and shown on pointing."""
LATE_MARK = "!"


def words(month: Month) -> str:
    """The state of a month in words, with the day or the reason."""
    said = str(month.state.label)
    if month.state in (MonthState.HELD, MonthState.LATE) and month.meeting is not None:
        return f"{said} ({day(month.meeting.on)})"
    if month.state == MonthState.EXPLAINED and month.not_held is not None:
        return f"{said}: {month.not_held.get_reason_display()}"
    return said


def square(first: date, month: Month | None, url: str) -> Square:
    """The square of the month that begins on `first`; an empty one where nothing was due."""
    if month is None:
        return Square(first.month, _("Tháng %(month)d: không có lịch") % {"month": first.month})
    tone, mark = MARKS[month.state]
    said = _("Tháng %(month)d: %(state)s") % {"month": first.month, "state": words(month)}
    return Square(first.month, said, tone, LATE_MARK if month.state == MonthState.LATE else mark, url)
