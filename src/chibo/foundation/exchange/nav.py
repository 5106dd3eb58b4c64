"""The menu entry of exchange."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.exchange.models import OfficeQuerySet
from chibo.foundation.ui.ports import NavItem, navigation


def brings_sheets(actor: Actor) -> bool:
    """Whether the actor has an office that brings sheets in."""
    return actor.has(*OfficeQuerySet.scope_roles)


navigation.add(
    "exchange", NavItem(title=_("Nhập, xuất danh sách"), url_name="exchange:index", order=80, visible=brings_sheets)
)
