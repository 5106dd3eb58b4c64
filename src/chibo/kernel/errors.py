"""What goes wrong on purpose: refusals that a person can read and mend."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a defect
    """The work was refused; `message` says why and what to do, in the reader's language.

    `field` names the field of the form or the column of the sheet at fault, where there is one.
    """

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field

    def __str__(self) -> str:
        return str(self.message)


class NotAllowed(Refusal):
    """The actor's mandates do not cover this act on this subject."""


class NotFound(Refusal):
    """Nothing of that name within reach; `suggestions` are near names, best first."""

    def __init__(self, message: str, *, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.suggestions = suggestions
