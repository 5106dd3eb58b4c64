"""Loading units from a checked sheet: part of the batch operation that brings the sheet in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from chibo.registry.org.models import Unit
from chibo.registry.org.operations.areas_in_time import hand_over
from chibo.registry.org.operations.seating import FOREVER, Piece, lay, own, pieces_of, settle
from chibo.registry.org.queries import UnitGiven


def load(given: list[UnitGiven], today: date, batch: Any) -> None:
    """Create or correct the units of a sheet, superiors first."""
    known = pieces_of(Unit.objects.filter(code__in=[one.code for one in given]).values_list("pk", flat=True))
    above = {piece.superior_id for pieces in known.values() for piece in pieces if piece.superior_id}
    opened = dict(Unit.objects.filter(pk__in=above).values_list("pk", "opened_on"))
    units = _rows(given)
    waiting = {units[one.code].pk for one in given}
    for level in _levels(given):
        waiting -= {units[one.code].pk for one in level}
        lay({units[one.code].pk: _pieces(one, units, known, opened) for one in level}, waiting=waiting)
    settle([units[one.code].pk for one in given], on=today)
    touched = [units[one.code].pk for one in given]
    _hand_over(Unit.objects.filter(pk__in=touched).exclude(closed_on=None).select_related("superior"))


def _hand_over(ended: Iterable[Unit]) -> None:
    """What units that end answered for goes to who keeps their records, from the bottom up: a branch ends in one
    sheet."""
    for unit in sorted(ended, key=lambda unit: len(str(unit.path).split(".")), reverse=True):
        if unit.closed_on is not None:
            hand_over(unit, on=unit.closed_on, heir=unit.superior, covers=unit.successions.exists())


def _rows(given: list[UnitGiven]) -> dict[str, Unit]:
    """The unit rows of the sheet and of the superiors it names, by code; new ones are made, others corrected."""
    codes = {one.code for one in given} | {one.superior for one in given if one.superior}
    known = {unit.code: unit for unit in Unit.objects.filter(code__in=codes)}
    made = [_fill(Unit(code=one.code, path="0"), one) for one in given if one.code not in known]
    changed = [_fill(known[one.code], one) for one in given if one.code in known]
    Unit.objects.bulk_create(made, batch_size=2000)
    fields = ["opened_on", "closed_on", "decision_number", "decision_on"]
    Unit.objects.bulk_update(changed, fields, batch_size=1000)
    return known | {unit.code: unit for unit in made}


def _fill(unit: Unit, given: UnitGiven) -> Unit:
    unit.opened_on, unit.closed_on = given.start, given.end
    unit.decision_number, unit.decision_on = given.number, given.decided
    return unit


def _levels(given: list[UnitGiven]) -> list[list[UnitGiven]]:
    """The units of the sheet by their depth in it, superiors before what lies below them."""
    by_code = {one.code: one for one in given}
    depth: dict[str, int] = {}
    for one in given:
        way = []
        cursor: UnitGiven | None = one
        while cursor is not None and cursor.code not in depth:
            way.append(cursor.code)
            cursor = by_code.get(cursor.superior)
        start = depth[cursor.code] + 1 if cursor is not None else 0
        for step, code in enumerate(reversed(way)):
            depth[code] = start + step
    levels: dict[int, list[UnitGiven]] = defaultdict(list)
    for one in given:
        levels[depth[one.code]].append(one)
    return [levels[key] for key in sorted(levels)]


def _pieces(
    given: UnitGiven, units: dict[str, Unit], known: dict[int, list[Piece]], opened: dict[int, date]
) -> list[Piece]:
    """The unit's own rows: earlier names and superiors as the book has them, the latest as the sheet says.

    Before its present superior existed, a unit has none that is known.
    """
    unit = units[given.code]
    superior = units.get(given.superior)
    end = given.end or FOREVER
    mine = own(known.get(unit.pk, []))
    earlier = [piece for piece, after in pairwise(mine) if piece.end < end and not _unknown(piece, after, opened)]
    start = earlier[-1].end if earlier else given.start
    if earlier:
        earlier[0] = replace(earlier[0], start=given.start)
    latest = Piece(
        unit.pk, superior.pk if superior else None, given.name, given.kind, start, end,
        mine[-1].decision_number if earlier else given.number, mine[-1].decision_on if earlier else given.decided,
    )  # fmt: skip
    opens = superior.opened_on if superior else start
    if opens <= start:
        return [*earlier, latest]
    return [*earlier, replace(latest, superior_id=None, end=opens), replace(latest, start=opens)]


def _unknown(piece: Piece, after: Piece, opened: dict[int, date]) -> bool:
    """Whether a piece has no superior only because its later one did not exist yet."""
    return piece.superior_id is None and after.superior_id is not None and opened[after.superior_id] == piece.end
