"""The one way to write: a named change with its rule, its key, its transaction and its journal row."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import IntegrityError, transaction

from chibo.foundation.access import journal, refusals
from chibo.foundation.access.rules import allows
from chibo.kernel.errors import NotAllowed, Refusal
from chibo.kernel.registry import Registry

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Operation:
    """A named change: what it is called, what it does, how it is run."""

    name: str
    title: Any
    run: Callable[..., Any]


operations: Registry[Operation] = Registry("Operation")


def operation(
    name: str, *, title: Any, subject: str = "", secret: tuple[str, ...] = ()
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make the decorated function the operation `name`; `subject` is its argument whose state is journalled as before,
    `secret` are those of which no trace is kept.

    The function takes keywords only, `actor` and `key` among them, and returns the record it changed or made. It runs
    in a savepoint after the rule of the same name has let the actor through. A repeated key answers with the
    first result. Any refusal undoes the savepoint, is journalled in the outer transaction, then raised again.
    """

    def register(body: Callable[P, R]) -> Callable[P, R]:
        names = set(inspect.signature(body).parameters)
        if not {"actor", "key"} <= names:
            raise TypeError(f"{name}: an operation takes actor and key")

        @wraps(body)
        def run(*args: P.args, **given: P.kwargs) -> R:
            call = journal.Call(name, title, given, subject, secret)
            with transaction.atomic():
                try:
                    with transaction.atomic():
                        if not allows(name, call.actor, **given):
                            raise NotAllowed(refusals.not_allowed(title))
                        if earlier := journal.replay(call):
                            return earlier[0]
                        before = journal.snapshot(given.get(subject))
                        result = body(*args, **given)
                        journal.done(call, result, before=before)
                        return result
                except IntegrityError as error:
                    refusal: Refusal = refusals.from_constraint(error)
                except Refusal as raised:
                    refusal = raised
                journal.refused(call, refusal)
            raise refusal

        operations.add(name, Operation(name, title, run))
        return run

    return register
