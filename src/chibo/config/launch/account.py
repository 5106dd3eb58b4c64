"""Under which account PostgreSQL runs: it refuses root, so root hands it to nobody."""

from __future__ import annotations

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chibo.config.launch.binaries import Binaries
from chibo.config.launch.errors import CannotStart
from chibo.config.launch.place import SERVICE_ACCOUNTS, uids

NOBODY = 65534


@dataclass(frozen=True)
class Account:
    """How to start a program of PostgreSQL: what to write before it, what to pass to subprocess, who owns its files."""

    uid: int
    prefix: tuple[str, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)

    def run(self, command: Sequence[str | Path], **more: Any) -> subprocess.CompletedProcess[str]:
        """Run `command` to its end under this account."""
        return subprocess.run([*self.prefix, *command], text=True, check=False, **self.options, **more)


def choose(*, binaries: Binaries, data: Path, folder: Path) -> Account:
    """The account for the database in `folder` inside `data`: an existing one is kept by its owner.

    Not root: this very account. Root: a user namespace, where the server believes to be nobody while its files stay
    root's; where namespaces are refused, a service account that can reach both programs and data. Raises CannotStart.
    """
    if (me := os.geteuid()) != 0:
        return Account(me)
    owner = folder.stat().st_uid if folder.exists() else None
    if owner in {None, 0} and (account := in_namespace(binaries)):
        return account
    if owner == 0:
        raise CannotStart(
            f"{folder} được dựng trong không gian người dùng riêng (user namespace) mà máy này không cho dùng.\n"
            f"Hãy chạy: chown -R {SERVICE_ACCOUNTS[-1]} {folder}, hoặc chạy bằng người dùng thường, "
            "hoặc đặt CHIBO_DATABASE_URL."
        )
    for uid in [owner] if owner else uids(SERVICE_ACCOUNTS):
        if account := as_service(uid, binaries, data):
            return account
    raise CannotStart(
        "PostgreSQL không chạy bằng root, và không tài khoản phụ nào "
        f"({', '.join(SERVICE_ACCOUNTS)}) tới được cả {binaries.folder} lẫn {data}.\n"
        "Hãy chạy bằng người dùng thường; hoặc đặt CHIBO_DATA (ví dụ /var/lib/chibo) và CHIBO_PG_BIN "
        "ở nơi ai cũng tới được; hoặc đặt CHIBO_DATABASE_URL."
    )


def in_namespace(binaries: Binaries) -> Account | None:
    """Root outside, nobody inside; works even inside a home that only root may enter."""
    try:
        nobody = pwd.getpwnam("nobody").pw_uid
    except KeyError:
        nobody = NOBODY
    prefix = ("unshare", "--user", f"--map-user={nobody}", f"--map-group={nobody}")
    return tried(Account(0, prefix=prefix), binaries)


def as_service(uid: int, binaries: Binaries, data: Path) -> Account | None:
    """A real account of the machine, which must be let through the data folder to reach its own."""
    gid = pwd.getpwuid(uid).pw_gid
    account = tried(Account(uid, options={"user": uid, "group": gid, "extra_groups": []}), binaries)
    if account is None:
        return None
    data.chmod(data.stat().st_mode | 0o011)
    return account if account.run(["test", "-x", data], cwd="/").returncode == 0 else None


def tried(account: Account, binaries: Binaries) -> Account | None:
    """The account, if the programs run under it."""
    try:
        done = account.run([binaries.folder / "initdb", "--version"], capture_output=True, cwd="/")
    except OSError:
        return None
    return account if done.returncode == 0 else None
