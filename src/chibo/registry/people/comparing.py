"""Two registers side by side: the lines that a cell signed for, and those that the book has of the same day now."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from chibo.registry.org.models import Unit
from chibo.registry.people.enums import Status
from chibo.registry.people.models import Membership, Reconciliation
from chibo.registry.people.queries import with_standing

Line = dict[str, Any]
FIELDS = ("name", "born_on", "sex", "standing", "condition")


@dataclass(slots=True)
class Compared:
    """Lines found in both alike, only with the cell, only with the superior, and with different details."""

    matched: list[Line] = field(default_factory=list)
    missing: list[Line] = field(default_factory=list)
    added: list[Line] = field(default_factory=list)
    differing: list[tuple[Line, Line]] = field(default_factory=list)

    @property
    def matches(self) -> bool:
        return not (self.missing or self.added or self.differing)


def quarter_ends(on: date) -> bool:
    """Whether a quarter ends with the day."""
    after = on + timedelta(days=1)
    return after.day == 1 and after.month in (1, 4, 7, 10)


def quarters(today: date, *, most: int = 4) -> list[date]:
    """The last days of the latest quarters that are over."""
    month = (today.month - 1) // 3 * 3 + 1
    ends, cursor = [], date(today.year, month, 1)
    for _number in range(most):
        ends.append(cursor - timedelta(days=1))
        cursor = date(ends[-1].year, ends[-1].month - 2, 1)
    return ends


def snapshot(unit: Unit, on: date) -> list[Line]:
    """The members of a cell on a day as the book has them now, by code."""
    rows = with_standing(Membership.objects.standing(on).on(on).filter(unit=unit).select_related("person"), on)
    return [
        {
            "code": row.person.code, "name": row.person.name, "sex": row.person.sex,
            "born_on": row.person.born_on.isoformat() if row.person.born_on else "",
            "standing": row.standing, "condition": row.condition or "",
        }
        for row in rows.order_by("person__sort_key", "person__code")
    ]  # fmt: skip


def compared(reconciliation: Reconciliation) -> Compared:
    """What the cell signed for against what the book has of that day now."""
    signed = {line["code"]: line for line in reconciliation.lines}
    now = {line["code"]: line for line in snapshot(reconciliation.unit, reconciliation.on)}
    found = Compared()
    for code, line in signed.items():
        other = now.get(code)
        if other is None:
            found.missing.append(line)
        elif all(line[name] == other[name] for name in FIELDS):
            found.matched.append(line)
        else:
            found.differing.append((line, other))
    found.added = [line for code, line in now.items() if code not in signed]
    return found


def told(line: Line) -> str:
    """A line in words: birth, standing, what keeps the member from activities."""
    born = f"{date.fromisoformat(line['born_on']):%d/%m/%Y}" if line["born_on"] else _("chưa rõ ngày sinh")
    states = [str(Status(line[name]).label) for name in ("standing", "condition") if line[name]]
    return " · ".join([line["name"], born, *states])
