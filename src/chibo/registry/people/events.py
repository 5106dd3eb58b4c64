"""What happened to members, one event a row, as the sheet of decisions and the journal of a member tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Q

from chibo.registry.org.models import Unit
from chibo.registry.people.enums import DecisionKind, How, Status, TransferState
from chibo.registry.people.models import Decision, Departure, MembershipState, Person, Transfer

CODE, NAME, EVENT, ON = "Mã đảng viên", "Họ và tên", "Sự việc", "Ngày có hiệu lực"
NUMBER, DECIDED, ISSUER = "Quyết định số", "Ngày quyết định", "Cấp ban hành"
CELL, TO, PLACE, WHY = "Mã chi bộ", "Mã chi bộ chuyển đến", "Nơi chuyển đến", "Lý do"

ADMISSION, RECOGNITION, TRANSFER = "Kết nạp", "Công nhận chính thức", "Chuyển sinh hoạt"
EXEMPTION = "Miễn công tác và sinh hoạt"
LEAVING = {str(how.label): how.value for how in How}
EVENTS = {
    ADMISSION: DecisionKind.ADMISSION.value, RECOGNITION: DecisionKind.RECOGNITION.value,
    TRANSFER: DecisionKind.TRANSFER.value, EXEMPTION: DecisionKind.EXEMPTION.value, **LEAVING,
}  # fmt: skip
"""The words of the sheet and what they stand for: a kind of decision, or a way of leaving."""

COLUMN_OF = {"decision": DECIDED, "on": ON, "unit": TO, "place": PLACE, "ceremony_on": ON, "membership": CODE}
"""Where a refusal of an operation is shown, by the argument at fault."""

Event = dict[str, Any]


def events_of(*, persons: Iterable[Person] | None = None, cells: Any = None) -> Iterator[Event]:
    """The events of some persons, or those that count in some cells, by member and day; a fixed number of queries."""
    ids = None if persons is None else [person.pk for person in persons]
    found = [*_decisions(ids, cells), *_transfers(ids, cells), *_exemptions(ids, cells), *_departures(ids, cells)]
    yield from sorted(found, key=lambda event: (event[CODE], event[ON], list(EVENTS).index(event[EVENT])))


def _code(unit: Unit | None) -> str:
    return unit.code if unit else ""


def _of(ids: list[int] | None, cells: Any, *, person: str = "person", unit: str = "unit") -> Q:
    return Q(**{f"{person}__in": ids}) if ids is not None else Q(**{f"{unit}__in": cells.values("pk")})


def _event(person: Person, kind: str, on: date, **more: Any) -> Event:
    told = {CODE: person.code, NAME: person.name, EVENT: kind, ON: on}
    empty = dict.fromkeys((NUMBER, ISSUER, CELL, TO, PLACE, WHY), "")
    return {**told, **empty, DECIDED: None, **{_COLUMNS[name]: value for name, value in more.items()}}


_COLUMNS = {
    "number": NUMBER, "decided": DECIDED, "issuer": ISSUER, "cell": CELL, "to": TO, "place": PLACE, "why": WHY,
}  # fmt: skip


def _decisions(ids: list[int] | None, cells: Any) -> Iterator[Event]:
    """Admissions and recognitions that count in a cell of the book."""
    rows = Decision.objects.filter(_of(ids, cells), kind__in=[DecisionKind.ADMISSION, DecisionKind.RECOGNITION])
    for row in rows.exclude(unit=None).select_related("person", "unit"):
        admission = row.kind == DecisionKind.ADMISSION
        on = (row.ceremony_on or row.on) if admission else row.on
        yield _event(
            row.person, ADMISSION if admission else RECOGNITION, on, number=row.number, decided=row.on,
            issuer=row.issuer, cell=_code(row.unit),
        )  # fmt: skip


def _transfers(ids: list[int] | None, cells: Any) -> Iterator[Event]:
    """Moves from a cell of the book, to another one or to a place that is known."""
    rows = Transfer.objects.filter(_of(ids, cells, unit="from_unit"), state=TransferState.DONE)
    for row in rows.exclude(from_membership=None).select_related("person", "from_unit", "to_unit"):
        on = row.arrived_on or row.departed_on
        if on and (row.to_unit or row.to_place):
            yield _event(
                row.person, TRANSFER, on, number=row.number, decided=on, cell=_code(row.from_unit),
                to=_code(row.to_unit), place=row.to_place,
            )  # fmt: skip


def _exemptions(ids: list[int] | None, cells: Any) -> Iterator[Event]:
    """Exemptions that rest on a decision, on the day they began (a transfer carries them on)."""
    rows = MembershipState.objects.filter(
        _of(ids, cells, person="membership__person", unit="membership__unit"), status=Status.EXEMPT,
    ).exclude(decision=None)  # fmt: skip
    seen: set[int | None] = set()
    for row in rows.select_related("membership__person", "membership__unit", "decision").order_by("valid"):
        if row.decision is None or row.decision_id in seen:
            continue
        seen.add(row.decision_id)
        yield _event(
            row.membership.person, EXEMPTION, row.valid.lower, number=row.decision.number, decided=row.decision.on,
            issuer=row.decision.issuer, cell=row.membership.unit.code, why=row.note,
        )  # fmt: skip


def _departures(ids: list[int] | None, cells: Any) -> Iterator[Event]:
    words = {how: label for label, how in LEAVING.items()}
    rows = Departure.objects.filter(_of(ids, cells)).exclude(unit=None)
    for row in rows.select_related("person", "unit", "decision"):
        decision = row.decision
        yield _event(
            row.person, words[row.how], row.on, number=decision.number if decision else "",
            decided=decision.on if decision else row.on, issuer=decision.issuer if decision else "",
            cell=_code(row.unit), why=row.why,
        )  # fmt: skip
