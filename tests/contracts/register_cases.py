"""Cases of the operations on registers: compared by quarter, records merged and told apart."""

from __future__ import annotations

from datetime import UTC, date, datetime

from chibo.registry.people import operations as people
from chibo.registry.people.models import Person
from tests.contracts.operation_cases import Case, case
from tests.factories import access
from tests.factories.access import actor_with
from tests.factories.org import District
from tests.factories.people import member

NOON = datetime(2022, 3, 1, 5, tzinfo=UTC)
QUARTER = date(2021, 12, 31)


@case("people.sign_register")
def _(world: District) -> Case:
    member(world.cell)
    return Case(
        actor=actor_with("secretary", world.cell), elsewhere=actor_with("secretary", world.sister), where=world.cell,
        given={"unit": world.cell, "on": QUARTER, "at": NOON}, other={"on": date(2021, 9, 30)},
        shows={"on": "2021-12-31", "unit_id": world.cell.pk},
    )  # fmt: skip


@case("people.countersign_register")
def _(world: District) -> Case:
    member(world.cell)
    signed = people.sign_register(actor=access.operator(), unit=world.cell, on=QUARTER, at=NOON)
    other = people.sign_register(actor=access.operator(), unit=world.cell, on=date(2021, 9, 30), at=NOON)
    return Case(
        actor=actor_with("commune_office", world.commune), elsewhere=actor_with("commune_office", world.second),
        where=world.cell, given={"reconciliation": signed, "at": NOON}, other={"reconciliation": other},
        shows={"countersigned_at": NOON.isoformat()},
    )  # fmt: skip


def twins(world: District) -> tuple[Person, Person]:
    """One person twice: until 2020 in one cell, since 2021 in another."""
    from tests.factories.sheets import bring, member_row

    went, came = {"Chuyển đi ngày": "01/01/2020"}, {"Chuyển đến ngày": "01/01/2021"}
    for code, cell, more in (("TW-1", world.cell, went), ("TW-2", world.sister, came)):
        bring("members", [{**member_row(code, cell.code, **more), "Họ và tên": "Lò Thị Đôi"}])
    return Person.objects.get(code="TW-1"), Person.objects.get(code="TW-2")


@case("people.merge")
def _(world: District) -> Case:
    kept, gone = twins(world)
    return Case(
        actor=actor_with("commune_office", world.commune), elsewhere=actor_with("commune_office", world.second),
        where=world.cell, refused_at=world.cell, given={"kept": kept, "gone": gone, "at": NOON, "reason": "một người"},
        other={"reason": "khác"}, shows={"kept_id": kept.pk, "gone_id": gone.pk},
    )  # fmt: skip


@case("people.unmerge")
def _(world: District) -> Case:
    kept, gone = twins(world)
    merge = people.merge(actor=access.operator(), kept=kept, gone=gone, at=NOON)
    return Case(
        actor=actor_with("commune_office", world.commune), elsewhere=actor_with("commune_office", world.second),
        where=world.cell, given={"merge": merge, "at": NOON, "reason": "hai người"}, other={"reason": "khác"},
        shows={"undone_at": NOON.isoformat()},
    )  # fmt: skip
