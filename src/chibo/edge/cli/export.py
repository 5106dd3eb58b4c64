"""export: what the book holds, as the very sheet that import takes."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from chibo.edge.cli.printing import kinds, note, refused
from chibo.foundation.exchange import writing
from chibo.foundation.exchange.ports import importers
from chibo.kernel.errors import Refusal
from chibo.registry.org.queries import find


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("kind", choices=importers.codes(), help=kinds())
    parser.add_argument("file", type=Path, metavar="TỆP", help="tệp .xlsx hoặc .csv sẽ ghi ra")
    parser.add_argument("--under", default="", metavar="ĐƠN_VỊ", help="tên hoặc mã đơn vị (mặc định: cả sổ)")


def run(given: Namespace) -> int:
    """Write the sheet: 0 done, 2 for an unknown unit, a name that is none of both, a file that is there already."""
    today, form = timezone.localdate(), given.file.suffix.lower().lstrip(".")
    if form not in writing.FORMS:
        note(_("Tên tệp phải kết thúc bằng .xlsx hoặc .csv."))
        return 2
    if given.file.exists():
        note(_("Đã có tệp %(file)s; hãy chọn tên khác để không ghi đè.") % {"file": given.file})
        return 2
    try:
        under = find(given.under, on=today, today=today).unit if given.under else None
        with transaction.atomic(), given.file.open("wb") as file:
            count = writing.write(importers[given.kind], form, file, under=under, today=today)
    except Refusal as refusal:
        return refused(refusal, as_json=False)
    except OSError as error:
        note(_("Không ghi được tệp %(file)s: %(error)s.") % {"file": given.file, "error": error.strerror})
        return 2
    print(_("%(file)s: %(count)d dòng.") % {"file": given.file, "count": count})
    return 0
