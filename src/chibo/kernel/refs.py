"""A reference to a record of any app, without importing that app: label, id and title."""

from __future__ import annotations

from dataclasses import dataclass

from chibo.kernel.numbers import natural


@dataclass(frozen=True, slots=True)
class Ref:
    """`label` is "app.Model", `id` its primary key; printed and parsed as "people.Decision:12"."""

    label: str
    id: int
    title: str = ""

    def __str__(self) -> str:
        return f"{self.label}:{self.id}"

    @classmethod
    def parse(cls, text: str) -> Ref:
        """The reference written in `text`. Raises ValueError when it is not of the form label:id."""
        label, _, digits = text.partition(":")
        if "." not in label or (pk := natural(digits)) is None:
            raise ValueError(f"not a reference: {text!r}")
        return cls(label, pk)
