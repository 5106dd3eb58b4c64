"""Menu entries of meetings."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.ports import NavItem, navigation
from chibo.registry.org.enums import Role


def sees_units(actor: Actor) -> bool:
    """Whether there is a unit whose meetings to show."""
    return actor.has(*Role.values)


navigation.add("meetings", NavItem(title=_("Sinh hoạt"), url_name="meetings:boards", order=24, visible=sees_units))
