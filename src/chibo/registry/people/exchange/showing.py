"""What the preview shows of a member's row: each field from old to new, and what a person should look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from chibo.foundation.exchange.keyed import shown
from chibo.foundation.exchange.ports import Change, Row, RowError
from chibo.kernel.text import given_first
from chibo.registry.people.enums import How, Sex
from chibo.registry.people.exchange.columns import (
    ADMITTED,
    ADMITTED_NUMBER,
    BIRTH_NAME,
    BORN,
    CAME,
    CARD,
    CODE,
    ETHNICITY,
    EXEMPT,
    HOME,
    HOMETOWN,
    HOW,
    LEFT,
    NAME,
    NATIVE,
    OCCUPATION,
    OFFICIAL,
    OFFICIAL_NUMBER,
    SCHOOLING,
    SEX,
    WENT,
)  # fmt: skip
from chibo.registry.people.lives import Identity, Life, Stay
from chibo.registry.people.queries import namesakes

OF_A_PERSON = {"name": NAME, "born_on": BORN, "sex": SEX, "ethnicity": ETHNICITY,
    "birth_name": BIRTH_NAME, "hometown": HOMETOWN, "schooling": SCHOOLING, "occupation": OCCUPATION,
    "card_number": CARD, "residence": HOME,
}  # fmt: skip
OF_A_STAY = {
    "admitted_on": ADMITTED, "admitted_number": ADMITTED_NUMBER, "official_on": OFFICIAL,
    "official_number": OFFICIAL_NUMBER, "native": NATIVE, "exempt_from": EXEMPT, "came_on": CAME, "went_on": WENT,
    "left_on": LEFT, "how": HOW, "why": HOW,
}  # fmt: skip


def identity_changes(old: Identity, new: Identity) -> list[Change]:
    return [
        Change(title, _words(field, getattr(old, field)), _words(field, getattr(new, field)))
        for field, title in OF_A_PERSON.items()
        if getattr(old, field) != getattr(new, field)
    ]


def stay_changes(old: Stay, new: Stay) -> list[Change]:
    return [
        Change(title, _words(field, getattr(old, field)), _words(field, getattr(new, field)))
        for field, title in OF_A_STAY.items()
        if getattr(old, field) != getattr(new, field)
    ]


def admitted_changes(stay: Stay) -> list[Change]:
    """A candidate of the book becomes a member."""
    return [Change(ADMITTED, _("quần chúng ưu tú"), shown(stay.admitted_on))]


def looks(rows: Iterable[tuple[Row, Identity]], book: Mapping[str, Life]) -> Iterator[RowError]:
    """Names in capitals; somebody new who bears the name and the birth date of somebody in the book."""
    rows = list(rows)
    new = [(who.name, who.born_on) for _row, who in rows if who.code not in book]
    twins = namesakes(new)
    for row, who in rows:
        if str(row.cells[NAME]) != who.name:
            yield RowError(row.number, NAME, _("Tên viết hoa toàn bộ, sẽ ghi là «%(name)s».") % {"name": who.name})
        for code in twins.get((given_first(who.name), who.born_on), ()) if who.code not in book else ():
            words = _("Trong sổ có người cùng họ tên, cùng ngày sinh, mã %(code)s. Nếu là một người, hãy dùng mã đó.")
            yield RowError(row.number, CODE, words % {"code": code})


def _words(field: str, value: Any) -> str:
    if field == "sex" and value:
        return str(Sex(value).label)
    if field == "how" and value:
        return str(How(value).label)
    return shown(value)
