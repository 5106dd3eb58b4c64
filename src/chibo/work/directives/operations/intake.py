"""Taking over documents, tasks and what was sent down from another book: part of a batch operation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection
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
CHUNK = 4000


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
                model.objects.bulk_create(rows, batch_size=CHUNK)
            elif rows:
                _copy(model, rows)


def _is_protected(model: Any) -> bool:
    """Whether row-level security keeps rows from being copied into the table by this role; it lets them be inserted."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_security_active(%s)", [model._meta.db_table])
        return bool(cursor.fetchone()[0])


def _copy(model: Any, rows: list[Any]) -> None:
    """Write rows by COPY, many times as fast as INSERT. Whatever they refer to has its key already."""
    fields = [field for field in model._meta.local_concrete_fields if not field.generated]
    names = ", ".join(f'"{field.column}"' for field in fields)
    statement = f'COPY "{model._meta.db_table}" ({names}) FROM STDIN'
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            values = (field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields)
            copy.write_row([_plainly(value) for value in values])


def _plainly(value: Any) -> Any:
    """Keys in an array as PostgreSQL writes them: quoting each by itself takes long."""
    numbers = isinstance(value, list) and all(isinstance(one, int) for one in value)
    return "{" + ",".join(map(str, value)) + "}" if numbers else value
