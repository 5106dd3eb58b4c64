"""The register of members, form 7-HSĐV: one line a member, fourteen columns, as it stood on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from chibo.foundation.indicators.queries import Asked
from chibo.registry.org import queries as org
from chibo.registry.people.enums import MEMBERS, Activities, DecisionKind, How, Status, Track, TransferState
from chibo.registry.people.models import Decision, Departure, Membership, MembershipState, Transfer

Naming = Callable[[int | None, date | None], str]


def headings() -> tuple[str, ...]:
    """The fourteen columns of the form."""
    return (
        _("TT"), _("Họ tên đang dùng, tên khai sinh"), _("Ngày sinh, giới tính, dân tộc"), _("Quê quán"),
        _("Trình độ"), _("Nghề nghiệp"), _("Ngày vào Đảng, chính thức"), _("Số thẻ, số lý lịch"),
        _("Bộ đội, công an, hưu trí"), _("Chuyển đi: ngày, nơi đến"), _("Chuyển đến: ngày, từ đâu"),
        _("Từ trần: ngày, lý do"), _("Ra khỏi Đảng: hình thức, ngày"), _("Ghi chú"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A member's line: whom it is about, in which cell, and the texts of the fourteen columns."""

    person_id: int
    membership_id: int
    unit_id: int
    cell: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Book:
    """What the lines are written from, by person or by membership."""

    decisions: dict[int, list[Decision]]
    transfers: list[Transfer]
    departures: dict[int, Departure]
    conditions: dict[int, list[MembershipState]]
    name: Naming
    on: date

    def came(self, membership_id: int) -> Transfer | None:
        return next((row for row in self.transfers if row.to_membership_id == membership_id), None)

    def went(self, membership_id: int) -> Transfer | None:
        return next((row for row in self.transfers if row.from_membership_id == membership_id), None)


def register(asked: Asked, on: date, *, everybody: bool = False) -> list[RegisterLine]:
    """The members of a unit on a day, by cell, then by given name; with `everybody` those too who were there before.

    What happened after the day is not told. A fixed number of queries.
    """
    rows = list(_rows(asked, on, everybody=everybody))
    book = _book(rows, on)
    cells = org.names([row.unit_id for row in rows], on)
    places = {pk: place for place, pk in enumerate(cells)}
    rows.sort(key=lambda row: (places[row.unit_id], row.person.sort_key, row.person_id, row.valid.lower))
    return [_line(number, row, cells[row.unit_id], book) for number, row in enumerate(rows, start=1)]


def registered(asked: Asked, on: date, *, everybody: bool = False) -> Any:
    """The same lines as rows of the database, to be narrowed, ordered and read page by page; `written` completes them.

    Each has the name and the order of its cell (place_name, place_key) and its number among the rows left (number).
    """
    rows = org.named(_rows(asked, on, everybody=everybody), "unit_id", on)
    order: list[Any] = [F("place_key").asc(nulls_last=True), "person__sort_key", "person_id", "valid"]
    return rows.annotate(number=Window(RowNumber(), order_by=order))


def written(rows: list[Any], on: date) -> None:
    """Write the line of each row (line); a fixed number of queries."""
    book = _book(rows, on)
    for row in rows:
        row.line = _line(row.number, row, row.place_name or "", book)


def register_length(asked: Asked, on: date, *, everybody: bool = False) -> int:
    """How many lines the register has."""
    return int(_rows(asked, on, everybody=everybody).count())


def _rows(asked: Asked, on: date, *, everybody: bool) -> Any:
    here = asked.reach().at("unit_id", on)
    if not everybody:
        return Membership.objects.standing(on).on(on).filter(here).select_related("person")
    members = MembershipState.objects.filter(track=Track.STANDING, status__in=MEMBERS, valid__startswith__lte=on)
    rows = Membership.objects.filter(here, activities=Activities.OFFICIAL, pk__in=members.values("membership_id"))
    return rows.select_related("person")


def _book(rows: list[Membership], on: date) -> _Book:
    persons, ids = {row.person_id for row in rows}, [row.pk for row in rows]
    decisions: dict[int, list[Decision]] = defaultdict(list)
    kinds = [DecisionKind.ADMISSION, DecisionKind.RECOGNITION]
    for decision in Decision.objects.filter(person__in=persons, kind__in=kinds, on__lte=on).order_by("on"):
        decisions[decision.person_id].append(decision)
    moves = Transfer.objects.filter(person__in=persons, state=TransferState.DONE)
    transfers = [row for row in moves if (row.arrived_on or row.departed_on or date.max) <= on]
    conditions: dict[int, list[MembershipState]] = defaultdict(list)
    for state in MembershipState.objects.on(on).filter(membership__in=ids, track=Track.CONDITION):
        conditions[state.membership_id].append(state)
    departures = {
        row.membership_id: row for row in Departure.objects.filter(membership__in=ids, on__lte=on) if row.membership_id
    }
    name = org.naming([pk for row in transfers for pk in (row.from_unit_id, row.to_unit_id)])
    return _Book(decisions, transfers, departures, conditions, name, on)


def _line(number: int, row: Membership, cell: str, book: _Book) -> RegisterLine:
    who = row.person
    identity = _joined(_d(who.born_on), who.get_sex_display() if who.sex else "", who.ethnicity)
    cells = (
        str(number), _joined(who.name, _("khai sinh: %s") % who.birth_name if who.birth_name else ""), identity,
        who.hometown, who.schooling, who.occupation, _entered(book.decisions[row.person_id]),
        _joined(who.card_number, who.code), "", _went(book.went(row.pk), book), _came(book.came(row.pk), book),
        *_ended(book.departures.get(row.pk)), _notes(book.conditions[row.pk]),
    )  # fmt: skip
    return RegisterLine(row.person_id, row.pk, row.unit_id, cell, cells)


def _entered(decisions: list[Decision]) -> str:
    """The latest admission, and the recognition after it."""
    admissions = [row for row in decisions if row.kind == DecisionKind.ADMISSION]
    if not admissions:
        return ""
    last = admissions[-1]
    official = next((row for row in decisions if row.kind == DecisionKind.RECOGNITION and row.on >= last.on), None)
    return _joined(_d(last.on), _("chính thức %s") % _d(official.on) if official else _("dự bị"))


def _went(row: Transfer | None, book: _Book) -> str:
    if row is None:
        return ""
    return _joined(_d(row.departed_on), book.name(row.to_unit_id, row.arrived_on) or row.to_place)


def _came(row: Transfer | None, book: _Book) -> str:
    if row is None or row.arrived_on is None:
        return ""
    return _joined(
        _d(row.arrived_on), book.name(row.from_unit_id, row.arrived_on - timedelta(days=1)) or row.from_place
    )


def _ended(row: Departure | None) -> tuple[str, str]:
    """The columns of death and of leaving otherwise."""
    if row is None:
        return "", ""
    if row.how == How.DIED:
        return _joined(_d(row.on), row.why), ""
    return "", _joined(str(How(row.how).label), _d(row.on), row.why)


def _notes(states: list[MembershipState]) -> str:
    return _joined(*(f"{Status(state.status).label} {_d(state.valid.lower)}" for state in states))


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def _d(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
