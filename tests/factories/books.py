"""The whole database at a glance: what is in it, and whether anything in it changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.apps import apps
from django.db import connection, models, transaction

T = TypeVar("T")

JOURNAL = ("access_journalentry",)


def own_models() -> list[type[models.Model]]:
    """The concrete models of this program's apps, in the order of their labels."""
    mine = [model for model in apps.get_models() if model.__module__.startswith("chibo.")]
    return sorted(mine, key=lambda model: model._meta.label)


def contents(*, without: tuple[str, ...] = JOURNAL) -> dict[str, str]:
    """A digest of every row of every table of ours, by table; two equal answers are two equal books."""
    tables = [model._meta.db_table for model in own_models() if model._meta.db_table not in without]
    parts = [
        f"SELECT '{table}', coalesce(md5(string_agg(t::text, chr(10) ORDER BY t::text)), '') FROM {table} t"
        for table in tables
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts))
        return dict(cursor.fetchall())


def settled(world: T) -> T:
    """A world whose rows have been checked against deferred constraints, so that no later test checks them again."""
    connection.check_constraints()
    return world


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside is taken back at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
