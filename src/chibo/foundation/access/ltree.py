"""The ltree column: a path of labels from the top of a tree, with the operators PostgreSQL gives it."""

from __future__ import annotations

from typing import Any

from django.db import models


class LtreeField(models.Field):
    """A path as dotted text ("u1.u7.u12"). Look-ups: `within` (at or below any of the given paths), `above`."""

    def db_type(self, connection: Any) -> str:
        return "ltree"

    def get_internal_type(self) -> str:
        return "LtreeField"


@LtreeField.register_lookup
class Within(models.Lookup):
    """path__within=["u1.u7", …]: the row lies at or below one of these paths; an empty list matches nothing."""

    lookup_name = "within"
    prepare_rhs = False

    def get_db_prep_lookup(self, value: Any, connection: Any) -> Any:
        return "%s", [[value] if isinstance(value, str) else list(value)]

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        left, left_params = self.process_lhs(compiler, connection)
        if hasattr(self.rhs, "as_sql"):
            right, right_params = compiler.compile(self.rhs)
            return f"{left} <@ ANY({right})", [*left_params, *right_params]
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} <@ ANY({right}::ltree[])", [*left_params, *right_params]


@LtreeField.register_lookup
class Above(models.Lookup):
    """path__above="u1.u7.u12": the row lies at or above this path."""

    lookup_name = "above"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} @> {right}::ltree", [*left_params, *right_params]


def covers(path: str, other: str) -> bool:
    """Whether `other` lies at or below `path`, both as dotted text."""
    return other == path or other.startswith(f"{path}.")


def outermost(paths: list[str]) -> list[str]:
    """The paths that no other one of them covers, sorted."""
    kept: list[str] = []
    for path in sorted(set(paths)):
        if not any(covers(above, path) for above in kept):
            kept.append(path)
    return kept
