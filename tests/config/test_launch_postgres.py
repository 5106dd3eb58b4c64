"""The embedded PostgreSQL: whole after anything, shared, closed to others. Real servers, no Django."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from chibo.config.launch import account, binaries, place, sockets, survivors
from chibo.config.launch.database import database, embedded
from chibo.config.launch.errors import CannotStart

HOLDER = """
import sys
from pathlib import Path
from chibo.config.launch.database import database
with database(data=Path(sys.argv[1]), scratch=True):
    print("open", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def _no_given_database(monkeypatch):
    for name in ("CHIBO_DATABASE_URL", "CHIBO_DATABASE_OWNER_URL", "CHIBO_EMBEDDED", "CHIBO_PG_BIN"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "d"
    folder.mkdir()
    return folder


@pytest.fixture
def holder(data):
    """Another process that uses the same data until it is told to leave."""
    command = [sys.executable, "-c", HOLDER, str(data)]
    environment = os.environ | {"PYTHONPATH": str(place.ROOT / "src")}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout.readline() == b"open\n"
        yield process
        process.kill()


def server_number(data):
    [folder] = data.glob("test-pg[0-9][0-9]")
    return survivors.postmaster(folder)


def ask(url, question):
    with psycopg.connect(url) as connection:
        return connection.execute(question).fetchone()[0]


def test_a_first_start_makes_the_database_with_its_owner_and_stops_after_use(data):
    with database(data=data, scratch=True) as urls:
        assert ask(urls.app, "SELECT current_user || '@' || current_database()") == "chibo_app@chibo"
        assert ask(urls.owner, "SELECT datdba::regrole::text FROM pg_database WHERE datname = 'chibo'") == "chibo_owner"
        assert ask(urls.app, "SELECT max((rolsuper OR rolbypassrls)::int) FROM pg_roles WHERE rolname ~ '^chibo'") == 0
        assert ask(urls.app, "SELECT lower('ĐẢNG BỘ')") == "đảng bộ"
    assert server_number(data) is None


def test_what_the_owner_makes_the_application_uses_and_cannot_change_in_databases_made_later_too(data):
    with database(data=data, scratch=True) as urls:
        with psycopg.connect(urls.owner, autocommit=True) as owner:
            owner.execute("CREATE DATABASE test_chibo")
        later = {role: getattr(urls, role).replace("/chibo?", "/test_chibo?") for role in ("app", "owner")}
        with psycopg.connect(later["owner"]) as owner:
            owner.execute("CREATE EXTENSION btree_gist; CREATE EXTENSION ltree; CREATE EXTENSION pg_trgm")
            owner.execute("CREATE EXTENSION unaccent; CREATE TABLE thing (id serial, name text)")
        assert ask(later["app"], "INSERT INTO thing (name) VALUES ('một') RETURNING id") == 1
        with psycopg.connect(later["app"]) as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("ALTER TABLE thing ADD COLUMN more text")
        with psycopg.connect(later["app"]) as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("CREATE TABLE other ()")


def test_nothing_listens_on_the_network(data):
    with database(data=data, scratch=True) as urls:
        assert ask(urls.app, "SHOW listen_addresses") == ""
        assert sockets.folder_for(data).stat().st_mode & 0o077 == 0


def test_only_scratch_data_are_careless(data):
    with database(data=data) as urls:
        assert ask(urls.app, "SHOW fsync") == "on"
    with database(data=data, scratch=True) as urls:
        assert ask(urls.app, "SHOW fsync") == "off"


def test_a_second_process_joins_and_the_last_one_out_stops_the_server(data, holder):
    first = server_number(data)
    with database(data=data, scratch=True) as urls:
        assert ask(urls.app, "SELECT 1") == 1
    assert server_number(data) == first
    holder.communicate()
    assert server_number(data) is None


def test_a_killed_process_counts_for_nothing(data, holder):
    holder.kill()
    holder.wait()
    assert server_number(data)
    with database(data=data, scratch=True):
        pass
    assert server_number(data) is None


def test_starts_again_after_kill_9_of_everything(data, holder):
    [folder] = data.glob("test-pg[0-9][0-9]")
    for number in [holder.pid, *survivors.orphans(folder)]:
        with suppress(ProcessLookupError):  # a child that goes with its server
            os.kill(number, signal.SIGKILL)
    started = time.monotonic()
    with database(data=data, scratch=True) as urls:
        assert ask(urls.app, "SELECT 1") == 1
    assert time.monotonic() - started < 10


def test_a_server_killed_under_its_users_is_started_again_by_the_next(data, holder):
    os.kill(server_number(data), signal.SIGKILL)
    with database(data=data, scratch=True) as urls:
        assert ask(urls.app, "SELECT 1") == 1
    assert server_number(data)
    holder.communicate()
    assert server_number(data) is None


def test_a_lock_file_naming_some_other_process_is_not_believed(data):
    with database(data=data, scratch=True):
        [folder] = data.glob("test-pg[0-9][0-9]")
    (folder / "postmaster.pid").write_text(f"{os.getpid()}\n{folder}\n1\n5433\n\n\n\nready\n")
    with database(data=data, scratch=True) as urls:
        assert ask(urls.app, "SELECT 1") == 1


def test_first_starts_at_once_agree(data):
    def use(_):
        with database(data=data, scratch=True) as urls:
            return ask(urls.app, "SELECT 1")

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(use, range(4))) == [1, 1, 1, 1]
    assert server_number(data) is None


def test_making_that_was_cut_short_is_begun_again(data):
    (data / f"test-pg{binaries.find().major}.new" / "base").mkdir(parents=True)
    with database(data=data, scratch=True) as urls:
        assert ask(urls.app, "SELECT 1") == 1


def test_a_server_that_cannot_start_says_its_last_words(data):
    with database(data=data, scratch=True):
        [folder] = data.glob("test-pg[0-9][0-9]")
    (folder / "PG_VERSION").write_text("9.1\n")
    with pytest.raises(CannotStart, match=r"9\.1"), database(data=data, scratch=True):
        pass


def test_a_book_of_another_major_version_is_not_hidden_by_an_empty_one(data):
    (data / "pg11").mkdir()
    (data / "pg11" / "PG_VERSION").write_text("11")
    with pytest.raises(CannotStart, match="pg11"):
        embedded(data=data, scratch=False)


def test_a_given_address_starts_nothing(data, monkeypatch):
    monkeypatch.setenv("CHIBO_DATABASE_URL", "postgresql://app@db/chibo")
    with database(data=data) as urls:
        assert (urls.app, urls.owner, urls.embedded) == ("postgresql://app@db/chibo",) * 2 + (False,)
    assert list(data.iterdir()) == []


def test_without_programs_the_message_names_the_ways_out(monkeypatch):
    monkeypatch.setenv("CHIBO_PG_BIN", "/nowhere")
    with pytest.raises(CannotStart, match=r"/nowhere.*\n.*CHIBO_PG_BIN.*CHIBO_DATABASE_URL"):
        binaries.find()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands PostgreSQL to another account")
def test_root_without_namespaces_and_without_an_account_that_reaches_the_data_is_told_what_to_do(data, monkeypatch):
    monkeypatch.setattr(account, "in_namespace", lambda _: None)
    data.parent.chmod(0o700)
    with pytest.raises(CannotStart, match="CHIBO_DATA"):
        account.choose(binaries=binaries.find(), data=data, folder=data / "pg0")


def test_a_long_or_odd_path_gets_a_short_folder_for_its_socket(tmp_path):
    for odd in (tmp_path / ("x" * 120), tmp_path / "Sổ của chi bộ"):
        folder = sockets.folder_for(odd)
        assert folder.parent == Path("/tmp")
        assert folder == sockets.folder_for(odd)
    assert sockets.folder_for(Path("/srv/d")) == Path("/srv/d/run")


def test_a_socket_folder_open_to_others_or_a_link_is_refused(tmp_path):
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o755)
    (tmp_path / "mine").mkdir(mode=0o700)
    (tmp_path / "link").symlink_to(tmp_path / "mine")
    for name in ("open", "link"):
        with pytest.raises(CannotStart, match=name):
            sockets.make(tmp_path / name, uid=os.geteuid())
    sockets.make(tmp_path / "mine", uid=os.geteuid())
