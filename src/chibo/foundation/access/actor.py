"""Who acts: an account with the mandates it holds on a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from chibo.foundation.access.ltree import covers, outermost
from chibo.kernel.registry import Registry


class Placed(Protocol):
    """Anything that has a place in the tree."""

    path: str


@dataclass(frozen=True, slots=True)
class Grant:
    """One mandate in force: a role over the units at or below a path."""

    role: str
    path: str


@dataclass(frozen=True, slots=True)
class Actor:
    """The account that acts and what it may reach. `everywhere` is the operator of the machine, nobody else."""

    account_id: int
    name: str
    grants: tuple[Grant, ...] = ()
    everywhere: bool = False

    def holds(self, *roles: str, over: Placed) -> bool:
        """Whether a mandate in one of `roles` (any, when none is named) covers the place of `over`."""
        return self.everywhere or any(covers(path, str(over.path)) for path in self.paths(*roles))

    def has(self, *roles: str) -> bool:
        """Whether the actor holds one of `roles` anywhere."""
        return self.everywhere or bool(self.paths(*roles))

    def paths(self, *roles: str) -> list[str]:
        """The outermost paths of the mandates in `roles`; of all mandates when none is named."""
        return outermost([grant.path for grant in self.grants if not roles or grant.role in roles])


GrantsOf = Callable[[int, date], tuple[Grant, ...]]

grants: Registry[GrantsOf] = Registry("Grants")
"""The port by which a higher app says what an account may reach on a day."""


def actor_of(account: Account | None, *, on: date) -> Actor | None:  # type: ignore[name-defined]  # noqa: F821
    """The actor behind an account on a day; None for nobody, which reaches nothing."""
    if account is None or not account.is_authenticated or not account.is_active:
        return None
    if account.is_operator:
        return Actor(account.pk, account.name, everywhere=True)
    found = tuple(grant for source in grants for grant in source(account.pk, on))
    return Actor(account.pk, account.name, found)
