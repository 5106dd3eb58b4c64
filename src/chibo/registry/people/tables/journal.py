"""The journal of a member or a unit as a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.components import Empty
from chibo.foundation.ui.filters import Search, Select
from chibo.foundation.ui.listing import Listing
from chibo.foundation.ui.markup import tag
from chibo.foundation.ui.sorting import Sort
from chibo.foundation.ui.words import Written
from chibo.kernel.text import plain
from chibo.registry.people.history import Told


def journal(
    rows: Sequence[Told], params: Mapping[str, str], *, unit: Any = None, about: Sequence[tuple[str, object]] = ()
) -> Listing:
    """What was done, the latest first: what it was, by whom and when it was put in."""
    return Listing(
        name="journal", title=_("Nhật ký"), params=params, rows=list(rows), sort=Sort(key="at", order="desc"),
        columns=[
            Column("what", _("Việc đã ghi"), cell=_what, value=lambda row: row.words, sort=lambda row: plain(row.what)),
            Column("details", _("Chi tiết"), cell=_details, value=lambda row: " · ".join(row.details), wide=True),
            Column("who", _("Người nhập"), sort=lambda row: plain(row.who)),
            Column("at", _("Lúc"), sort=lambda row: row.at),
        ],
        fields=[
            Search(name="q", label=_("Tìm trong nhật ký"), hint=_("gõ không dấu được"), narrow=_holding),
            Select(
                name="outcome", label=_("Kết quả"), everything=_("Tất cả"), narrow=_ended,
                choices=[("done", _("đã ghi")), ("refused", _("bị từ chối"))],
            ),
        ],
        unit=unit, about=about, empty=Empty(title=_("Chưa có việc nào được ghi.")),
    )  # fmt: skip


def _what(row: Told) -> SafeString:
    """The act; what it was done to is data, as it was written down."""
    about = format_html(": {}", Written(row.about)) if row.about else ""
    refused = format_html(" {}", tag(_("bị từ chối"), tone="bad")) if row.refused else ""
    return format_html("{}{}{}", row.what, about, refused)


def _details(row: Told) -> SafeString | str:
    if not row.details:
        return ""
    return format_html_join("", '<span class="two-lines">{}</span>', ((detail,) for detail in row.details))


def _holding(rows: Sequence[Told], text: str) -> list[Told]:
    wanted = plain(text)
    return [row for row in rows if wanted in plain(" ".join((row.words, row.who, *row.details)))]


def _ended(rows: Sequence[Told], outcome: str) -> list[Told]:
    return [row for row in rows if row.refused == (outcome == "refused")]
