"""Everything the pages of membership show."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.components import Crumb
from chibo.foundation.ui.listing import Listing
from chibo.foundation.ui.numbers import day
from chibo.registry.org.queries import naming
from chibo.registry.org.standpoint import Standpoint
from chibo.registry.people.dossier import Dossier, dossier
from chibo.registry.people.models import Person
from chibo.registry.people.tables.actions import buttons
from chibo.registry.people.tables.life import life
from chibo.registry.people.tables.member import gone, identity, present


def members_page(point: Standpoint, found: Listing) -> dict[str, Any]:
    """The context of people/members.html."""
    return point.shell(Crumb(title=_("Đảng viên"))) | {
        "title": _("Đảng viên"),
        "subtitle": _("%(unit)s · danh sách ngày %(day)s") % {"unit": point.title, "day": day(point.period.last_day)},
        "panel": {"found": found},
    }


def member_page(person: Person, actor: Actor, *, today: date) -> dict[str, Any]:
    """The context of people/member.html."""
    found = dossier(person, actor)
    return {
        "title": person.name,
        "subtitle": _where(found, today),
        "crumbs": _crumbs(found, actor, today),
        "identity": identity(found, today=today),
        "present": present(found, actor, today=today),
        "waiting": found.waiting(),
        "actions": buttons(found, actor, today=today),
        "life": life(found, today=today),
        "horizon": found.horizon,
        "journal_url": "" if found.horizon else reverse("people:journal", args=[person.pk]),
    }


def _where(found: Dossier, today: date) -> str:
    membership = found.membership(today)
    return naming([membership.unit_id])(membership.unit_id, today) if membership else gone(found, today=today)


def _crumbs(found: Dossier, actor: Actor, today: date) -> list[Crumb]:
    membership = found.membership(today)
    if membership is None or not actor.holds(over=membership.unit):
        return [Crumb(title=_("Đảng viên")), Crumb(title=found.person.name)]
    name = naming([membership.unit_id])(membership.unit_id, today)
    unit = Crumb(title=name, url=reverse("org:unit", args=[membership.unit_id]))
    return [unit, Crumb(title=found.person.name)]
