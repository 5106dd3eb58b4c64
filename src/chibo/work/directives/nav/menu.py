"""The menu entry of documents and tasks."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.ports import NavItem, navigation
from chibo.registry.org.enums import Role


def sees_units(actor: Actor) -> bool:
    """Whether there is a unit whose documents to show."""
    return actor.has(*Role.values)


navigation.add(
    "directives", NavItem(title=_("Văn bản và nhiệm vụ"), url_name="directives:mine", order=35, visible=sees_units)
)
