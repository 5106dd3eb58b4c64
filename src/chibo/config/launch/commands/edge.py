"""figures, import, export, template, paper, bench: what they do is in chibo.edge.cli; here they get a database."""

from __future__ import annotations

import os
import shutil
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from chibo.config.launch import book
from chibo.config.launch.commands.parser import parser_for
from chibo.config.launch.errors import CannotStart

MODULES = {
    "figures": "figures", "import": "import_", "export": "export", "template": "template", "paper": "paper",
    "bench": "bench",
}  # fmt: skip
WITHOUT_DATABASE = {"template"}
APART = ("nation", "meeting")
"""Benches with a database of their own."""


def run(name: str, arguments: Sequence[str]) -> int:
    """Run the command on the book; help, wrong arguments and `template` start no database."""
    if name == "bench" and (apart := next((one for one in APART if one in arguments), "")):
        return bench_apart(apart, arguments)
    place = book.prepare()
    book.set_up()
    command, given = understood(name, arguments)
    if name in WITHOUT_DATABASE:
        return int(command.run(given))
    with book.opened(place):
        return int(command.run(given))


def bench_apart(what: str, arguments: Sequence[str]) -> int:
    """A bench that fills a server and data of its own, which go when it ends unless --keep is asked for."""
    if os.environ.get("CHIBO_DATABASE_URL") and not os.environ.get("CHIBO_EMBEDDED"):
        raise CannotStart(f"bench {what} dựng máy chủ riêng: hãy bỏ CHIBO_DATABASE_URL khi đo.")
    place = book.prepare(inside=what, settings=roomy())
    book.set_up()
    command, given = understood("bench", arguments)
    try:
        with book.opened(place):
            return int(command.run(given))
    finally:
        if not given.keep:
            shutil.rmtree(place.data, ignore_errors=True)


def roomy() -> tuple[str, ...]:
    """Settings of a server that has the machine to itself, as a national one would."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    return (
        f"shared_buffers={min(4096, memory // 5)}MB", f"effective_cache_size={memory // 2}MB", "work_mem=64MB",
        f"maintenance_work_mem={min(2048, memory // 10)}MB", "max_wal_size=16GB", "checkpoint_timeout=30min", "jit=off",
        "max_parallel_workers_per_gather=2", "random_page_cost=1.1",
    )  # fmt: skip


def understood(name: str, arguments: Sequence[str]) -> tuple[Any, Namespace]:
    """The command's module and what it was given."""
    command = load(name)
    parser = parser_for(name)
    command.add_arguments(parser)
    return command, parser.parse_args(arguments)


def load(name: str) -> Any:
    """The module of the command: `add_arguments(parser)` and `run(arguments) -> exit code`."""
    module = f"chibo.edge.cli.{MODULES[name]}"
    if find_spec(module) is None:
        raise CannotStart(f"./chibo {name}: chưa có trong bản này.")
    return import_module(module)
