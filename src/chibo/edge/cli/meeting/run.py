"""The run of the bench: build, measure, compare with the limits, report."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from rich.table import Table

from chibo.edge.cli.machine import machine
from chibo.edge.cli.meeting import closing, reading, world
from chibo.edge.cli.nation.writing import superuser
from chibo.edge.cli.printing import note, out_json, screen
from chibo.foundation.access import book

KILOBYTE = 1024


def run(given: Namespace) -> int:
    """Measure in the database that the launcher made for it; 0 when every limit is met."""
    book.mark(book.Book.Kind.DEMO, built_from="bench meeting")
    note("dựng 193 chi bộ, 22 đảng viên mỗi chi bộ, 5 năm sinh hoạt")
    with superuser() as server:
        made = world.build(server)
        found = _measure(made, server, runs=given.runs)
    limits = _limits(found)
    if given.json:
        out_json({**found, "limits": limits})
    else:
        _print(limits)
    return 0 if all(row["met"] for row in limits) else 1


def _measure(made: world.World, server: Any, *, runs: int) -> dict[str, Any]:
    note("đọc: một năm, năm năm của một đảng viên; bảng từng tháng; trang một buổi")
    found: dict[str, Any] = {"years": reading.years(made, runs=runs), "storage": reading.storage(server)}
    found["board_queries"] = reading.board_queries(made)
    note("kết thúc một buổi họp 22 người: câu lệnh trần, thao tác, gửi biểu mẫu")
    meeting = world.ready(made.cells[0])
    found["page_bytes"] = reading.page_bytes(made, meeting)
    found["closing"] = closing.rates(made, meeting, runs=runs)
    note("bốn người cùng ghi")
    found["writers"] = closing.writers(made, each=min(runs, world.CELLS // closing.MANY - 1))
    return found | {"machine": machine()}


def _limits(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Each goal with what was measured, as ratios of one run."""
    close, writers, years, kept = (found[name] for name in ("closing", "writers", "years", "storage"))
    rows = [
        ("kết thúc buổi họp qua thao tác / câu lệnh trần", close["bare"] / close["operation"], ">=", 0.5),
        ("qua HTTP / qua thao tác", close["operation"] / close["http"], ">=", 0.5),
        ("4 người ghi / 1 người ghi", writers["four"] / writers["one"], ">=", 2.5),
        ("deadlock", writers["deadlocks"], "<=", 0),
        ("5 năm của một đảng viên / 1 năm", years["five"] / years["one"], "<=", 2),
        ("dung lượng / mỗi người mỗi buổi một dòng", kept["kept_kb"] / kept["row_each_kb"], "<=", 0.3),
        ("truy vấn của bảng từng tháng, 193 chi bộ", found["board_queries"], "<=", 12),
        ("trang một buổi, lần đầu, không tính phông chữ (KB)", found["page_bytes"] / KILOBYTE, "<=", 60),
    ]
    return [
        {"goal": goal, "measured": value, "limit": f"{sign} {limit}",
         "met": value <= limit if sign == "<=" else value >= limit}
        for goal, value, sign, limit in rows
    ]  # fmt: skip


def _print(limits: list[dict[str, Any]]) -> None:
    table = Table(box=None)
    for title in ("Mục tiêu", "đo được", "giới hạn", ""):
        table.add_column(title, justify="left" if title == "Mục tiêu" else "right")
    for row in limits:
        table.add_row(row["goal"], f"{row['measured']:.2f}", row["limit"], "đạt" if row["met"] else "chưa đạt")
    screen().print(table)
