"""Places in time: when a unit's own facts or its superior's path change, the rows below it are laid anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from chibo.kernel.errors import Refusal
from chibo.registry.org.enums import Kind
from chibo.registry.org.models import Placement, Unit

FOREVER = date.max


class ClosesALoop(Refusal):
    """The superior lies below the unit itself."""


class SuperiorNotOpen(Refusal):
    """The superior does not exist on some day on which the unit would sit below it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What a unit is from `start` to before `end`: the row of a placement, before its path is known."""

    unit_id: int
    superior_id: int | None
    name: str
    kind: str
    start: date
    end: date
    decision_number: str = ""
    decision_on: date | None = None
    path: str = ""
    level: int = 1

    @classmethod
    def of(cls, row: Placement) -> Piece:
        return cls(
            row.unit_id, row.superior_id, row.name, row.kind, row.valid.lower, row.valid.upper or FOREVER,
            row.decision_number, row.decision_on, str(row.path), row.level,
        )  # fmt: skip

    def within(self, start: date, end: date) -> Piece:
        return replace(self, start=max(self.start, start), end=min(self.end, end))

    def row(self) -> Placement:
        return Placement(
            unit_id=self.unit_id, superior_id=self.superior_id, path=self.path, level=self.level, name=self.name,
            kind=self.kind,
            valid=DateRange(self.start, None if self.end == FOREVER else self.end),
            decision_number=self.decision_number, decision_on=self.decision_on,
        )  # fmt: skip

    def joins(self, later: Piece) -> bool:
        """Whether `later` only continues this piece."""
        return self.end == later.start and replace(later, start=self.start, end=self.end) == self


def pieces_of(unit_ids: Iterable[int]) -> dict[int, list[Piece]]:
    """The placements of units as pieces, in order of time."""
    found: dict[int, list[Piece]] = defaultdict(list)
    for row in Placement.objects.filter(unit_id__in=list(unit_ids)).order_by("unit_id", "valid"):
        found[row.unit_id].append(Piece.of(row))
    return found


def own(pieces: list[Piece]) -> list[Piece]:
    """A unit's own facts in order of time: pieces joined where only a superior's path changed."""
    return _joined([replace(piece, path="", level=1) for piece in pieces])


def lay(wanted: dict[int, list[Piece]], *, waiting: Collection[int] = ()) -> None:
    """Replace the placements of each unit by `wanted`, with paths from the superiors, then lay all that lies below
    anew, but for units in `waiting`, which are laid by a call of their own.

    Raises ClosesALoop or SuperiorNotOpen; rows that stay as they are keep their ids.
    """
    level = wanted
    while level:
        above = pieces_of({piece.superior_id for pieces in level.values() for piece in pieces if piece.superior_id})
        seated = {unit_id: _seat(pieces, above) for unit_id, pieces in level.items()}
        before = pieces_of(seated)
        moved = {unit_id for unit_id, pieces in seated.items() if pieces != before.get(unit_id, [])}
        _store({unit_id: seated[unit_id] for unit_id in moved})
        below = Placement.objects.filter(superior_id__in=moved).values_list("unit_id", flat=True).distinct()
        level = pieces_of(set(below) - set(waiting))


def settle(unit_ids: Iterable[int], *, on: date) -> None:
    """Set today's place (superior and path) of units and of all below them; a closed unit goes into custody."""
    units = {unit.pk: unit for unit in Unit.objects.filter(pk__in=list(unit_ids))}
    changed = list(units.values())  # what lies below may stand at another level, even where the path stays
    while units:
        today = {row.unit_id: row.superior_id for row in Placement.objects.on(on).filter(unit_id__in=list(units))}
        keepers = {pk: today[pk] if pk in today else _custodian(unit, on) for pk, unit in units.items()}
        above = {unit.pk: unit for unit in Unit.objects.filter(pk__in={pk for pk in keepers.values() if pk})}
        kinds = _kinds(above, on)
        moved = []
        for unit in units.values():
            superior_id = keepers[unit.pk]
            path, level = str(unit.pk), 1
            if superior_id:
                keeper = above[superior_id]
                path, level = f"{keeper.path}.{path}", level_below(str(keeper.path), keeper.level, kinds[superior_id])
            if (unit.superior_id, str(unit.path), unit.level) != (superior_id, path, level):
                unit.superior_id, unit.path, unit.level = superior_id, path, level
                moved.append(unit)
        Unit.objects.bulk_update(moved, ["superior", "path", "level"], batch_size=1000)
        below = Unit.objects.filter(superior__in=changed or moved)
        units, changed = {unit.pk: unit for unit in below}, []


