"""Which accounts and mandates an actor may know of and help: those of the units it keeps."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.models import Account
from chibo.registry.org.enums import KEEPS_ACCOUNTS, Role
from chibo.registry.org.models import Mandate, Unit
from chibo.registry.org.rules import may_grant


def mandates_kept(actor: Actor) -> QuerySet[Mandate]:
    """The mandates over units that the actor keeps accounts for."""
    rows: QuerySet[Mandate] = Mandate.objects.select_related("unit", "account")
    if actor.everywhere:
        return rows
    return rows.filter(unit__path__within=actor.paths(*KEEPS_ACCOUNTS) if actor.has(*KEEPS_ACCOUNTS) else [])


def mandates_of(account: Account, actor: Actor) -> QuerySet[Mandate]:
    """Those of an account, the present ones first."""
    return mandates_kept(actor).filter(account=account).order_by("-valid", "pk")


def accounts_of(actor: Actor, *, on: date | None = None) -> QuerySet[Account]:
    """The accounts with a mandate (on a day, or ever) over a unit that the actor keeps accounts for."""
    rows = mandates_kept(actor).filter(account=OuterRef("pk"))
    return Account.objects.filter(Exists(rows.on(on) if on else rows))  # type: ignore[attr-defined]


def grantable(actor: Actor) -> list[Role]:
    """The roles that the actor may give over at least one unit: the outermost of its own."""
    paths = actor.paths(*KEEPS_ACCOUNTS) if actor.has(*KEEPS_ACCOUNTS) else []
    units = Unit.objects.filter(superior=None) if actor.everywhere else Unit.objects.filter(pk__in=map(_last, paths))
    found = list(units)
    return [role for role in Role if any(may_grant(actor, unit, role) for unit in found)]


def _last(path: str) -> int:
    return int(path.rsplit(".", 1)[-1])
