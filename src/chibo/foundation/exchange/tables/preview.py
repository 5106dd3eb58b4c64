"""The rows of an upload: how many of each group, and the list, what needs eyes first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from django.db.models import Case, F, Func, IntegerField, Q, QuerySet, TextField, Value, When
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chibo.foundation.exchange.enums import RowState
from chibo.foundation.exchange.models import StagedRow, Upload
from chibo.foundation.exchange.ports import importers
from chibo.foundation.exchange.reader.cells import DATE
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.components import Choice
from chibo.foundation.ui.filters import Search, Select
from chibo.foundation.ui.listing import Listing
from chibo.foundation.ui.markup import stacked, tag
from chibo.foundation.ui.numbers import number
from chibo.foundation.ui.sorting import Sort
from chibo.kernel.text import plain

SHOWN_COLUMNS = 5
LOOKS = "looks"
TONES = {RowState.REFUSED: "bad", RowState.CHANGED: "info", RowState.NEW: "ok", RowState.UNCHANGED: "plain"}
NEED_EYES = Q(looks__isnull=False) & ~Q(state=RowState.REFUSED)
ALL_CELLS = Func(F("cells"), Value(" "), function="array_to_string")
TEXT = Func(ALL_CELLS, function="vi_plain", output_field=TextField(db_collation="C"))


class Preview:
    """What committing an upload does, row by row."""

    def __init__(self, upload: Upload, params: Mapping[str, str]) -> None:
        self.upload, self.params = upload, params

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many rows there are in each group; rows to look at closely stand in their own group too."""
        upload = self.upload
        return {
            LOOKS: StagedRow.objects.filter(NEED_EYES, upload=upload).count(), RowState.REFUSED: upload.refused,
            RowState.CHANGED: upload.changed, RowState.NEW: upload.new, RowState.UNCHANGED: upload.unchanged,
        }  # fmt: skip

    @property
    def total(self) -> int:
        return sum(count for group, count in self.counts.items() if group != LOOKS)

    @property
    def groups(self) -> list[Choice]:
        """Each group as a link that leaves only its rows, and all of them together."""
        words, asked = group_words(), self.params.get("group", "")
        every = Choice(label=_("Tất cả: %s") % number(self.total), url="?", current=asked not in self.counts)
        return [every] + [
            Choice(label=f"{words[group]}: {number(count)}", url=f"?group={group}", current=group == asked)
            for group, count in self.counts.items()
            if count
        ]

    @cached_property
    def listing(self) -> Listing:
        rows = StagedRow.objects.filter(upload=self.upload).annotate(rank=_rank())
        return Listing(
            name="rows", title=_("Các dòng của tệp"), params=self.params, rows=rows, columns=self._columns(),
            sort=Sort(key="said"), fields=self._fields(), unit=self.upload.unit, whole=lambda: self.total,
            about=[(_("Tệp"), self.upload.file.name)],
        )  # fmt: skip

    def _fields(self) -> list[Search | Select]:
        words = group_words()
        return [
            Search(name="q", label=_("Tìm trong các dòng"), hint=_("gõ không dấu được"), narrow=_holding),
            Select(
                name="group", label=_("Nhóm dòng"), everything=_("Tất cả"), narrow=_of_group,
                choices=[(group, words[group]) for group, count in self.counts.items() if count],
            ),
        ]  # fmt: skip

    def _columns(self) -> list[Column]:
        """Who or what a row is about, with its place in the file; the columns that are in the file; what was found."""
        titles = [column.title for column in importers[self.upload.kind].columns if column.title in self.upload.places]
        name = titles[1] if len(titles) > 1 else titles[0] if titles else ""
        read = _cell_at(self.upload.places.get(name, 0))
        first = Column(
            "number", name or _("Dòng"), sort="number", lang="vi" if name else "",
            cell=lambda row: stacked(read(row), under=_("dòng %s") % row.number),
            apart=(Column("number", _("Dòng")), Column("name", name, cell=read)),
        )  # fmt: skip
        rest = [title for title in titles if title != name]
        return [
            first,
            Column("said", _("Máy thấy gì"), cell=_said, sort=("rank", "number"), wide=True),
            *(
                Column(
                    title, title, cell=_cell_at(self.upload.places[title]), shown=place < SHOWN_COLUMNS - 2, lang="vi"
                )
                for place, title in enumerate(rest)
            ),
        ]


def group_words() -> dict[str, str]:
    return {
        LOOKS: _("Cần nhìn kỹ"), RowState.REFUSED: _("Bị từ chối"), RowState.CHANGED: _("Thay đổi"),
        RowState.NEW: _("Mới"), RowState.UNCHANGED: _("Giữ nguyên"),
    }  # fmt: skip


def _rank() -> Case:
    """What needs eyes first: to be looked at closely, refused, changed, new, unchanged."""
    states = (RowState.REFUSED, RowState.CHANGED, RowState.NEW)
    return Case(
        When(NEED_EYES, then=0), *(When(state=state, then=place) for place, state in enumerate(states, start=1)),
        default=4, output_field=IntegerField(),
    )  # fmt: skip


def _holding(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    return rows.annotate(text=TEXT).filter(text__contains=plain(text))


def _of_group(rows: QuerySet[Any], group: str) -> QuerySet[Any]:
    return rows.filter(NEED_EYES) if group == LOOKS else rows.filter(state=group)


def _cell_at(place: int) -> Callable[[StagedRow], str]:
    def cell(row: StagedRow) -> str:
        text: str = row.cells[place] if place < len(row.cells) else ""
        return f"{text[9:11]}/{text[6:8]}/{text[1:5]}" if text.startswith(DATE) else text

    return cell


def _said(row: StagedRow) -> SafeString:
    """What becomes of the row, what is wrong, what to look at, what changes from what to what.

    The texts were written while the file was read, in Vietnamese.
    """
    state = RowState(row.state)
    closely = tag(_("cần nhìn kỹ"), tone="warn") if row.looks and state != RowState.REFUSED else ""
    lines = [
        *(format_html("<b>{}</b>: {}", *pair) for pair in row.errors or ()),
        *(format_html("<b>{}</b>: {}", *pair) for pair in row.looks or ()),
        *(format_html("<b>{}</b>: {} → {}", *change) for change in row.changes or ()),
    ]
    head = format_html("{} {}", tag(state.label, tone=TONES[state]), closely)
    told = format_html_join("", '<span class="under" lang="vi">{}</span>', ((line,) for line in lines))
    return format_html("{}{}", head, told)
