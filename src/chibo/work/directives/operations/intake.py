"""Taking over documents, tasks and what was sent down from another book: part of a batch operation."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from django.db import connection, models
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access import journal
from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.kernel.errors import Refusal
from chibo.registry.org.models import Unit
from chibo.work.directives import rules  # noqa: F401
from chibo.work.directives.models import Deadline, Dispatch, Document, Receipt, Task, TaskAnswer

ORDER: tuple[Any, ...] = (Document, Dispatch, Receipt, Task, Deadline, TaskAnswer)
"""What a record refers to comes before it."""
ASIDE = "taken_over"
AS_THEY_ARE = {
    models.AutoField, models.BigAutoField, models.BigIntegerField, models.BooleanField, models.CharField,
    models.DateField, models.ForeignKey, models.IntegerField, models.PositiveIntegerField,
    models.PositiveSmallIntegerField, models.TextField, models.TimeField,
}  # fmt: skip
"""Kinds of fields whose values COPY takes without asking the field: of some hundred thousand rows, most of the time."""


@operation("directives.take_over", title=gettext_lazy("Nhận văn bản và việc từ sổ khác"))
def take_over(*, actor: Actor, unit: Unit, records: Iterable[Model], key: str = "") -> None:
    """Write records kept elsewhere so far, of the unit and of units below it, as they are, without numbering anew. The
    manifest names each document, task and matter sent down.

    Raises Refusal for records of another kind; whatever breaks a law of the database undoes it all.
    """
    store(unit, list(records), ORDER)


def store(unit: Unit, records: list[Any], order: tuple[Any, ...]) -> None:
    """Write records kind by kind in an order; the database keeps the manifest. Raises Refusal for any other kind."""
    found: dict[Any, list[Any]] = {model: [] for model in order}
    for record in records:
        if type(record) not in found:
            raise Refusal(_("Loại bản ghi này không nhận được: %s.") % type(record).__name__)
        found[type(record)].append(record)
    with journal.keeping(unit):
        for model, rows in found.items():
            if rows and _is_protected(model):
                _insert(model, rows)
            elif rows:
                _copy(model, rows, model._meta.db_table)


def _is_protected(model: Any) -> bool:
    """Whether row-level security keeps rows from being copied into the table by this role; it lets them be inserted."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_security_active(%s)", [model._meta.db_table])
        return bool(cursor.fetchone()[0])


def _insert(model: Any, rows: list[Any]) -> None:
    """Write rows into a protected table: copied beside it, then inserted by one statement."""
    table, names = model._meta.db_table, _names(_columns(model))
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE TEMPORARY TABLE "{ASIDE}" (LIKE "{table}") ON COMMIT DROP')
        _copy(model, rows, ASIDE)
        cursor.execute(f'INSERT INTO "{table}" ({names}) SELECT {names} FROM "{ASIDE}"')  # noqa: S608
        cursor.execute(f'DROP TABLE "{ASIDE}"')


def _copy(model: Any, rows: list[Any], table: str) -> None:
    """Write rows by COPY, many times as fast as INSERT. Whatever they refer to has its key already."""
    fields = _columns(model)
    ready = attrgetter(*(field.attname for field in fields))
    prepared = [(place, field) for place, field in enumerate(fields) if type(field) not in AS_THEY_ARE]
    with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" ({_names(fields)}) FROM STDIN') as copy:
        for row in rows:
            values = list(ready(row))
            for place, field in prepared:
                values[place] = _plainly(field.get_db_prep_save(values[place], connection))
            copy.write_row(values)


def _columns(model: Any) -> list[Any]:
    return [field for field in model._meta.local_concrete_fields if not field.generated]


def _names(fields: list[Any]) -> str:
    return ", ".join(f'"{field.column}"' for field in fields)


def _plainly(value: Any) -> Any:
    """Keys in an array as PostgreSQL writes them: quoting each by itself takes long."""
    numbers = isinstance(value, list) and all(isinstance(one, int) for one in value)
    return "{" + ",".join(map(str, value)) + "}" if numbers else value