def _seat(pieces: list[Piece], above: dict[int, list[Piece]]) -> list[Piece]:
    seated: list[Piece] = []
    for piece in pieces:
        label = str(piece.unit_id)
        if piece.superior_id is None:
            seated.append(replace(piece, path=label, level=1))
            continue
        covered = piece.start
        for seat in above.get(piece.superior_id, []):
            part = piece.within(seat.start, seat.end)
            if part.start >= part.end:
                continue
            if part.start > covered:
                break
            if label in seat.path.split("."):
                raise ClosesALoop(_("Cấp trên này đang nằm dưới chính tổ chức đó."), field="superior")
            level = level_below(seat.path, seat.level, seat.kind)
            seated.append(replace(part, path=f"{seat.path}.{label}", level=level))
            covered = part.end
        if covered < piece.end:
            raise SuperiorNotOpen(
                _("Cấp trên không hoạt động ngày %(day)s.") % {"day": f"{covered:%d/%m/%Y}"}, field="superior"
            )
    return _joined(seated)


def level_below(path: str, level: int, kind: str) -> int:
    """The level of what sits directly below a unit: one more below a superior organisation that stands below none but
    such, else that of the unit itself."""
    depth = path.count(".") + 1
    return depth + 1 if level == depth and kind == Kind.SUPERIOR_ORGANISATION else level


def _joined(pieces: list[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].joins(piece):
            joined[-1] = replace(joined[-1], end=piece.end)
        else:
            joined.append(piece)
    return joined


def _store(seated: dict[int, list[Piece]]) -> None:
    """Have the rows of units say what `seated` says. A row of which only the end moves keeps its id, so that nothing
    is said to have changed on the days that it still has."""
    wanted = {piece for pieces in seated.values() for piece in pieces}
    found = {Piece.of(row): row for row in Placement.objects.filter(unit_id__in=list(seated))}
    new, gone = wanted - found.keys(), found.keys() - wanted
    starts = {replace(piece, end=FOREVER): piece for piece in new}
    resized = {piece: starts[endless] for piece in gone if (endless := replace(piece, end=FOREVER)) in starts}
    _resize({found[piece]: until for piece, until in resized.items() if until.end < piece.end})
    Placement.objects.filter(pk__in=[found[piece].pk for piece in gone - resized.keys()]).delete()
    _resize({found[piece]: until for piece, until in resized.items() if until.end > piece.end})
    fresh = new - set(resized.values())
    rows = [piece.row() for pieces in seated.values() for piece in pieces if piece in fresh]
    Placement.objects.bulk_create(rows, batch_size=2000)


def _resize(rows: dict[Placement, Piece]) -> None:
    for row, piece in rows.items():
        row.valid = piece.row().valid
    Placement.objects.bulk_update(rows, ["valid"], batch_size=1000)


def _kinds(unit_ids: Iterable[int], on: date) -> dict[int, str]:
    """The kind of units on a day; of those that do not exist then, the last before it, else the first."""
    rows = Placement.objects.filter(unit_id__in=list(unit_ids)).order_by("unit_id", "valid")
    found: dict[int, str] = {}
    for row in rows:
        if row.unit_id not in found or row.valid.lower <= on:
            found[row.unit_id] = row.kind
    return found


def _custodian(unit: Unit, on: date) -> int | None:
    """Who keeps the records of a unit that does not exist on a day: its first successor, else its last (or first)
    superior."""
    if unit.closed_on and unit.closed_on <= on:
        heir = unit.successions.values_list("successor_id", flat=True).first()
        if heir:
            return heir
        return unit.placements.order_by("-valid").values_list("superior_id", flat=True).first()
    return unit.placements.order_by("valid").values_list("superior_id", flat=True).first()
