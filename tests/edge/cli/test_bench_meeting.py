"""bench meeting: its district is built in a database of its own, and everything is measured on it once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def measured(tmp_path_factory) -> dict:
    """What the bench says of one run; limits on rates are for a quiet machine and may be missed here."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CHIBO_")}
    folder = tmp_path_factory.mktemp("bench")
    done = subprocess.run(
        [sys.executable, "-m", "chibo", "bench", "meeting", "--runs", "1", "--json"],
        cwd=ROOT, env=environment | {"CHIBO_DATA": str(folder)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.startswith("{"), done.stderr
    assert not (folder / "meeting").exists(), "the scratch data goes when the bench ends"
    return json.loads(done.stdout)


def test_every_measurement_is_made(measured):
    assert {"machine", "years", "storage", "board_queries", "page_bytes", "closing", "writers", "limits"} == set(
        measured
    )
    times = [*measured["years"].values(), *(measured["closing"][way] for way in ("bare", "operation", "http"))]
    assert all(seconds > 0 for seconds in times)
    assert all(measured["writers"][name] > 0 for name in ("one", "four"))
    assert len(measured["limits"]) == 8


def test_what_does_not_depend_on_the_machine_keeps_its_limit(measured):
    assert measured["closing"]["statements"] <= 22
    assert measured["writers"]["deadlocks"] == 0
    assert measured["storage"]["kept_kb"] <= 0.3 * measured["storage"]["row_each_kb"]
    assert measured["board_queries"] <= 12
    assert measured["page_bytes"] <= 60 * 1024
