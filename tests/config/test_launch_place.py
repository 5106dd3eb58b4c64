"""The data folder and what is kept in it."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from chibo.config.launch import place
from chibo.config.launch.errors import CannotStart
from chibo.config.launch.secret import secret_key


def test_the_data_folder_is_made_closed_to_others(tmp_path, monkeypatch):
    monkeypatch.setenv("CHIBO_DATA", str(tmp_path / "a" / "b"))
    assert place.data_folder().stat().st_mode & 0o777 == 0o700


def test_without_chibo_data_it_is_beside_the_script(monkeypatch):
    monkeypatch.delenv("CHIBO_DATA")
    assert place.data_folder() == place.ROOT / ".data"
    assert (place.ROOT / "chibo").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make files of others")
def test_another_users_book_is_refused_by_name(tmp_path, monkeypatch):
    monkeypatch.setenv("CHIBO_DATA", str(tmp_path))
    (tmp_path / "pg18").mkdir()
    os.chown(tmp_path / "pg18", 54321, -1)
    with pytest.raises(CannotStart, match=r"pg18 là của người dùng số 54321.*\n.*CHIBO_DATA"):
        place.data_folder()


def test_the_secret_key_is_made_once_and_kept_to_oneself(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: secret_key(tmp_path), range(16)))
    assert len(keys) == 1
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]
