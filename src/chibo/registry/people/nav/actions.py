"""The buttons that membership puts on a unit's page."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operations
from chibo.foundation.access.rules import allows
from chibo.foundation.ui.ports import PageAction, page_actions
from chibo.registry.org.enums import OFFICES
from chibo.registry.org.standpoint import Standpoint


def roll_url(_actor: Actor, point: Standpoint, _day: date) -> str | None:
    return point.url("people:members") if point.reads_people else None


def register_url(_actor: Actor, point: Standpoint, _day: date) -> str | None:
    return point.url("people:register") if point.reads_people else None


def journal_url(_actor: Actor, point: Standpoint, _day: date) -> str | None:
    return reverse("people:unit_journal", args=[point.unit.pk]) if point.reads_people else None


def duplicates_url(actor: Actor, point: Standpoint, _day: date) -> str | None:
    return reverse("people:duplicates") if actor.holds(*OFFICES, over=point.unit) else None


def movement_url(_actor: Actor, point: Standpoint, _day: date) -> str:
    return point.url("people:movement")


def propose_url(actor: Actor, point: Standpoint, today: date) -> str | None:
    """Candidates are followed by a cell that exists."""
    closed = point.unit.closed_on is not None and point.unit.closed_on <= today
    if closed or not point.placement.is_cell or not allows("people.propose", actor, unit=point.unit):
        return None
    return reverse("people:propose", args=[point.unit.pk])


def coverage_url(_actor: Actor, point: Standpoint, _day: date) -> str:
    return point.url("people:coverage")


page_actions.add("people.coverage", PageAction(page="org.unit", order=15, title=_("Độ phủ"), url=coverage_url))
page_actions.add("people.roll", PageAction(page="org.unit", order=10, title=_("Danh sách đảng viên"), url=roll_url))
page_actions.add("people.register", PageAction(page="org.unit", order=11, title=_("Sổ đảng viên"), url=register_url))
page_actions.add("people.journal", PageAction(page="org.unit", order=30, title=_("Nhật ký"), url=journal_url))
page_actions.add(
    "people.duplicates", PageAction(page="org.unit", order=40, title=_("Người ghi trùng"), url=duplicates_url)
)
page_actions.add("people.movement", PageAction(page="org.unit", order=12, title=_("Biểu thống kê"), url=movement_url))
page_actions.add(
    "people.propose",
    PageAction(page="org.unit.change", order=-1, title=operations["people.propose"].title, url=propose_url),
)
