"""The Carrier port: how the rows of other apps survive what happens to units."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from chibo.kernel.registry import Registry
from chibo.registry.org.models import Unit


class Carrier(Protocol):
    """An app whose rows belong to units."""

    def hinders_closing(self, unit: Unit, on: date) -> str:
        """Why the unit cannot close on a day, in words and with the remedy; empty when nothing hinders it."""
        ...


carriers: Registry[Carrier] = Registry("Carrier")
