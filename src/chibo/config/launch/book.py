"""The book opened: environment written, Django set up, database running, its structure current."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from chibo.config.launch import database, place
from chibo.config.launch.secret import secret_key


@dataclass(frozen=True)
class Book:
    """Where one run of the program keeps its data."""

    data: Path
    scratch: bool = False
    settings: tuple[str, ...] = ()


def prepare(*, scratch: bool = False, as_owner: bool = False, inside: str = "", settings: tuple[str, ...] = ()) -> Book:
    """Write the environment that the settings read; nothing is started. `as_owner`: for what changes the tables.

    `inside` names a folder of the data folder that holds a book of its own, for an embedded server with `settings`.
    """
    data = place.data_folder()
    if inside:
        data = data / inside
        data.mkdir(mode=0o700, exist_ok=True)
    urls = database.urls(data=data, scratch=scratch)
    os.environ.update(
        CHIBO_DATA=str(data),
        CHIBO_DATABASE_URL=urls.app,
        CHIBO_DATABASE_OWNER_URL=urls.owner,
        CHIBO_SECRET_KEY=secret_key(data),
        DJANGO_SETTINGS_MODULE="chibo.config.settings",
        PYTHONPATH=str(place.ROOT / "src"),
    )
    if urls.embedded:
        os.environ["CHIBO_EMBEDDED"] = "1"
    if as_owner:
        os.environ["CHIBO_DATABASE_ROLE"] = "owner"
    else:
        os.environ.pop("CHIBO_DATABASE_ROLE", None)
    return Book(data, scratch, settings)


@contextmanager
def opened(book: Book) -> Iterator[None]:
    """The database running and its structure current; set Django up first (`set_up`)."""
    from django.db import connections

    from chibo.config.launch import migrations

    with database.database(data=book.data, scratch=book.scratch, settings=book.settings):
        try:
            migrations.catch_up()
            yield
        finally:
            connections.close_all()


def set_up() -> None:
    """Have Django read the settings and load the apps; `prepare` comes first, no database is needed."""
    import django

    django.setup()


def note(text: object) -> None:
    """Say something that is not the answer: on standard error, so that standard output holds the answer alone."""
    print(text, file=sys.stderr, flush=True)
