"""What an actor may see: querysets that fail closed, and the scope told to the database for one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

from django.db import connection, models, transaction

from chibo.foundation.access.actor import Actor


class ScopedQuerySet(models.QuerySet):
    """A queryset whose rows belong to units. `scope_path` leads to the unit's path; `scope_roles` may read (empty:
    all)."""

    scope_path = "unit__path"
    scope_roles: tuple[str, ...] = ()

    def visible_to(self, actor: Actor | None) -> Self:
        """The rows that the actor's mandates cover; none for nobody."""
        if actor is None:
            return self.none()
        if actor.everywhere:
            return self
        return self.filter(**{f"{self.scope_path}__within": actor.paths(*self.scope_roles)})


@contextmanager
def acting(actor: Actor | None) -> Iterator[None]:
    """One transaction in which the actor's scope is known to the database: what background tasks and commands work
    in."""
    with transaction.atomic():
        announce(actor)
        yield


def announce(actor: Actor | None) -> None:
    """Tell the database, until this transaction ends, who acts and what may be reached, for row-level security.

    `chibo.paths` is * for the operator of the machine; `chibo.home` lists role:unit of each mandate, for rows that a
    mandate over a superior does not open.
    """
    paths = "*" if actor and actor.everywhere else ",".join(actor.paths()) if actor else ""
    account = str(actor.account_id) if actor else ""
    home = ",".join(f"{grant.role}:{grant.path.rpartition('.')[2]}" for grant in actor.grants) if actor else ""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('chibo.paths', %s, true), set_config('chibo.account', %s, true), "
            "set_config('chibo.home', %s, true)",
            [paths, account, home],
        )
