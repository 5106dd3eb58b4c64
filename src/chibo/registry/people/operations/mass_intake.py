"""Writing plain new members: one statement a table, from the rows that the members' sheet selected."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from chibo.foundation.ui.words import vietnamese
from chibo.registry.people.enums import Activities, Began, DecisionKind, How, Status, Track, TransferState
from chibo.registry.people.models import Decision, Departure, Membership, MembershipState, Person, Residence, Transfer

HERE = "(came IS NULL AND start = admitted)"
"""The admission counts in the cell of the row."""
STAYS = "(official >= start AND official < stop)"
UPPER = "nullif(stop, 'infinity')"
TURNS = "least(greatest(coalesce(official, 'infinity'), start), stop)"
HOWS = " ".join(f"WHEN '{vietnamese(how.label)}' THEN '{how.value}'" for how in How)


def load(cursor: Any) -> None:
    """Write the rows of the table `sheet_plain`: persons, memberships and all that hangs on them."""
    _insert(cursor, Person, {
        "id": "person_id", "code": "code", "name": "name", "born_on": "born", "ethnicity": "ethnicity",
        **{name: name for name in ("birth_name", "hometown", "schooling", "occupation", "card_number")},
        "sex": "CASE sex WHEN 'Nam' THEN 'male' WHEN 'Nữ' THEN 'female' ELSE '' END",
    })  # fmt: skip
    _insert(cursor, Membership, {
        "id": "membership_id", "person_id": "person_id", "unit_id": "unit_id", "activities": f"'{Activities.OFFICIAL}'",
        "native": "CASE native WHEN 'Có' THEN true WHEN 'Không' THEN false END",
        "began": f"CASE WHEN came IS NOT NULL THEN '{Began.TRANSFERRED}' WHEN start = admitted THEN '{Began.ADMITTED}' "
                 f"ELSE '{Began.RECORDED}' END",
        "valid": f"daterange(start, {UPPER})", "priorities": "'{}'::varchar[]",
    })  # fmt: skip
    _decisions(cursor)
    _states(cursor)
    _ends(cursor)
    _insert(cursor, Residence, {
        "person_id": "person_id", "area_id": "area_id", "valid": "'(,)'::daterange",
    }, where="area_id IS NOT NULL")  # fmt: skip


def _decisions(cursor: Any) -> None:
    for kind, pk, on, number, here, ceremony in (
        (DecisionKind.ADMISSION, "admission_id", "admitted", "admitted_number", HERE, "admitted"),
        (DecisionKind.RECOGNITION, "recognition_id", "official", "official_number", STAYS, "NULL::date"),
    ):
        _insert(cursor, Decision, {
            "id": pk, "kind": f"'{kind}'", "person_id": "person_id", "number": number, "on": on,
            "membership_id": f"CASE WHEN {here} THEN membership_id END",
            "unit_id": f"CASE WHEN {here} THEN unit_id END", "ceremony_on": ceremony,
        }, where=f"{pk} IS NOT NULL")  # fmt: skip


def _states(cursor: Any) -> None:
    for track, status, start, end, decision in (
        (Track.STANDING, Status.PROBATIONARY, "start", TURNS, "admission_id"),
        (Track.STANDING, Status.OFFICIAL, TURNS, "stop", "recognition_id"),
        (Track.CONDITION, Status.EXEMPT, "greatest(exempt, start)", "stop", "NULL::bigint"),
    ):
        there = "exempt IS NOT NULL" if status is Status.EXEMPT else f"{start} < {end}"
        _insert(cursor, MembershipState, {
            "membership_id": "membership_id", "track": f"'{track}'", "status": f"'{status}'",
            "valid": f"daterange({start}, nullif({end}, 'infinity'))", "decision_id": decision,
        }, where=there)  # fmt: skip


def _ends(cursor: Any) -> None:
    _insert(cursor, Transfer, {
        "person_id": "person_id", "state": f"'{TransferState.DONE}'", "to_membership_id": "membership_id",
        "to_unit_id": "unit_id", "arrived_on": "came",
    }, where="came IS NOT NULL")  # fmt: skip
    _insert(cursor, Transfer, {
        "person_id": "person_id", "state": f"'{TransferState.DONE}'", "from_membership_id": "membership_id",
        "from_unit_id": "unit_id", "sent_on": "went", "departed_on": "went",
    }, where="went IS NOT NULL")  # fmt: skip
    _insert(cursor, Departure, {
        "person_id": "person_id", "on": "gone", "how": f"CASE how {HOWS} ELSE '{How.OTHER}' END",
        "membership_id": "CASE WHEN stop = gone THEN membership_id END",
        "unit_id": "CASE WHEN stop = gone THEN unit_id END",
    }, where="gone IS NOT NULL")  # fmt: skip


def _insert(cursor: Any, model: type[Model], values: dict[str, str], *, where: str = "true") -> None:
    """Insert a row for each plain row; a text of the model that is not named is empty."""
    fields = [field for field in model._meta.local_concrete_fields if not field.generated]
    missing = {
        field.column: "''" for field in fields
        if field.column not in values and not field.null and not field.primary_key
    }  # fmt: skip
    given = missing | values
    columns = ", ".join(f'"{column}"' for column in given)
    cursor.execute(
        f"INSERT INTO {model._meta.db_table} ({columns}) "  # noqa: S608 - constants of this module
        f"SELECT {', '.join(given.values())} FROM sheet_plain WHERE {where} ORDER BY number"
    )
