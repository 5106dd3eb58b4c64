"""The process that looks into files can open, ask and start nothing any more, and holds little."""

from __future__ import annotations

import subprocess
import sys

import pytest

from chibo.foundation.documents import inspecting

BEFORE = "from chibo.foundation.documents.reader.confinement import confine; import os, socket, subprocess, sys\n"
CONFINED = BEFORE + "confine(memory=300 * 2**20, seconds=2)\n"


def exit_code(code: str) -> int:
    done = subprocess.run(
        [sys.executable, "-P", "-B", "-c", code], stdin=subprocess.DEVNULL, capture_output=True,
        cwd="/", env={"PYTHONPATH": str(inspecting.SOURCE)}, timeout=60, check=False,
    )  # fmt: skip
    return done.returncode


@pytest.mark.parametrize(
    "attempt",
    [
        "open('/etc/hostname')",
        "open('/tmp/written', 'w')",
        "socket.socket()",
        "subprocess.run(['true'])",
        "import xmlrpc.client",
        "bytearray(2**30)",
        "while True: pass",
    ],
)
def test_it_can_do_nothing(attempt):
    assert exit_code(BEFORE + attempt.replace("while True: pass", "pass")) == 0, "without confinement it can"
    assert exit_code(CONFINED + attempt) != 0


def test_it_can_still_answer():
    assert exit_code(CONFINED + "sys.stdout.write('x')") == 0


def test_a_file_that_makes_it_work_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(inspecting, "SECONDS", 1)
    monkeypatch.setattr(inspecting, "_asked", _slow)
    with pytest.raises(inspecting.NotTaken) as refusal:
        inspecting.kind_of(b"a")
    assert refusal.value.code == "too_slow"


def _slow(content: bytes) -> bytes:
    return subprocess.run([sys.executable, "-c", "import time; time.sleep(9)"], timeout=0.1, check=False).stdout
