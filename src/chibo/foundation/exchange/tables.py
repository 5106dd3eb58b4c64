"""What the pages of exchange show: rows of an upload in their groups, uploads and batches."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chibo.foundation.exchange.enums import RowState, UploadState
from chibo.foundation.exchange.models import StagedRow, Upload
from chibo.foundation.exchange.ports import importers
from chibo.foundation.exchange.reader.cells import DATE
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.components import Choice
from chibo.foundation.ui.markup import tag
from chibo.foundation.ui.numbers import number
from chibo.foundation.ui.paging import Page
from chibo.foundation.ui.tables import Table

SHOWN_COLUMNS = 4
TONES = {
    UploadState.UNREADABLE: "bad", UploadState.UNMATCHED: "warn", UploadState.CHECKED: "info",
    UploadState.COMMITTED: "ok",
}  # fmt: skip


class Preview:
    """The rows of an upload, one group at a time: what needs eyes first, then refused, changed, new, unchanged."""

    def __init__(self, upload: Upload, params: Mapping[str, str]) -> None:
        self.upload, self.params = upload, params
        looked = StagedRow.objects.filter(upload=upload, looks__isnull=False)
        self.counts = {
            "looks": looked.exclude(state=RowState.REFUSED).count(), RowState.REFUSED: upload.refused,
            RowState.CHANGED: upload.changed, RowState.NEW: upload.new, RowState.UNCHANGED: upload.unchanged,
        }  # fmt: skip
        present = [group for group, count in self.counts.items() if count]
        asked = params.get("group", "")
        self.group = asked if asked in present else (present[0] if present else RowState.NEW)

    @property
    def groups(self) -> list[Choice]:
        words = {
            "looks": _("Cần nhìn kỹ"), RowState.REFUSED: _("Bị từ chối"), RowState.CHANGED: _("Thay đổi"),
            RowState.NEW: _("Mới"), RowState.UNCHANGED: _("Giữ nguyên"),
        }  # fmt: skip
        return [
            Choice(label=f"{words[group]}: {number(count)}", url=f"?group={group}", current=group == self.group)
            for group, count in self.counts.items()
        ]

    @property
    def rows(self) -> QuerySet[StagedRow]:
        rows = StagedRow.objects.filter(upload=self.upload)
        wanted = Q(looks__isnull=False) & ~Q(state=RowState.REFUSED) if self.group == "looks" else Q(state=self.group)
        found: QuerySet[StagedRow] = rows.filter(wanted).order_by("number")
        return found

    @property
    def page(self) -> Page:
        return Page(rows=self.rows, params=self.params, size=25)

    def table(self, page: Page) -> Table:
        titles = [column.title for column in importers[self.upload.kind].columns if column.title in self.upload.places]
        shown = [
            Column(title, title, cell=_cell_at(self.upload.places[title]), wide=place == 1)
            for place, title in enumerate(titles[:SHOWN_COLUMNS])
        ]
        return Table(
            columns=[Column("number", _("Dòng")), *shown, Column("said", _("Nội dung"), cell=_said, wide=True)],
            rows=page.rows, caption=_("Các dòng của tệp"), name="rows",
        )  # fmt: skip


def _cell_at(place: int) -> Any:
    def cell(row: StagedRow) -> str:
        text = row.cells[place] if place < len(row.cells) else ""
        return f"{text[9:11]}/{text[6:8]}/{text[1:5]}" if text.startswith(DATE) else text

    return cell


def _said(row: StagedRow) -> SafeString:
    """What is wrong, what to look at, what changes from what to what."""
    lines = [
        *(format_html("{} <b>{}</b>: {}", tag(_("lỗi"), tone="bad"), *pair) for pair in row.errors or ()),
        *(format_html("{} <b>{}</b>: {}", tag(_("xem"), tone="warn"), *pair) for pair in row.looks or ()),
        *(format_html("<b>{}</b>: {} → {}", *change) for change in row.changes or ()),
    ]
    if not lines:
        return format_html("{}", RowState(row.state).label)
    return format_html_join(format_html("<br>"), "{}", ((line,) for line in lines))


def uploads_table(rows: list[Upload], names: Mapping[int, str]) -> Table:
    """Uploads and what became of them."""
    return Table(
        columns=[
            Column("name", _("Tệp"), cell=lambda row: row.file.name, url=upload_url, wide=True),
            Column("kind", _("Loại"), cell=lambda row: str(importers[row.kind].title)),
            Column("unit", _("Đơn vị"), cell=lambda row: names.get(row.unit_id, ""), wide=True),
            Column("at", _("Lúc")),
            Column("who", _("Người nhập"), cell=lambda row: row.account.name),
            Column("state", _("Tình trạng"), cell=state_tag),
        ],
        rows=rows, caption=_("Các tệp đã tải lên"), name="uploads",
    )  # fmt: skip


def state_tag(row: Upload) -> SafeString:
    if row.batch and row.batch.rolled_back_at:
        return tag(_("đã hoàn tác"), tone="plain")
    state = UploadState(row.state)
    return tag(state.label, tone=TONES.get(state, "plain"))


def upload_url(row: Upload) -> str:
    return reverse("exchange:upload", args=[row.pk])
