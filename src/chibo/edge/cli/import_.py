"""import: a sheet checked row by row, then committed as one batch or refused whole."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from chibo.edge.cli import batches
from chibo.edge.cli.printing import kinds, note, out_json, refused, screen
from chibo.foundation.access import book
from chibo.foundation.access.operations import operator
from chibo.foundation.exchange import operations as exchange
from chibo.foundation.exchange import queries
from chibo.foundation.exchange.models import Batch
from chibo.foundation.exchange.ports import Plan, importers
from chibo.foundation.exchange.reading import Unreadable
from chibo.kernel.errors import Refusal
from chibo.registry.org.models import Unit
from chibo.registry.org.queries import find

SHOWN_ERRORS = 50
BATCH_COMMANDS = ("list", "rollback")
LARGEST = 64 * 2**20


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "kind", choices=[*importers.codes(), *BATCH_COMMANDS],
        help=f"{kinds()} · list: các lô đã nhập · rollback: hoàn tác một lô",
    )  # fmt: skip
    parser.add_argument(
        "file", nargs="?", metavar="TỆP|LÔ", help="tệp .xlsx hoặc .csv (UTF-8), mẫu: ./chibo template; hoặc số của lô"
    )
    parser.add_argument("--under", default="", metavar="ĐƠN_VỊ", help="tên hoặc mã đơn vị mà các dòng thuộc về")
    parser.add_argument("--dry-run", action="store_true", help="chỉ kiểm tra, không ghi")
    parser.add_argument("--json", action="store_true", help="in một đối tượng JSON")


def run(given: Namespace) -> int:
    """Check and commit a sheet: 0 committed (or would be), 1 refused with every error, 2 when it cannot be read."""
    if given.kind in BATCH_COMMANDS:
        return batches.run(given.kind, given.file or "", as_json=given.json)
    if not given.file:
        note(_("Thiếu tên tệp."))
        return 2
    given.file, today = Path(given.file), timezone.localdate()
    batch = None
    try:
        under = find(given.under, on=today, today=today).unit if given.under else None
        content = _content(given.file)
        with screen(stderr=True).status(_("Đang đọc và kiểm tra %(name)s …") % {"name": given.file.name}):
            if given.dry_run:
                plan = queries.plan(kind=given.kind, name=given.file.name, content=content, under=under, today=today)
            else:
                batch = _commit(given, content, under)
                plan = Plan(batch.rows, batch.new, batch.changed, batch.unchanged)
    except exchange.RowsRefused as refusal:
        plan = refusal.plan
    except Refusal as refusal:
        return refused(refusal, as_json=given.json)
    if given.json:
        out_json(_answer(plan, batch))
    else:
        _print(plan, batch, dry_run=given.dry_run)
    return 1 if plan.errors else 0


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable(_("Tệp lớn hơn 64 MB; hãy chia nhỏ."))
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(
            _("Không đọc được tệp %(path)s: %(error)s.") % {"path": path, "error": error.strerror}
        ) from error


def _commit(given: Namespace, content: bytes, under: Unit | None) -> Batch:
    """The batch. A book that nobody has used yet becomes a real one in the same transaction; a refusal stays
    journalled."""
    actor = operator()
    with transaction.atomic():
        try:
            batch = exchange.commit(
                actor=actor,
                kind=given.kind,
                name=given.file.name,
                content=content,
                unit=under,
                today=timezone.localdate(),
            )
        except Refusal as raised:
            refusal = raised
        else:
            if book.kind() is None:
                book.mark(book.Book.Kind.REAL)
            return batch
    raise refusal


def _answer(plan: Plan, batch: Batch | None) -> dict[str, Any]:
    return {
        "batch": batch.pk if batch else None,
        "rows": plan.rows,
        "new": plan.new,
        "changed": plan.changed,
        "unchanged": plan.unchanged,
        "refused": plan.refused,
        "errors": [{"row": error.row, "column": error.column, "message": error.message} for error in plan.errors],
    }


def _print(plan: Plan, batch: Batch | None, *, dry_run: bool) -> None:
    counts = _("%(rows)d dòng: %(new)d mới, %(changed)d thay đổi, %(unchanged)d giữ nguyên") % {
        "rows": plan.rows, "new": plan.new, "changed": plan.changed, "unchanged": plan.unchanged,
    }  # fmt: skip
    if plan.errors:
        print(
            _("TỪ CHỐI, chưa ghi gì: %(refused)d trong %(rows)d dòng có lỗi.")
            % {"refused": plan.refused, "rows": plan.rows}
        )
        for error in plan.errors[:SHOWN_ERRORS]:
            print(_("Dòng %(row)d, cột %(column)s: %(message)s") % {
                "row": error.row, "column": error.column, "message": error.message,
            })  # fmt: skip
        if len(plan.errors) > SHOWN_ERRORS:
            print(_("… và %(count)d lỗi nữa (xem tất cả với --json).") % {"count": len(plan.errors) - SHOWN_ERRORS})
    elif dry_run:
        print(_("ĐẠT, chưa ghi (chạy thử). %(counts)s.") % {"counts": counts})
    else:
        print(_("ĐÃ GHI, lô %(batch)d. %(counts)s.") % {"batch": batch.pk if batch else 0, "counts": counts})
    if not plan.errors and not dry_run:
        note(_("Dữ liệu thật của đảng viên: hãy đợi bản có bảo vệ từng dòng (row-level security)."))
