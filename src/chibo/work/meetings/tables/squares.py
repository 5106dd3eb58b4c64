"""A year of months as a strip of squares: each says its month, its state in words and by a mark, and leads on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chibo.foundation.ui.numbers import day
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


def strip(months: Iterable[tuple[date, Month | None, str]]) -> SafeString:
    """The squares of (first day, month, address) in order; a month in which nothing was due is an empty square."""
    return SafeString(f'<ul class="strip">{"".join(_square(*one) for one in months)}</ul>')


def _square(first: date, month: Month | None, url: str) -> str:
    if month is None:
        said = escape(_("Tháng %(month)d: không có lịch") % {"month": first.month})
        return (
            f'<li><span class="square none" title="{said}"><b aria-hidden="true">{first.month}</b>'
            f'<span class="sr">{said}</span></span></li>'
        )
    tone, mark = MARKS[month.state]
    late = LATE_MARK if month.state == MonthState.LATE else ""
    said = escape(_("Tháng %(month)d: %(state)s") % {"month": first.month, "state": words(month)})
    name, where = ("a", f' href="{escape(url)}"') if url else ("span", "")
    return (
        f'<li><{name} class="square {tone}"{where} title="{said}"><b aria-hidden="true">{first.month}</b>'
        f'<i aria-hidden="true">{late or mark}</i><span class="sr">{said}</span></{name}></li>'
    )
