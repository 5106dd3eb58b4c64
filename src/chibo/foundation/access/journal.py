"""The journal: every act and every refusal, written in the transaction of the act itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.utils.translation import gettext as _
from django.utils.translation import override

from chibo.foundation.access.actor import Actor
from chibo.kernel.errors import Refusal

NOT_DIGESTED = frozenset({"actor", "key"})


@dataclass(frozen=True, slots=True)
class Call:
    """One call of an operation: its name, its title, what it was given, which argument is its subject, which secret."""

    name: str
    title: Any
    given: Mapping[str, Any]
    subject: str
    secret: tuple[str, ...] = ()

    @property
    def actor(self) -> Actor | None:
        return self.given.get("actor")

    @property
    def key(self) -> str:
        return str(self.given.get("key") or "")

    @property
    def digest(self) -> str:
        """SHA-256 over what the operation was asked to do.

        Who asks, the key and secrets are left out, and instants: a second press of a button is asked at another one.
        Where secrets are left out the instants stay, or a call would pass for another of which nothing else is known.
        """
        instants = () if self.secret else [name for name, value in self.given.items() if isinstance(value, datetime)]
        left_out = NOT_DIGESTED.union(self.secret, instants)
        asked = {name: plainly(value) for name, value in self.given.items() if name not in left_out}
        return hashlib.sha256(json.dumps(asked, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def plainly(value: Any) -> Any:
    """A value as JSON can hold it: records as label:id, dates as ISO text, others as their text."""
    if isinstance(value, models.Model):
        return f"{value._meta.label}:{value.pk}"
    if isinstance(value, (str, int, float, bool, type(None))):
        return value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, Mapping):
        return {str(name): plainly(item) for name, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plainly(item) for item in value]
    return str(value)


def snapshot(record: Any) -> dict[str, Any]:
    """The stored fields of a record by name; those that its model names in SECRETS are left out.

    What a record is called in the journal its model says with `journalled_as`, where its own words are for few to read.
    A model's JOURNALLED_WITH names the records that change with it; their fields are added as "person.name".
    """
    if not isinstance(record, models.Model):
        return {}
    hidden = getattr(record, "SECRETS", ())
    own = {
        field.attname: plainly(field.value_from_object(record))
        for field in record._meta.local_concrete_fields
        if field.name not in hidden and not field.generated
    }
    parts = {part: snapshot(getattr(record, part)) for part in getattr(record, "JOURNALLED_WITH", ())}
    return own | {f"{part}.{name}": value for part, fields in parts.items() for name, value in fields.items()}


def replay(call: Call) -> tuple[Any, ...]:
    """What the same act answered before, alone in a tuple; empty when it was never done.

    Raises Refusal when the key was another act's, and when what it answered with has been taken out since.

    Calls with one key wait for each other, so that a double click is one act.
    """
    if not call.key:
        return ()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{call.name}:{call.key}"])
    entry = _entries().filter(operation=call.name, key=call.key, outcome="done").first()
    if entry is None:
        return ()
    if entry.digest != call.digest:
        raise Refusal(_("Yêu cầu này dùng lại khóa của một việc khác. Hãy mở lại trang và làm lại."))
    if not entry.subject_label:
        return (None,)
    answered = apps.get_model(entry.subject_label)._base_manager.filter(pk=entry.subject_id).first()
    if answered is None:
        raise Refusal(_("Việc này đã được ghi, rồi đã được bỏ. Hãy mở lại trang."))
    return (answered,)


def done(call: Call, result: Any, *, before: dict[str, Any]) -> None:
    """Write the journal row of an act: the record it answered with, the subject's state before and the record's
    after."""
    after = snapshot(result)
    comparable = {name: value for name, value in before.items() if "." not in name or name in after}
    _write(call, "done", subject=result, before=comparable, after=after)


def refused(call: Call, refusal: Refusal) -> None:
    """Write the journal row of a refusal; it outlives the savepoint that the refusal undid."""
    _write(call, "refused", subject=call.given.get(call.subject), before={}, after={}, message=str(refusal))


@contextmanager
def keeping(batch: models.Model) -> Iterator[None]:
    """While this lasts, the database keeps every row of the registers that is made, changed or deleted in the manifest
    of `batch`: its digest afterwards, and what it was before. No writer can forget it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('chibo.batch', %s, true)", [f"{batch._meta.label}:{batch.pk}"])
        yield
        cursor.execute("SELECT set_config('chibo.batch', '', true)")


def _write(
    call: Call, outcome: str, *, subject: Any, before: dict[str, Any], after: dict[str, Any], message: str = ""
) -> None:
    known = isinstance(subject, models.Model) and subject.pk is not None
    with override("vi"):
        title = str(getattr(subject, "journalled_as", subject))[:200] if known else ""
    changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    _entries().create(
        account_id=call.actor.account_id if call.actor else None,
        operation=call.name,
        outcome=outcome,
        unit_id=_where(subject, *call.given.values()),
        subject_label=subject._meta.label if known else "",
        subject_id=subject.pk if known else None,
        title=title,
        before={name: before[name] for name in sorted(changed & before.keys())},
        after={name: after[name] for name in sorted(changed & after.keys())},
        reason=str(call.given.get("reason") or ""),
        message=message,
        key=call.key,
        digest=call.digest,
    )


def _where(*given: Any) -> int | None:
    """The unit of the first record that has one: of the subject, else of what the act was asked about."""
    records = (record for record in given if isinstance(record, models.Model) and record.pk is not None)
    return next((unit_id for record in records if (unit_id := getattr(record, "unit_id", None))), None)


def _entries() -> models.Manager:
    return apps.get_model("access.JournalEntry")._base_manager


def latest() -> tuple[int, ...]:
    """The ids of the last entries: as long as they are the same, nobody has changed the book.

    Several of them, since an entry may be written before another one and be seen after it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM access_journalentry ORDER BY id DESC LIMIT 20")
        return tuple(row[0] for row in cursor.fetchall())


def entries_of(records: Iterable[models.Model]) -> models.QuerySet:
    """The journal of the given records, newest first."""
    condition = models.Q(pk__in=[])
    for record in records:
        condition |= models.Q(subject_label=record._meta.label, subject_id=record.pk)
    return _entries().filter(condition).order_by("-id")
