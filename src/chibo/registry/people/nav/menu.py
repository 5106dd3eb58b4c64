"""Menu entries of membership."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.ports import NavItem, navigation
from chibo.registry.org.enums import READS_PEOPLE, Role


def knows_members(actor: Actor) -> bool:
    """Whether there is a list, or an own page, to show."""
    return actor.has(*READS_PEOPLE, Role.MEMBER)


def sees_units(actor: Actor) -> bool:
    """Whether there is a unit whose coverage to show."""
    return actor.has(*Role.values)


navigation.add("people.covered", NavItem(title=_("Độ phủ"), url_name="people:covered", order=25, visible=sees_units))
navigation.add("people.members", NavItem(title=_("Đảng viên"), url_name="people:mine", order=30, visible=knows_members))
