"""figures, import, export, template, bench: chibo.edge.cli has their arguments and work; here they get a database."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from chibo.config.launch import book
from chibo.config.launch.commands.parser import parser_for
from chibo.config.launch.errors import CannotStart

MODULES = {
    "figures": "figures", "import": "import_", "export": "export", "template": "template", "bench": "bench",
}  # fmt: skip
WITHOUT_DATABASE = {"template"}


def run(name: str, arguments: Sequence[str]) -> int:
    """Run the command on the book; help, wrong arguments and `template` start no database."""
    place = book.prepare()
    book.set_up()
    command = load(name)
    parser = parser_for(name)
    command.add_arguments(parser)
    given = parser.parse_args(arguments)
    if name in WITHOUT_DATABASE:
        return int(command.run(given))
    with book.opened(place):
        return int(command.run(given))


def load(name: str) -> Any:
    """The module of the command: `add_arguments(parser)` and `run(arguments) -> exit code`."""
    module = f"chibo.edge.cli.{MODULES[name]}"
    if find_spec(module) is None:
        raise CannotStart(f"./chibo {name}: chưa có trong bản này.")
    return import_module(module)
