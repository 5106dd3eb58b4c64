"""demo: the invented world, built when it is missing, shown on pages or as one year's figures."""

from __future__ import annotations

import os
from collections.abc import Sequence

from chibo.config.launch import book, processes
from chibo.config.launch.commands import edge
from chibo.config.launch.commands.parser import parser_for, port

ONCE = ("Đảng bộ huyện Sốp Cộp", "--period", "2021")
"""What `--once` asks of `./chibo figures`: the example's unit and year."""


def run(name: str, arguments: Sequence[str]) -> int:
    """Build the demo world if it is missing or made by an older builder; then serve it, or print its example."""
    parser = parser_for(name)
    parser.add_argument("--port", type=port, default=8000, help="cổng trên máy này (mặc định 8000)")
    parser.add_argument("--once", action="store_true", help="in số liệu Sốp Cộp năm 2021 rồi thôi, không mở trang")
    parser.add_argument("--json", action="store_true", help="cùng với --once: in một đối tượng JSON")
    given = parser.parse_args(arguments)
    if given.json and not given.once:
        parser.error("--json chỉ dùng cùng --once")
    site = processes.Site("127.0.0.1", given.port)
    if not given.once:
        processes.need_free(site)
    os.environ.setdefault("CHIBO_DEFAULT_PERIOD", ONCE[-1])
    place = book.prepare()
    book.set_up()
    with book.opened(place):
        build()
        return example(as_json=given.json) if given.once else processes.serve(site, ready=lambda: announce(site))


def build() -> None:
    """Have the demo world; raises Refusal when the database holds a real book."""
    from chibo.edge.demo import build as world

    world.ensure(progress=book.note)


def example(*, as_json: bool) -> int:
    """Print the example's figures, as `./chibo figures` does."""
    figures = edge.load("figures")
    parser = parser_for("figures")
    figures.add_arguments(parser)
    return int(figures.run(parser.parse_args([*ONCE, *(["--json"] if as_json else [])])))


def announce(site: processes.Site) -> None:
    """Print where the pages are and who may sign in."""
    from chibo.edge.demo import accounts

    lines = [f"\nChi Bộ (dữ liệu minh họa): {site.address}\n", *accounts.lines(), "\nCtrl-C để dừng."]
    print(*lines, sep="\n", flush=True)
