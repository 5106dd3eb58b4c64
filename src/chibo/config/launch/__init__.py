"""Starts everything: reads the command line, brings up PostgreSQL, composes the floors below, ends it all cleanly.

Owns the processes and the data folder; knows no domain. The start-up script `chibo` has made the environment already.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType

from chibo.config.launch.catalogue import COMMANDS, overview
from chibo.config.launch.errors import CannotStart


def main(argv: Sequence[str]) -> int:
    """Run the sub-command that `argv` begins with and answer its exit code; messages go to standard error."""
    if not argv or argv[0] in {"-h", "--help", "help"}:
        print(overview())
        return 0
    name, *arguments = argv
    if name not in COMMANDS:
        print(f"Không có lệnh “{name}”.\n\n{overview()}", file=sys.stderr)
        return 2
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) != signal.SIG_IGN:  # as under nohup
            signal.signal(number, leave)
    from chibo.config.launch.commands import start
    from chibo.kernel.errors import Refusal

    try:
        return start(name, arguments)
    except (CannotStart, Refusal) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141


def leave(number: int, frame: FrameType | None) -> None:
    """On SIGTERM and SIGHUP leave as on an exception, so that what was started is stopped."""
    raise SystemExit(128 + number)
