"""The name of what this world is made from, so that a stale one is rebuilt."""

from __future__ import annotations

from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from chibo.edge.demo.world.places import PACKAGE


def digest() -> str:
    """SHA-256 in hex over the sources of this package (path and text of each) and the version of the place names."""
    folder = Path(__file__).parent
    made_of = sha256(f"{PACKAGE} {version(PACKAGE)}\n".encode())
    for source in sorted(folder.rglob("*.py"), key=lambda path: path.relative_to(folder).as_posix()):
        text = source.read_bytes().replace(b"\r\n", b"\n")
        made_of.update(f"{source.relative_to(folder).as_posix()} {len(text)}\n".encode())
        made_of.update(text)
    return made_of.hexdigest()
