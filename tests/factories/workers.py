"""What the workers of one run have in common: a folder, a lock, and who still uses what lies there."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def folder(factory: pytest.TempPathFactory, worker: str, name: str) -> Path:
    """A folder of this name that all workers of the run see."""
    base = factory.getbasetemp()
    found = (base if worker == "master" else base.parent) / name
    found.mkdir(exist_ok=True)
    return found


@contextmanager
def locked(place: Path) -> Iterator[None]:
    """No other worker is inside at the same time."""
    with (place / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def users(place: Path, more: int) -> int:
    """How many workers use what lies there after this one comes (1) or goes (-1)."""
    file = place / "users"
    count = int(file.read_text() if file.exists() else 0) + more
    file.write_text(str(count))
    return count
