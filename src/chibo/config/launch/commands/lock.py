"""lock: writes requirements*.lock, with hashes and without any host, and says whether they are current."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

from chibo.config.launch.catalogue import LEVELS
from chibo.config.launch.commands.parser import parser_for
from chibo.config.launch.errors import CannotStart
from chibo.config.launch.place import ROOT

UNIVERSAL = ["--universal", "--python-version", "3.11"]
WITHOUT_HOSTS = ["--generate-hashes", "--no-emit-index-url", "--no-header", "--no-annotate"]


def run(name: str, arguments: Sequence[str]) -> int:
    """Write the locks, the widest first, the others with its versions; kept versions stay unless --upgrade."""
    parser = parser_for(name)
    parser.add_argument("--upgrade", action="store_true", help="lấy bản mới nhất của các gói phụ thuộc gián tiếp")
    upgrade = ["--upgrade"] if parser.parse_args(arguments).upgrade else []
    for level in reversed(LEVELS):
        group = [] if level == "runtime" else ["--group", level]
        follow = [] if level == "dev" else ["--constraint", LEVELS["dev"]]
        compile_lock(ROOT / LEVELS[level], [*group, *follow, *upgrade])
    return 0


def compile_lock(lock: Path, options: Sequence[str]) -> None:
    """Have uv resolve pyproject.toml into `lock`, then head it with what it was made from."""
    uv = Path(sys.executable).with_name("uv")
    program = str(uv) if uv.exists() else shutil.which("uv")
    if program is None:
        raise CannotStart("Cần uv (có trong nhóm dev) để làm khóa phiên bản.")
    command = [
        program,
        "pip",
        "compile",
        "pyproject.toml",
        "--quiet",
        *UNIVERSAL,
        *WITHOUT_HOSTS,
        *options,
        "-o",
        lock.name,
    ]
    if subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode:
        raise CannotStart(f"uv không làm được {lock.name}; xem thông báo ở trên.")
    lock.write_text(f"{head()}\n{lock.read_text()}")


def what_is_stale() -> str:
    """The locks that were not made from pyproject.toml as it is; told without a network. Empty when all are."""
    stale = [name for name in LEVELS.values() if not current(ROOT / name)]
    return f"{', '.join(stale)} không khớp pyproject.toml: hãy chạy ./chibo lock" if stale else ""


def current(lock: Path) -> bool:
    """Whether `lock` was made from the present dependency tables."""
    return lock.exists() and lock.read_text().split("\n", 1)[0] == head()


def head() -> str:
    """The first line of a lock: the digest of the tables it is made from, whatever their layout and comments."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text())
    project = pyproject["project"]
    tables = [project["requires-python"], project["dependencies"], pyproject["dependency-groups"]]
    return f"# made from pyproject.toml {hashlib.sha256(json.dumps(tables, sort_keys=True).encode()).hexdigest()}"
