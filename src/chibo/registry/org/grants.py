"""The Grants port: the paths that an account's mandates cover on a day."""

from __future__ import annotations

from datetime import date

from chibo.foundation.access.actor import Grant, grants
from chibo.registry.org.models import Mandate


def of_account(account_id: int, on: date) -> tuple[Grant, ...]:
    """The grants of an account on a day, from its mandates in force."""
    rows = Mandate.objects.filter(account_id=account_id).on(on).values_list("role", "unit__path")
    return tuple(Grant(role, path) for role, path in rows)


grants.add("org", of_account)
