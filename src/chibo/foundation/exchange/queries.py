"""What a sheet would do, without doing it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from chibo.foundation.exchange.ports import Plan, importers
from chibo.foundation.exchange.reading import Unreadable, rows_of


def plan(*, kind: str, name: str, content: bytes, under: Any, today: date) -> Plan:
    """Read and check a sheet. Raises Unreadable; rows at fault are in `Plan.errors`, in the order of the sheet.

    With one row at fault the whole sheet is refused, so nothing of it counts as new, changed or unchanged.
    """
    importer = importers[kind]
    rows = rows_of(content, name, importer.columns)
    if not rows:
        raise Unreadable(_("Tệp không có dòng dữ liệu nào dưới dòng tiêu đề."))
    found = importer.plan(rows, under=under, today=today)
    found.rows = len(rows)
    if found.errors:
        found.new = found.changed = found.unchanged = 0
    places = {column.title: place for place, column in enumerate(importer.columns)}
    found.errors.sort(key=lambda error: (error.row, places.get(error.column, -1)))
    return found
