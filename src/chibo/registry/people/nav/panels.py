"""The cards that membership puts on a unit's page: who the figures are by sex and age, and a cell's members."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from chibo.foundation.indicators.ports import indicators
from chibo.foundation.indicators.queries import by_trait
from chibo.foundation.ui.markup import link
from chibo.foundation.ui.numbers import number
from chibo.foundation.ui.ports import Panel, panels
from chibo.registry.org.standpoint import Standpoint
from chibo.registry.people.enums import Sex
from chibo.registry.people.nav.roll import roll as members
from chibo.registry.people.traits import AgeBand, age_band

SHOWN = ("people.members", "people.admitted")


@dataclass(frozen=True, slots=True)
class Trait:
    """A trait: its parameter in lists, its heading, its values with their words, and where to read it."""

    name: str
    title: str
    values: Mapping[str, str]
    of: Any


def breakdown(_actor: Any, point: Standpoint, _day: date) -> dict[str, Any] | None:
    """The headings and, for each trait, a line a value; nothing for a unit without members."""
    if not point.figure(indicators["people.members"]).numerator:
        return None
    sexes = {**{sex.value: str(sex.label) for sex in Sex}, "": _("chưa rõ")}
    bands = {band.value: str(band.label) for band in AgeBand}
    traits = (
        Trait("sex", _("Giới tính"), sexes, F("person__sex")),
        Trait("age", _("Tuổi"), bands, age_band(point.period.last_day)),
    )
    groups = [(trait.title, _lines(point, trait)) for trait in traits]
    hidden = any(cell == HIDDEN for _title, lines in groups for _words, cells in lines for cell in cells)
    return {"headings": [indicators[code].title for code in SHOWN], "groups": groups, "hidden": hidden}


HIDDEN = ""
"""A number that could point at persons."""


def _lines(point: Standpoint, trait: Trait) -> list[tuple[str, list[str]]]:
    found = [
        (indicators[code], by_trait(indicators[code], point.asked, trait.of, values=trait.values)) for code in SHOWN
    ]
    present = {value for _indicator, groups in found for value, amount in groups.items() if amount != 0}
    return [
        (words, [_cell(point, trait, value, indicator, groups.get(value, 0)) for indicator, groups in found])
        for value, words in trait.values.items()
        if value in present
    ]


def _cell(point: Standpoint, trait: Trait, value: str, indicator: Any, amount: int | None) -> str:
    if amount is None:
        return HIDDEN
    url = point.records_url(indicator, narrowed={trait.name: value or "unknown"}) if amount else ""
    return link(number(amount), url=url)


def roll(_actor: Any, point: Standpoint, _day: date) -> dict[str, Any] | None:
    """The members of a cell, for those who may know them; nothing for other units."""
    if not point.placement.is_cell or not point.reads_people:
        return None
    return {"found": members(point)}


panels.add("people.roll", Panel(page="org.unit", order=10, template="people/roll.html", context=roll))
panels.add(
    "people.breakdown",
    Panel(page="org.unit.beside", order=10, template="people/breakdown.html", context=breakdown),
)
