"""figures verify: facts compared with the records they were worked out from, every difference named."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from django.utils import timezone
from rich.table import Table

from chibo.edge.cli.printing import note, out_json, screen
from chibo.foundation.indicators import operations as indicators
from chibo.foundation.indicators.models import Check, Kept
from chibo.registry.org.queries import names

SAMPLE = 200


def run(given: Namespace) -> int:
    """Have facts where they lack, compare, print; 1 when anything differs."""
    today = timezone.localdate()
    while months := indicators.complete(today=today):
        note(f"Đã lập số liệu {months[0]} – {months[-1]}.")
    found = indicators.check(sample=given.sample or (0 if given.all else SAMPLE), everything=given.all)
    if given.json:
        out_json(_answer(found))
    else:
        _print(found)
    return 1 if found.differing else 0


def _answer(found: Check) -> dict[str, Any]:
    months = sorted(set(Kept.objects.values_list("month", flat=True)))
    return {
        "compared": found.compared, "differing": found.differing, "differences": found.differences,
        "months": [f"{month:%Y-%m}" for month in months], "seconds": round(found.seconds, 3),
    }  # fmt: skip


def _print(found: Check) -> None:
    console = screen()
    words = "Đã so %(compared)d số liệu với bản ghi trong %(seconds).1f giây: %(differing)d khác."
    console.print(words % {"compared": found.compared, "seconds": found.seconds, "differing": found.differing})
    if not found.differing:
        return
    units = names([row["unit"] for row in found.differences], timezone.localdate())
    table = Table(box=None)
    for title in ("Tổ chức", "Tháng", "Hệ thống", "Chỉ tiêu", "Đã lập", "Theo bản ghi"):
        table.add_column(title)
    for row in found.differences:
        kept, records = ("/".join(map(str, row[term])) for term in ("kept", "records"))
        table.add_row(units.get(row["unit"], str(row["unit"])), row["month"], row["tree"], row["code"], kept, records)
    console.print(table)
