"""The web server and the background worker as children: they end together, and with this process."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from chibo.config.launch.errors import CannotStart
from chibo.config.launch.place import ROOT

WORKERS, THREADS = 2, 4
JOBS = 3
GRACE = 10
"""Seconds given to requests and jobs under way when everything is asked to end."""
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Site:
    """Where the pages are served; with a certificate and its key, over TLS."""

    host: str
    port: int
    cert: str | None = None
    key: str | None = None

    @property
    def address(self) -> str:
        """What to type into a browser."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.cert else 'http'}://{host}:{self.port}/"


def need_free(site: Site) -> None:
    """Raises CannotStart when the port is taken, before anything is started."""
    family = socket.AF_INET6 if ":" in site.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((site.host, site.port))
        except OSError as error:
            raise CannotStart(
                f"Không mở được cổng {site.port} trên {site.host}: {error.strerror}.\n"
                "Nếu cổng đang có chương trình khác dùng, hãy chọn cổng khác bằng --port."
            ) from error


def serve(site: Site, *, ready: Callable[[], None]) -> int:
    """Serve until Ctrl-C or SIGTERM (answer 0) or a child dies by itself (answer 1); calls `ready` once it answers."""
    with asked_to_end() as ending:
        children = {"máy chủ web": start(web(site)), "tiến trình nền": start(worker())}
        try:
            told = False
            while not ending.wait(0.05 if not told else 0.5):
                for name, child in children.items():
                    if child.poll() is not None:
                        print(f"Chi Bộ: {name} đã dừng đột ngột (mã {child.returncode}).", file=sys.stderr, flush=True)
                        return 1
                if not told and accepts(site):
                    told = True
                    ready()
            return 0
        finally:
            end(list(children.values()), at_once=lambda: ending.count > 1)


def web(site: Site) -> list[str]:
    """The command of the web server."""
    host = f"[{site.host}]" if ":" in site.host else site.host
    tls = ["--certfile", site.cert, "--keyfile", site.key] if site.cert and site.key else []
    return [
        *("gunicorn", "chibo.config.wsgi:application", "--bind", f"{host}:{site.port}"),
        *("--worker-class", "gthread", "--workers", str(WORKERS), "--threads", str(THREADS)),
        *("--graceful-timeout", str(GRACE), "--no-control-socket", "--log-level", "warning", *tls),
    ]


def worker() -> list[str]:
    """The command of the background worker: several jobs at a time, so that a long one keeps no figure waiting; rows
    of jobs that went well are taken away."""
    jobs = ["--concurrency", str(JOBS), "--delete-jobs", "successful"]
    return ["django", "procrastinate", "worker", "--shutdown-graceful-timeout", str(GRACE), *jobs]


def start(module: list[str]) -> subprocess.Popen[bytes]:
    """Start a Python module in a process group of its own, so that Ctrl-C reaches this process alone."""
    parent = os.getpid()
    libc = ctypes.CDLL(None) if sys.platform == "linux" else None

    def die_with_parent() -> None:
        if libc:
            libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
            if os.getppid() != parent:
                os._exit(1)

    return subprocess.Popen(
        [sys.executable, "-P", "-m", *module],
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        cwd=ROOT,
        process_group=0,
        preexec_fn=die_with_parent,  # one system call, and no thread of ours exists yet
    )


def accepts(site: Site) -> bool:
    """Whether somebody takes connections there."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(site.host, site.host)  # noqa: S104 - compared, not bound
    try:
        socket.create_connection((host, site.port), timeout=1).close()
    except OSError:
        return False
    return True


def end(children: list[subprocess.Popen[bytes]], *, at_once: Callable[[], bool]) -> None:
    """Ask the children to end; after a while, or `at_once`, end their whole groups."""
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + GRACE + 5
    while any(child.poll() is None for child in children) and time.monotonic() < deadline and not at_once():
        time.sleep(0.02)
    for child in children:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


class Ending(threading.Event):
    """Set by the first signal; counts them, since the second one means at once."""

    count = 0

    def on_signal(self, number: int, frame: FrameType | None) -> None:
        self.count += 1
        self.set()


@contextmanager
def asked_to_end() -> Iterator[Ending]:
    """Inside the block Ctrl-C, SIGTERM and, but for nohup, SIGHUP only set the event."""
    ending = Ending()
    hangup = [] if signal.getsignal(signal.SIGHUP) == signal.SIG_IGN else [signal.SIGHUP]
    numbers = [signal.SIGINT, signal.SIGTERM, *hangup]
    before = {number: signal.signal(number, ending.on_signal) for number in numbers}
    try:
        yield ending
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
