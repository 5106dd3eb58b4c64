"""The book's stays as rows of the members' sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from chibo.registry.org.exchange.reach import at_and_below
from chibo.registry.org.models import Unit
from chibo.registry.people.enums import How
from chibo.registry.people.exchange.columns import (
    ADMITTED,
    ADMITTED_NUMBER,
    BIRTH_NAME,
    BORN,
    CAME,
    CARD,
    CELL,
    CODE,
    ETHNICITY,
    EXEMPT,
    HOME,
    HOMETOWN,
    HOW,
    HOW_WORDS,
    LEFT,
    NAME,
    NATIVE,
    OCCUPATION,
    OFFICIAL,
    OFFICIAL_NUMBER,
    SCHOOLING,
    SEX,
    SEXES,
    WENT,
)  # fmt: skip
from chibo.registry.people.lives import Life, Stay
from chibo.registry.people.models import Person
from chibo.registry.people.queries import lives

CHUNK = 2000


def exported(under: Unit | None) -> Iterator[Mapping[str, Any]]:
    """Every stay in a cell at or below the unit, chunk by chunk."""
    cells = dict(at_and_below(under).values_list("pk", "code"))
    here = Person.objects.filter(memberships__unit__in=list(cells)) if under is not None else Person.objects.all()
    codes = here.order_by("code").values_list("code", flat=True).distinct().iterator(chunk_size=CHUNK)
    while chunk := list(islice(codes, CHUNK)):
        book = lives(chunk)
        for code in chunk:
            for stay in book[code].stays:
                if stay.unit_id in cells:
                    yield row_of(book[code], stay, cells[stay.unit_id])


def row_of(life: Life, stay: Stay, cell: str) -> dict[str, Any]:
    """A stay by heading."""
    who = life.identity
    how = stay.why if stay.how == How.OTHER and stay.why else HOW_WORDS.get(stay.how, "")
    return {
        CODE: who.code, NAME: who.name, BORN: who.born_on,
        SEX: next((label for label, sex in SEXES.items() if sex == who.sex), ""), ETHNICITY: who.ethnicity, CELL: cell,
        ADMITTED: stay.admitted_on, ADMITTED_NUMBER: stay.admitted_number, OFFICIAL: stay.official_on,
        OFFICIAL_NUMBER: stay.official_number, NATIVE: {True: "Có", False: "Không", None: ""}[stay.native],
        EXEMPT: stay.exempt_from, CAME: stay.came_on, WENT: stay.went_on, LEFT: stay.left_on, HOW: how,
        BIRTH_NAME: who.birth_name, HOMETOWN: who.hometown, SCHOOLING: who.schooling, OCCUPATION: who.occupation,
        CARD: who.card_number, HOME: who.residence,
    }  # fmt: skip
