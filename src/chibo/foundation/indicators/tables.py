"""What the administrator's page shows: what waits, which months are complete, what was compared, what differed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Min
from django.utils.translation import gettext as _

from chibo.foundation.access.actor import Actor
from chibo.foundation.indicators.asking import title
from chibo.foundation.indicators.models import Check, Kept, Mark
from chibo.foundation.indicators.ports import indicators, trees
from chibo.foundation.ui.columns import Column
from chibo.foundation.ui.components import Empty
from chibo.foundation.ui.numbers import moment, number
from chibo.foundation.ui.ports import pages_of
from chibo.foundation.ui.tables import Table
from chibo.kernel.periods import month_of, parse

SHOWN = 30


def checks_page(actor: Actor) -> dict[str, Any]:
    """The context of indicators/checks.html."""
    latest = list(Check.objects.order_by("-at")[:SHOWN])
    return {
        "title": _("Đối chiếu số liệu"),
        "facts": [*_waiting(), *_complete()],
        "latest": latest[0] if latest else None,
        "checks": Table(
            columns=_columns(), rows=latest, caption=_("Các lần đối chiếu"), name="checks-table", empty=_none()
        ),
        "differences": _differences(latest[0], actor) if latest and latest[0].differing else None,
    }


def _waiting() -> list[tuple[str, str]]:
    found = Mark.objects.aggregate(many=Count("pk"), oldest=Min("at"))
    if not found["many"]:
        return [(_("Thay đổi đang chờ cộng"), _("không có"))]
    since: datetime = found["oldest"]
    words = _("%(many)s, cũ nhất từ %(since)s")
    return [(_("Thay đổi đang chờ cộng"), words % {"many": number(found["many"]), "since": moment(since)})]


def _complete() -> list[tuple[str, str]]:
    """The months of which facts are kept; the others are asked of the records."""
    found = Kept.objects.aggregate(first=Min("month"), last=Max("month"), measures=Count("measure", distinct=True))
    if not found["first"]:
        return [(_("Số liệu đã lập"), _("chưa có; mọi con số tính thẳng từ bản ghi"))]
    words = _("%(first)s – %(last)s, %(measures)s chỉ tiêu")
    months = {"first": title(month_of(found["first"])), "last": title(month_of(found["last"]))}
    return [(_("Số liệu đã lập"), words % {**months, "measures": number(found["measures"])})]


def _columns() -> list[Column]:
    scopes = {"everything": _("tất cả"), "sample": _("lấy mẫu")}
    return [
        Column("at", _("Lúc"), cell=lambda row: moment(row.at)),
        Column("scope", _("Phạm vi"), cell=lambda row: scopes.get(row.scope, row.scope)),
        Column("compared", _("Đã so"), numeric=True),
        Column("differing", _("Khác bản ghi"), numeric=True),
        Column("seconds", _("Giây"), numeric=True, cell=lambda row: f"{row.seconds:.1f}".replace(".", ",")),
    ]


def _none() -> Empty:
    return Empty(
        title=_("Chưa đối chiếu lần nào."),
        hint=_("Máy tự đối chiếu lúc 2 giờ 30 mỗi đêm. Làm ngay: ./chibo figures verify --all"),
    )


def _differences(found: Check, actor: Actor) -> Table:
    """The facts that were not what their records make, each with the page of its unit."""
    ids = [row["unit"] for row in found.differences]
    names, urls = trees["org"].titles(ids), pages_of("org.Unit", actor, ids)
    systems = {"as-was": _("tại thời điểm"), "today": _("hiện nay")}
    columns = [
        Column(
            "unit", _("Tổ chức"), cell=lambda row: names.get(row["unit"], ""), url=lambda row: urls.get(row["unit"])
        ),
        Column("month", _("Kỳ"), cell=lambda row: title(parse(row["month"]))),
        Column("tree", _("Hệ thống tổ chức"), cell=lambda row: systems[row["tree"]]),
        Column("code", _("Chỉ tiêu"), wide=True, cell=lambda row: _name(row["code"])),
        Column("kept", _("Đã lập"), numeric=True, cell=lambda row: _terms(row["kept"])),
        Column("records", _("Theo bản ghi"), numeric=True, cell=lambda row: _terms(row["records"])),
    ]
    return Table(columns=columns, rows=found.differences, caption=_("Số liệu khác bản ghi"), name="differences-table")


def _name(code: str) -> str:
    known, _colon, kind = code.partition(":")
    indicator = indicators.get(known)
    words = str(indicator.title) if indicator else known
    return f"{words}: {(indicator.kinds or {}).get(kind, kind)}" if indicator and kind else words


def _terms(pair: list[int]) -> str:
    return f"{number(pair[0])}/{number(pair[1])}" if pair[1] else str(number(pair[0]))
