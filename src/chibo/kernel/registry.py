"""Open families: what apps register and others look up by code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Objects by code, in the order they were registered. Registering a code twice is a defect and raises."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._items: dict[str, T] = {}

    def add(self, code: str, item: T) -> T:
        """Register `item` under `code` and return it. Raises ValueError when the code is taken."""
        if code in self._items:
            raise ValueError(f"{self.name}: {code} is registered twice")
        self._items[code] = item
        return item

    def get(self, code: str) -> T | None:
        return self._items.get(code)

    def __getitem__(self, code: str) -> T:
        return self._items[code]

    def __contains__(self, code: object) -> bool:
        return code in self._items

    def __iter__(self) -> Iterator[T]:
        return iter(self._items.values())

    def __len__(self) -> int:
        return len(self._items)

    def codes(self) -> list[str]:
        return list(self._items)
