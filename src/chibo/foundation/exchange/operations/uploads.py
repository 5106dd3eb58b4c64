"""An uploaded file as people handle it: received, its columns matched, ordered to be written, let go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.foundation.documents import operations as documents
from chibo.foundation.exchange.enums import UploadState
from chibo.foundation.exchange.models import ColumnMatch, StagedRow, Upload
from chibo.foundation.exchange.ports import importers
from chibo.foundation.exchange.reading import LARGEST_FILE, check_matching
from chibo.kernel.errors import Refusal
from chibo.kernel.text import plain


@operation("exchange.receive", title=gettext_lazy("Tải bảng tính lên"))
def receive(*, actor: Actor, kind: str, unit: Any, name: str, content: bytes, key: str = "") -> Upload:
    """Keep a file that is to be read in the background. Raises Refusal for an empty or a too large one."""
    if not content:
        raise Refusal(_("Tệp trống, không có gì để đọc."), field="file")
    if len(content) > LARGEST_FILE:
        raise Refusal(_("Tệp lớn hơn 64 MB; hãy chia nhỏ."), field="file")
    file = documents.store(actor=actor, unit=unit, name=name, content=content)
    return Upload.objects.create(kind=kind, file=file, unit=unit, account_id=actor.account_id)


@operation("exchange.match_columns", title=gettext_lazy("Khớp cột bằng tay"), subject="upload")
def match_columns(*, actor: Actor, upload: Upload, places: Mapping[str, int], key: str = "") -> Upload:
    """Say by hand in which column of the file each column of the sheet stands; the office's later files follow it.

    Raises Unreadable when a column that must be there is still missing, Refusal for a column named twice.
    """
    columns = importers[upload.kind].columns
    if len(set(places.values())) < len(places):
        raise Refusal(_("Một cột của tệp được chọn hai lần. Hãy chọn lại."))
    named = [title if place in places.values() else "" for place, title in enumerate(upload.titles)]
    check_matching(named, [column for column in columns if column.required], places)
    if upload.unit_id is not None:
        _remember(upload, upload.unit_id, places)
    upload.places, upload.state, upload.message = dict(places), UploadState.WAITING, ""
    upload.save(update_fields=["places", "state", "message"])
    return upload


def _remember(upload: Upload, unit_id: int, places: Mapping[str, int]) -> None:
    for column, place in places.items():
        heading = plain(upload.titles[place])[:200]
        if heading and heading != plain(column):
            ColumnMatch.objects.update_or_create(
                unit_id=unit_id, kind=upload.kind, heading=heading, defaults={"column": column}
            )


@operation("exchange.order_commit", title=gettext_lazy("Yêu cầu ghi bảng tính"), subject="upload")
def order_commit(*, actor: Actor, upload: Upload, key: str = "") -> Upload:
    """Have the sound rows written in the background. Raises Refusal when the upload is not waiting for that."""
    if upload.state not in (UploadState.CHECKED, UploadState.COMMITTING) or upload.batch_id:
        raise Refusal(_("Tệp này không còn chờ ghi. Hãy mở lại trang."))
    upload.state, upload.message, upload.done, upload.beat_at = UploadState.COMMITTING, "", 0, None
    upload.save(update_fields=["state", "message", "done", "beat_at"])
    return upload


@operation("exchange.drop", title=gettext_lazy("Bỏ tệp đã tải lên"), subject="upload")
def drop(*, actor: Actor, upload: Upload, key: str = "") -> Upload:
    """Let an upload go: its staged rows are deleted, nothing of it comes into the book. Raises Refusal after it did."""
    if upload.batch_id or upload.state == UploadState.COMMITTING:
        raise Refusal(_("Tệp này đã hoặc đang được ghi. Muốn lấy lại, hãy hoàn tác lô."))
    StagedRow.objects.filter(upload=upload).delete()
    upload.state = UploadState.DROPPED
    upload.save(update_fields=["state"])
    return upload
