"""Who reads rows of meetings: what was said, the unit itself; what may name members, also whoever sees these."""

from __future__ import annotations

from typing import Any, Self

from django.db.models import Q

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.scope import ScopedQuerySet
from chibo.registry.org.enums import READS_PEOPLE
from chibo.work.meetings.enums import INSIDERS, KEEPERS, Body


def homes(actor: Actor, *roles: str) -> list[int]:
    """The units over which, and not merely above which, the actor holds one of the roles."""
    return [int(grant.path.rsplit(".", 1)[-1]) for grant in actor.grants if grant.role in roles]


class NamingQuerySet(ScopedQuerySet):
    """Rows in which members may be named: read by those who may see who the members are, and by the unit itself."""

    scope_roles = READS_PEOPLE

    def visible_to(self, actor: Actor | None) -> Self:
        if actor is None or actor.everywhere:
            return super().visible_to(actor)
        covered = Q(unit__path__within=actor.paths(*self.scope_roles))
        return self.filter(covered | Q(unit__in=homes(actor, *INSIDERS)))


class ProtectedQuerySet(ScopedQuerySet):
    """Rows of minutes. A mandate over a superior reads none of them; row-level security says the same (0003_policies).

    Minutes of a committee are read by those who keep them, not by every member of the unit.
    """

    def visible_to(self, actor: Actor | None) -> Self:
        if actor is None or actor.everywhere:
            return super().visible_to(actor)
        kept = Q(unit__in=homes(actor, *KEEPERS))
        return self.filter(kept | (Q(unit__in=homes(actor, *INSIDERS)) & ~Q(body=Body.COMMITTEE)))


def reads_minutes(actor: Actor | None, meeting: Any) -> bool:
    """Whether the actor reads what was said at a meeting: the same as for its rows one by one."""
    if actor is None or actor.everywhere:
        return actor is not None
    roles = KEEPERS if meeting.body == Body.COMMITTEE else INSIDERS
    return meeting.unit_id in homes(actor, *roles)
