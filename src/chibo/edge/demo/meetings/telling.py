"""All meetings of the demo world, branch by branch, handed to the operations that take them over."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from chibo.edge.demo.meetings.cadences import TENTH, series
from chibo.edge.demo.meetings.cast import Cell, cells
from chibo.edge.demo.meetings.chain import Chain, Custom
from chibo.edge.demo.meetings.history import day_of, months, play
from chibo.edge.demo.meetings.present import beside, next_month, propose, this_month
from chibo.edge.demo.meetings.rows import Rows
from chibo.edge.demo.meetings.sending import directive, send
from chibo.edge.demo.meetings.words import ERRANDS, SENT
from chibo.foundation.access.actor import Actor
from chibo.kernel.periods import add_months
from chibo.registry.org.models import Unit
from chibo.registry.org.queries import find
from chibo.work.directives import operations as directives
from chibo.work.meetings import operations as meetings
from chibo.work.meetings.enums import MeetingKind, MeetingState

FIRST, END = date(2021, 1, 1), date(2022, 1, 1)
YEAR = months(FIRST, date(2021, 12, 1))
PILOT_YEAR, PILOT = months(END, date(2022, 12, 1)), date(2022, 3, 1)
PILOTS = ("Đảng bộ xã Nà Khoa", "Đảng bộ xã Phìn Hồ", "Đảng bộ xã Nà Hỳ")
"""The communes whose first cell held a model meeting in 2022 (A9)."""
THANH_MINH, SOP_COP, NAM_PO = "Đảng bộ xã Thanh Minh", "Đảng bộ huyện Sốp Cộp", "Đảng bộ huyện Nậm Pồ"
CUSTOMS = {
    THANH_MINH: Custom(present=0.94, unexcused=0.01, late=0.03, guests=True),
    SOP_COP: Custom(present=0.9, unexcused=0.02, late=0.05),
    NAM_PO: Custom(present=0.665, unexcused=0.13, late=0.15),
}
LOOK_BACK = 2
"""So many whole months before this one are told as well."""


def tell(actor: Actor, *, today: date) -> None:
    """Bring the meetings of all three branches in, each by one act of taking over."""
    with _nothing_thrown_away():
        for name, custom in CUSTOMS.items():
            _branch(actor, name, custom, today=today)


def _branch(actor: Actor, name: str, custom: Custom, *, today: date) -> None:
    unit = find(name, on=FIRST, today=today).unit
    rows = Rows()
    chains = [_chain(rows, cell, custom, actor) for cell in cells(unit, today=today)]
    if name == NAM_PO:
        _nam_po(chains, today)
    else:
        _year(chains, slips=name == SOP_COP)
        _now(rows, unit, chains, actor, today=today)
    directives.take_over(actor=actor, unit=unit, records=rows.directives())
    meetings.take_over(actor=actor, unit=unit, records=rows.meetings())


@contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    """A hundred thousand records stay until they are stored; searching them for garbage took a fifth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _chain(rows: Rows, cell: Cell, custom: Custom, actor: Actor) -> Chain:
    told_on = None if cell.name == TENTH else END
    return Chain(rows, cell, custom, actor.account_id, rows.add(series(cell, FIRST, told_on)))


def _year(chains: list[Chain], *, slips: bool) -> None:
    """2021: Thanh Minh held every meeting, in Sốp Cộp a few months of flood had none."""
    for chain in chains:
        if chain.cell.name != TENTH:
            play(chain, YEAR, explained=0.006 if slips else 0)


def _nam_po(chains: list[Chain], today: date) -> None:
    pilots = {find(name, on=FIRST, today=today).unit.pk for name in PILOTS}
    for chain in chains:
        play(chain, YEAR, explained=0.02, silent=0.02)
        if chain.cell.unit.superior_id in pilots:
            pilots.remove(chain.cell.unit.superior_id)
            chain.series = chain.rows.add(series(chain.cell, END, date(2023, 1, 1)))
            play(chain, PILOT_YEAR, model=PILOT)


def _now(rows: Rows, unit: Unit, chains: list[Chain], actor: Actor, *, today: date) -> None:
    """The last whole months, then this one. One cell has met every month since 2021."""
    since = add_months(today.replace(day=1), -LOOK_BACK)
    before = months(since, add_months(today.replace(day=1), -1))
    for chain in chains:
        if chain.cell.name == TENTH:
            play(chain, months(FIRST, add_months(since, -1)), ends=False)
        else:
            chain.adopted, chain.series = None, rows.add(series(chain.cell, since, None))
    _send(rows, unit, chains, actor.account_id, since=since, today=today)
    for chain in chains:
        if chain.cell.name == TENTH:
            _showcase(chain, today)
        explained, silent = (0.0, 0.0) if chain.cell.name == TENTH else (0.02, 0.03)
        play(chain, before, explained=explained, silent=silent, ends=False)
    for place, chain in enumerate(chains):
        this_month(chain, today=today, showcase=chain.cell.name == TENTH)
        _besides(chain, place, today)


def _send(rows: Rows, unit: Unit, chains: list[Chain], account: int, *, since: date, today: date) -> None:
    """Three matters: one long carried out, one whose day is over, one that is new."""
    issuer = "district" if unit.level == 1 else "committee"
    document = directive(rows, unit, number=1, on=since, issuer=issuer)
    studied, newest, late = SENT
    send(rows, unit, chains, studied, on=since, due_on=add_months(since, 1), account=account, document=document)
    for title, sent, due in ((late, -20, -2), (newest, -5, 9)):
        on, until = today + timedelta(days=sent), today + timedelta(days=due)
        send(rows, unit, chains, title, on=on, due_on=until, account=account)


def _showcase(chain: Chain, today: date) -> None:
    """At its last meeting the showcase cell gave a member with an account two tasks: one is overdue, one is not."""
    month = today.replace(day=1)
    last = month if day_of(chain, month) < today else add_months(month, -1)
    holder = next(
        (
            one for one in chain.cell.on(today)
            if one.membership.person.account_id and one.membership.person_id != chain.cell.secretary
        ),
        None,
    )  # fmt: skip
    if holder is not None:
        days = (-3, 9)
        chain.errands[last] = [
            (title, holder, today + timedelta(days=ahead)) for title, ahead in zip(ERRANDS, days, strict=True)
        ]


def _besides(chain: Chain, place: int, today: date) -> None:
    """The first cells of a branch have a meeting in each state, whatever day it is."""
    for kind, state, days in dict(_states()).get(place, ()):
        beside(chain, today + timedelta(days=days), kind, today=today, state=state)
    if chain.cell.name == TENTH:
        next_month(chain, today=today)
        propose(chain, today=today)


def _states() -> Iterator[tuple[int, list[tuple[str, str, int]]]]:
    yield 0, [(MeetingKind.THEMATIC, MeetingState.RELEASED, 3)]
    yield 1, [(MeetingKind.THEMATIC, MeetingState.OPEN, 0)]
    yield 2, [(MeetingKind.EXTRAORDINARY, MeetingState.RELEASED, 0)]
    yield 3, [(MeetingKind.EXTRAORDINARY, MeetingState.CANCELLED, 1)]
    yield 4, [(MeetingKind.THEMATIC, MeetingState.DRAFT, 6)]
