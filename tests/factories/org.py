"""Units and the small district in which most tests play."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from chibo.registry.org import operations as org
from chibo.registry.org.enums import Kind
from chibo.registry.org.models import Unit
from tests.factories.access import TODAY, fresh, operator

OPENED = date(2000, 1, 1)


def unit(
    name: str, *, under: Unit | None = None, kind: str = Kind.SUPERIOR_ORGANISATION, on: date = OPENED,
    today: date = TODAY, code: str = "",
) -> Unit:  # fmt: skip
    """A unit established by the operator."""
    return org.establish(
        actor=operator(), code=code or fresh("TC"), name=name, kind=kind, superior=under, on=on, today=today
    )


def commune(name: str, *, under: Unit | None = None, on: date = OPENED) -> Unit:
    return unit(name, under=under, kind=Kind.GRASSROOTS_ORGANISATION, on=on)


def cell(name: str, *, under: Unit | None = None, on: date = OPENED, today: date = TODAY) -> Unit:
    return unit(name, under=under, kind=Kind.SUBORDINATE_CELL, on=on, today=today)


def again(record):
    """The record as the database has it now."""
    return type(record).objects.get(pk=record.pk)


@dataclass(frozen=True)
class District:
    """A province with two districts; the first has two communes with two cells and one, the second one with one."""

    province: Unit
    near: Unit
    far: Unit
    commune: Unit
    second: Unit
    foreign: Unit
    cell: Unit
    sister: Unit
    cousin: Unit
    stranger: Unit

    def again(self) -> District:
        """The same district as the database has it now, with nothing that a test did to the objects."""
        wanted = {one.name: getattr(self, one.name).pk for one in fields(self)}
        found = Unit.objects.in_bulk(list(wanted.values()))
        return District(**{name: found[pk] for name, pk in wanted.items()})


def district() -> District:
    province = unit("Đảng bộ tỉnh")
    near, far = unit("Đảng bộ huyện Gần", under=province), unit("Đảng bộ huyện Xa", under=province)
    first, second = commune("Đảng bộ xã Nhất", under=near), commune("Đảng bộ xã Nhì", under=near)
    foreign = commune("Đảng bộ xã Khác", under=far)
    return District(
        province, near, far, first, second, foreign,
        cell("Chi bộ bản Một", under=first), cell("Chi bộ bản Hai", under=first),
        cell("Chi bộ bản Ba", under=second), cell("Chi bộ bản Khác", under=foreign),
    )  # fmt: skip
