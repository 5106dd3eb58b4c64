"""The one table of the house: sortable, readable on a phone, drawn in Python because long template loops are slow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chibo.foundation.ui.addresses import with_parameters
from chibo.foundation.ui.columns import Column, frame, spoken_as
from chibo.foundation.ui.components import Empty
from chibo.foundation.ui.markup import link, shown
from chibo.foundation.ui.sorting import Sort
from chibo.foundation.ui.words import Text


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows under columns; the first column names the row. Put it into a template as {{ table }}.

    `sort` is the order the rows already have. `params` are the parameters of the address, kept by the sorting links;
    `prefix` stands before the names of the table's own.
    `total_row` maps column keys to values shown in the foot. With no rows `empty` is shown instead.
    """

    columns: Sequence[Column]
    rows: Iterable[Any]
    caption: Text
    name: str = "list"
    sort: Sort | None = None
    params: Mapping[str, str] = field(default_factory=dict)
    base_url: str = ""
    prefix: str = ""
    empty: Empty = field(default_factory=lambda: Empty(title=_("Chưa có dòng nào.")))
    total_row: Mapping[str, object] | None = None

    def __html__(self) -> SafeString:
        rows = list(self.rows)
        if not rows:
            return self._empty()
        body = format_html(
            '<div class="scroll" role="region" aria-labelledby="{0}-caption" tabindex="0">'
            '<table class="stack" role="table"><caption class="sr" id="{0}-caption">{1}</caption>'
            "{2}{3}{4}</table></div>",
            self.name,
            self.caption,
            self._head(),
            self._body(rows),
            self._foot(),
        )
        return format_html("{}{}{}", self._sorter(), body, self._notes())

    __str__ = __html__

    def _empty(self) -> SafeString:
        return render_to_string("ui/empty.html", {"empty": self.empty})

    def _address(self, column: Column) -> str:
        """The link that sorts by `column`: the other way round when it is the present one, numbers greatest first."""
        if self.sort is not None and self.sort.key == column.key:
            order = "asc" if self.sort.descending else "desc"
        else:
            order = "desc" if column.numeric else "asc"
        asked = {"sort": column.key, "order": order, "page": None}
        own = {f"{self.prefix}{name}": value for name, value in asked.items()}
        return with_parameters(self.params, base=self.base_url, **own)

    def _state(self, column: Column) -> str:
        if self.sort is None or self.sort.key != column.key:
            return ""
        return "descending" if self.sort.descending else "ascending"

    def _head(self) -> SafeString:
        cells = format_html_join("", "{}", ((self._heading(column),) for column in self.columns))
        return format_html('<thead role="rowgroup" hx-boost="true"><tr role="row">{}</tr></thead>', cells)

    def _heading(self, column: Column) -> SafeString:
        state = self._state(column)
        label: Any = column.label
        if column.sort is not None and self.sort is not None:
            address = self._address(column)
            label = format_html('<a id="{}-by-{}" href="{}">{}</a>', self.name, column.key, address, column.label)
        return format_html(
            '<th role="columnheader" scope="col"{}{}{}{}>{}</th>',
            spoken_as(column),
            SafeString(' class="n"' if column.numeric else ""),
            format_html(' aria-sort="{}"', state) if state else "",
            format_html(' aria-describedby="{}-note-{}"', self.name, column.key) if column.help else "",
            label,
        )

    def _body(self, rows: list[Any]) -> SafeString:
        """All rows; what does not change from row to row is made once for each column."""
        parts = [
            (*frame(column, first=place == 0), column.reader(), column.url) for place, column in enumerate(self.columns)
        ]
        pieces = ['<tbody role="rowgroup">']
        for row in rows:
            pieces.append('<tr role="row">')
            for opening, closing, read, url_of in parts:
                value = read(row)
                pieces += (opening, link(value, url=url_of(row)) if url_of is not None else shown(value), closing)
            pieces.append("</tr>")
        pieces.append("</tbody>")
        return SafeString("".join(pieces))

    def _foot(self) -> SafeString:
        if self.total_row is None:
            return SafeString("")
        values = {self.columns[0].key: _("Cộng"), **self.total_row}
        cells: list[str] = []
        for place, column in enumerate(self.columns):
            opening, closing = frame(column, first=place == 0)
            cells += (opening, shown(values[column.key]) if column.key in values else "", closing)
        return format_html('<tfoot role="rowgroup"><tr role="row">{}</tr></tfoot>', SafeString("".join(cells)))

    def _sorter(self) -> SafeString:
        """The same sorting links in a list, for phones, where the heading row gives way to labels."""
        columns = [column for column in self.columns if column.sort is not None]
        if self.sort is None or not columns:
            return SafeString("")
        current = next((column for column in columns if column.key == self.sort.key), None)
        links = format_html_join(
            "",
            '<li><a href="{}"{}{}>{}</a></li>',
            (
                (self._address(c), SafeString(' aria-current="true"') if self._state(c) else "", spoken_as(c), c.label)
                for c in columns
            ),
        )
        return format_html(
            '<details class="sorter"><summary>{}: <b{}>{}</b> {}</summary><ul hx-boost="true">{}</ul></details>',
            _("Sắp xếp"),
            spoken_as(current) if current else "",
            current.label if current else "",
            "↓" if self.sort.descending else "↑",
            links,
        )

    def _notes(self) -> SafeString:
        explained = [column for column in self.columns if column.help]
        if not explained:
            return SafeString("")
        terms = format_html_join(
            "", '<dt>{}</dt><dd id="{}-note-{}">{}</dd>', ((c.label, self.name, c.key, c.help) for c in explained)
        )
        return format_html(
            '<details class="notes"><summary>{}</summary><dl>{}</dl></details>', _("Các cột nghĩa là gì"), terms
        )
