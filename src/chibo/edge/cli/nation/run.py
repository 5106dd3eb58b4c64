"""The run of the bench: build, fold, measure, compare with the limits, report."""

from __future__ import annotations

import time
from argparse import Namespace
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.db import connection
from rich.table import Table

from chibo.edge.cli.machine import machine
from chibo.edge.cli.nation import reading, world, writing
from chibo.edge.cli.printing import note, out_json, screen
from chibo.foundation.access import book
from chibo.foundation.indicators import operations as indicators
from chibo.foundation.indicators.models import Fact
from chibo.kernel.periods import parse

MONTH = """
SELECT m.unit_id, count(*) FROM people_membership m JOIN people_membershipstate s ON s.membership_id = m.id
WHERE m.valid @> %(day)s::date AND m.activities = 'official' AND s.valid @> %(day)s::date AND s.track = 'standing'
    AND s.status IN ('probationary', 'official') GROUP BY m.unit_id
"""
SIZES = {
    "units": "org_unit", "placements": "org_placement", "persons": "people_person",
    "memberships": "people_membership", "states": "people_membershipstate", "decisions": "people_decision",
    "transfers": "people_transfer", "departures": "people_departure", "areas": "org_area",
    "area_placements": "org_areaplacement", "coverages": "org_coverage", "residences": "people_residence",
}  # fmt: skip

WORDS = {True: "đạt", False: "chưa đạt", None: ""}


def run(given: Namespace) -> int:
    """Build the nation unless a kept one of this scale is there, measure it, print. 0 when every limit is met."""
    started = time.monotonic()

    def say(text: object) -> None:
        note(f"[{time.monotonic() - started:7.1f} s] {text}")

    _have(given.scale, say)
    found = _measure(given, say)
    if given.json:
        out_json(found)
    else:
        _print(found)
    return 1 if any(row["met"] is False for row in found["limits"]) else 0


def _have(scale: float, say: Any) -> None:
    built = f"nation {scale}"
    if book.kind() is not None and book.Book.objects.get().built_from == built:
        say("dùng lại quốc gia đã dựng")
        return
    with writing.superuser() as server:
        world.build(server, scale=scale, say=say)
    book.mark(book.Book.Kind.DEMO, built_from=built)


def _measure(given: Namespace, say: Any) -> dict[str, Any]:
    period = parse(str(world.YEAR))
    say("lập số liệu cả năm, hai hệ thống tổ chức")
    filled = time.perf_counter()
    while indicators.complete(today=period.last_day, months=[*period.months(), world.NOW]):
        pass
    filled = time.perf_counter() - filled
    with writing.superuser() as server:
        server.execute(reading.PLAIN)
        server.execute(writing.TARGETS)
        server.execute("GRANT SELECT ON bench_plain, bench_target TO PUBLIC")
        server.commit()
        server.autocommit = True
        server.execute("VACUUM ANALYZE indicators_fact, indicators_node")
    say("đọc")
    pages = reading.pages(period, runs=3 * given.runs)
    say("lập lại một tháng của cả nước")
    month = reading.beside({"group_by_s": _group_by, "refold_s": lambda: indicators.refold(month=world.NOW)}, 3)
    say("ghi")
    rates = writing.rates(seconds=given.seconds, rounds=given.rounds)
    say("độ trễ")
    long = given.seconds * given.rounds
    stale = writing.staleness(rate=200, seconds=long, on=world.NOW.start, months=1)
    say("độ trễ khi mỗi thay đổi lùi về đầu năm trước, trước khi sắp xếp lại")
    worst = writing.staleness(rate=50, seconds=long, on=period.start + timedelta(days=4), months=13)
    say("kiểm tra")
    checked = indicators.check(sample=200, everything=given.scale <= 0.1, months=[period.months()[-1], world.NOW])
    found: dict[str, Any] = {
        "machine": machine(), "scale": given.scale, "sizes": _sizes(), "filled_s": filled,
        "pages": [asdict(page) for page in pages], "month": month,
        "writes": asdict(rates), "staleness": [asdict(stale), asdict(worst)],
        "checked": {"compared": checked.compared, "differing": checked.differing}, "figures": reading.totals(period),
    }  # fmt: skip
    return found | {"limits": _limits(found)}


