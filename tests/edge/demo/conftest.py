"""The demo world, read once."""

from __future__ import annotations

from collections import defaultdict

import pytest

from chibo.edge.demo import world
from tests.edge.demo.oracle import Oracle, Stay


@pytest.fixture(scope="session")
def oracle() -> Oracle:
    return Oracle(world.units(), world.areas(), world.members())


@pytest.fixture(scope="session")
def people(oracle: Oracle) -> dict[str, list[Stay]]:
    found = defaultdict(list)
    for stay in oracle.stays:
        found[stay.row["Mã đảng viên"]].append(stay)
    return found
