"""Taking a batch back as one act: every row as it was before, while nothing later rests on it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.models import Export
from chibo.foundation.access.operation import operation
from chibo.foundation.documents.models import StoredFile
from chibo.foundation.exchange.dependents import Dependent, Touched, dependents, touched
from chibo.foundation.exchange.models import Batch, ColumnMatch, FileOrder, Upload
from chibo.foundation.indicators import operations as indicators
from chibo.kernel.errors import Refusal


class StillNeeded(Refusal):
    """Something later rests on the batch; `dependents` lists it."""

    def __init__(self, found: list[Dependent]) -> None:
        super().__init__(
            _("Chưa hoàn tác được: có %(count)d việc ghi sau dựa vào lô này, ví dụ %(first)s.")
            % {"count": len(found), "first": found[0] if found else "…"}
        )
        self.dependents = found


@operation("exchange.roll_back", title=gettext_lazy("Hoàn tác lô đã nhập"), subject="batch")
def roll_back(*, actor: Actor, batch: Batch, at: datetime, reason: str = "", key: str = "") -> Batch:
    """Make every row that the batch made, changed or deleted what it was before. Rows come back under their ids.

    Raises StillNeeded with what rests on it, Refusal when it was taken back already.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('exchange.commit', 0))")
    batch.refresh_from_db()
    if batch.rolled_back_at:
        raise Refusal(_("Lô này đã được hoàn tác rồi."))
    rows = touched(batch)
    if found := dependents(batch, rows):
        raise StillNeeded(found)
    try:
        with transaction.atomic():
            _restore(batch, rows)
            connection.check_constraints()
    except IntegrityError as error:
        raise StillNeeded([]) from error
    batch.rolled_back_at = at
    batch.save(update_fields=["rolled_back_at"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT exchange_analyze()")
    return batch


def _restore(batch: Batch, rows: dict[str, Touched]) -> None:
    for label, found in rows.items():
        if found.made and label == "org.Unit":
            _leave(batch, found.made)
    for label, found in rows.items():
        _delete(apps.get_model(label), [*found.made, *found.before])
    for label, found in rows.items():
        _put_back(apps.get_model(label), found)


def _leave(batch: Batch, units: list[int]) -> None:
    """Files and batches of a unit that is taken back stay told where its batch was brought in; facts of it go."""
    ColumnMatch.objects.filter(unit__in=units).delete()
    indicators.forget(units)
    for model in (Batch, Upload, StoredFile, Export, FileOrder):
        model.objects.filter(unit__in=units).update(unit=batch.unit_id)


def _delete(model: type[models.Model], ids: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE id = ANY(%s)", [ids])  # noqa: S608


def _put_back(model: type[models.Model], found: Touched) -> None:
    table = model._meta.db_table
    columns = ", ".join(f'"{field.column}"' for field in model._meta.local_concrete_fields if not field.generated)
    given: list[Any] = [found.batch, model._meta.label, list(found.before)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT {columns} FROM ("  # noqa: S608 - names of our own model
            f"SELECT (jsonb_populate_record(NULL::{table}, m.was)).* FROM ("
            "SELECT DISTINCT ON (subject_id) subject_id, was FROM access_manifestrow "
            "WHERE batch_label = 'exchange.Batch' AND batch_id = %s AND label = %s AND subject_id = ANY(%s) "
            "ORDER BY subject_id, id) m) r",
            given,
        )
