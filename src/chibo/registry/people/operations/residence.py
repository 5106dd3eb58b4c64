"""Where a person lives, and which priorities of admission they fall under."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.kernel.errors import Refusal
from chibo.registry.org.enums import HAMLETS
from chibo.registry.org.models import Area, AreaPlacement
from chibo.registry.people import rules  # noqa: F401
from chibo.registry.people.enums import Priority
from chibo.registry.people.models import Membership, Person, Residence


@operation("people.reside", title=gettext_lazy("Ghi nơi cư trú"), subject="membership")
def reside(*, actor: Actor, membership: Membership, area: Area, on: date, key: str = "", reason: str = "") -> Residence:
    """The person lives in `area` from `on`; the residence before ends. Answers with the new one.

    Raises Refusal for an area that is no hamlet or residential group or does not exist that day, and where a later
    residence is recorded already.
    """
    return settle(membership.person, area, on=on)


@operation("people.prioritise", title=gettext_lazy("Ghi diện ưu tiên kết nạp"), subject="membership")
def prioritise(
    *, actor: Actor, membership: Membership, priorities: Collection[str], key: str = "", reason: str = ""
) -> Membership:
    """Say which priorities of admission the person falls under. Raises Refusal for an unknown one. (domain C8)"""
    membership.priorities = in_order(priorities)
    membership.save(update_fields=["priorities"])
    return membership


def settle(person: Person, area: Area, *, on: date | None) -> Residence:
    """Write a residence from `on` (None: nobody knows since when). Raises Refusal."""
    if area.kind not in HAMLETS:
        raise Refusal(_("Nơi cư trú phải là thôn, bản hoặc tổ dân phố."), field="area")
    if on is not None and not AreaPlacement.objects.on(on).filter(area=area).exists():
        raise Refusal(_("Địa bàn không có vào ngày %(day)s.") % {"day": f"{on:%d/%m/%Y}"}, field="on")
    last = person.residences.order_by("-valid").first()
    if last is not None and on is not None:
        if last.valid.upper is not None and last.valid.upper > on:
            raise Refusal(_("Sổ đã ghi nơi cư trú khác sau ngày này; hãy xem lại ngày."), field="on")
        if last.valid.upper is None:
            if last.valid.lower is not None and last.valid.lower > on:
                raise Refusal(_("Sổ đã ghi nơi cư trú khác sau ngày này; hãy xem lại ngày."), field="on")
            move_out(last, on=on)
    return Residence.objects.create(person=person, area=area, valid=DateRange(on, None))


def move_out(row: Residence, *, on: date) -> None:
    """End a residence before `on`; one that began that very day never was."""
    if row.valid.lower is not None and row.valid.lower >= on:
        row.delete()
        return
    row.valid = DateRange(row.valid.lower, on)
    row.save(update_fields=["valid"])


def in_order(priorities: Collection[str]) -> list[str]:
    """The priorities without doubles, in the order of the list. Raises Refusal for an unknown one."""
    unknown = set(priorities) - set(Priority.values)
    if unknown:
        raise Refusal(_("Không có diện ưu tiên «%(name)s».") % {"name": ", ".join(sorted(unknown))}, field="priorities")
    return [value for value in Priority.values if value in set(priorities)]
