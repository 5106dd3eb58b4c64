"""Brings the structure of the database up to the code, as the owner of its tables, once for all who wait."""

from __future__ import annotations

import os
import subprocess
import sys

import psycopg
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from chibo.config.launch.errors import CannotStart

LOCK = "SELECT pg_advisory_lock(hashtextextended('chibo.migrate', 0))"


def catch_up() -> None:
    """Migrate when something is missing. Raises CannotStart when a migration fails."""
    if not behind():
        return
    connection.close()
    with psycopg.connect(os.environ["CHIBO_DATABASE_OWNER_URL"], autocommit=True) as owner:
        owner.execute(LOCK)  # held until this connection closes
        if behind():
            connection.close()
            migrate()


def behind() -> bool:
    """Whether the code has migrations that the database has not."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate() -> None:
    """Run Django's migrate in a process of its own, since this one is connected as the application."""
    print("Chi Bộ: đang cập nhật cấu trúc cơ sở dữ liệu …", file=sys.stderr, flush=True)
    command = [sys.executable, "-P", "-m", "django", "migrate", "--noinput", "--verbosity", "0"]
    environment = os.environ | {"CHIBO_DATABASE_ROLE": "owner"}
    done = subprocess.run(command, env=environment, stdout=sys.stderr, process_group=0, check=False)
    if done.returncode:
        raise CannotStart("Không cập nhật được cấu trúc cơ sở dữ liệu; xem thông báo ở trên.")
