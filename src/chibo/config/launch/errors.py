"""What keeps the program from starting."""

from __future__ import annotations


class CannotStart(Exception):  # noqa: N818 - an answer to a person: what is in the way and what to do
    """The message says what is in the way and what to do; exit code 2."""
