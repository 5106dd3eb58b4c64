"""Everything the pages of the register show, and the register as sheet and as paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.foundation.access.rules import allows
from chibo.foundation.documents.setting import pdf
from chibo.foundation.exchange.ports import SheetColumn
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.components import Crumb
from chibo.foundation.ui.numbers import day, moment
from chibo.foundation.ui.paging import Page
from chibo.foundation.ui.tables import Table
from chibo.registry.org.standpoint import Standpoint
from chibo.registry.people.comparing import compared, quarters, told
from chibo.registry.people.models import Person, Reconciliation
from chibo.registry.people.nav.pages import member_url
from chibo.registry.people.register import RegisterLine, headings, register

PAPER = Path(__file__).resolve().parents[1] / "papers" / "register.typ"
WIDTHS = (6, 30, 26, 26, 20, 20, 24, 20, 16, 24, 24, 20, 24, 24)


def everybody_asked(point: Standpoint) -> bool:
    return point.params.get("all") == "1"


def lines_of(point: Standpoint) -> list[RegisterLine]:
    return register(point.asked, point.period.last_day, everybody=everybody_asked(point))


def register_page(point: Standpoint) -> dict[str, Any]:
    """The context of people/register.html."""
    lines = lines_of(point)
    page = Page(rows=lines, params=point.params, size=100)
    opened = set(
        Person.objects.visible_to(point.actor).filter(pk__in=[line.person_id for line in page.rows])
        .values_list("pk", flat=True)
    )  # fmt: skip

    def url(line: RegisterLine) -> str | None:
        return member_url(line.person_id) if line.person_id in opened else None

    columns = [
        Column(f"c{place}", title, cell=_cell(place), wide=place == 1, url=url if place == 1 else None)
        for place, title in enumerate(headings())
    ]
    if not point.placement.is_cell:
        columns.insert(2, Column("cell", _("Chi bộ"), wide=True))
    everybody = everybody_asked(point)
    table = Table(columns=columns, rows=page.rows, caption=_("Sổ đảng viên"), name="register")
    more: dict[str, Any] = {"all": "1"} if everybody else {}
    return point.shell(Crumb(title=_("Sổ đảng viên"))) | {
        "title": _("Sổ đảng viên (mẫu 7-HSĐV)"), "total": len(lines), "table": table, "page": page,
        "subtitle": _("%(unit)s · ngày %(day)s") % {"unit": point.title, "day": day(point.period.last_day)},
        "everybody": everybody, "other_url": point.url("people:register", all=None if everybody else "1"),
        "sheet_url": point.url("people:register_file", point.unit.pk, "xlsx", **more),
        "paper_url": point.url("people:register_file", point.unit.pk, "pdf", **more),
        "compare_url": point.url("people:reconciliations") if point.placement.is_cell else "",
    }  # fmt: skip


def _cell(place: int) -> Any:
    return lambda line: line.cells[place]


def sheet(point: Standpoint) -> tuple[list[SheetColumn], Iterable[Mapping[str, Any]]]:
    """The register as a sheet."""
    columns = [SheetColumn(title, "", width=width) for title, width in zip(headings(), WIDTHS, strict=True)]
    columns.append(SheetColumn(_("Chi bộ"), "", width=30))
    titles = [column.title for column in columns]
    return columns, (dict(zip(titles, (*line.cells, line.cell), strict=True)) for line in lines_of(point))


def paper(point: Standpoint) -> bytes:
    """The register as PDF, cell by cell."""
    lines: list[list[str]] = []
    for cell, found in groupby(lines_of(point), key=lambda line: line.cell):
        if not point.placement.is_cell:
            lines.append([cell])
        lines += [list(line.cells) for line in found]
    return pdf(PAPER, {
        "above": point.title, "title": _("SỔ ĐẢNG VIÊN"), "footer": _("Mẫu 7-HSĐV"), "lines": lines,
        "subtitle": _("Mẫu 7-HSĐV · ngày %s") % day(point.period.last_day), "headings": list(headings()),
        "signatures": [_("Người lập sổ"), _("Bí thư")],
    })  # fmt: skip


def reconciliation_page(point: Standpoint, today: date) -> dict[str, Any]:
    """The context of people/reconciliations.html: each of the latest quarters, signed or to be signed."""
    rows = Reconciliation.objects.filter(unit=point.unit).select_related("signed_by", "countersigned_by", "unit")
    signed = {row.on: row for row in rows}
    return point.shell(Crumb(title=_("Đối chiếu sổ"))) | {
        "title": _("Đối chiếu sổ đảng viên"), "subtitle": point.title,
        "quarters": [
            _quarter(point, on, signed.get(on)) for on in sorted({*quarters(today), *signed}, reverse=True)
            if on >= point.unit.opened_on
        ],
    }  # fmt: skip


def _quarter(point: Standpoint, on: date, row: Reconciliation | None) -> dict[str, Any]:
    found = compared(row) if row else None
    done = bool(row and row.countersigned_at)
    return {
        "on": on, "row": row, "found": found, "done": done, "count": len(row.lines) if row else None,
        "signed": _signature(row.signed_by.name, row.signed_at) if row else "",
        "countersigned": _signature(row.countersigned_by.name, row.countersigned_at)
        if row and row.countersigned_by else "",
        "missing": [told(line) for line in found.missing] if found else [],
        "added": [told(line) for line in found.added] if found else [],
        "differing": [(told(line), told(other)) for line, other in found.differing] if found else [],
        "sign_url": reverse("people:sign_register", args=[point.unit.pk]) + f"?on={on}"
        if not done and allows("people.sign_register", point.actor, unit=point.unit) else "",
        "countersign_url": reverse("people:countersign_register", args=[row.pk])
        if row and not done and allows("people.countersign_register", point.actor, reconciliation=row) else "",
    }  # fmt: skip


def _signature(name: str, at: Any) -> str:
    return f"{name}, {moment(at)}"
