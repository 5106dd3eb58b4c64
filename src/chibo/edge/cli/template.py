"""template: an empty sheet with notes and drop-downs."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.utils.translation import gettext as _

from chibo.edge.cli.printing import kinds, note
from chibo.foundation.exchange import blank
from chibo.foundation.exchange.ports import importers


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("kind", choices=importers.codes(), help=kinds())
    parser.add_argument("file", type=Path, metavar="TỆP.xlsx", help="tệp sẽ ghi ra")


def run(given: Namespace) -> int:
    """Write the sheet; 2 when the place cannot be written or the name does not end in .xlsx."""
    if given.file.suffix.lower() != ".xlsx":
        note(_("Tên tệp phải kết thúc bằng .xlsx."))
        return 2
    if given.file.exists():
        note(_("Đã có tệp %(file)s; hãy chọn tên khác để không ghi đè.") % {"file": given.file})
        return 2
    try:
        blank.write(importers[given.kind], given.file)
    except OSError as error:
        note(_("Không ghi được tệp %(file)s: %(error)s.") % {"file": given.file, "error": error})
        return 2
    print(given.file)
    return 0
