"""The demo world, built once for all stories of a module and taken back at its end: what comes after starts empty."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test import override_settings

from chibo.edge.demo import build


@pytest.fixture(scope="module")
def _built(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[list[object]]:
    said: list[object] = []
    files = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files"))
    with files, django_db_blocker.unblock(), transaction.atomic():
        build.ensure(progress=said.append)
        connection.check_constraints()  # else every test would check the whole world again at its end
        yield said
        transaction.set_rollback(True)


@pytest.fixture
def demo_world(_built: list[object], db) -> list[object]:
    """What the builder said while it built; whatever a story does to the world is undone after it."""
    return _built
