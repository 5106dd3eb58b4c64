"""The program as files: what the architecture tests read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "chibo"
FLOORS = ("kernel", "foundation", "registry", "work", "insight", "edge", "config")


def modules() -> Iterator[Path]:
    """Every Python file of the program but the migrations."""
    return (path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts)


def templates() -> list[Path]:
    return sorted(SOURCE.rglob("*.html"))


def place(path: Path, line: int = 0) -> str:
    """Where something stands, as editors open it."""
    return f"{path.relative_to(ROOT)}:{line}" if line else str(path.relative_to(ROOT))


def apps() -> list[Path]:
    """The folders of the apps: what stands directly on a floor and has an apps.py, or is a package of edge."""
    return [path.parent for floor in FLOORS for path in sorted((SOURCE / floor).glob("*/__init__.py"))]
