"""What rests on a batch: rows that it touched and that changed since, and rows of others that refer to what it made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.apps import apps
from django.db import connection, models
from django.utils.translation import gettext as _

from chibo.foundation.access.models import Export, JournalEntry, ManifestRow
from chibo.foundation.access.operation import operations
from chibo.foundation.documents.models import StoredFile
from chibo.foundation.exchange.models import Batch, ColumnMatch, FileOrder, Upload
from chibo.foundation.indicators.models import DERIVED
from chibo.foundation.ui.numbers import moment

MOST = 200
TOLD = (JournalEntry, ManifestRow, Export, StoredFile, Batch, ColumnMatch, Upload, FileOrder)
TRACES = {model._meta.label for model in (*TOLD, *DERIVED)}
"""What tells of a batch, or was worked out from it, without resting on it."""


@dataclass(slots=True)
class Touched:
    """Of one model: the ids of the rows the batch made, and those it changed or deleted; each with its last digest."""

    batch: int
    made: list[int] = field(default_factory=list)
    before: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Dependent:
    """A later act: on which record, what was done, by whom and when, as far as the journal knows."""

    label: str
    id: int
    title: str
    act: str = ""
    who: str = ""
    when: str = ""

    def __str__(self) -> str:
        about = ", ".join(part for part in (self.act, self.who, self.when) if part)
        return f"{self.title} ({about})" if about else self.title


def touched(batch: Batch) -> dict[str, Touched]:
    """What the batch touched, by label of the model. Rows that it made and deleted again are left out."""
    found: dict[str, Touched] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT label, subject_id, (array_agg(was IS NULL ORDER BY id))[1], "
            "(array_agg(digest ORDER BY id DESC))[1] = '' "
            "FROM access_manifestrow WHERE batch_label = 'exchange.Batch' AND batch_id = %s GROUP BY 1, 2",
            [batch.pk],
        )
        for label, pk, made, gone in cursor.fetchall():
            rows = found.setdefault(label, Touched(batch.pk))
            if not (made and gone):
                (rows.made if made else rows.before).append(pk)
    return found


def dependents(batch: Batch, rows: dict[str, Touched]) -> list[Dependent]:
    """Up to MOST later acts that rest on the batch; none when it can be taken back."""
    found: list[Dependent] = []
    for model, ids in (*_changed(batch, rows), *_referring(rows)):
        if ids:
            found += _told(batch, model, ids[:MOST])
    return found[:MOST]


def _changed(batch: Batch, rows: dict[str, Touched]) -> Iterator[tuple[type[models.Model], list[int]]]:
    """The rows that are no more as the batch left them."""
    for label in rows:
        model = apps.get_model(label)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT m.subject_id FROM (SELECT DISTINCT ON (subject_id) subject_id, digest "  # noqa: S608
                "FROM access_manifestrow WHERE batch_label = 'exchange.Batch' AND batch_id = %s AND label = %s "
                f"ORDER BY subject_id, id DESC) m LEFT JOIN {model._meta.db_table} t ON t.id = m.subject_id "
                "WHERE m.digest <> coalesce(sha256(convert_to(t::text, 'UTF8')), '')",
                [batch.pk, label],
            )
            yield model, [pk for (pk,) in cursor.fetchall()]


def _referring(rows: dict[str, Touched]) -> Iterator[tuple[type[models.Model], list[int]]]:
    """Rows that the batch did not touch and that refer to what it made, by key or by label and id."""
    for label, found in rows.items():
        if not found.made:
            continue
        for model, column, more in _references(apps.get_model(label)):
            own = rows.get(model._meta.label, Touched(0))
            referring = model._base_manager.filter(**{f"{column}__in": found.made}, **more)
            yield model, list(referring.exclude(pk__in=[*own.made, *own.before]).values_list("pk", flat=True)[:MOST])


def _references(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str, dict[str, str]]]:
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ForeignObjectRel) and relation.related_model._meta.label not in TRACES:
            yield relation.related_model, relation.field.attname, {}
    for other in apps.get_models():
        if other._meta.label in TRACES:
            continue
        names = {one.name for one in other._meta.local_fields}
        for name in names:
            if name.endswith("_label") and (column := f"{name.removesuffix('label')}id") in names:
                yield other, column, {name: model._meta.label}


def _told(batch: Batch, model: type[models.Model], ids: list[int]) -> Iterator[Dependent]:
    """The records with the latest act that the journal has of each since the batch."""
    label = model._meta.label
    entries = JournalEntry.objects.filter(
        subject_label=label, subject_id__in=ids, at__gte=batch.at, outcome="done"
    ).exclude(operation__startswith="exchange.")
    latest = {entry.subject_id: entry for entry in entries.select_related("account").order_by("pk")}
    titles = {row.pk: str(row) for row in model._base_manager.filter(pk__in=ids)}
    for pk in ids:
        entry = latest.get(pk)
        title = titles.get(pk) or _("một dòng đã bị xóa")
        if entry is None:
            yield Dependent(label, pk, title)
        else:
            who = entry.account.name if entry.account else ""
            yield Dependent(label, pk, title, act_title(entry.operation), who, moment(entry.at))


def act_title(name: str) -> str:
    """What an operation is called, its own name where it is no more."""
    found = operations.get(name)
    return str(found.title) if found else name
