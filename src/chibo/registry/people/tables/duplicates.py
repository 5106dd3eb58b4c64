"""Records that may be one person, and those that were merged."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.components import Empty
from chibo.foundation.ui.filters import Search
from chibo.foundation.ui.listing import Listing
from chibo.foundation.ui.markup import link, stacked
from chibo.foundation.ui.numbers import day
from chibo.foundation.ui.sorting import Sort
from chibo.kernel.text import plain
from chibo.registry.org.queries import named
from chibo.registry.people.duplicates import Pair, merges, proposals
from chibo.registry.people.models import Membership, Merge, Person
from chibo.registry.people.nav.pages import member_url

Read = Callable[[Pair], Person]


def pairs(actor: Actor, params: Mapping[str, str], *, today: date) -> Listing:
    """The pairs to judge: each record with its cell, its hometown, and the button that keeps it."""
    rows = proposals(actor)
    places = {id(row): place for place, row in enumerate(rows)}
    cells: dict[int, str] = {}

    def ready(shown: list[Pair]) -> None:
        cells.update(_cells([one.pk for row in shown for one in (row.one, row.other)], today))

    def side(key: str, label: str, read: Read, other: Read) -> list[Column]:
        return [
            Column(key, label, cell=lambda row: _record(read(row), cells), value=lambda row: _told(read(row), cells)),
            Column(
                f"{key}_keep", _("Giữ hồ sơ này"), value=lambda row: read(row).code,
                cell=lambda row: link(
                    _("Giữ %(code)s") % {"code": read(row).code},
                    url=reverse("people:merge", args=[read(row).pk, other(row).pk]),
                ),
            ),
        ]  # fmt: skip

    return Listing(
        name="pairs", title=_("Có thể là một người"), params=params, rows=rows, ready=ready, sort=Sort(key="name"),
        columns=[
            Column("name", _("Họ và tên"), cell=lambda row: row.one.name, sort=lambda row: places[id(row)]),
            Column("born_on", _("Ngày sinh"), cell=lambda row: row.one.born_on, sort=lambda row: row.one.born_on),
            *side("one", _("Hồ sơ thứ nhất"), lambda row: row.one, lambda row: row.other),
            *side("other", _("Hồ sơ thứ hai"), lambda row: row.other, lambda row: row.one),
        ],
        fields=[Search(name="q", label=_("Tìm tên"), hint=_("gõ không dấu được"), narrow=_named)],
        empty=Empty(title=_("Không thấy ai ghi trùng trong phạm vi được giao.")),
    )  # fmt: skip


def merged(actor: Actor, params: Mapping[str, str]) -> Listing:
    """The merges in reach that may still be undone, the latest first."""
    return Listing(
        name="merged", prefix="merged_", title=_("Đã gộp"), params=params, rows=merges(actor),
        sort=Sort(key="at", order="desc"),
        columns=[
            Column("gone", _("Hồ sơ đã gộp"), cell=lambda row: _coded(row.gone), sort="gone__sort_key"),
            Column(
                "kept", _("Gộp vào"), cell=lambda row: _coded(row.kept), sort="kept__sort_key",
                url=lambda row: member_url(row.kept_id),
            ),
            Column("by", _("Người gộp"), cell=lambda row: row.by.called, sort="by__name"),
            Column("at", _("Lúc"), sort="at"),
            Column("undo", _("Tách lại"), cell=_undo, value=lambda row: None),
        ],
        fields=[Search(name="q", label=_("Tìm tên"), hint=_("gõ không dấu được"), narrow="gone__plain")],
        empty=Empty(title=_("Chưa gộp hồ sơ nào.")),
    )  # fmt: skip


def _record(person: Person, cells: Mapping[int, str]) -> SafeString:
    under = " · ".join(part for part in (cells.get(person.pk, ""), person.hometown) if part)
    return stacked(link(person.code, url=member_url(person.pk)), under=under)


def _told(person: Person, cells: Mapping[int, str]) -> str:
    return " · ".join(part for part in (person.code, cells.get(person.pk, ""), person.hometown) if part)


def _coded(person: Person) -> str:
    return f"{person.name} ({person.code})"


def _undo(row: Merge) -> SafeString:
    code = format_html('<span class="sr"> {}</span>', row.gone.code)
    return link(format_html("{}{}", _("Tách lại"), code), url=reverse("people:unmerge", args=[row.pk]))


def _cells(persons: Sequence[int], today: date) -> dict[int, str]:
    """The cell of each person's last membership, with its last day when it is over; one query."""
    rows: QuerySet[Any] = Membership.objects.filter(person__in=persons).order_by("person_id", "-valid")
    found = named(rows.distinct("person_id"), "unit_id", today)
    return {row.person_id: _cell(row, today) for row in found}


def _cell(row: Any, today: date) -> str:
    end, cell = row.valid.upper, row.place_name or ""
    return _("%(cell)s, đến %(day)s") % {"cell": cell, "day": day(end)} if end and end <= today else cell


def _named(rows: Sequence[Pair], text: str) -> list[Pair]:
    wanted = plain(text)
    return [row for row in rows if wanted in plain(row.one.name) or wanted in plain(row.other.name)]
