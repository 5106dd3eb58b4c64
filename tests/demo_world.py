"""The demo world, built once for all workers in a database of its own; each module of stories gets a copy of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings

from chibo.edge.demo import build
from tests.factories import workers

WORLD = "test_chibo_demo_world"


@pytest.fixture(scope="session")
def _kept(django_db_setup, django_db_blocker, tmp_path_factory, worker_id) -> Iterator[Path]:
    """The folder with the files of the world and what the builder said; its database stands as long as a worker may
    still copy it."""
    place = workers.folder(tmp_path_factory, worker_id, "demo-world")
    with workers.locked(place), django_db_blocker.unblock():
        if not (place / "said").exists():
            said: list[str] = []
            _copy(str(connection.settings_dict["NAME"]), WORLD)
            with _connected_to(WORLD), override_settings(MEDIA_ROOT=place / "files"):
                build.ensure(progress=lambda words: said.append(str(words)))
            (place / "said").write_text(json.dumps(said))
        workers.users(place, 1)
    yield place
    with workers.locked(place), django_db_blocker.unblock():
        if workers.users(place, -1) == 0:
            (place / "said").unlink()
            _drop(WORLD)


@pytest.fixture(scope="module")
def _world(_kept: Path, django_db_blocker) -> Iterator[list[str]]:
    mine = f"{connection.settings_dict['NAME']}_demo"
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=_kept / "files"):
        with workers.locked(_kept):
            _copy(WORLD, mine)
        with _connected_to(mine):
            yield json.loads((_kept / "said").read_text())
        _drop(mine)


@pytest.fixture
def demo_world(_world: list[str], db) -> list[str]:
    """What the builder said while it built; whatever a story does to the world is undone after it."""
    return _world


@contextmanager
def _connected_to(name: str) -> Iterator[None]:
    here = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = here


def _copy(template: str, name: str) -> None:
    """Have a database that is as the template is, to which nobody may be connected meanwhile."""
    connection.close()
    _drop(name)
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _drop(name: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
