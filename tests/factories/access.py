"""Accounts and the actors behind them."""

from __future__ import annotations

from datetime import date
from itertools import count

from chibo.foundation.access.actor import Actor, actor_of
from chibo.foundation.access.models import Account
from chibo.foundation.access.operations import operator

TODAY = date(2022, 3, 1)
PASSWORD = "mot-hai-ba-bon-nam"

_numbers = count(1)

__all__ = ["PASSWORD", "TODAY", "account", "actor_with", "fresh", "operator", "stranger"]


def fresh(prefix: str) -> str:
    """A text nobody has used in this run: codes, user names, keys."""
    return f"{prefix}-{next(_numbers)}"


def account(username: str = "", *, name: str = "Nguyễn Văn Thử", password: str = "") -> Account:
    """An account without any mandate; with a password only when one is given."""
    made = Account(username=username or fresh("tk"), name=name)
    made.set_password(password or None)
    made.save()
    return made


def stranger() -> Actor:
    """Somebody who may sign in and holds no mandate."""
    found = actor_of(account(name="Người ngoài"), on=TODAY)
    assert found is not None
    return found


def actor_with(role: str, over, *, on: date = TODAY) -> Actor:
    """The actor of a new account that holds one role over one unit since 2000, opened by the operator."""
    from chibo.registry.org import operations as org

    opened = org.open_account(
        actor=operator(), username=fresh("tk"), name=f"{role} {over}", unit=over, role=role, start=date(2000, 1, 1)
    )
    found = actor_of(opened, on=on)
    assert found is not None
    return found
