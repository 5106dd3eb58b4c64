"""Several processes on one data folder: the first opens, the last closes, nobody in between is disturbed."""

from __future__ import annotations

import fcntl
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def held(gate: Path, *, waiting: str = "") -> Iterator[None]:
    """Be the only one inside; says `waiting` on standard error when another process is inside now."""
    with gate.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if waiting:
                print(waiting, file=sys.stderr, flush=True)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def shared(*, gate: Path, users: Path, start: Callable[[], None], stop: Callable[[], None]) -> Iterator[None]:
    """Use what `start` opens together with other processes; the last one to leave calls `stop`.

    Every user holds a shared lock on `users`, which the system drops when the process dies, however it dies. Opening
    and closing happen inside `gate`. `start` must accept that the thing is already open; `stop`, that it is half open.
    """
    with users.open("w") as mine:
        try:
            with held(gate):
                fcntl.flock(mine, fcntl.LOCK_SH)
                start()
            yield
        finally:
            with undisturbed(), held(gate):
                fcntl.flock(mine, fcntl.LOCK_UN)
                if nobody_else(mine.fileno()):
                    stop()


def nobody_else(users: int) -> bool:
    """Whether no process holds the lock on the open file `users`."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def undisturbed() -> Iterator[None]:
    """Ignore Ctrl-C and polite signals for a moment, so that cleaning up is not itself cut short."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, signal.SIG_IGN) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
