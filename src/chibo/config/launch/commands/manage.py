"""manage: Django's own commands on the book."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from chibo.config.launch import book, database
from chibo.config.launch.catalogue import COMMANDS

ABOUT_STRUCTURE = {"migrate", "makemigrations", "optimizemigration", "showmigrations", "sqlmigrate"}
"""Run as the owner of the tables, on the structure as it is found."""
WITHOUT_DATABASE = {"", "help", "--help", "-h", "version", "--version", "makemessages", "compilemessages"}


def run(name: str, arguments: Sequence[str]) -> int:
    """Run Django's command line; the exit code is the command's own."""
    command = arguments[0] if arguments else ""
    if command in {"", "-h", "--help"}:
        print(f"./chibo {name} LỆNH …: {COMMANDS[name].about}\n")
    place = book.prepare(as_owner=command in ABOUT_STRUCTURE)
    if command in WITHOUT_DATABASE or {"-h", "--help"} & set(arguments):
        execute(arguments)
    elif command in ABOUT_STRUCTURE:
        with database.database(data=place.data):
            execute(arguments)
    else:
        book.set_up()
        with book.opened(place):
            execute(arguments)
    return 0


def execute(arguments: Sequence[str]) -> None:
    """Django's own entry; leaves by SystemExit when the command fails."""
    from django.core.management import ManagementUtility

    utility = ManagementUtility(["./chibo manage", *arguments])
    utility.prog_name = "./chibo manage"
    utility.execute()
    sys.stdout.flush()
