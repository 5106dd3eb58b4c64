"""check: everything CI runs."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial

from rich.console import Console

from chibo.config.launch import book, database, place
from chibo.config.launch.commands import lock, test
from chibo.config.launch.commands.parser import parser_for
from chibo.config.launch.sharing import held

LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
STEPS = {
    "mã (ruff check)": ["-m", "ruff", "check", "--quiet", "."],
    "trình bày (ruff format)": ["-m", "ruff", "format", "--check", "--quiet", "."],
    "kiểu (mypy)": ["-m", "mypy"],
    "ranh giới (import-linter)": ["-c", LINT_IMPORTS],
    "di trú (makemigrations)": ["-m", "django", "makemigrations", "--check", "--dry-run", "--noinput"],
}


def run(name: str, arguments: Sequence[str]) -> int:
    """Run every step, also after a failed one; 0 when all passed, else 1. The tests come last, on standard output."""
    parser_for(name).parse_args(arguments)
    report = Console(stderr=True, highlight=False)
    kept = book.prepare(scratch=True, as_owner=True)
    with held(kept.data / "test.lock", waiting=test.WAITING), database.database(data=kept.data, scratch=True):
        passed = [tell(report, title, partial(python, command)) for title, command in STEPS.items()]
        passed.append(tell(report, "khóa phiên bản (lock)", lock.what_is_stale))
        passed.append(tell(report, "kiểm thử (pytest)", tests))
    return 0 if all(passed) else 1


def tell(report: Console, title: str, step: Callable[[], str]) -> bool:
    """Run a step, which answers what is wrong, and report it in a line."""
    started = time.monotonic()
    wrong = step()
    took = f"{time.monotonic() - started:.1f} s"
    if wrong:
        print(wrong, file=sys.stderr, flush=True)
    report.print(f"[red]HỎNG[/]  {title}  {took}" if wrong else f"[green]ĐẠT[/]   {title}  {took}")
    return not wrong


def python(command: Sequence[str]) -> str:
    """Run Python with `command` in the checkout; what it said if it failed."""
    done = subprocess.run(
        [sys.executable, *command],
        cwd=place.ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return (done.stdout.strip() or f"mã {done.returncode}") if done.returncode else ""


def tests() -> str:
    """Every test; pytest speaks for itself."""
    code = test.pytest([])
    return f"pytest: mã {code}" if code else ""
