"""The demo as a newcomer starts it, and a real Chromium in front of it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.visitor import Visitor
from tests.factories import workers

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome")
START_SECONDS, STOP_SECONDS = 300, 60
STARTED: list[subprocess.Popen[bytes]] = []
"""Held until the worker ends, since another one may still be using what it started."""


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where Chromium is; without one the browser tests are skipped, or fail where CI asks for them."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found:
        return found
    message = "NO CHROMIUM: the browser tests did not run. Install the package chromium."
    if os.environ.get("CHIBO_REQUIRE_BROWSER") == "1":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def demo(chromium: str, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[str]:
    """The address of `./chibo demo` on a data folder of its own; all workers share it, the last one stops it."""
    folder = workers.folder(tmp_path_factory, worker_id, "browsed")
    with workers.locked(folder):
        if not (folder / "address").exists():
            _start(folder)
        workers.users(folder, 1)
    try:
        yield (folder / "address").read_text()
    finally:
        with workers.locked(folder):
            if workers.users(folder, -1) == 0:
                (folder / "address").unlink()
                _stop(int((folder / "pid").read_text()))


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for a module: its event loop must be gone before other tests of the worker talk to the database."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield launched
        launched.close()


@pytest.fixture(params=[1280, 360], ids=["desk", "phone"])
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def visitor(browser: Browser, demo: str) -> Iterator[Visitor]:
    """Somebody at a desk, 1280 px wide."""
    with _visiting(browser, demo, 1280) as found:
        yield found


@pytest.fixture
def visitor_at(browser: Browser, demo: str, width: int) -> Iterator[Visitor]:
    """Somebody at a desk, then somebody with a phone."""
    with _visiting(browser, demo, width) as found:
        yield found


@contextmanager
def _visiting(browser: Browser, demo: str, width: int) -> Iterator[Visitor]:
    context = browser.new_context(
        base_url=demo, viewport={"width": width, "height": 900}, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh"
    )
    yield Visitor(context.new_page(), width)
    context.close()


def _start(folder: Path) -> None:
    port, log = _free_port(), folder / "log"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CHIBO_")}
    environment["CHIBO_DATA"] = str(folder / "book")
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "chibo", "demo", "--port", str(port)],
            cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
    STARTED.append(server)
    (folder / "pid").write_text(str(server.pid))
    try:
        _wait_for(f"http://127.0.0.1:{port}/sign-in/", server, log)
    except BaseException:
        _stop(server.pid)
        raise
    (folder / "address").write_text(f"http://127.0.0.1:{port}")


def _stop(pid: int) -> None:
    """Ask the demo to end and wait until it has; it may be another worker's child, which stays until that one ends."""
    until = time.monotonic() + STOP_SECONDS
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGINT)
    while time.monotonic() < until and _runs(pid):
        with suppress(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)
        time.sleep(0.1)


def _runs(pid: int) -> bool:
    """Whether the process is there and has not merely not been waited for."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.3)
    pytest.fail(f"the demo did not start: {log.read_text()[-2000:]}")
