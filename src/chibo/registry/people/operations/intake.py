"""Loading lives from a checked sheet: part of the batch operation that brings the sheet in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from chibo.registry.org.models import Area
from chibo.registry.people.enums import Began, DecisionKind, How, Status, Track, TransferState
from chibo.registry.people.lives import FOREVER, Life, Stay
from chibo.registry.people.models import (
    Decision,
    Departure,
    Membership,
    MembershipState,
    Person,
    Residence,
    Transfer,
)
from chibo.registry.people.operations.residence import move_out

CHUNK = 5000


def load(lives: list[Life], today: date, batch: Any) -> None:
    """Create the persons of a sheet set-wise, mend those the book has one by one.

    Who is said to live elsewhere than the book has it lives there from `today`.
    """
    known = [life for life in lives if life.person_id is not None]
    _create([life for life in lives if life.person_id is None])
    for life in known:
        _mend(life)
    _house(lives, today)


def _house(lives: list[Life], today: date) -> None:
    """Residences as the sheet has them now; one that was never known before has no first day."""
    told = {life.person_id: life.identity.residence for life in lives if life.identity.residence}
    areas = dict(Area.objects.filter(code__in=set(told.values())).values_list("code", "pk"))
    known = {row.person_id: row for row in Residence.objects.filter(person_id__in=told).order_by("valid")}
    made = []
    for person_id, code in told.items():
        row = known.get(person_id)
        if row is not None and row.valid.upper is None:
            if row.area_id == areas[code]:
                continue
            move_out(row, on=today)
        made.append(Residence(person_id=person_id, area_id=areas[code], valid=DateRange(today if row else None, None)))
    Residence.objects.bulk_create(made, batch_size=CHUNK)


def _create(lives: list[Life]) -> None:
    persons = Person.objects.bulk_create([_person(life, Person()) for life in lives], batch_size=CHUNK)
    rows: dict[type, list[Any]] = {Decision: [], MembershipState: [], Transfer: [], Departure: []}
    memberships = []
    for life, person in zip(lives, persons, strict=True):
        life.person_id = person.pk
        memberships += [(life, stay, _membership(life, stay, Membership())) for stay in life.stays]
    Membership.objects.bulk_create([row for _life, _stay, row in memberships], batch_size=CHUNK)
    places = {(id(life), id(stay)): row.pk for life, stay, row in memberships}
    for life in lives:
        here = {id(stay): places[id(life), id(stay)] for stay in life.stays}
        rows[Decision] += _decisions(life, here)
        rows[Transfer] += _transfers(life, here)
        rows[Departure] += _departures(life, here)
    Decision.objects.bulk_create(rows[Decision], batch_size=CHUNK)
    decided = {(row.person_id, row.kind, row.on): row for row in rows[Decision]}
    for life in lives:
        here = {id(stay): places[id(life), id(stay)] for stay in life.stays}
        rows[MembershipState] += [
            state for stay in life.stays for state in _states(life, stay, here[id(stay)], decided)
        ]
    for model in (MembershipState, Transfer, Departure):
        model.objects.bulk_create(rows[model], batch_size=CHUNK)


def _mend(life: Life) -> None:
    """Bring the rows of a person of the book to what the sheet says; rows keep their ids, nothing is taken away."""
    _person(life, Person.objects.get(pk=life.person_id)).save()
    here: dict[int, int] = {}
    known = {row.pk: row for row in Membership.objects.filter(person_id=life.person_id)}
    for stay in sorted(life.stays, key=lambda stay: (stay.membership_id is None, stay.end)):
        membership = _membership(life, stay, known.get(stay.membership_id or 0, Membership()))
        membership.save()
        here[id(stay)] = membership.pk
    decided = _mend_decisions(life, here)
    for stay in life.stays:
        _mend_states(life, stay, here[id(stay)], decided)
    for transfer in _transfers(life, here):
        _overlay(_same_transfer(transfer), transfer)
    for departure in _departures(life, here):
        twin = Departure.objects.filter(person_id=life.person_id, membership=departure.membership_id).first()
        _overlay(twin, departure)


def _mend_decisions(life: Life, here: dict[int, int]) -> dict[Any, Decision]:
    """Admissions and recognitions, in order of time, each over the one that stood in its place."""
    decided: dict[Any, Decision] = {}
    wanted = _decisions(life, here)
    for kind in (DecisionKind.ADMISSION, DecisionKind.RECOGNITION):
        stood = list(Decision.objects.of(kind).filter(person_id=life.person_id).order_by("on"))
        for place, row in enumerate(row for row in wanted if row.kind == kind):
            before = stood[place] if place < len(stood) else None
            if before is not None and before.ceremony_on != before.on:
                row.ceremony_on = before.ceremony_on
            kept = _overlay(before, row)
            decided[kept.person_id, kept.kind, kept.on] = kept
    return decided


def _same_transfer(transfer: Transfer) -> Transfer | None:
    """The recorded transfer with one of the same ends, if there is one."""
    done = Transfer.objects.filter(person_id=transfer.person_id, state=TransferState.DONE)
    ends = {"from_membership": transfer.from_membership_id, "to_membership": transfer.to_membership_id}
    found = (done.filter(**{name: pk}).first() for name, pk in ends.items() if pk)
    return next((row for row in found if row), None)


def _mend_states(life: Life, stay: Stay, membership_id: int, decided: dict[Any, Decision]) -> None:
    """Standing is laid anew from the decisions; an exemption is moved or opened; other conditions stay.

    Where the day of recognition is the one the book has, the day it was back-dated to stays too.
    """
    found = MembershipState.objects.filter(membership_id=membership_id)
    official = life.official_from(stay)
    officials = found.filter(status=Status.OFFICIAL).order_by("valid")
    turned = officials.filter(decision__on=official).first() if official else None
    found.filter(track=Track.STANDING).exclude(status=Status.CANDIDATE).delete()
    for candidacy in found.filter(status=Status.CANDIDATE):
        _end_candidacy(candidacy, stay.start)
    exemption = found.filter(status=Status.EXEMPT).order_by("valid").first()
    for state in found.filter(track=Track.CONDITION):
        start = max(stay.exempt_from, stay.start) if state == exemption and stay.exempt_from else state.valid.lower
        state.valid = DateRange(start, _upper(min(stay.end, state.valid.upper or FOREVER)))
        state.save(update_fields=["valid"])
    wanted = _states(life, stay, membership_id, decided, turned.valid.lower if turned else None)
    MembershipState.objects.bulk_create(state for state in wanted if state.track == Track.STANDING or exemption is None)


def _end_candidacy(state: MembershipState, on: date) -> None:
    if state.valid.lower >= on:
        state.delete()
        return
    state.valid = DateRange(state.valid.lower, on)
    state.save(update_fields=["valid"])


def _overlay(found: Any, wanted: Any) -> Any:
    """Write the wanted values over the row that is there, keeping what the sheet does not know; or make the row."""
    if found is None:
        wanted.save()
        return wanted
    for column in wanted._meta.local_concrete_fields:
        value = column.value_from_object(wanted)
        if not column.primary_key and value not in (None, ""):
            setattr(found, column.attname, value)
    found.save()
    return found


def _person(life: Life, row: Person) -> Person:
    who = life.identity
    for name in type(who).__slots__:
        setattr(row, name, getattr(who, name))
    return row


def _membership(life: Life, stay: Stay, row: Membership) -> Membership:
    row.person_id, row.unit_id, row.native = life.person_id, stay.unit_id, stay.native
    start = stay.start
    if row.began == Began.CANDIDATE:
        start = min(start, row.valid.lower)
    else:
        row.began = stay.began
    row.valid = DateRange(start, _upper(stay.end))
    return row


def _decisions(life: Life, here: dict[int, int]) -> list[Decision]:
    events = [(DecisionKind.ADMISSION, *event) for event in life.admissions()]
    events += [(DecisionKind.RECOGNITION, *event) for event in life.recognitions()]
    return [
        Decision(
            kind=kind, person_id=life.person_id, number=number, on=day,
            membership_id=here[id(stay)] if stay else None, unit_id=stay.unit_id if stay else None,
            ceremony_on=day if kind == DecisionKind.ADMISSION else None,
        )
        for kind, day, number, stay in events
    ]  # fmt: skip


def _states(
    life: Life, stay: Stay, membership_id: int, decided: dict[Any, Decision], turned: date | None = None
) -> list[MembershipState]:
    official = life.official_from(stay)
    turns = max(turned or official, stay.start) if official else FOREVER
    admission = decided.get((life.person_id, DecisionKind.ADMISSION, stay.admitted_on))
    recognition = decided.get((life.person_id, DecisionKind.RECOGNITION, official))
    parts = [
        (Track.STANDING, Status.PROBATIONARY, stay.start, min(turns, stay.end), admission),
        (Track.STANDING, Status.OFFICIAL, turns, stay.end, recognition),
    ]
    if stay.exempt_from:
        parts.append((Track.CONDITION, Status.EXEMPT, max(stay.exempt_from, stay.start), stay.end, None))
    return [
        MembershipState(
            membership_id=membership_id,
            track=track,
            status=status,
            valid=DateRange(start, _upper(end)),
            decision=decision,
        )
        for track, status, start, end, decision in parts
        if start < end
    ]


def _transfers(life: Life, here: dict[int, int]) -> list[Transfer]:
    return [
        Transfer(
            person_id=life.person_id, state=TransferState.DONE,
            from_membership_id=here[id(old)] if old else None, from_unit_id=old.unit_id if old else None,
            to_membership_id=here[id(new)] if new else None, to_unit_id=new.unit_id if new else None,
            sent_on=old.went_on if old else None, departed_on=old.went_on if old else None,
            arrived_on=new.came_on if new else None,
        )
        for old, new in life.moves()
    ]  # fmt: skip


def _departures(life: Life, here: dict[int, int]) -> list[Departure]:
    return [
        Departure(
            person_id=life.person_id, membership_id=here[id(stay)] if counts else None,
            unit_id=stay.unit_id if counts else None, on=stay.left_on or stay.end,
            how=stay.how or How.OTHER, why=stay.why,
        )
        for stay, counts in life.departures()
    ]  # fmt: skip


def _upper(end: date) -> date | None:
    return None if end == FOREVER else end
