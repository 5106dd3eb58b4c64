"""figures: the numbers of a unit in a period, each from its records."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from rich.table import Table

from chibo.edge.cli import verify
from chibo.edge.cli.printing import note, out_json, refused, screen
from chibo.foundation.indicators import queries
from chibo.foundation.indicators.ports import indicators
from chibo.foundation.indicators.queries import Asked, Figure
from chibo.kernel import periods
from chibo.kernel.errors import NotFound, Refusal
from chibo.kernel.text import nearest
from chibo.registry.org.queries import Found, find


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "unit", metavar="ĐƠN_VỊ", help="tên hoặc mã đơn vị; verify: so số liệu đã lập với bản ghi (--sample N, --all)"
    )
    parser.add_argument(
        "--period", default="", metavar="KỲ",
        help="2021 · 2021-H1 · 2021-Q3 · 2021-07 · 2006/2010 · 2021-12-31",
    )  # fmt: skip
    parser.add_argument("--in", dest="superior", default="", metavar="CẤP_TRÊN", help="cấp trên, khi trùng tên")
    parser.add_argument(
        "--code", action="append", default=[], metavar="MÃ", help="chỉ chỉ tiêu này (dùng được nhiều lần)"
    )
    parser.add_argument("--kind", default="", metavar="LOẠI", help="loại con của chỉ tiêu, ví dụ died")
    parser.add_argument(
        "--tree", choices=("as-was", "today"), default="as-was",
        help="hệ thống tổ chức tại thời điểm đó, hoặc hiện nay (mặc định as-was)",
    )  # fmt: skip
    parser.add_argument("--records", action="store_true", help="kèm danh sách bản ghi phía sau mỗi số")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="verify: so N con số bất kỳ (mặc định 200)")
    parser.add_argument("--all", action="store_true", help="verify: so mọi con số")
    parser.add_argument("--json", action="store_true", help="in một đối tượng JSON")


def run(given: Namespace) -> int:
    """Print the figures asked for; 2 when the unit, the period, a code or a kind is not known. verify: see there."""
    if given.unit == "verify":
        return verify.run(given)
    try:
        period = _period(given.period)
        codes = _codes(given.code, given.kind)
        found = find(
            given.unit, on=period.last_day, superior=given.superior, tree=given.tree, today=timezone.localdate()
        )
    except Refusal as refusal:
        return refused(refusal, as_json=given.json)
    if found.note:
        note(found.note)
    asked = Asked(found.unit, period, given.tree)
    figures = [queries.figure(indicators[code], asked, kind=given.kind) for code in codes]
    if given.json:
        out_json(_answer(found, asked, figures, with_records=given.records))
    else:
        _print(found, asked, figures, with_records=given.records)
    return 0


def _period(text: str) -> periods.Period:
    if not text:
        raise Refusal("Hãy ghi kỳ: --period 2021.")
    try:
        return periods.parse(text)
    except ValueError as error:
        raise Refusal(
            _("Không hiểu kỳ «%(text)s». Viết: 2021, 2021-H1, 2021-Q3, 2021-07, 2006/2010 hoặc 2021-12-31.")
            % {"text": text}
        ) from error


def _codes(wanted: list[str], kind: str) -> list[str]:
    """The codes asked for, all when none is; with a kind only those that have it. Raises NotFound, Refusal."""
    for code in wanted:
        if code not in indicators:
            message = _("Không có chỉ tiêu «%(code)s».") % {"code": code}
            raise NotFound(message, suggestions=nearest(code, indicators.codes()))
    codes = wanted or indicators.codes()
    if not kind:
        return codes
    having = [code for code in codes if kind in (indicators[code].kinds or {})]
    if not having or (wanted and len(having) < len(wanted)):
        kinds = sorted({name for code in codes for name in indicators[code].kinds or {}})
        raise Refusal(_("Không có loại «%(kind)s». Có: %(kinds)s.") % {"kind": kind, "kinds": ", ".join(kinds) or "–"})
    return having


def _answer(found: Found, asked: Asked, figures: list[Figure], *, with_records: bool) -> dict[str, Any]:
    unit = found.unit
    return {
        "unit": {"id": unit.pk, "code": unit.code, "name": found.placement.name, "kind": found.placement.kind},
        "period": asked.period.code,
        "as_of": asked.period.last_day.isoformat(),
        "tree": asked.tree,
        "figures": [_figure(figure, with_records=with_records) for figure in figures],
    }


def _figure(figure: Figure, *, with_records: bool) -> dict[str, Any]:
    indicator = figure.indicator
    answer: dict[str, Any] = {
        "code": indicator.code,
        "title": str(indicator.title),
        "value": figure.value,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "sum_of": indicator.sums or None,
        "measure": indicator.measure,
        "plan": figure.plan,
        "percent_of_plan": figure.percent_of_plan,
        "source": str(indicator.source),
    }
    if with_records:
        rows = queries.records(indicator, figure.asked, kind=figure.kind)
        answer["records"] = [{"ref": ref, "amount": amount} for ref, amount in queries.amounts(indicator, rows)]
    return answer


def _print(found: Found, asked: Asked, figures: list[Figure], *, with_records: bool) -> None:
    console = screen()
    trees = {"as-was": _("hệ thống tổ chức tại thời điểm đó"), "today": _("hệ thống tổ chức hiện nay")}
    console.print(f"[bold]{found.placement.name}[/]  [{found.unit.code}]", markup=True)
    console.print(f"{asked.period} · {asked.period.last_day:%d/%m/%Y} · {trees[asked.tree]}")
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(_("Chỉ tiêu"))
    for title in (_("Số"), _("Kế hoạch"), _("% kế hoạch")):
        table.add_column(title, justify="right")
    table.add_column(_("Mã"))
    for figure in figures:
        table.add_row(str(figure.indicator.title), *_cells(figure), figure.indicator.code)
    console.print(table)
    for figure in figures if with_records else ():
        console.print(f"\n{figure.indicator.title}:")
        for ref, amount in queries.amounts(
            figure.indicator, queries.records(figure.indicator, asked, kind=figure.kind)
        ):
            console.print(f"  {ref}  {amount}")


def _cells(figure: Figure) -> tuple[str, str, str]:
    value = "–" if figure.value is None else str(figure.value)
    if figure.denominator:
        value = f"{figure.value:.1f}% ({figure.numerator}/{figure.denominator})"
    if figure.plan is None:
        return value, "", ""
    return value, str(figure.plan), f"{figure.numerator}/{figure.plan} = {figure.percent_of_plan:.1f}%"
