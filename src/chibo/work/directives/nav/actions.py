"""The buttons that documents and tasks put on a unit's page."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operations
from chibo.foundation.access.rules import allows
from chibo.foundation.ui.ports import PageAction, page_actions
from chibo.registry.org.standpoint import Standpoint


def documents_url(_actor: Actor, point: Standpoint, _day: date) -> str:
    return point.url("directives:documents")


def send_url(actor: Actor, point: Standpoint, today: date) -> str | None:
    """For the office of an organisation that exists: cells send nothing down."""
    closed = point.unit.closed_on is not None and point.unit.closed_on <= today
    if closed or point.placement.is_cell or not allows("directives.send_down", actor, unit=point.unit):
        return None
    return reverse("directives:send", args=[point.unit.pk])


page_actions.add(
    "directives.documents",
    PageAction(page="org.unit", order=12, title=_("Văn bản và nhiệm vụ"), url=documents_url),
)
page_actions.add(
    "directives.send_down",
    PageAction(page="org.unit.change", order=10, title=operations["directives.send_down"].title, url=send_url),
)
