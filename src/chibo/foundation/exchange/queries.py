"""What a sheet would do, without doing it; batches and what depends on them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.foundation.exchange.models import ColumnMatch
from chibo.foundation.exchange.ports import Plan, importers
from chibo.foundation.exchange.reading import Unreadable, check_matching, matched, opened
from chibo.foundation.exchange.sheets import Sheet


@transaction.atomic
def plan(*, kind: str, name: str, content: bytes, under: Any, today: date) -> Plan:
    """Read and check a sheet. Raises Unreadable; rows at fault are in `Plan.errors`, in the order of the sheet.

    With one row at fault the whole sheet is refused, so nothing of it counts as new, changed or unchanged.
    """
    importer = importers[kind]
    sheet = Sheet(importer, under, today)
    with opened(content, name, importer.columns) as (heading, lines):
        places = matched(heading.titles, importer.columns, remembered(under, kind))
        check_matching(heading.titles, importer.columns, places)
        count = sheet.fill(lines, places)
    if not count:
        raise Unreadable(_("Tệp không có dòng dữ liệu nào dưới dòng tiêu đề."))
    found = sheet.plan()
    if found.errors:
        found.new = found.changed = found.unchanged = 0
    return found


def remembered(under: Any, kind: str) -> dict[str, str]:
    """The columns that the office of a unit matched by hand, by plain heading."""
    rows = ColumnMatch.objects.filter(unit=under, kind=kind) if under is not None else ()
    return {row.heading: row.column for row in rows}
