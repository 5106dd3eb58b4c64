"""Committing a sheet as one batch."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access import journal
from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.foundation.documents import operations as documents
from chibo.foundation.exchange import queries
from chibo.foundation.exchange.enums import RowState, UploadState
from chibo.foundation.exchange.models import Batch, StagedRow, Upload
from chibo.foundation.exchange.ports import Plan, importers
from chibo.foundation.exchange.sheets import Progress, Sheet, silent
from chibo.kernel.errors import Refusal


class RowsRefused(Refusal):
    """Rows are at fault, so nothing was written; `plan` carries them."""

    def __init__(self, plan: Plan) -> None:
        first = plan.errors[0]
        super().__init__(
            _("%(count)d dòng có lỗi, chưa ghi gì. Dòng %(row)d, cột %(column)s: %(message)s")
            % {"count": plan.refused, "row": first.row, "column": first.column, "message": first.message}
        )
        self.plan = plan


class BookChanged(Refusal):
    """What the rows would do is no more what people have looked at, so nothing was written."""

    def __init__(self) -> None:
        super().__init__(_("Sổ đã thay đổi từ lúc kiểm tra, nên chưa ghi gì. Hãy xem lại rồi ghi."))


@operation("exchange.commit", title=gettext_lazy("Nhập bảng tính"))
def commit(*, actor: Actor, kind: str, name: str, content: bytes, unit: Any, today: date, key: str = "") -> Batch:
    """Check a sheet and write all its rows as one batch, or none. Batches wait for each other.

    Raises Unreadable for what is no such sheet, RowsRefused with every error when any row is at fault.
    """
    _one_at_a_time()
    plan = queries.plan(kind=kind, name=name, content=content, under=unit, today=today)
    if plan.errors:
        raise RowsRefused(plan)
    file = documents.store(actor=actor, unit=unit, name=name, content=content)
    return _write(actor, kind, file, unit, plan)


@operation("exchange.commit_upload", title=gettext_lazy("Ghi bảng tính đã xem trước"), secret=("progress",))
def commit_upload(
    *, actor: Actor, upload: Upload, today: date, progress: Progress = silent, key: str = ""
) -> Batch:  # fmt: skip
    """Write the sound rows of a checked upload as one batch; refused rows stay with it, to be mended.

    They are checked again under the lock. Raises RowsRefused when the book has changed so that a row is sound no more,
    BookChanged when a row would do something else than was looked at, Refusal when the upload was written or let go
    already.
    """
    _one_at_a_time()
    upload.refresh_from_db()
    if upload.batch_id or upload.state not in (UploadState.CHECKED, UploadState.COMMITTING):
        raise Refusal(_("Tệp này không còn chờ ghi. Hãy mở lại trang."))
    plan = _sound(upload, today, progress)
    batch = _write(actor, upload.kind, upload.file, upload.unit, plan)
    upload.batch, upload.state, upload.message = batch, UploadState.COMMITTED, ""
    upload.new, upload.changed, upload.unchanged = plan.new, plan.changed, plan.unchanged
    upload.save(update_fields=["batch", "state", "message", "new", "changed", "unchanged"])
    StagedRow.objects.filter(upload=upload).exclude(state=RowState.REFUSED).delete()
    return batch


def _sound(upload: Upload, today: date, progress: Progress) -> Plan:
    """The plan of the rows that were found sound. Raises RowsRefused when they are so no more, Refusal for none."""
    sheet = Sheet(importers[upload.kind], upload.unit, today)
    with connection.cursor() as cursor:
        condition = "upload_id = %s AND state NOT IN ('refused', '')"
        if not sheet.arrange(cursor, "exchange_stagedrow", condition, [upload.pk], upload.places):
            raise Refusal(_("Không có dòng nào ghi được. Hãy sửa các dòng lỗi rồi tải tệp lên lại."))
    plan = sheet.plan(progress)
    if plan.errors:
        raise RowsRefused(plan)
    if (plan.new, plan.changed) != (upload.new, upload.changed) or _changes(plan) != _looked_at(upload):
        raise BookChanged
    return plan


def _changes(plan: Plan) -> dict[int, list[list[str]]]:
    return {row: [[one.column, one.old, one.new] for one in found] for row, found in plan.changes.items()}


def _looked_at(upload: Upload) -> dict[int, list[list[str]]]:
    """The changes of the sound rows as the preview shows them."""
    rows = StagedRow.objects.filter(upload=upload, changes__isnull=False).exclude(state=RowState.REFUSED)
    return {row.number: row.changes or [] for row in rows.only("number", "changes")}


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('exchange.commit', 0))")


def _write(actor: Actor, kind: str, file: Any, unit: Any, plan: Plan) -> Batch:
    """The batch and its rows. The planner's statistics are renewed at once: figures are asked for right after it."""
    batch = Batch.objects.create(
        kind=kind, file=file, unit=unit, account_id=actor.account_id, rows=plan.rows, new=plan.new,
        changed=plan.changed, unchanged=plan.unchanged,
    )  # fmt: skip
    with journal.keeping(batch):
        plan.apply(batch)
    with connection.cursor() as cursor:
        cursor.execute("SELECT exchange_analyze()")
    return batch
