"""Where things are: the checkout and the data folder, which must be ours."""

from __future__ import annotations

import os
import pwd
from collections.abc import Iterable
from pathlib import Path

from chibo.config.launch.errors import CannotStart

ROOT = Path(__file__).resolve().parents[4]
SERVICE_ACCOUNTS = ("postgres", "nobody")
"""Accounts that may run PostgreSQL for root, in order of preference."""


def data_folder() -> Path:
    """The data folder (CHIBO_DATA, else .data in the checkout), made if missing.

    Raises CannotStart when it cannot be written or holds another user's book.
    """
    data = Path(os.environ.get("CHIBO_DATA") or ROOT / ".data").expanduser().absolute()
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise CannotStart(f"Không tạo được thư mục dữ liệu {data}: {error.strerror}. Hãy đặt CHIBO_DATA.") from error
    if not os.access(data, os.R_OK | os.W_OK | os.X_OK):
        raise CannotStart(not_ours(data))
    for path in [data / "secret_key", *data.glob("*pg[0-9]*")]:
        if path.exists() and path.stat().st_uid not in our_accounts():
            raise CannotStart(not_ours(path))
    return data


def our_accounts() -> set[int]:
    """The user numbers that may own our files: this one's, and for root also those of the service accounts."""
    me = os.geteuid()
    return {me, *uids(SERVICE_ACCOUNTS)} if me == 0 else {me}


def uids(names: Iterable[str]) -> list[int]:
    """The numbers of those accounts that this machine has."""
    known = {entry.pw_name: entry.pw_uid for entry in pwd.getpwall()}
    return [known[name] for name in names if name in known]


def not_ours(path: Path) -> str:
    """Says who owns `path` and what to do about it."""
    return (
        f"{path} là của {owner(path)}, còn lệnh này đang chạy bằng {name_of(os.geteuid())}.\n"
        f"Hãy chạy bằng {owner(path)}, hoặc đặt CHIBO_DATA sang thư mục khác."
    )


def owner(path: Path) -> str:
    """The name of the account that owns `path`."""
    return name_of(path.stat().st_uid)


def name_of(uid: int) -> str:
    """The account's name, or its number when it has none here."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"người dùng số {uid}"
