"""Committing a sheet as one batch."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.foundation.documents import operations as documents
from chibo.foundation.exchange import queries, rules  # noqa: F401
from chibo.foundation.exchange.models import Batch
from chibo.foundation.exchange.ports import Plan
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


@operation("exchange.commit", title=gettext_lazy("Nhập bảng tính"))
def commit(*, actor: Actor, kind: str, name: str, content: bytes, unit: Any, today: date, key: str = "") -> Batch:
    """Check a sheet and write all its rows as one batch, or none. Batches wait for each other.

    The planner's statistics are renewed at once: figures are asked for right after a batch.

    Raises Unreadable for what is no such sheet, RowsRefused with every error when any row is at fault.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('exchange.commit', 0))")
    plan = queries.plan(kind=kind, name=name, content=content, under=unit, today=today)
    if plan.errors:
        raise RowsRefused(plan)
    file = documents.store(actor=actor, unit=unit, name=name, content=content)
    batch = Batch.objects.create(
        kind=kind, file=file, unit=unit, account_id=actor.account_id, rows=plan.rows, new=plan.new,
        changed=plan.changed, unchanged=plan.unchanged,
    )  # fmt: skip
    plan.apply(batch)
    with connection.cursor() as cursor:
        cursor.execute("SELECT exchange_analyze()")
    return batch
