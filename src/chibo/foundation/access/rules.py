"""Who may: predicates by the name of the operation they guard."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any, TypeVar

from chibo.foundation.access.actor import Actor
from chibo.kernel.registry import Registry

Predicate = TypeVar("Predicate", bound=Callable[..., bool])

rules: Registry[Callable[..., bool]] = Registry("Rule")


def rule(name: str) -> Callable[[Predicate], Predicate]:
    """Register the decorated predicate(actor, subject…) as the rule of operation `name`."""

    def register(predicate: Predicate) -> Predicate:
        rules.add(name, predicate)
        return predicate

    return register


def allows(name: str, actor: Actor | None, /, **given: Any) -> bool:
    """Whether rule `name` lets the actor act; it is given those of `given` that it names. Nobody may nothing.

    Raises KeyError when no such rule exists (an operation without a rule does not run), or when something the rule
    cannot do without is not given.
    """
    predicate = rules[name]
    if actor is None:
        return False
    wanted = list(inspect.signature(predicate).parameters.values())[1:]
    named = [one.name for one in wanted if one.name in given or one.default is one.empty]
    return bool(predicate(actor, **{name: given[name] for name in named}))
