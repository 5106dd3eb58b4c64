"""One PostgreSQL server over its programs: made, started, found running, stopped. Reached by a Unix socket only."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg

from chibo.config.launch import survivors
from chibo.config.launch.account import Account
from chibo.config.launch.binaries import Binaries
from chibo.config.launch.errors import CannotStart

PATIENCE = 60.0
"""Seconds for a start with recovery, or a stop with its last checkpoint."""
LOG_LIMIT = 10_000_000
_children: list[subprocess.Popen[bytes]] = []
"""Servers started by this process, kept so that the ended ones can be buried; one that others still use lives on."""


@dataclass(frozen=True)
class Server:
    """A server's programs, the account it runs under, its data, its socket and its further settings."""

    binaries: Binaries
    account: Account
    folder: Path
    sockets: Path
    port: int
    settings: tuple[str, ...] = ()

    @property
    def log(self) -> Path:
        """Where the server writes what it has to say."""
        return self.folder.with_suffix(".log")

    def start(self) -> None:
        """Have the server answer, making its data first where there is none. Raises CannotStart with its last words."""
        if self.answers():
            return
        if not self.folder.exists():
            self.make()
        lives = survivors.wait_until_gone(self.folder, socket=self.sockets / f".s.PGSQL.{self.port}")
        self.wait_for_answer(None if lives else self.launch())

    def launch(self) -> subprocess.Popen[bytes]:
        """Start the server's process, apart from this one's terminal and group, since others may come to use it."""
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.unlink()
        with self.log.open("a") as log:
            process = subprocess.Popen(
                [*self.account.prefix, *self.command()],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=environment(),
                cwd="/",
                start_new_session=True,
                **self.account.options,
            )
        _children.append(process)
        return process

    def command(self) -> list[str]:
        """The server with its settings; nothing is left to the configuration file."""
        settings = [
            "listen_addresses=",
            f"unix_socket_directories={self.sockets}",
            "unix_socket_permissions=0700",
            f"port={self.port}",
            "logging_collector=off",
            "log_checkpoints=off",
            "log_timezone=UTC",
            "timezone=UTC",
            *self.settings,
        ]
        options = [word for setting in settings for word in ("-c", setting)]
        return [str(self.binaries.folder / "postgres"), "-D", str(self.folder), *options]

    def make(self) -> None:
        """Make empty data, whole or not at all."""
        new = self.folder.with_name(f"{self.folder.name}.new")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        if self.account.uid != os.geteuid():
            os.chown(new, self.account.uid, -1)
        locale = ["--locale-provider=builtin"] if self.binaries.major >= 17 else []
        command = [str(self.binaries.folder / "initdb"), "-D", str(new), "-U", "postgres", "-A", "trust", "-E", "UTF8"]
        quick = ["--no-sync"] if "fsync=off" in self.settings else []
        done = self.account.run(
            [*command, *locale, "--locale=C.UTF-8", "--no-instructions", *quick],
            capture_output=True,
            env=environment(),
            cwd="/",
        )
        if done.returncode:
            raise CannotStart(f"Không dựng được cơ sở dữ liệu trong {self.folder}:\n{done.stderr.strip()}")
        new.rename(self.folder)

    def answers(self) -> bool:
        """Whether the server takes connections now."""
        if not survivors.ready(self.folder):
            return False
        try:
            psycopg.connect(
                host=str(self.sockets), port=self.port, user="postgres", dbname="postgres", connect_timeout=5
            ).close()
        except psycopg.OperationalError:
            return False
        return True

    def wait_for_answer(self, process: subprocess.Popen[bytes] | None) -> None:
        """Wait until the server takes connections; raises CannotStart when `process` ends instead or takes too long."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self.answers():
                return
            if process and process.poll() is not None:
                break
            time.sleep(0.01)
        raise CannotStart(f"PostgreSQL không trả lời. Cuối nhật ký {self.log}:\n{self.last_words()}")

    def stop(self) -> None:
        """Stop the server the fast way: clients are disconnected, everything promised is on disk."""
        for number in (signal.SIGINT, signal.SIGQUIT):
            deadline = time.monotonic() + PATIENCE
            if pid := survivors.postmaster(self.folder):
                os.kill(pid, number)
            while survivors.postmaster(self.folder) and time.monotonic() < deadline:
                time.sleep(0.01)
        _children[:] = [child for child in _children if child.poll() is None]

    def last_words(self) -> str:
        """The end of the server's log."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-8:]) if self.log.exists() else ""


def environment() -> dict[str, str]:
    """This process's environment without PostgreSQL's own variables, in a plain language."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    return {**kept, "LC_ALL": "C"}
