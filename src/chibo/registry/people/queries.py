"""Reading persons and their lives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from chibo.kernel.text import given_first
from chibo.registry.people.clocks import official_from
from chibo.registry.people.enums import Began, DecisionKind, Status, Track, TransferState
from chibo.registry.people.lives import Candidacy, Identity, Life, Stay
from chibo.registry.people.models import (
    Decision,
    Departure,
    Membership,
    MembershipState,
    Merge,
    Person,
    Residence,
    Transfer,
)


def lives(codes: Iterable[str]) -> dict[str, Life]:
    """The lives of the persons with these codes, by code, as rows of the members' sheet would tell them.

    Takes a fixed number of queries. Candidates that were not admitted have no stay but a candidacy.
    """
    persons = {person.pk: person for person in Person.objects.filter(code__in=list(codes))}
    admissions, recognitions = (
        _decisions(persons, DecisionKind.ADMISSION),
        _decisions(persons, DecisionKind.RECOGNITION),
    )
    came, went = _transfers(persons)
    left = {row.membership_id: row for row in Departure.objects.filter(person__in=persons) if row.membership_id}
    left_later = {row.person_id: row for row in Departure.objects.filter(person__in=persons, membership=None)}
    exempt = dict(
        MembershipState.objects.filter(membership__person__in=persons, status=Status.EXEMPT)
        .order_by("-valid").values_list("membership_id", "valid")
    )  # fmt: skip
    kept_away = dict(
        MembershipState.objects.filter(membership__person__in=persons, track=Track.CONDITION)
        .exclude(status=Status.EXEMPT).order_by("valid").values_list("membership_id", "valid")
    )  # fmt: skip
    homes = dict(
        Residence.objects.filter(person__in=persons, valid__upper_inf=True).values_list("person_id", "area__code")
    )
    found = {person.code: Life(_identity(person, homes.get(pk, "")), [], pk) for pk, person in persons.items()}
    for row in Membership.objects.filter(person__in=persons).order_by("valid"):
        end = row.valid.upper or date.max
        life = found[persons[row.person_id].code]
        admission = _latest(admissions[row.person_id], end)
        if row.began == Began.CANDIDATE and (admission is None or admission.on < row.valid.lower):
            life.candidacies.append(Candidacy(row.unit_id, row.valid.lower, end, row.pk))
            continue
        if admission is None:
            continue
        start = max(row.valid.lower, admission.on) if row.began == Began.CANDIDATE else row.valid.lower
        again = next((other.on for other in admissions[row.person_id] if other.on > admission.on), date.max)
        recognition = _latest(recognitions[row.person_id], again, since=admission.on)
        departure = left.get(row.pk) or (left_later.get(row.person_id) if row.pk in went else None)
        life.stays.append(
            Stay(
                unit_id=row.unit_id, start=start, admitted_on=admission.on, admitted_number=admission.number,
                official_on=recognition.on if recognition else None,
                official_number=recognition.number if recognition else "",
                native=row.native, exempt_from=exempt[row.pk].lower if row.pk in exempt else None,
                came_on=came.get(row.pk), went_on=went.get(row.pk),
                left_on=departure.on if departure else None, how=departure.how if departure else "",
                why=departure.why if departure else "", membership_id=row.pk,
                kept_away_on=kept_away[row.pk].lower if row.pk in kept_away else None,
            )
        )  # fmt: skip
    return found


def _identity(person: Person, residence: str) -> Identity:
    told = {name: getattr(person, name) for name in Identity.__slots__ if name != "residence"}
    return Identity(**told, residence=residence)


def _decisions(persons: Iterable[int], kind: str) -> dict[int, list[Decision]]:
    found: dict[int, list[Decision]] = defaultdict(list)
    for row in Decision.objects.of(kind).filter(person__in=persons).order_by("on"):
        found[row.person_id].append(row)
    return found


def _latest(rows: list[Decision], before: date, *, since: date = date.min) -> Decision | None:
    return next((row for row in reversed(rows) if since <= row.on < before), None)


def _transfers(persons: Iterable[int]) -> tuple[dict[int, date], dict[int, date]]:
    """The days on which memberships began by a transfer, and those on which they ended by one."""
    came: dict[int, date] = {}
    went: dict[int, date] = {}
    for row in Transfer.objects.filter(person__in=persons, state=TransferState.DONE):
        if row.to_membership_id and row.arrived_on:
            came[row.to_membership_id] = row.arrived_on
        if row.from_membership_id and row.departed_on:
            went[row.from_membership_id] = row.departed_on
    return came, went


def with_standing(rows: QuerySet[Any], on: date) -> QuerySet[Any]:
    """Memberships with what they are on a day (`standing`) and what keeps them from activities then (`condition`)."""
    states = MembershipState.objects.on(on).filter(membership=OuterRef("pk"))
    found: QuerySet[Any] = rows.annotate(
        standing=Subquery(states.filter(track=Track.STANDING).values("status")[:1]),
        condition=Subquery(states.filter(track=Track.CONDITION).values("status")[:1]),
    )
    return found


def probation_over(paths: list[str], *, on: date, everywhere: bool = False) -> list[tuple[Membership, date]]:
    """Probationary memberships below the paths whose probation is over on a day, with the first official day."""
    rows = _on_probation(paths, on, everywhere).select_related("person")
    found = [(row, official_from(row.began_on)) for row in rows]
    over = [(row, ends) for row, ends in found if ends and ends <= on]
    return sorted(over, key=lambda one: (one[1], one[0].pk))


def namesakes(persons: Iterable[tuple[str, date | None]]) -> dict[tuple[str, date | None], list[str]]:
    """The codes of the persons of the book who share name (without regard to accents) and birth date with some of
    these, by given-first name and birth date; one query."""
    wanted = {(given_first(name), born_on) for name, born_on in persons if born_on}
    found: dict[tuple[str, date | None], list[str]] = defaultdict(list)
    if wanted:
        rows = Person.objects.filter(
            given__in=[name for name, _born in wanted], born_on__in=[day for _n, day in wanted]
        )
        for name, born_on, code in rows.order_by("code").values_list("given", "born_on", "code"):
            found[name, born_on].append(code)
    return found


def merged_codes(codes: Iterable[str]) -> dict[str, str]:
    """Of these codes those whose record was merged into another one, with that one's code."""
    rows = Merge.objects.filter(gone__code__in=list(codes), undone_at=None)
    return dict(rows.values_list("gone__code", "kept__code"))


def probation_over_count(paths: list[str], *, on: date, everywhere: bool = False) -> int:
    """How many they are, by one query over the days on which probations began."""
    days = _on_probation(paths, on, everywhere).order_by().values_list("began_on").annotate(n=Count("pk"))
    return sum(n for began, n in days if (ends := official_from(began)) and ends <= on)


def _on_probation(paths: list[str], on: date, everywhere: bool) -> QuerySet[Any]:
    """Memberships of those on probation, with the day from which it runs: the ceremony, else the membership's first."""
    rows = Membership.objects.standing(on, Status.PROBATIONARY).on(on)
    rows = rows if everywhere else rows.filter(unit__path__within=paths)
    admissions = Decision.objects.of(DecisionKind.ADMISSION).filter(person=OuterRef("person")).order_by("-on")
    ceremony = Subquery(admissions.annotate(day=Coalesce("ceremony_on", "on")).values("day")[:1])
    found: QuerySet[Any] = rows.annotate(began_on=Coalesce(ceremony, F("valid__startswith")))
    return found
