"""The cases of taking over documents and meetings from another book, and of reminding cells."""

from __future__ import annotations

from datetime import date, time

from django.db.backends.postgresql.psycopg_any import DateRange

from chibo.registry.org.models import Unit
from chibo.work.directives import operations as directives
from chibo.work.directives.models import Document
from chibo.work.meetings.models import Series
from tests.contracts.operation_cases import START, Case, case
from tests.factories.access import actor_with, operator
from tests.factories.org import District

FIRST = 900_001
"""Keys that no sequence of a test reaches."""


def _document(unit: Unit, number: int) -> Document:
    return Document(
        pk=FIRST + number, unit=unit, issuer="cell", kind="resolution", number=number, code="NQ/CB", on=START,
        title=f"Nghị quyết tháng {number}",
    )  # fmt: skip


def _series(unit: Unit, number: int) -> Series:
    return Series(
        pk=FIRST + number, unit=unit, body="cell", cadence="day", day=10, at=time(14),
        valid=DateRange(date(2010 + number, 1, 1), date(2011 + number, 1, 1)),
    )  # fmt: skip


@case("directives.take_over")
def _(world: District) -> Case:
    rows = [_document(world.cell, number) for number in (1, 2)]
    return Case(
        actor=operator(), elsewhere=actor_with("superior_office", world.near), where=world.commune,
        given={"unit": world.commune, "records": rows}, other={"records": rows[:1]},
    )  # fmt: skip


@case("meetings.take_over")
def _(world: District) -> Case:
    rows = [_series(world.cell, number) for number in (1, 2)]
    return Case(
        actor=operator(), elsewhere=actor_with("superior_office", world.near), where=world.commune,
        given={"unit": world.commune, "records": rows}, other={"records": rows[:1]},
    )  # fmt: skip


@case("directives.remind")
def _(world: District) -> Case:
    sent = directives.send_down(actor=operator(), unit=world.commune, title="Học tập nghị quyết", on=START)
    return Case(
        actor=actor_with("commune_office", world.commune), elsewhere=actor_with("commune_office", world.second),
        given={"dispatch": sent, "on": date(2022, 2, 1)}, other={"on": date(2022, 2, 2)}, where=world.commune,
    )  # fmt: skip
