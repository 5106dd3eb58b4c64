"""bench nation: the least nation is built in a database of its own, and everything is measured on it once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
LEAST = ("--scale", "0.0005", "--seconds", "1", "--rounds", "1", "--runs", "1", "--json")


@pytest.fixture(scope="module")
def measured(tmp_path_factory) -> dict:
    """What the bench says of the least nation; its limits are for real sizes and may be missed here."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CHIBO_")}
    folder = tmp_path_factory.mktemp("bench")
    done = subprocess.run(
        [sys.executable, "-m", "chibo", "bench", "nation", *LEAST],
        cwd=ROOT, env=environment | {"CHIBO_DATA": str(folder)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.startswith("{"), done.stderr
    assert not (folder / "nation").exists(), "the scratch data goes when the bench ends"
    return json.loads(done.stdout)


def test_every_measurement_is_made(measured):
    assert {"machine", "sizes", "pages", "month", "writes", "staleness", "checked", "limits"} <= measured.keys()
    assert all(size > 0 for name, size in measured["sizes"].items() if name != "facts_mb")
    assert all(page[name] > 0 for page in measured["pages"] for name in ("bare", "facts", "page", "numbers"))
    assert all(rate > 0 for rate in (measured["writes"][name] for name in ("bare", "kept", "four")))
    assert all(stale["marks"] > 0 and stale["folds"] > 0 for stale in measured["staleness"])
    assert all(row["measured"] >= 0 for row in measured["limits"])


def test_the_facts_of_the_nation_are_what_its_records_make_after_all_the_writing(measured):
    assert measured["checked"]["compared"] > 500
    assert measured["checked"]["differing"] == 0


def test_no_figure_of_the_nation_is_nought_but_those_it_has_nothing_of(measured):
    without = {
        "org.grassroots_cells", "coverage.schools_with_own_cell", "people.transferred_in", "people.transferred_out"
    }  # fmt: skip
    held = ("meetings.", "directives.", "oversight.")
    nought = {code for code, (number, _among) in measured["figures"].items() if not number}
    assert {code for code in nought if not code.startswith(held)} == without
    for code in ("hamlets_with_own_cell", "cells_with_native_member"):
        number, among = measured["figures"][f"coverage.{code}"]
        assert 0.2 * among < number < among
