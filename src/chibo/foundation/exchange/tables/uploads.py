"""Files that were brought, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.exchange.enums import UploadState
from chibo.foundation.exchange.models import Upload
from chibo.foundation.exchange.ports import importers
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.components import Empty
from chibo.foundation.ui.filters import Search, Select
from chibo.foundation.ui.listing import Listing
from chibo.foundation.ui.markup import tag
from chibo.foundation.ui.sorting import Sort

TONES = {
    UploadState.UNREADABLE: "bad", UploadState.UNMATCHED: "warn", UploadState.CHECKED: "info",
    UploadState.COMMITTED: "ok",
}  # fmt: skip


def uploads(actor: Actor, params: QueryDict, *, names: Mapping[int, str]) -> Listing:
    """The files in reach, the latest first; `names` are those of units, where known."""
    columns = [
        Column("name", _("Tệp"), cell=lambda row: row.file.name, url=upload_url, sort="file__name"),
        Column("kind", _("Loại"), cell=kind_words, sort="kind"),
        Column("unit", _("Đơn vị"), cell=unit_words(names), wide=True),
        Column("at", _("Lúc"), sort="at"),
        Column("who", _("Người nhập"), cell=lambda row: row.account.called, sort="account__name"),
        Column("total", _("Số dòng"), numeric=True, sort="total"),
        Column("state", _("Tình trạng"), cell=state_tag, value=state_words, sort="state"),
    ]
    return Listing(
        name="uploads", title=_("Các tệp đã tải lên"), params=params, columns=columns,
        rows=Upload.objects.visible_to(actor).select_related("file", "account", "batch", "unit"),
        sort=Sort(key="at", order="desc"), fields=fields(state=True),
        empty=Empty(title=_("Chưa có tệp nào."), hint=_("Tải tệp mẫu về, điền, rồi bấm «Đưa vào sổ».")),
    )  # fmt: skip


def fields(*, state: bool = False) -> list[Search | Select]:
    """What files and batches are narrowed by."""
    found: list[Search | Select] = [
        Search(name="q", label=_("Tìm tên tệp"), narrow=lambda rows, text: rows.filter(file__name__icontains=text)),
        Select(
            name="kind", label=_("Loại"), everything=_("Mọi loại"), narrow="kind",
            choices=[(one.code, one.title) for one in sorted(importers, key=lambda one: one.order)],
        ),
    ]  # fmt: skip
    if state:
        choices = [*((one.value, str(one.label)) for one in UploadState), (UNDONE, _("đã hoàn tác"))]
        found.append(
            Select(
                name="state", label=_("Tình trạng"), everything=_("Mọi tình trạng"), choices=choices, narrow=_in_state
            )
        )
    return found


UNDONE = "undone"


def _in_state(rows: QuerySet[Any], state: str) -> QuerySet[Any]:
    if state == UNDONE:
        return rows.filter(batch__rolled_back_at__isnull=False)
    return rows.filter(state=state).exclude(batch__rolled_back_at__isnull=False)


def unit_words(names: Mapping[int, str]) -> Any:
    """The name of a row's unit, its code where the name is not known, nothing for a file of no unit."""
    return lambda row: names.get(row.unit_id) or (row.unit.code if row.unit else "")


def kind_words(row: Any) -> str:
    kind = importers.get(row.kind)
    return str(kind.title) if kind else str(row.kind)


def state_words(row: Upload) -> str:
    undone = row.batch and row.batch.rolled_back_at
    return _("đã hoàn tác") if undone else str(UploadState(row.state).label)


def state_tag(row: Upload) -> SafeString:
    undone = row.batch and row.batch.rolled_back_at
    return tag(state_words(row), tone="plain" if undone else TONES.get(UploadState(row.state), "plain"))


def upload_url(row: Upload) -> str:
    return reverse("exchange:upload", args=[row.pk])
