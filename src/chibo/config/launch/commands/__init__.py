"""One module a sub-command, loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

MODULES = {
    "demo": "demo",
    "run": "run",
    "figures": "edge",
    "import": "edge",
    "export": "edge",
    "template": "edge",
    "paper": "edge",
    "bench": "edge",
    "test": "test",
    "trust": "trust",
    "check": "check",
    "manage": "manage",
    "lock": "lock",
}


def start(name: str, arguments: Sequence[str]) -> int:
    """Run the sub-command `name` and answer its exit code."""
    command: Callable[[str, Sequence[str]], int] = import_module(f"{__name__}.{MODULES[name]}").run
    return command(name, arguments)