def _group_by() -> None:
    with connection.cursor() as cursor:
        cursor.execute(MONTH, {"day": world.NOW.last_day})
        cursor.fetchall()


def _limits(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Each goal with what was measured, as ratios of one run; those without a limit stand there to be seen."""
    pages = found["pages"]
    nation, writes, stale = pages[0], found["writes"], found["staleness"][0]
    rows: list[tuple[str, float, str, float | None]] = [
        (f"đọc số liệu trang {page['name']} / đọc trần {page['numbers']} dòng", page["facts"] / page["bare"], "<=", 1.5)
        for page in pages
    ]
    rows += [
        (f"cả số liệu trang {page['name']} / đọc trần {page['numbers']} dòng", page["page"] / page["bare"], "", None)
        for page in pages
    ]
    month = found["month"]
    rows += [
        ("trang toàn quốc: từ bản ghi / từ số liệu", nation["records"] / nation["page"], ">=", 100),
        ("lập lại một tháng cả nước / một GROUP BY", month["refold_s"] / month["group_by_s"], "<=", 20),
        ("độ trễ p95 ở 200 lượt ghi/s (giây)", stale["p95"], "<=", 2),
        ("ghi có đánh dấu và nhật ký / không có", writes["kept"] / writes["bare"], ">=", 0.8),
        ("4 người ghi / 1 người ghi", writes["four"] / writes["kept"], ">=", 2.5),
        ("deadlock", writes["deadlocks"], "<=", 0),
        ("số liệu khác bản ghi", found["checked"]["differing"], "<=", 0),
    ]
    return [
        {"goal": goal, "measured": value, "limit": f"{sign} {limit}" if limit is not None else "",
         "met": _met(value, sign, limit)}
        for goal, value, sign, limit in rows
    ]  # fmt: skip


def _met(value: float, sign: str, limit: float | None) -> bool | None:
    """Whether a goal is met; None where it has no limit."""
    if limit is None:
        return None
    return value <= limit if sign == "<=" else value >= limit


def _sizes() -> dict[str, int]:
    sizes = {}
    with connection.cursor() as cursor:
        for name, table in SIZES.items():
            cursor.execute(f"SELECT count(*) FROM {table}")
            sizes[name] = cursor.fetchone()[0]
        cursor.execute("SELECT count(*) FROM org_placement WHERE kind = 'subordinate_cell' AND upper_inf(valid)")
        sizes["cells"] = cursor.fetchone()[0]
        cursor.execute("SELECT pg_database_size(current_database()), pg_total_relation_size('indicators_fact')")
        sizes["database_mb"], sizes["facts_mb"] = (size // 2**20 for size in cursor.fetchone())
    return sizes | {"facts": Fact.objects.count()}


def _print(found: dict[str, Any]) -> None:
    console = screen()
    sizes = found["sizes"]
    console.print(
        f"{sizes['cells']:d} chi bộ, {sizes['memberships']:d} đảng viên, {sizes['facts']:d} số liệu "
        f"({sizes['facts_mb']:.0f} MB)"
    )
    table = Table(box=None)
    for title in ("Trang", "số", "đọc trần ms", "đọc số liệu ms", "cả số liệu ms", "từ bản ghi ms"):
        table.add_column(title, justify="left" if title == "Trang" else "right")
    for page in found["pages"]:
        times = [f"{1000 * page[name]:.1f}" if page[name] else "–" for name in ("bare", "facts", "page", "records")]
        table.add_row(page["name"], str(page["numbers"]), *times)
    console.print(table)
    limits = Table(box=None)
    for title in ("Mục tiêu", "đo được", "giới hạn", ""):
        limits.add_column(title, justify="left" if title == "Mục tiêu" else "right")
    for row in found["limits"]:
        limits.add_row(row["goal"], f"{row['measured']:.2f}", row["limit"], WORDS[row["met"]])
    console.print(limits)
