"""test: pytest on a server of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from chibo.config.launch import book, database, place
from chibo.config.launch.catalogue import COMMANDS
from chibo.config.launch.sharing import held

HELP = """Cách dùng: ./chibo test [tham số của pytest]

{about}. Không tham số: mọi kiểm thử.
  ./chibo test tests/registry/org -x     chỉ một thư mục, dừng ở lỗi đầu tiên
  ./chibo test -k transfer -n 0          theo tên, không chia tiến trình
  ./chibo test -m "not browser"          bỏ kiểm thử trình duyệt"""

WAITING = "Chi Bộ: đang chờ một lượt kiểm thử khác trên cùng thư mục dữ liệu …"


def run(name: str, arguments: Sequence[str]) -> int:
    """Run pytest with `arguments` untouched, but for paths, which are meant from where the user stands."""
    if list(arguments) in (["-h"], ["--help"]):
        print(HELP.format(about=COMMANDS[name].about.capitalize()))
        return 0
    kept = book.prepare(scratch=True, as_owner=True)
    with held(kept.data / "test.lock", waiting=WAITING), database.database(data=kept.data, scratch=True):
        return pytest([from_here(argument) for argument in arguments])


def pytest(arguments: Sequence[str]) -> int:
    """Run pytest in the checkout; its exit code."""
    child = subprocess.Popen([sys.executable, "-m", "pytest", *arguments], cwd=place.ROOT)
    try:
        return child.wait()
    except BaseException:  # Ctrl-C reached pytest too, and it cleans up
        child.terminate()
        child.wait(timeout=60)
        raise


def from_here(argument: str) -> str:
    """A path that exists from where the user stands, made absolute; anything else as it is."""
    path, *node = argument.split("::", 1)
    if argument.startswith("-") or not Path(path).exists():
        return argument
    return "::".join([str(Path(path).absolute()), *node])
