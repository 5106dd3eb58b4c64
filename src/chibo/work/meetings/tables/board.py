"""The month board of a superior: its cells, each with its months; and how many months are in each state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from chibo.foundation.indicators.asking import MONTHS
from chibo.foundation.ui.addresses import with_parameters
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.components import Empty, Tile
from chibo.foundation.ui.filters import FilterBar, Search, Select
from chibo.foundation.ui.listing import Listing
from chibo.foundation.ui.numbers import number, percent
from chibo.foundation.ui.sorting import Sort
from chibo.foundation.ui.squares import strip
from chibo.kernel.text import plain
from chibo.registry.org.enums import Kind
from chibo.registry.org.standpoint import Standpoint
from chibo.work.meetings.enums import Body, MeetingState, MonthState
from chibo.work.meetings.queries import Month
from chibo.work.meetings.queries.boarding import Year, below, months_of
from chibo.work.meetings.tables.squares import square, words

COUNTED = (MonthState.HELD, MonthState.LATE, MonthState.EXPLAINED, MonthState.UNKNOWN, MonthState.COMING)


class Board:
    """The board of a standpoint: read once, shown as squares, as a list of months and as counts."""

    def __init__(self, point: Standpoint) -> None:
        self.point = point
        asked = point.params.get("body", "")
        self.body = asked if asked in Body.values else Body.CELL.value
        self.months = months_of(point.asked)
        found = below(point.asked, body=self.body, today=point.today)
        self.years, self.names, self.below = found.years, found.names, found.parts

    def counts(self, rows: Sequence[Year]) -> dict[MonthState, int]:
        return {state: sum(row.counts[state] for row in rows) for state in COUNTED}

    def url(self, month: Month) -> str:
        """The report of a meeting that was held; nothing behind the other months."""
        held = month.meeting is not None and month.meeting.state == MeetingState.CLOSED
        return reverse("meetings:report", args=[month.meeting.pk]) if held and month.meeting else ""

    def part(self, row: Year) -> int | None:
        """The unit directly below through which a cell belongs to this one."""
        labels = [int(label) for label in str(row.placement.path).split(".")]
        return next((pk for pk in labels if pk in self.below), None)


def board(found: Board) -> Listing:
    """Units with their months as squares; a file has a column for each month."""
    point = found.point
    return Listing(
        name="board", title=_("Sinh hoạt từng tháng"), params=point.params, rows=found.years, columns=_columns(found),
        sort=Sort(key="unknown", order="desc"), fields=fields(found, _of_state), unit=point.unit,
        about=point.about(), besides=["board-counts"],
        empty=Empty(title=_("Không có đơn vị nào thuộc loại này trong kỳ.")),
    )  # fmt: skip


def fields(
    found: Board, of_state: Callable[[list[Any], str], list[Any]], *more: tuple[str, str]
) -> list[Search | Select]:
    """The filters, the same for squares and for months; `more` are states besides those of a month."""
    kinds = {row.placement.kind for row in found.years}
    parts = [(str(pk), name) for pk, name in found.below.items()]
    chosen: list[Search | Select] = [
        Search(name="q", label=_("Tìm tên"), hint=_("gõ không dấu được"), narrow=_named),
    ]
    if len(parts) > 1:
        chosen.append(
            Select(
                name="unit", label=_("Đơn vị trực thuộc"), choices=parts, everything=_("Toàn đơn vị"),
                narrow=lambda rows, pk: [row for row in rows if found.part(_year(row)) == int(pk)],
            )
        )  # fmt: skip
    if len(kinds) > 1:
        choices = [(one.value, str(one.label)) for one in Kind if one in kinds]
        chosen.append(
            Select(
                name="unit_kind", label=_("Loại tổ chức"), choices=choices, everything=_("Mọi loại"), narrow=_of_kind
            )
        )
    states = [*((one.value, str(one.label)) for one in COUNTED), *more]
    bodies = [(one.value, str(one.label)) for one in (Body.COMMITTEE, Body.PLENARY)]
    return [
        *chosen,
        Select(name="state", label=_("Có tháng"), choices=states, everything=_("Mọi tình trạng"), narrow=of_state),
        Select(name="body", label=_("Họp của"), choices=bodies, everything=str(Body.CELL.label)),
    ]


def _year(row: Any) -> Year:
    return row if isinstance(row, Year) else row.year


def _named(rows: list[Any], text: str) -> list[Any]:
    return [row for row in rows if plain(text) in _year(row).placement.plain]


def _of_kind(rows: list[Any], kind: str) -> list[Any]:
    return [row for row in rows if _year(row).placement.kind == kind]


def _of_state(rows: list[Year], state: str) -> list[Year]:
    return [row for row in rows if row.counts[MonthState(state)]]


def _columns(found: Board) -> list[Column]:
    return [
        Column(
            "name", pgettext("one", "Đơn vị"), sort=lambda row: row.placement.sort_key,
            cell=lambda row: row.placement.name, url=lambda row: found.point.url("org:unit", row.placement.unit_id),
        ),
        Column(
            "superior", _("Trực thuộc"), sort=lambda row: plain(_superior(found, row)), shown=False,
            cell=lambda row: _superior(found, row),
        ),
        Column("months", _("Các tháng"), wide=True, apart=_apart(found), cell=lambda row: _strip(found, row)),
        _count("held", _("Đúng lịch"), MonthState.HELD),
        _count("late", _("Không đúng lịch"), MonthState.LATE),
        _count("explained", _("Có lý do"), MonthState.EXPLAINED),
        _count("unknown", _("Chưa rõ"), MonthState.UNKNOWN),
        Column(
            "rate", _("Dự họp"), numeric=True, sort=lambda row: row.present / row.expected if row.expected else -1,
            cell=lambda row: percent(100 * row.present / row.expected) if row.expected else None,
            help=_("Lượt có mặt trên lượt phải có mặt ở các buổi của tháng đã họp."),
            apart=(
                Column("present", _("Lượt có mặt"), value=lambda row: row.present, total=lambda row: row.present),
                Column("expected", _("Phải có mặt"), value=lambda row: row.expected, total=lambda row: row.expected),
            ),
        ),
    ]  # fmt: skip


def _count(key: str, label: str, state: MonthState) -> Column:
    return Column(
        key, label, numeric=True, cell=lambda row: row.counts[state], sort=lambda row: row.counts[state],
        total=lambda row: row.counts[state],
    )  # fmt: skip


def _superior(found: Board, row: Year) -> str:
    return found.names.get(row.placement.superior_id or 0, "")


def _strip(found: Board, row: Year) -> object:
    return strip(
        square(first, month, found.url(month) if month else "")
        for first, month in zip(found.months, row.months, strict=True)
    )  # fmt: skip


def _apart(found: Board) -> tuple[Column, ...]:
    def of(place: int) -> Callable[[Year], str]:
        return lambda row: words(month) if (month := row.months[place]) else ""

    return tuple(
        Column(f"month-{first:%Y-%m}", f"{MONTHS[first.month - 1]}/{first.year}", value=of(place))
        for place, first in enumerate(found.months)
    )


def tiles(found: Board, rows: Sequence[Year]) -> list[Tile]:
    """How many months are in each state, each number leading to exactly these months."""
    counts = found.counts(rows)
    due = sum(counts.values())
    return [
        Tile(
            title=title, value=counts[state], whole=due, url=_months(found, state) if counts[state] else "",
            parts=[(counts[state], tone)], note=_share(counts[state], due),
        )
        for state, title, tone in (
            (MonthState.HELD, _("Tháng họp đúng lịch"), "ok"),
            (MonthState.LATE, _("Tháng họp không đúng lịch"), "warn"),
            (MonthState.EXPLAINED, _("Tháng không họp, có lý do"), "info"),
            (MonthState.UNKNOWN, _("Tháng chưa rõ"), "bad"),
            (MonthState.COMING, _("Tháng chưa đến hạn"), "plain"),
        )
        if counts[state] or state != MonthState.COMING
    ]  # fmt: skip


def _share(part: int, whole: int) -> str:
    if not whole:
        return _("chưa có tháng nào theo lịch")
    return _("%(percent)s của %(due)s tháng theo lịch") % {
        "percent": percent(100 * part / whole), "due": number(whole),
    }  # fmt: skip


def _months(found: Board, state: MonthState) -> str:
    """The list of the months in a state, narrowed as the board is."""
    kept = {name: found.point.params.get(name) or None for name in ("q", "unit", "unit_kind", "body")}
    base = reverse("meetings:months", args=[found.point.unit.pk])
    return with_parameters({**found.point.kept(), **kept, "state": state.value}, base=base)


def narrowed(listing: Listing, found: Board) -> list[Year]:
    """The units that the filters leave, whatever state is asked for: what the counts are of."""
    bar = FilterBar(
        region=listing.name, params=listing.asked.params,
        fields=[one for one in listing.fields if one.name != "state"],
    )  # fmt: skip
    return list(bar.left(found.years))
