"""What the machine does with an upload in the background: read it, check it, write it; nobody's own act."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.scope import announce
from chibo.foundation.exchange import queries
from chibo.foundation.exchange.enums import UploadState
from chibo.foundation.exchange.models import FileOrder, StagedRow, Upload
from chibo.foundation.exchange.operations.committing import BookChanged, RowsRefused, commit_upload
from chibo.foundation.exchange.ports import Plan, RowError, importers
from chibo.foundation.exchange.reading import Heading, Unreadable, check_matching, matched, opened
from chibo.foundation.exchange.sheets import Progress, Sheet
from chibo.kernel.errors import Refusal

BEAT_SECONDS = 0.4
KEPT_DAYS = 30


@contextmanager
def watched(work: Upload | FileOrder) -> Iterator[Progress]:
    """A function that shows how far the work has come at once, beside the transaction in which it is done."""
    statement = f"UPDATE {work._meta.db_table} SET done = %s, beat_at = clock_timestamp() WHERE id = %s"  # noqa: S608
    beside = connection.copy()
    last = 0.0

    def show(count: int) -> None:
        nonlocal last
        if time.monotonic() - last < BEAT_SECONDS:
            return
        last = time.monotonic()
        with beside.cursor() as cursor:
            cursor.execute(statement, [count, work.pk])

    try:
        yield show
    finally:
        beside.close()


def prepare(upload: Upload, *, actor: Actor, today: date) -> None:
    """Read the file if that was not done yet, match its columns, check its rows. What is wrong is told on the page."""
    try:
        with watched(upload) as progress:
            if not upload.titles:
                _begin(upload, UploadState.READING)
                with transaction.atomic():
                    _read(upload, progress)
            if not _match(upload):
                return
            _begin(upload, UploadState.CHECKING)
            with transaction.atomic():
                announce(actor)
                _check(upload, today, progress)
    except Refusal as refusal:
        _end(upload, UploadState.UNREADABLE, str(refusal))


def write(upload: Upload, *, actor: Actor, today: date) -> None:
    """Commit the upload; where the book changed meanwhile, check it again and say so."""
    try:
        with watched(upload) as progress, transaction.atomic():
            announce(actor)
            try:
                commit_upload(actor=actor, upload=upload, today=today, progress=progress)
                return
            except Refusal as raised:
                refusal = raised
    except Exception:
        _end(upload, UploadState.CHECKED, _("Máy gặp sự cố khi ghi; chưa ghi gì. Hãy bấm ghi lại."))
        raise
    if isinstance(refusal, (RowsRefused, BookChanged)):
        prepare(upload, actor=actor, today=today)
        upload.message = str(BookChanged())
        upload.save(update_fields=["message"])
    elif Upload.objects.get(pk=upload.pk).batch_id is None:
        _end(upload, UploadState.CHECKED, str(refusal))


def expire(*, now: datetime) -> int:
    """Delete the staged rows of uploads that nobody came back to, and what was refused of old ones."""
    old = Upload.objects.filter(at__lt=now - timedelta(days=KEPT_DAYS))
    gone, _by_model = StagedRow.objects.filter(upload__in=old).delete()
    waiting = old.filter(batch=None).exclude(state__in=[UploadState.DROPPED, UploadState.UNREADABLE])
    waiting.update(state=UploadState.DROPPED)
    return int(gone)


def _begin(upload: Upload, state: str) -> None:
    upload.state, upload.message, upload.done, upload.beat_at = state, "", 0, timezone.now()
    upload.save(update_fields=["state", "message", "done", "beat_at"])


def _end(upload: Upload, state: str, message: str) -> None:
    upload.state, upload.message = state, message
    upload.save(update_fields=["state", "message"])


def _read(upload: Upload, progress: Progress) -> None:
    content = Path(upload.file.path).read_bytes()
    with opened(content, upload.file.name, importers[upload.kind].columns) as (heading, lines):
        count = _stage(upload, lines, progress)
    if not count:
        raise Unreadable(_("Tệp không có dòng dữ liệu nào dưới dòng tiêu đề."))
    _note(upload, heading, count)


def _stage(upload: Upload, lines: Iterator[bytes], progress: Progress) -> int:
    sheet = Sheet(importers[upload.kind], upload.unit, upload.at.date())
    StagedRow.objects.filter(upload=upload).delete()
    sheet.take(lines, progress)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO exchange_stagedrow (upload_id, number, cells, state) "
            "SELECT %s, number, cells, '' FROM sheet_raw",
            [upload.pk],
        )
        return int(cursor.rowcount)


def _note(upload: Upload, heading: Heading, count: int) -> None:
    upload.titles, upload.header_row, upload.notes, upload.total = heading.titles, heading.row, heading.notes, count
    earlier = Upload.objects.filter(
        kind=upload.kind, unit=upload.unit, file__sha256=upload.file.sha256, batch__isnull=False,
        batch__rolled_back_at=None,
    ).first()  # fmt: skip
    if earlier is not None:
        upload.notes.append(_("Tệp này đã được ghi một lần rồi, lô %d. Ghi lại sẽ không đổi gì.") % earlier.batch_id)
    upload.save(update_fields=["titles", "header_row", "notes", "total"])


def _match(upload: Upload) -> bool:
    """Find out where the columns stand, unless that was said by hand; False where a person must say it."""
    if upload.places:
        return True
    columns = importers[upload.kind].columns
    upload.places = matched(upload.titles, columns, queries.remembered(upload.unit, upload.kind))
    upload.save(update_fields=["places"])
    try:
        check_matching(upload.titles, columns, upload.places)
    except Unreadable as refusal:
        _end(upload, UploadState.UNMATCHED, str(refusal))
        return False
    return True


def _check(upload: Upload, today: date, progress: Progress) -> None:
    sheet = Sheet(importers[upload.kind], upload.unit, today)
    with connection.cursor() as cursor:
        count = sheet.arrange(cursor, "exchange_stagedrow", "upload_id = %s", [upload.pk], upload.places)
    if not count:
        raise Unreadable(_("Tệp không có dòng dữ liệu nào dưới dòng tiêu đề."))
    plan = sheet.sifted(progress)
    _keep(upload, sheet, plan)
    upload.total, upload.done, upload.refused = count, count, len(sheet.without)
    upload.new, upload.changed, upload.unchanged = plan.new, plan.changed, plan.unchanged
    upload.state = UploadState.CHECKED
    upload.save(update_fields=["total", "done", "refused", "new", "changed", "unchanged", "state"])


def _keep(upload: Upload, sheet: Sheet, plan: Plan) -> None:
    """Write every row's verdict beside it, set by set."""
    changes = {
        number: [[one.column, one.old, one.new] for one in rows] for number, rows in plan.changes.items()
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE exchange_stagedrow SET state = CASE WHEN number = ANY(%s) THEN 'refused' "
            "WHEN number = ANY(%s) THEN 'new' WHEN number = ANY(%s) THEN 'changed' ELSE 'unchanged' END, "
            "changes = NULL, errors = NULL, looks = NULL "
            "WHERE upload_id = %s AND number IN (SELECT number FROM sheet)",
            [list(sheet.without), list(plan.added - sheet.without), list(plan.changes), upload.pk],
        )
        for column, found in (("changes", changes), ("errors", _by_row(plan.errors)), ("looks", _by_row(plan.looks))):
            cursor.execute(
                f"UPDATE exchange_stagedrow r SET {column} = found.value "  # noqa: S608 - one of three names
                "FROM jsonb_each(%s::jsonb) found WHERE r.upload_id = %s AND r.number = found.key::integer",
                [json.dumps(found, ensure_ascii=False), upload.pk],
            )


def _by_row(remarks: list[RowError]) -> dict[int, list[list[str]]]:
    found: dict[int, list[list[str]]] = {}
    for one in remarks:
        found.setdefault(one.row, []).append([one.column, one.message])
    return found
