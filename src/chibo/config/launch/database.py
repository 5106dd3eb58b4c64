"""The database for one run of the program: a server's, or the embedded one shared by all who use the data folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from chibo.config.launch import account, binaries, roles, sockets
from chibo.config.launch.errors import CannotStart
from chibo.config.launch.postgres import Server
from chibo.config.launch.sharing import shared

UNSAFE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
"""For data that is made anew at will."""


@dataclass(frozen=True)
class Urls:
    """Where the database is: for the application, and for the owner of its tables. `embedded`: started by us."""

    app: str
    owner: str
    embedded: bool


def urls(*, data: Path, scratch: bool = False) -> Urls:
    """The addresses, known before anything is started."""
    given = os.environ.get("CHIBO_DATABASE_URL")
    inherited = os.environ.get("CHIBO_EMBEDDED")  # then the address is of an outer run of ours and says nothing here
    if given and not inherited:
        return Urls(given, os.environ.get("CHIBO_DATABASE_OWNER_URL") or given, embedded=False)
    where = f"/{roles.DATABASE}?host={quote(str(sockets.folder_for(data)))}&port={port(scratch=scratch)}"
    return Urls(f"postgresql://{roles.APP}@{where}", f"postgresql://{roles.OWNER}@{where}", embedded=True)


@contextmanager
def database(*, data: Path, scratch: bool = False, settings: tuple[str, ...] = ()) -> Iterator[Urls]:
    """Have the database running inside the block; the last process to leave stops the embedded server.

    `scratch` is another server with data of its own and without care for crashes: tests never touch the book.
    Raises CannotStart when nothing works.
    """
    found = urls(data=data, scratch=scratch)
    if not found.embedded:
        yield found
        return
    server = embedded(data=data, scratch=scratch, settings=settings)

    def start() -> None:
        sockets.make(server.sockets, uid=server.account.uid)
        server.start()
        roles.prepare(host=str(server.sockets), port=server.port)

    name = stem(scratch=scratch)
    with shared(gate=data / f"{name}.lock", users=data / f"{name}.users", start=start, stop=server.stop):
        yield found


def embedded(*, data: Path, scratch: bool, settings: tuple[str, ...] = ()) -> Server:
    """The server of this data folder, named by its major version. Raises CannotStart for a book of another version."""
    programs = binaries.find()
    folder = data / f"{stem(scratch=scratch)}{programs.major}"
    others = [] if scratch or folder.exists() else sorted(data.glob("pg[0-9][0-9]/PG_VERSION"))
    if others:
        raise CannotStart(
            f"Sổ đang ở {others[-1].parent}, còn PostgreSQL tìm thấy là bản {programs.major} ({programs.folder}).\n"
            "Hãy đặt CHIBO_PG_BIN là thư mục của đúng bản cũ, hoặc sao lưu bằng bản cũ rồi phục hồi sang bản mới."
        )
    return Server(
        binaries=programs,
        account=account.choose(binaries=programs, data=data, folder=folder),
        folder=folder,
        sockets=sockets.folder_for(data),
        port=port(scratch=scratch),
        settings=(*(UNSAFE if scratch else ()), *settings),
    )


def stem(*, scratch: bool) -> str:
    """What the names of the data and its locks begin with."""
    return "test-pg" if scratch else "pg"


def port(*, scratch: bool) -> int:
    """The number in the socket's name; nothing listens on the network."""
    return 5433 if scratch else 5432
