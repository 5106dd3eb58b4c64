"""Everything the pages of the register show, and the register as paper."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from chibo.foundation.documents.setting import pdf
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.components import Crumb, Empty
from chibo.foundation.ui.filters import FilterBar, Search, Select
from chibo.foundation.ui.listing import Listing
from chibo.foundation.ui.markup import NOTHING
from chibo.foundation.ui.numbers import day
from chibo.foundation.ui.sorting import Sort
from chibo.registry.org import queries as org
from chibo.registry.org.standpoint import Standpoint
from chibo.registry.people.nav.pages import opens, person_url
from chibo.registry.people.register import RegisterLine, headings, register, register_length, registered, written

PAPER = Path(__file__).resolve().parents[1] / "papers" / "register.typ"


def everybody_asked(point: Standpoint) -> bool:
    return point.params.get("all") == "1"


def lines_of(point: Standpoint) -> list[RegisterLine]:
    return register(point.asked, point.period.last_day, everybody=everybody_asked(point))


def length(point: Standpoint) -> int:
    """How many lines the register has."""
    return register_length(point.asked, point.period.last_day, everybody=everybody_asked(point))


def register_page(point: Standpoint, found: Listing) -> dict[str, Any]:
    """The context of people/register.html."""
    everybody: dict[str, Any] = {"all": "1"} if everybody_asked(point) else {}
    return point.shell(Crumb(title=_("Sổ đảng viên"))) | {
        "title": _("Sổ đảng viên (mẫu 7-HSĐV)"), "found": found,
        "subtitle": _("%(unit)s · ngày %(day)s") % {"unit": point.title, "day": day(point.period.last_day)},
        "paper_url": point.url("people:register_file", point.unit.pk, "pdf", **everybody),
        "compare_url": point.url("people:reconciliations") if point.placement.is_cell else "",
    }  # fmt: skip


def register_list(point: Standpoint) -> Listing:
    """The fourteen columns of the form; of a unit with cells, the cell besides."""
    on = point.period.last_day

    def rows(filters: FilterBar) -> Any:
        found = registered(point.asked, on, everybody=filters.value("all") == "1")
        return found.annotate(opens=opens(point.actor))

    return Listing(
        name="register", title=_("Sổ đảng viên (mẫu 7-HSĐV)"), params=point.params, rows=rows, columns=_columns(point),
        sort=Sort(key="c0"), fields=_fields(point), ready=lambda rows: written(rows, on), unit=point.unit,
        about=point.about(), empty=Empty(title=_("Chưa có đảng viên nào vào ngày %s.") % day(on)),
    )  # fmt: skip


def _columns(point: Standpoint) -> list[Column]:
    """The number is that of the form's own order, so it sorts by that."""
    sorts: dict[int, Any] = {0: ("place_key", "person__sort_key", "person_id", "valid"), 1: "person__sort_key"}
    columns = [
        Column(
            f"c{place}", title, cell=_cell(place), value=_text(place), wide=place == 1, sort=sorts.get(place),
            url=person_url if place == 1 else None,
        )
        for place, title in enumerate(headings())
    ]  # fmt: skip
    if not point.placement.is_cell:
        columns.append(Column("cell", _("Chi bộ"), cell=lambda row: row.line.cell, sort="place_key", wide=True))
    return columns


def _cell(place: int) -> Any:
    """A cell of the form: an empty one stays empty, since nothing is missing there."""
    return lambda row: row.line.cells[place] or NOTHING


def _text(place: int) -> Any:
    return lambda row: row.line.cells[place]


def _fields(point: Standpoint) -> list[Search | Select]:
    on, reach = point.period.last_day, point.asked.reach()

    def below(rows: Any, unit: str) -> Any:
        return rows.annotate(part=reach.part("unit_id", on)).filter(part=int(unit))

    fields: list[Search | Select] = [
        Search(name="q", label=_("Tìm tên"), hint=_("gõ không dấu được"), narrow="person__plain"),
        Select(
            name="all", label=_("Ai có trong sổ"), everything=_("Chỉ đảng viên vào ngày này"),
            choices=[("1", _("Kể cả người đã chuyển đi, từ trần, ra khỏi Đảng"))],
        ),
    ]  # fmt: skip
    if not point.placement.is_cell:
        units = [(str(pk), name) for pk, name in org.children(point.unit, point.day).values_list("unit_id", "name")]
        fields.append(
            Select(name="unit", label=_("Đơn vị trực thuộc"), choices=units, everything=_("Toàn đơn vị"), narrow=below)
        )
    return fields


def paper(point: Standpoint, found: list[RegisterLine], *, mark: str = "") -> bytes:
    """The register as PDF, cell by cell; `mark` is printed across every page."""
    lines: list[list[str]] = []
    for cell, mine in groupby(found, key=lambda line: line.cell):
        if not point.placement.is_cell:
            lines.append([cell])
        lines += [list(line.cells) for line in mine]
    return pdf(PAPER, {
        "above": point.title, "title": _("SỔ ĐẢNG VIÊN"), "footer": _("Mẫu 7-HSĐV"), "lines": lines,
        "subtitle": _("Mẫu 7-HSĐV · ngày %s") % day(point.period.last_day), "headings": list(headings()),
        "signatures": [_("Người lập sổ"), _("Bí thư")], "mark": mark,
    })  # fmt: skip
