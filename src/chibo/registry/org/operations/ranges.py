"""Ending dated rows."""

from __future__ import annotations

from datetime import date
from typing import Any


def end_before(rows: Any, on: date) -> None:
    """End dated rows before `on`; those that would only have begun later never come to be."""
    rows.filter(valid__startswith__gte=on).delete()
    for row in rows.filter(valid__contains=on):
        row.valid = type(row.valid)(row.valid.lower, on)
        row.save(update_fields=["valid"])
