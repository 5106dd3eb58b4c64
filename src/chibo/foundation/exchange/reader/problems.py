"""Why a file cannot be read; the words are found by the process that asked."""

from __future__ import annotations


class Problem(Exception):  # noqa: N818 - an answer, not a defect
    """A code of `reading.PROBLEMS` with what its words need."""

    def __init__(self, code: str, **given: object) -> None:
        super().__init__(code)
        self.code = code
        self.given = given
