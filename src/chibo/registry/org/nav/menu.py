"""Menu entries of organisation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.ports import NavItem, navigation
from chibo.registry.org.enums import KEEPS_ACCOUNTS


def keeps_accounts(actor: Actor) -> bool:
    """Whether the actor opens accounts and grants roles somewhere."""
    return actor.has(*KEEPS_ACCOUNTS)


navigation.add("org.units", NavItem(title=_("Tổ chức"), url_name="org:units", order=20))
navigation.add("org.accounts", NavItem(title=_("Tài khoản"), url_name="org:accounts", order=90, visible=keeps_accounts))
