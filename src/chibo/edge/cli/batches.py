"""import list, import rollback: the batches that were committed, and taking one back."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from rich.table import Table

from chibo.edge.cli.printing import note, out_json, refused, screen
from chibo.foundation.access.operations import operator
from chibo.foundation.exchange import operations as exchange
from chibo.foundation.exchange.models import Batch
from chibo.foundation.exchange.operations import StillNeeded
from chibo.foundation.exchange.ports import importers
from chibo.foundation.ui.numbers import moment
from chibo.kernel.errors import Refusal
from chibo.kernel.numbers import natural
from chibo.registry.org.queries import names

MOST = 50


def run(what: str, number: str, *, as_json: bool) -> int:
    """0 done, 1 refused with what depends on the batch, 2 for no such batch."""
    if what == "list":
        return _list(as_json=as_json)
    batch = Batch.objects.filter(pk=natural(number) or 0).first()
    if batch is None:
        return refused(Refusal(_("Không có lô «%s». Xem các lô: ./chibo import list") % number), as_json=as_json)
    return _roll_back(batch, as_json=as_json)


def _list(*, as_json: bool) -> int:
    rows = list(Batch.objects.order_by("-pk").select_related("file", "account")[:MOST])
    where = names([row.unit_id for row in rows if row.unit_id], timezone.localdate())
    if as_json:
        out_json([_answer(row) | {"unit": where.get(row.unit_id or 0)} for row in rows])
        return 0
    table = Table(box=None)
    for title in (_("Lô"), _("Lúc"), _("Loại"), _("Tệp"), _("Đơn vị"), _("Dòng"), _("Mới"), _("Thay đổi"), ""):
        table.add_column(title)
    for row in rows:
        kind = importers.get(row.kind)
        table.add_row(
            str(row.pk), moment(row.at), str(kind.title) if kind else row.kind, row.file.name,
            where.get(row.unit_id or 0, ""), str(row.rows), str(row.new), str(row.changed),
            _("đã hoàn tác") if row.rolled_back_at else "",
        )  # fmt: skip
    screen().print(table)
    return 0


def _roll_back(batch: Batch, *, as_json: bool) -> int:
    """A refusal stays journalled: it is raised again outside the transaction."""
    refusal: Refusal | None = None
    with transaction.atomic():
        try:
            exchange.roll_back(actor=operator(), batch=batch, at=timezone.now())
        except Refusal as raised:
            refusal = raised
    if refusal is None:
        out_json(_answer(batch)) if as_json else print(_("ĐÃ HOÀN TÁC lô %d.") % batch.pk)
        return 0
    found = refusal.dependents if isinstance(refusal, StillNeeded) else []
    if as_json:
        out_json({"error": str(refusal), "dependents": [str(one) for one in found]})
    else:
        note(refusal)
        for one in found:
            note(f"  {one}")
    return 1


def _answer(batch: Batch) -> dict[str, object]:
    return {
        "batch": batch.pk, "at": batch.at.isoformat(), "kind": batch.kind, "file": batch.file.name,
        "rows": batch.rows, "new": batch.new, "changed": batch.changed, "unchanged": batch.unchanged,
        "rolled_back_at": batch.rolled_back_at.isoformat() if batch.rolled_back_at else None,
    }  # fmt: skip
