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
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.visitor import Visitor

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome")
START_SECONDS = 90


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
def demo(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `./chibo demo`, started on its own data folder and its own database server, and stopped after."""
    port = _free_port()
    log = tmp_path_factory.mktemp("demo") / "log"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CHIBO_")}
    environment["CHIBO_DATA"] = str(tmp_path_factory.mktemp("book"))
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "chibo", "demo", "--port", str(port)],
            cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            _wait_for(f"http://127.0.0.1:{port}/sign-in/", server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=60)


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
