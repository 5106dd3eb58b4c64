"""bench: how dear things are, as ratios measured side by side in one run: figures here, pages in bench_pages."""

from __future__ import annotations

import statistics
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from functools import partial

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _
from rich.table import Table

from chibo.edge.cli import bench_fuzz, bench_import, bench_pages
from chibo.edge.cli.meeting.run import run as meeting
from chibo.edge.cli.nation.run import run as nation
from chibo.edge.cli.printing import out_json, refused, screen
from chibo.foundation.indicators import queries
from chibo.foundation.indicators.ports import indicators
from chibo.foundation.indicators.queries import Asked
from chibo.kernel import periods
from chibo.kernel.errors import Refusal
from chibo.registry.org.queries import find

BARE = """
SELECT count(*) FROM people_membership m JOIN people_membershipstate s ON s.membership_id = m.id
WHERE s.track = 'standing' AND s.status IN ('probationary', 'official') AND s.valid @> %s::date
"""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "what", choices=("figures", "pages", "meeting", "nation", "import", "fuzz-import"),
        help="figures: mọi chỉ tiêu của một đơn vị so với một câu SQL đếm trần · "
        "pages: trang danh sách 50 dòng so với SQL trần của nó (trên dữ liệu tạm, đo xong thì bỏ) · "
        "meeting: kết thúc buổi họp, bảng từng tháng, dung lượng, trong một cơ sở dữ liệu dựng riêng · "
        "nation: số liệu ở quy mô cả nước, trong một cơ sở dữ liệu dựng riêng · "
        "import: nhập đảng viên so với COPY và với ghi từng dòng · fuzz-import: đọc các tệp xlsx bị làm hỏng",
    )  # fmt: skip
    parser.add_argument("--scale", type=_scale, default=0.05, help="nation: phần của cả nước, 1 là đủ (mặc định 0.05)")
    parser.add_argument("--seconds", type=int, default=5, help="nation: độ dài mỗi lượt ghi, giây (mặc định 5)")
    parser.add_argument(
        "--rounds",
        type=int,
        default=5,
        help="nation: số lượt ghi mỗi kiểu; độ trễ đo dài bằng cả các lượt (mặc định 5)",
    )
    parser.add_argument("--keep", action="store_true", help="nation: giữ lại cơ sở dữ liệu cho lần đo sau")
    parser.add_argument(
        "--unit", default="Đảng bộ huyện Sốp Cộp", help="đơn vị đo (mặc định: huyện của dữ liệu minh họa)"
    )
    parser.add_argument("--period", default="2021", help="kỳ (mặc định 2021)")
    parser.add_argument("--runs", type=int, default=20, help="số lần đo (mặc định 20)")
    parser.add_argument("--rows", type=int, default=20_000, help="import: số đảng viên (mặc định 20000)")
    parser.add_argument("--kills", type=int, default=0, help="import: số lần giết tiến trình giữa lúc ghi (mặc định 0)")
    parser.add_argument("--files", type=int, default=1000, help="fuzz-import: số tệp bị làm hỏng (mặc định 1000)")
    parser.add_argument("--json", action="store_true", help="in một đối tượng JSON")


def _scale(text: str) -> float:
    value = float(text)
    if not 0 < value <= 1:
        raise ArgumentTypeError("0 < tỷ lệ ≤ 1")
    return value


def run(given: Namespace) -> int:
    """Measure what is asked for; meeting, nation: 1 when a limit is not met."""
    measured: dict[str, Callable[[Namespace], int]] = {
        "figures": figures, "pages": bench_pages.run, "meeting": meeting, "nation": nation,
        "import": bench_import.run, "fuzz-import": bench_fuzz.run,
    }  # fmt: skip
    return measured[given.what](given)


def figures(given: Namespace) -> int:
    """Measure each figure of a unit, median of `--runs`, against counting all members by bare SQL in the same run."""
    try:
        period = periods.parse(given.period)
        unit = find(given.unit, on=period.last_day, today=timezone.localdate()).unit
    except Refusal as refusal:
        return refused(refusal, as_json=given.json)
    asked = Asked(unit, period)
    bare = _median(lambda: _count(period), given.runs)
    took = {one.code: _median(partial(queries.figure, one, asked), given.runs) for one in indicators}
    if given.json:
        out_json({
            "bare_ms": 1000 * bare,
            "figures": [{"code": code, "ms": 1000 * one, "ratio": one / bare} for code, one in took.items()],
        })  # fmt: skip
        return 0
    table = Table(box=None)
    for title in (_("Chỉ tiêu"), "ms", _("so với SQL trần")):
        table.add_column(title, justify="right" if title != _("Chỉ tiêu") else "left")
    table.add_row(_("đếm trần mọi đảng viên"), f"{1000 * bare:.2f}", "1,0")
    for code, one in took.items():
        table.add_row(code, f"{1000 * one:.2f}", f"{one / bare:.1f}".replace(".", ","))
    screen().print(table)
    return 0


def _count(period: periods.Period) -> None:
    with connection.cursor() as cursor:
        cursor.execute(BARE, [period.last_day])
        cursor.fetchall()


def _median(act: Callable[[], object], runs: int) -> float:
    """Seconds of one call, the median of `runs` after one that warms up."""
    times = []
    for _number in range(runs + 1):
        started = time.perf_counter()
        act()
        times.append(time.perf_counter() - started)
    return statistics.median(times[1:])
