"""The demo world, built once for all stories that play in it and taken back at the end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction

from chibo.edge.demo import build


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The stories that play in the demo world run in one worker, so that it is built once."""
    for item in items:
        if "demo_world" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("demo world"))
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(scope="session")
def _built(django_db_setup, django_db_blocker) -> Iterator[list[object]]:
    said: list[object] = []
    with django_db_blocker.unblock(), transaction.atomic():
        build.ensure(progress=said.append)
        yield said
        transaction.set_rollback(True)


@pytest.fixture
def demo_world(_built: list[object], db) -> list[object]:
    """What the builder said while it built; whatever a story does to the world is undone after it."""
    return _built
