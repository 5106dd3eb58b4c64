"""Below which units an office may bring a sheet in, and which units a sheet of a unit tells of."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.exchange.checking import Checker
from chibo.foundation.exchange.ports import Row
from chibo.registry.org.enums import CELLS
from chibo.registry.org.models import Placement, Unit

MOST = 300


def units_of(actor: Actor, today: date, *roles: str, cells: bool = True) -> list[tuple[int, str]]:
    """The units that the actor's roles cover: the outermost ones, then what lies directly below, by name."""
    if actor.everywhere:
        tops = set(Unit.objects.filter(superior=None).values_list("pk", flat=True))
    else:
        tops = {int(path.rsplit(".", 1)[-1]) for path in actor.paths(*roles)}
    placed = Placement.objects.on(today).order_by("sort_key")
    first = list(placed.filter(unit__in=tops).values_list("unit_id", "name"))
    below = placed.filter(superior__in=tops) if cells else placed.filter(superior__in=tops).exclude(kind__in=CELLS)
    return [*first, *below.exclude(unit__in=tops).values_list("unit_id", "name")[:MOST]]


def at_and_below(under: Unit | None) -> Any:
    """The units whose records are, today, at or below a unit."""
    return Unit.objects.all() if under is None else Unit.objects.filter(path__within=[under.path])


def known_units(codes: set[str], under: Unit | None) -> dict[str, Unit]:
    """The units of the book with these codes, at or below a unit."""
    return {unit.code: unit for unit in at_and_below(under).filter(code__in=codes)}


def unit_of(check: Checker, row: Row, column: str, units: dict[str, Unit]) -> Unit | None:
    """The unit that a cell names; one that the book does not have here is refused."""
    code = check.text(row, column, required=True, longest=32)
    if code and code not in units:
        check.refuse(row, column, _("Không có tổ chức mã %(code)s trong phạm vi của tệp này. Hãy sửa mã.") % {
            "code": code,
        })  # fmt: skip
    return units.get(code)
