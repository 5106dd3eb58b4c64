"""What every command prints with: JSON alone on standard output, everything else for people."""

from __future__ import annotations

import json
import sys
from typing import Any

from rich.console import Console

from chibo.foundation.exchange.ports import importers
from chibo.kernel.errors import NotFound, Refusal
from chibo.registry.org.queries import Ambiguous, ClosedToday


def out_json(value: Any) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
    sys.stdout.flush()


def kinds() -> str:
    """The kinds of sheet and what each is of, for --help."""
    return " · ".join(f"{one.code}: {str(one.title).lower()}" for one in importers)


def note(text: object) -> None:
    """For the person at the terminal: on standard error, out of the way of the answer."""
    print(text, file=sys.stderr, flush=True)


def screen(*, stderr: bool = False) -> Console:
    """Where tables and progress go; into a file or a pipe they are as wide as they need to be."""
    console = Console(stderr=stderr, highlight=False, soft_wrap=True)
    if not console.is_terminal:
        console.width = 160
    return console


def refused(refusal: Refusal, *, as_json: bool) -> int:
    """Say why a command cannot answer, with what could be meant instead; the exit code is 2."""
    detail: dict[str, Any] = {"error": str(refusal)}
    note(refusal)
    if isinstance(refusal, Ambiguous):
        detail["candidates"] = [dict(zip(("name", "code", "in"), row, strict=True)) for row in refusal.candidates]
        for name, code, superior in refusal.candidates:
            note(f'  {name}  [{code}]  --in "{superior}"' if superior else f"  {name}  [{code}]")
    elif isinstance(refusal, ClosedToday):
        detail["successors"] = [{"name": name, "code": code} for name, code in refusal.successors]
        for name, code in refusal.successors:
            note(f"  → {name}  [{code}]")
    elif isinstance(refusal, NotFound) and refusal.suggestions:
        detail["suggestions"] = list(refusal.suggestions)
        note("Có phải: " + " · ".join(refusal.suggestions))
    if as_json:
        out_json(detail)
    return 2
