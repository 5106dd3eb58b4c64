"""What the facts are proved in: the rich world with facts of two years, acts by chance, and ways to compare."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, connection, transaction

from chibo.foundation.indicators import operations as facts
from chibo.foundation.indicators import queries
from chibo.foundation.indicators.models import Check, Mark
from chibo.foundation.indicators.ports import indicators
from chibo.foundation.indicators.queries import Asked
from chibo.kernel.errors import Refusal
from chibo.kernel.periods import Period, parse
from chibo.registry.org import operations as org
from chibo.registry.org.enums import CELLS, HAMLETS, Kind
from chibo.registry.org.models import Area, AreaPlacement, Coverage, Placement, Unit
from chibo.registry.people import operations as people
from chibo.registry.people.models import Membership, MembershipState, Person, Residence, Transfer
from tests.contracts.worlds import TODAY, build, rich
from tests.factories.access import operator
from tests.factories.people import candidate, decision
from tests.factories.sheets import bring, member_row

MONTHS = [*parse("2021").months(), parse("2022-01")]
ASKED = [parse(code) for code in ("2021", "2021-Q3", "2021-07", "2022-01", "2021-H2")]
TREES = ("as-was", "today")
PLAIN_CELLS = ("C3", "C4", "C6", "C7", "C8")
"""Cells like C1 and C2, of which no facts are kept either."""


def complete_world() -> None:
    """The rich world, with facts of a year and a month."""
    build(rich())
    facts.complete(today=TODAY, months=MONTHS)
    settle()


def settle() -> None:
    """Fold until nothing waits."""
    while (folded := facts.fold()) is None or folded.marks:
        pass


def checked(*, sample: int = 0) -> Check:
    """Everything compared, and some of it figure by figure."""
    return facts.check(everything=True, sample=sample)


def figures(period: Period) -> dict[tuple[str, str, str, str], tuple[Any, Any]]:
    """Every figure of every unit in both trees, as it is asked for."""
    return _all(period, lambda indicator, asked, kind: _terms(queries.figure(indicator, asked, kind=kind)))


def recomputed(period: Period) -> dict[tuple[str, str, str, str], tuple[Any, Any]]:
    """The same, each from the records."""
    return _all(period, lambda indicator, asked, kind: queries.from_records(indicator, asked, kind=kind))


def splits(period: Period, *, from_records: bool) -> dict[tuple[str, str, str], dict[int, int]]:
    """Every figure of every unit by the units below."""
    found = {}
    for unit in Unit.objects.exclude(code__in=PLAIN_CELLS).order_by("pk"):
        for tree in TREES:
            asked = Asked(unit, period, tree)
            if from_records:
                asked.forget_facts()
            for indicator in indicators:
                by_child = queries.split(indicator, asked, []).by_child
                found[unit.code, tree, indicator.code] = {pk: number for pk, number in by_child.items() if number}
    return found


def _all(period: Period, answer: Callable[..., tuple[Any, Any]]) -> dict[tuple[str, str, str, str], tuple[Any, Any]]:
    found = {}
    for unit in Unit.objects.exclude(code__in=PLAIN_CELLS).order_by("pk"):
        for tree in TREES:
            asked = Asked(unit, period, tree)
            for indicator in indicators:
                for kind in ("", *(indicator.kinds or {})):
                    found[unit.code, tree, indicator.code, kind] = answer(indicator, asked, kind)
    return found


def _terms(figure: queries.Figure) -> tuple[Any, Any]:
    return figure.numerator, figure.denominator


def marks() -> int:
    return Mark.objects.count()


# --- acts by chance: each may be refused, which leaves the world as it was


def attempt(act: Callable[[], object]) -> bool:
    """Do it unless the program refuses; whether it was done."""
    with contextlib.suppress(Refusal, Unit.DoesNotExist, IndexError), transaction.atomic():
        act()
        return True
    return False


def nth(rows: Any, number: int) -> Any:
    """One of some rows by a number drawn by chance."""
    found = list(rows.order_by("pk"))
    return found[number % len(found)]


def cell(number: int) -> Unit:
    return nth(Unit.objects.filter(placements__kind__in=CELLS).distinct(), number)


def admit(number: int, on: date) -> None:
    membership = candidate(cell(number), on=on - timedelta(days=40), born_on=date(1980, 1, 1))
    people.admit(actor=operator(), membership=membership, unit=membership.unit, decision=decision(on))


def recognise(number: int, on: date) -> None:
    people.recognise(actor=operator(), membership=nth(Membership.objects.all(), number), decision=decision(on))


def move(number: int, on: date) -> None:
    membership = nth(Membership.objects.filter(valid__contains=on), number)
    people.move(actor=operator(), membership=membership, unit=cell(number // 7), on=on)


def leave(number: int, on: date) -> None:
    how = ("died", "removed", "withdrew")[number % 3]
    people.leave(actor=operator(), membership=nth(Membership.objects.all(), number), how=how, on=on)


def reparent(number: int, on: date) -> None:
    superior = nth(Unit.objects.exclude(placements__kind__in=CELLS).distinct(), number // 5)
    unit = nth(Unit.objects.exclude(superior=None), number)
    org.reparent(actor=operator(), unit=unit, superior=superior, on=on, today=TODAY)


def close(number: int, on: date) -> None:
    org.close(actor=operator(), unit=cell(number), on=on, today=TODAY, successors=(cell(number // 3),))


def establish(number: int, on: date) -> None:
    superior = nth(Unit.objects.exclude(placements__kind__in=CELLS).distinct(), number)
    kind = (Kind.SUBORDINATE_CELL, Kind.GRASSROOTS_CELL, Kind.GRASSROOTS_ORGANISATION)[number % 3]
    org.establish(
        actor=operator(), code=f"N{Unit.objects.count()}", name="Mới", kind=kind, superior=superior, on=on, today=TODAY
    )


def correct_by_sheet(number: int, on: date) -> None:
    """A sheet says that somebody was admitted on another day: a correction in past months, in one batch."""
    person = nth(Person.objects.filter(code__startswith="D"), number)
    stay = person.memberships.order_by("valid").first()
    bring(
        "members", [member_row(person.code, stay.unit.code, **{"Ngày kết nạp": on, "Ngày chính thức": ""})], today=TODAY
    )


def correct_by_hand(number: int, on: date) -> None:
    """A repair past every operation, by one statement over many rows."""
    Transfer.objects.filter(arrived_on__lt=on).update(arrived_on=on)


# --- of areas, of what covers them and of who lives there: mostly in other organisations than the area's own


def area(number: int) -> Area:
    return nth(Area.objects.all(), number)


def cover(number: int, on: date) -> None:
    org.cover(actor=operator(), unit=cell(number // 5), area=area(number), on=on)


def uncover(number: int, on: date) -> None:
    row = nth(Coverage.objects.all(), number)
    org.uncover(actor=operator(), unit=row.unit, area=row.area, on=max(on, row.valid.lower + timedelta(days=1)))


def answer(number: int, on: date) -> None:
    """Another organisation answers for an area from a day."""
    org.change_area(actor=operator(), area=area(number), unit=nth(Unit.objects.all(), number // 3), on=on)


def open_area(number: int, on: date) -> None:
    kind = ("hamlet", "school", "commune", "residential_group")[number % 4]
    org.open_area(
        actor=operator(), code=f"M{Area.objects.count()}", name="Mới", kind=kind, unit=nth(Unit.objects.all(), number),
        on=on,
    )  # fmt: skip


def merge_area(number: int, on: date) -> None:
    org.merge_area(actor=operator(), area=area(number), successor=area(number // 3), on=on)


def reside(number: int, on: date) -> None:
    homes = Area.objects.filter(kind__in=HAMLETS)
    people.reside(
        actor=operator(), membership=nth(Membership.objects.all(), number), area=nth(homes, number // 7), on=on
    )


def be_native(number: int, on: date) -> None:
    membership = nth(Membership.objects.all(), number)
    people.correct(
        actor=operator(), membership=membership, name=membership.person.name, born_on=None, sex="", ethnicity="",
        native=(True, False, None)[number % 3], reason="ghi nhầm",
    )  # fmt: skip


def correct_areas_by_hand(number: int, on: date) -> None:
    """A repair past every operation of anything that coverage hangs on."""
    repairs: tuple[Callable[[], object], ...] = (
        lambda: _one(Coverage.objects.all(), number).delete(),
        lambda: _one(Coverage.objects.all(), number).update(unit=cell(number // 9)),
        lambda: _one(Coverage.objects.all(), number).update(valid=(on, None)),
        lambda: _one(AreaPlacement.objects.all(), number).update(unit=nth(Unit.objects.all(), number // 9)),
        lambda: _one(Area.objects.all(), number).update(kind="hamlet" if number % 2 else "school"),
        lambda: _one(Residence.objects.all(), number).delete(),
        lambda: _one(Residence.objects.all(), number).update(valid=(on, None)),
        lambda: _one(Residence.objects.all(), number).update(area=area(number // 9)),
        lambda: _one(Membership.objects.all(), number).update(unit=cell(number // 9)),
        lambda: _one(MembershipState.objects.all(), number).update(status="candidate"),
        lambda: _one(Placement.objects.cells(), number).update(kind="section_organisation"),
    )
    try:
        with transaction.atomic():
            repairs[number % len(repairs)]()
    except IntegrityError as error:
        raise Refusal(str(error)) from error


def _one(rows: Any, number: int) -> Any:
    """One of some rows, as a queryset of it alone."""
    return rows.filter(pk=nth(rows, number // 11).pk)


ACTS_ON_AREAS = {
    act.__name__: act
    for act in (cover, uncover, answer, open_area, merge_area, reside, be_native, correct_areas_by_hand)
}
ACTS = {
    act.__name__: act
    for act in (admit, recognise, move, leave, reparent, close, establish, correct_by_sheet, correct_by_hand)
} | ACTS_ON_AREAS


@contextlib.contextmanager
def dying_after(statements: int):
    """The database goes away after so many statements."""
    left = [statements]

    def count(execute, sql, params, many, context):
        left[0] -= 1
        if left[0] < 0:
            raise Killed
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield


class Killed(Exception):  # noqa: N818 - it reads as what happened
    """The worker died here."""
