"""The buttons of a unit's page: other views of the unit, and what may be changed about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operations
from chibo.foundation.access.rules import allows
from chibo.foundation.ui.ports import PageAction, page_actions
from chibo.registry.org.models import Unit
from chibo.registry.org.rules import heads, keeps_units
from chibo.registry.org.standpoint import Standpoint

May = Callable[[Actor, Unit], bool]


def life_url(_actor: Actor, point: Standpoint, _day: date) -> str:
    return point.url("org:life")


def change(name: str, may: May, *, cells: bool = True) -> Callable[[Actor, Standpoint, date], str | None]:
    """The address of a page of change for those who may, while the unit exists."""

    def url(actor: Actor, point: Standpoint, today: date) -> str | None:
        closed = point.unit.closed_on is not None and point.unit.closed_on <= today
        if closed or (point.placement.is_cell and not cells) or not may(actor, point.unit):
            return None
        return reverse("org:act", args=[point.unit.pk, name])

    return url


def may_plan(actor: Actor, unit: Unit) -> bool:
    return allows("indicators.set_plan", actor, unit=unit)


page_actions.add("org.life", PageAction(page="org.unit", order=20, title=_("Quá trình"), url=life_url))


def open_area(actor: Actor, point: Standpoint, today: date) -> str | None:
    """For the office of an organisation that exists: cells have no areas to answer for."""
    closed = point.unit.closed_on is not None and point.unit.closed_on <= today
    if closed or point.placement.is_cell or not allows("org.open_area", actor, unit=point.unit):
        return None
    return reverse("org:open_area", args=[point.unit.pk])


page_actions.add(
    "org.open_area",
    PageAction(page="org.unit.change", order=9, title=operations["org.open_area"].title, url=open_area),
)
for order, (operation, name, may, cells) in enumerate(
    (
        ("org.establish", "establish", keeps_units, False),
        ("indicators.set_plan", "set-plan", may_plan, True),
        ("org.put_in_charge", "put-in-charge", heads, True),
        ("org.rename", "rename", keeps_units, True),
        ("org.reparent", "reparent", keeps_units, True),
        ("org.close", "close", keeps_units, True),
    )
):
    page_actions.add(
        operation,
        PageAction(
            page="org.unit.change", order=order, title=operations[operation].title, url=change(name, may, cells=cells)
        ),
    )
