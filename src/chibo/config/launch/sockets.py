"""The folder of PostgreSQL's socket: short, ours alone, always the same for one data folder."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from pathlib import Path

from chibo.config.launch.errors import CannotStart
from chibo.config.launch.place import name_of

LIMIT = 107
"""Bytes in the address of a socket."""


def folder_for(data: Path) -> Path:
    """`run` inside the data folder; a folder under /tmp when that path is too long or has unusual letters."""
    inside = data / "run"
    short = len(os.fsencode(inside)) + len("/.s.PGSQL.65535") <= LIMIT
    if short and re.fullmatch(r"[\w./+-]+", str(inside), re.ASCII):
        return inside
    digest = hashlib.sha256(os.fsencode(data.resolve())).hexdigest()[:16]
    return Path("/tmp") / f"chibo-{digest}"  # noqa: S108 - checked in `make`; must be the same for every process


def make(folder: Path, *, uid: int) -> None:
    """Make the folder for the account `uid`, closed to others. Raises CannotStart if somebody else made it first."""
    if not folder.is_symlink():
        folder.mkdir(mode=0o700, exist_ok=True)
    if folder.lstat().st_uid == os.geteuid() != uid:
        os.chown(folder, uid, -1, follow_symlinks=False)
    seen = folder.lstat()
    if not stat.S_ISDIR(seen.st_mode) or seen.st_uid != uid or seen.st_mode & 0o077:
        raise CannotStart(
            f"{folder} (thư mục nối với PostgreSQL) phải là thư mục riêng của {name_of(uid)}, quyền 0700; "
            f"hiện là của {name_of(seen.st_uid)}, quyền {stat.S_IMODE(seen.st_mode):04o}. Hãy xóa nó rồi chạy lại."
        )
