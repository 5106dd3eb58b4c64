"""Personal traits by which figures are broken down and lists narrowed: sex, age band."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Case, CharField, Q, QuerySet, TextChoices, Value, When
from django.utils.translation import gettext_lazy as _

from chibo.kernel.periods import add_months


class AgeBand(TextChoices):
    TO_30 = "18-30", _("18–30 tuổi")
    TO_40 = "31-40", _("31–40 tuổi")
    TO_50 = "41-50", _("41–50 tuổi")
    TO_60 = "51-60", _("51–60 tuổi")
    OVER_60 = "61+", _("61 tuổi trở lên")
    UNKNOWN = "unknown", _("chưa rõ ngày sinh")


TOPS = ((30, AgeBand.TO_30), (40, AgeBand.TO_40), (50, AgeBand.TO_50), (60, AgeBand.TO_60))
"""The highest age, in full years, of each band; those above the last are OVER_60."""


def age_band(on: date, *, person: str = "person") -> Case:
    """The band of a record's person on a day, as an expression over the birth date."""
    born = f"{person}__born_on"
    younger = [When(Q(**{f"{born}__gt": _birthday(on, top + 1)}), then=Value(band.value)) for top, band in TOPS]
    return Case(
        When(Q(**{f"{born}__isnull": True}), then=Value(AgeBand.UNKNOWN.value)),
        *younger,
        default=Value(AgeBand.OVER_60.value),
        output_field=CharField(),
    )


def of_band(rows: QuerySet[Any], band: str, on: date) -> QuerySet[Any]:
    """Those of the records whose person was in the band on a day."""
    return rows.annotate(band=age_band(on)).filter(band=band)


def of_sex(rows: QuerySet[Any], sex: str, on: date) -> QuerySet[Any]:
    """Those of the records whose person is of the sex; "unknown" stands for persons of whom it is not recorded."""
    return rows.filter(person__sex="" if sex == "unknown" else sex)


def _birthday(on: date, years: int) -> date:
    """Who was born after this day has not completed `years` years on `on`."""
    return add_months(on, -12 * years)
