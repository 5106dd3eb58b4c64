"""bench import --kills: commits killed at random moments, in an empty book of their own, and what each leaves."""

from __future__ import annotations

import json
import os
import random
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, cast
from urllib.parse import urlencode

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from chibo.edge.cli.printing import note, out_json
from chibo.foundation.access.operations import operator
from chibo.foundation.exchange import operations as exchange
from chibo.foundation.exchange.models import Batch
from chibo.registry.org.models import Unit
from chibo.registry.people.models import Person

SOURCE = str(Path(__file__).resolve().parents[3])
COMMIT = """
exchange.commit(actor=operator(), kind="members", name="bench.csv", content=Path(path).read_bytes(), unit=None,
                today=timezone.localdate())
"""
MOTHER = """
import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chibo.config.settings")
import django
django.setup()
from pathlib import Path
from django.utils import timezone
from chibo.foundation.access.operations import operator
from chibo.foundation.exchange import operations as exchange
from chibo.foundation.exchange import queries, sheets
code = compile(sys.argv[1], "commit", "exec")
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        path, failed = line.strip(), 1
        try:
            exec(code)
            failed = 0
        finally:
            os._exit(failed)
    print(child, flush=True)
    print(os.waitpid(child, 0)[1], flush=True)
"""


class Committer:
    """A process that is ready to commit files, each in a child of its own that can be killed."""

    def __init__(self, commit: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", MOTHER, commit], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env=os.environ | _place(), bufsize=0,
        )  # fmt: skip

    def commit(self, path: Path, *, killed_after: float | None = None) -> bool:
        """Commit the file; whether it came to its end before it was to be killed. Raises RuntimeError when it fails."""
        asked, told = self._pipes
        asked.write(f"{path}\n".encode())
        child = int(told.readline())
        if not select.select([told], [], [], killed_after)[0]:
            os.kill(child, signal.SIGKILL)
        status = int(told.readline())
        if status not in (0, signal.SIGKILL):
            raise RuntimeError(f"the commit failed: {status}")
        return status == 0

    @property
    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        return cast("IO[bytes]", self.process.stdin), cast("IO[bytes]", self.process.stdout)

    def close(self) -> None:
        for pipe in self._pipes:
            pipe.close()
        self.process.wait()


def kills(rows: int, times: int, *, made: Callable[[int], bytes], as_json: bool, commit: str = COMMIT) -> int:
    """Commit in a process of its own, killed at random moments; each time all or nothing must be there, and a second
    run of the same file must finish the work. 1 when that ever failed."""
    if Unit.objects.exclude(code__startswith="BN").exists():
        note(_("Lệnh này ghi và xóa thật: chỉ chạy trên sổ trống (CHIBO_DATA khác)."))
        return 2
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "bench.csv")
        with transaction.atomic():
            file.write_bytes(made(rows))
        committer = Committer(commit)
        try:
            answer = _killed(committer, file, rows, times)
        finally:
            committer.close()
    out_json(answer) if as_json else print(json.dumps(answer))
    return 0 if not answer["by_half"] and answer["finished_by_second_run"] == times else 1


def _killed(committer: Committer, file: Path, rows: int, times: int) -> dict[str, int]:
    chance, halves, cut, finished = random.Random(11), 0, 0, 0  # noqa: S311
    took = min(_timed(committer, file) for _number in range(2))
    for _number in range(times):
        cut += not committer.commit(file, killed_after=chance.uniform(0, took))
        found = _settled_count()
        halves += found not in (0, rows)
        if found != rows:
            committer.commit(file)
            found = _settled_count()
        finished += found == rows
        _emptied()
    return {"kills": times, "cut_short": cut, "by_half": halves, "finished_by_second_run": finished}


def _timed(committer: Committer, file: Path) -> float:
    """Seconds of a commit that nobody disturbs; it is taken back."""
    started = time.monotonic()
    committer.commit(file)
    took = time.monotonic() - started
    _emptied()
    return took


def _place() -> dict[str, str]:
    """Where a process of its own finds the program and the very database of this one."""
    now = connection.settings_dict
    parts = {"host": now["HOST"], "port": now["PORT"], "user": now["USER"], "password": now["PASSWORD"]}
    query = urlencode({name: str(value) for name, value in parts.items() if value})
    url = f"postgresql:///{now['NAME']}?{query}"
    return {"PYTHONPATH": SOURCE, "CHIBO_DATABASE_URL": url, "CHIBO_DATABASE_OWNER_URL": url}


def _settled_count() -> int:
    """How many members there are once the server has noticed the end of the killed session."""
    for _attempt in range(400):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
                "AND state <> 'idle' AND usename = current_user AND backend_type = 'client backend'"
            )
            if cursor.fetchone()[0] == 0:
                break
        time.sleep(0.05)
    return Person.objects.filter(code__startswith="BN-").count()


def _emptied() -> None:
    """Take the batches back: the way back is part of what is measured."""
    for batch in Batch.objects.filter(kind="members", rolled_back_at=None).order_by("-pk"):
        exchange.roll_back(actor=operator(), batch=batch, at=timezone.now())
