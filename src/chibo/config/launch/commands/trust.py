"""trust: the proofs by chance, with as many rounds as the everyday tests have time for, or with far more."""

from __future__ import annotations

import os
from collections.abc import Sequence

from chibo.config.launch import book, database
from chibo.config.launch.commands import test
from chibo.config.launch.commands.parser import parser_for
from chibo.config.launch.sharing import held


def run(name: str, arguments: Sequence[str]) -> int:
    """Run the tests that bear the mark `trust`, which read CHIBO_TRUST; the exit code is pytest's."""
    parser = parser_for(name)
    parser.add_argument("--full", action="store_true", help="số lượt đầy đủ; mất hàng giờ")
    given = parser.parse_args(arguments)
    if given.full:
        os.environ["CHIBO_TRUST"] = "full"
    kept = book.prepare(scratch=True, as_owner=True)
    with held(kept.data / "test.lock", waiting=test.WAITING), database.database(data=kept.data, scratch=True):
        return test.pytest(["-m", "trust", "-v"])
