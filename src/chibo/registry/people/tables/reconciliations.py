"""The quarters of a cell: for which it has signed, what its superior's book has instead, who signed last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chibo.foundation.access.rules import allows
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.components import Crumb
from chibo.foundation.ui.filters import Select
from chibo.foundation.ui.listing import Listing
from chibo.foundation.ui.markup import tag
from chibo.foundation.ui.numbers import day, moment
from chibo.foundation.ui.sorting import Sort
from chibo.registry.org.standpoint import Standpoint
from chibo.registry.people.comparing import Compared, compared, quarters, told
from chibo.registry.people.models import Reconciliation

UNSIGNED, DIFFERS, WAITING, DONE = "unsigned", "differs", "waiting", "done"
TONES = {UNSIGNED: "warn", DIFFERS: "bad", WAITING: "info", DONE: "ok"}


@dataclass(frozen=True, slots=True)
class Quarter:
    """The last day of a quarter, what the cell signed for, and until the superior signs how that compares now."""

    on: date
    row: Reconciliation | None
    found: Compared | None

    @property
    def state(self) -> str:
        if self.row is None:
            return UNSIGNED
        if self.row.countersigned_at:
            return DONE
        return WAITING if self.found and self.found.matches else DIFFERS

    @property
    def apart(self) -> int | None:
        """How many lines differ; None while there is nothing to compare."""
        return len(self.found.missing) + len(self.found.added) + len(self.found.differing) if self.found else None

    @property
    def differences(self) -> list[tuple[str, list[str]]]:
        """The lines that only one side has, and those with other details, in words."""
        if self.found is None:
            return []
        changed = [f"{told(line)} → {told(other)}" for line, other in self.found.differing]
        groups = [
            (_("Chi bộ có, sổ hiện nay không có"), [told(line) for line in self.found.missing]),
            (_("Sổ hiện nay có, chi bộ không có"), [told(line) for line in self.found.added]),
            (_("Khác nhau"), changed),
        ]
        return [(title, lines) for title, lines in groups if lines]


def reconciliation_list(point: Standpoint, today: date) -> Listing:
    """The latest quarters and all that were ever signed, the latest first."""
    rows = _quarters(point, today)
    words = states()
    return Listing(
        name="quarters", title=_("Đối chiếu sổ đảng viên"), params=point.params, rows=rows, unit=point.unit,
        sort=Sort(key="on", order="desc"), about=[(_("Đơn vị"), point.title)],
        columns=[
            Column("on", _("Ngày chốt"), sort=lambda row: row.on),
            Column("state", _("Tình trạng"), cell=_state, value=lambda row: words[row.state]),
            Column("count", _("Chi bộ chốt"), numeric=True, cell=_count, sort=_count),
            Column("apart", _("Dòng chưa khớp"), numeric=True, sort=lambda row: row.apart),
            Column("signed", _("Chi bộ ký"), cell=_signed, wide=True),
            Column("countersigned", _("Cấp trên ký"), cell=_countersigned, wide=True),
            Column("act", _("Việc cần làm"), cell=lambda row: _acts(point, row), value=lambda row: None, wide=True),
        ],
        fields=[
            Select(
                name="state", label=_("Tình trạng"), everything=_("Mọi tình trạng"), choices=list(words.items()),
                narrow=lambda rows, state: [row for row in rows if row.state == state],
            )
        ],
    )  # fmt: skip


def reconciliation_page(point: Standpoint, found: Listing) -> dict[str, Any]:
    """The context of people/reconciliations.html."""
    return point.shell(Crumb(title=_("Đối chiếu sổ"))) | {
        "title": _("Đối chiếu sổ đảng viên"), "subtitle": point.title, "found": found,
        "differing": [row for row in found.page.rows if row.differences and row.state == DIFFERS],
    }  # fmt: skip


def states() -> dict[str, str]:
    """How far a quarter is, in words."""
    return {
        UNSIGNED: _("chưa chốt"), DIFFERS: _("chưa khớp"), WAITING: _("chờ cấp trên ký"), DONE: _("đã đối chiếu"),
    }  # fmt: skip


def _quarters(point: Standpoint, today: date) -> list[Quarter]:
    rows = Reconciliation.objects.filter(unit=point.unit).select_related("signed_by", "countersigned_by", "unit")
    signed: dict[date, Reconciliation] = {row.on: row for row in rows}
    days: Sequence[date] = [on for on in {*quarters(today), *signed} if on >= point.unit.opened_on]
    return [Quarter(on, row, compared(row) if row and not row.countersigned_at else None)
            for on in days for row in (signed.get(on),)]  # fmt: skip


def _state(row: Quarter) -> SafeString:
    return tag(states()[row.state], tone=TONES[row.state])


def _count(row: Quarter) -> int | None:
    return len(row.row.lines) if row.row else None


def _signed(row: Quarter) -> str:
    return f"{row.row.signed_by.called}, {moment(row.row.signed_at)}" if row.row else ""


def _countersigned(row: Quarter) -> str:
    if row.row is None or row.row.countersigned_by is None:
        return ""
    return f"{row.row.countersigned_by.called}, {moment(row.row.countersigned_at)}"


def _acts(point: Standpoint, row: Quarter) -> SafeString | str:
    """What the actor may sign; the words of a button name the day for who cannot see the row."""
    acts: list[tuple[str, str]] = []
    if row.state != DONE and allows("people.sign_register", point.actor, unit=point.unit):
        url = reverse("people:sign_register", args=[point.unit.pk]) + f"?on={row.on}"
        acts.append((_("Chốt lại") if row.row else _("Ký chốt sổ"), url))
    if row.state == WAITING and allows("people.countersign_register", point.actor, reconciliation=row.row):
        acts.append((_("Ký đối chiếu"), reverse("people:countersign_register", args=[row.row.pk if row.row else 0])))
    if not acts:
        return ""
    drawn = ((url, words, day(row.on)) for words, url in acts)
    buttons = format_html_join(" ", '<a class="btn" href="{}">{}<span class="sr"> {}</span></a>', drawn)
    return format_html('<span class="two-lines">{}</span>', buttons)
