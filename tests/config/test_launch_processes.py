"""Web server and worker: they end together, and on request."""

from __future__ import annotations

import os
import signal
import socket

import pytest

from chibo.config.launch import processes
from chibo.config.launch.commands.run import site_of
from chibo.config.launch.errors import CannotStart
from chibo.config.launch.processes import Site

FOREVER = ["timeit", "-n", "1", "-r", "1", "import time; time.sleep(60)"]
A_MOMENT = ["timeit", "-n", "1", "-r", "1", "import time; time.sleep(0.3)"]


@pytest.fixture
def site(monkeypatch):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        site = Site("127.0.0.1", probe.getsockname()[1])
    monkeypatch.setattr(processes, "web", lambda _: ["http.server", "--bind", site.host, str(site.port)])
    monkeypatch.setattr(processes, "worker", lambda: FOREVER)
    return site


@pytest.fixture
def started(monkeypatch):
    children = []
    start = processes.start
    monkeypatch.setattr(processes, "start", lambda module: children.append(start(module)) or children[-1])
    return children


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_both_cleanly_once_the_site_answers(site, started, number):
    assert processes.serve(site, ready=lambda: os.kill(os.getpid(), number)) == 0
    assert [child.returncode is not None for child in started] == [True, True]
    assert not processes.accepts(site)


def test_a_child_that_dies_ends_the_other_and_says_which(site, started, monkeypatch, capfd):
    monkeypatch.setattr(processes, "worker", lambda: A_MOMENT)
    assert processes.serve(site, ready=lambda: None) == 1
    assert "tiến trình nền đã dừng đột ngột" in capfd.readouterr().err
    assert not processes.accepts(site)


def test_a_taken_port_is_told_with_the_way_out(site):
    with socket.socket() as taken:
        taken.bind((site.host, site.port))
        taken.listen()
        with pytest.raises(CannotStart, match=f"{site.port}.*\n.*--port"):
            processes.need_free(site)
    processes.need_free(site)


def given(**options):
    from argparse import Namespace

    return Namespace(**{"host": "127.0.0.1", "port": 8000, "tls_cert": None, "tls_key": None} | options)


def test_plain_http_only_within_this_machine():
    assert site_of(given()).address == "http://127.0.0.1:8000/"
    assert site_of(given(host="::1")).address == "http://[::1]:8000/"
    with pytest.raises(CannotStart, match="TLS"):
        site_of(given(host="0.0.0.0"))
    with pytest.raises(CannotStart, match="TLS"):
        site_of(given(host="chibo.example"))


def test_a_certificate_needs_its_key_and_both_must_be_readable(tmp_path):
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    with pytest.raises(CannotStart, match="đi cùng nhau"):
        site_of(given(tls_cert=str(cert)))
    with pytest.raises(CannotStart, match=r"cert\.pem"):
        site_of(given(tls_cert=str(cert), tls_key=str(key)))
    cert.touch()
    key.touch()
    assert site_of(given(host="0.0.0.0", tls_cert=str(cert), tls_key=str(key))).address.startswith("https://")
