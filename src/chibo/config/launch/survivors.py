"""What is left of a server after its processes were killed: which still live, and whether its lock file is true."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")
PATIENCE = 10.0
"""Seconds in which orphaned PostgreSQL processes notice that their postmaster is gone."""


def postmaster(folder: Path) -> int | None:
    """The number of the living server process of the data in `folder`, if any."""
    number = lock_file(folder)[0]
    return int(number) if number.isdigit() and works_in(int(number), folder) else None


def ready(folder: Path) -> bool:
    """Whether the server says in its lock file that it takes connections."""
    return lock_file(folder)[-1].strip() == "ready"


def lock_file(folder: Path) -> list[str]:
    """The lines of the server's lock file: its number first, its state last."""
    try:
        return (folder / "postmaster.pid").read_text().splitlines() or [""]
    except FileNotFoundError:
        return [""]


def wait_until_gone(folder: Path, *, socket: Path) -> bool:
    """Wait for orphans, then remove lock files nobody stands behind; True when a server lives after all.

    PostgreSQL itself only asks whether a process of that number exists, and after a kill, or in a container started
    anew, it may be a zombie or any other process. `socket` is the server's own, as its folder is.
    """
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if postmaster(folder):
            return True
        if not orphans(folder):
            break
        time.sleep(0.1)
    if PROC.is_dir():
        for left in (folder / "postmaster.pid", socket, socket.with_name(f"{socket.name}.lock")):
            left.unlink(missing_ok=True)
    return False


def orphans(folder: Path) -> list[int]:
    """The processes that work in `folder`; without /proc this cannot be told, and PostgreSQL's own checks must do."""
    numbers = [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit()] if PROC.is_dir() else []
    return [pid for pid in numbers if pid != os.getpid() and works_in(pid, folder)]


def works_in(pid: int, folder: Path) -> bool:
    """Whether process `pid` lives and has `folder` as its current folder, as every process of a server has."""
    if not PROC.is_dir():
        with suppress(OSError):
            os.kill(pid, 0)
            return True
        return False
    try:
        return (PROC / str(pid) / "cwd").samefile(folder)
    except OSError:
        return False
