"""Months of the past: the meetings that were held, early or late, and the months without one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from chibo.edge.demo.meetings import words
from chibo.edge.demo.meetings.chain import Chain
from chibo.edge.demo.meetings.closing import GUEST_MONTHS, held
from chibo.edge.demo.world.chance import stream
from chibo.work.meetings.cadence import named, suggested, window
from chibo.work.meetings.enums import MeetingKind, NoMeeting
from chibo.work.meetings.models import NotHeld

WET = range(5, 10)
"""Months of floods."""


def months(first: date, last: date) -> list[date]:
    """The first days of the months from one to another, both included."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1) for n in range(count)]


def after(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def play(
    chain: Chain, spell: Sequence[date], *, explained: float = 0, silent: float = 0, ends: bool = True,
    model: date | None = None,
) -> None:  # fmt: skip
    """Hold the meetings of these months, but for some shares of them: those with a reason, those of which nobody
    knows. The last of a spell that `ends` is always held, and leaves nothing open."""
    for month in spell:
        last = ends and month == spell[-1]
        rng = stream("month", chain.cell.unit.code, month)
        drawn = rng.random()
        if not last and drawn < silent:
            continue
        if not last and month != model and drawn < silent + explained:
            explain(chain, month)
            continue
        kind = MeetingKind.EXTENDED if _invites(chain, month) or month == model else MeetingKind.REGULAR
        until = suggested(chain.series, after(month))
        held(chain, month, day_of(chain, month), until=until, last=last, kind=kind, is_model=month == model)


def _invites(chain: Chain, month: date) -> bool:
    return chain.custom.guests and month.month in GUEST_MONTHS


def day_of(chain: Chain, month: date) -> date:
    """The day the cadence wants, or now and then some days after it."""
    rng = stream("day", chain.cell.unit.code, month)
    wanted, days = suggested(chain.series, month), window(chain.series, month)
    if rng.random() >= chain.custom.late:
        return wanted
    moved = days.last + timedelta(days=rng.randint(2, 5))
    return moved if moved.month == month.month else wanted


def explain(chain: Chain, month: date) -> None:
    """Put down why a month had no meeting."""
    rng = stream("reason", chain.cell.unit.code, month)
    reasons = (NoMeeting.FLOOD, NoMeeting.FLOOD, NoMeeting.SECRETARY_ABSENT) if month.month in WET else (
        NoMeeting.SECRETARY_ABSENT, NoMeeting.NO_QUORUM, NoMeeting.OTHER,
    )  # fmt: skip
    reason = rng.choice(reasons)
    chain.rows.add(
        NotHeld(
            series=chain.series, unit=chain.cell.unit, month_on=month, due_on=named(chain.series, month),
            reason=reason, note=words.NO_MEETING[reason == NoMeeting.OTHER],
        )
    )  # fmt: skip
