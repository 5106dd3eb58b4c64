"""How the records of membership are listed behind a figure."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.indicators.ports import RecordFilter, RecordList, Records, record_lists
from chibo.foundation.ui.columns import Column
from chibo.registry.org.queries import named
from chibo.registry.people.enums import How, Sex, Status
from chibo.registry.people.nav.pages import opens, person_url
from chibo.registry.people.queries import with_standing
from chibo.registry.people.traits import AgeBand, of_band, of_sex

PERSONAL = (
    RecordFilter(
        name="sex", title=_("Giới tính"), everything=_("Nam và nữ"),
        choices=(*Sex.choices, ("unknown", _("chưa rõ"))), narrow=of_sex,
    ),
    RecordFilter(name="age", title=_("Tuổi"), everything=_("Mọi tuổi"), choices=AgeBand.choices, narrow=of_band),
)  # fmt: skip

NAME = Column("name", _("Họ và tên"), cell=lambda row: row.person.name, url=person_url, sort="person__sort_key")
BORN = Column(
    "born", _("Năm sinh"), sort=ExtractYear("person__born_on"),
    cell=lambda row: str(row.person.born_on.year) if row.person.born_on else "",
)  # fmt: skip
SEX = Column("sex", _("Giới tính"), cell=lambda row: row.person.sex, choices=Sex.choices, sort="person__sex")
UNIT = Column("place_name", _("Chi bộ"), sort="place_key", wide=True)


STANDINGS = (
    (Status.OFFICIAL, _("chính thức")),
    (Status.PROBATIONARY, _("dự bị")),
    (Status.CANDIDATE, _("quần chúng ưu tú")),
)
STANDING = Column("standing", _("Tư cách"), choices=STANDINGS, sort="standing")
"""The standing that `with_standing` found, in the short words of a list."""


def personal(found: Records, actor: Actor, on: date) -> QuerySet[Any]:
    """Each record with its person, the name of its unit on its day, and whether the actor may open the person."""
    rows = named(found.rows, found.unit, found.dated, shift=found.shift)
    return rows.select_related("person").annotate(opens=opens(actor))


def memberships(found: Records, actor: Actor, on: date) -> QuerySet[Any]:
    return with_standing(personal(found, actor, on), on)


def came_from(row: Any) -> object:
    """The cell, or the place outside the book, that a member came from."""
    return row.from_name or row.from_place or _("nơi khác")


def went_to(row: Any) -> object:
    return row.to_name or row.to_place or _("nơi khác")


def transfers(found: Records, actor: Actor, on: date) -> QuerySet[Any]:
    """Both sides by the names they had on their days."""
    rows = named(found.rows, "from_unit_id", "departed_on", shift=-1, prefix="from")
    rows = named(rows, "to_unit_id", "arrived_on", prefix="to")
    return rows.select_related("person").annotate(opens=opens(actor))


MOVED = ("departed_on", "arrived_on")

for shown in (
    RecordList(
        label="people.Membership",
        columns=(
            NAME, BORN, SEX, UNIT,
            STANDING,
            Column("since", _("Ở chi bộ từ"), cell=lambda row: row.valid.lower, sort="valid"),
        ),
        rows=memberships, search="person__plain", sort="name", filters=PERSONAL,
    ),
    RecordList(
        label="people.Decision",
        columns=(
            NAME,
            Column("number", _("Quyết định số"), sort="number"),
            Column("on", _("Ngày quyết định"), sort="on"),
            UNIT,
        ),
        rows=personal, search="person__plain", sort="on", filters=PERSONAL,
    ),
    RecordList(
        label="people.Transfer",
        columns=(
            NAME,
            Column("from", _("Từ"), cell=came_from, sort=("from_key", "from_place")),
            Column("to", _("Đến"), cell=went_to, sort=("to_key", "to_place")),
            Column("day", _("Ngày"), cell=lambda row: row.arrived_on or row.departed_on, sort=MOVED),
        ),
        rows=transfers, search="person__plain", sort="day", filters=PERSONAL,
    ),
    RecordList(
        label="people.Departure",
        columns=(
            NAME, UNIT,
            Column("how", _("Hình thức"), choices=How.choices, sort="how"),
            Column("on", _("Từ ngày"), sort="on"),
            Column("why", _("Lý do")),
        ),
        rows=personal, search="person__plain", sort="on", filters=PERSONAL,
    ),
):  # fmt: skip
    record_lists.add(shown.label, shown)
