"""The meetings of a unit on its page: what comes next, and the way to prepare it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.ports import PageAction, Panel, page_actions, panels
from chibo.registry.org.standpoint import Standpoint
from chibo.work.directives.queries import open_tasks
from chibo.work.meetings.enums import INSIDERS
from chibo.work.meetings.models import homes
from chibo.work.meetings.queries import last_held, next_meeting, to_explain
from chibo.work.meetings.rules import oversees


def home_url(_actor: Actor, point: Standpoint, _day: date) -> str:
    return reverse("meetings:cell", args=[point.unit.pk])


def coming(actor: Actor, point: Standpoint, today: date) -> dict[str, Any] | None:
    """The next meeting, the last one, open tasks and months to explain; for the unit itself and who oversees a cell."""
    inside = actor.everywhere or point.unit.pk in homes(actor, *INSIDERS)
    if not inside and not (point.placement.is_cell and oversees(actor, point.unit)):
        return None
    tasks = open_tasks(point.unit) if inside else None
    return {
        "url": home_url(actor, point, today), "inside": inside,
        "next": next_meeting(point.unit, today=today),
        "last": last_held(point.unit, "cell" if point.placement.is_cell else "committee", before=today),
        "tasks": tasks.count() if tasks is not None else None,
        "overdue": tasks.filter(due_on__lt=today).count() if tasks is not None else 0,
        "silent": to_explain(actor, today=today).filter(unit=point.unit).count() if oversees(actor, point.unit) else 0,
    }  # fmt: skip


page_actions.add("meetings.cell", PageAction(page="org.unit", order=4, title=_("Sinh hoạt"), url=home_url))
panels.add("meetings.coming", Panel(page="org.unit.beside", order=5, template="meetings/coming.html", context=coming))
