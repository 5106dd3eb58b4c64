"""Why a file is not taken; the words are found by the process that asked."""

from __future__ import annotations


class Problem(Exception):  # noqa: N818 - an answer, not a defect
    """A code of `inspecting.PROBLEMS`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
