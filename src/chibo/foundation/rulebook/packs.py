"""Reading rule packs: one TOML file a document, `<app>/rulepacks/*.toml`.

```toml
document = "Quy định 24-QĐ/TW"
in_force = { from = 2021-07-30, to = 2025-07-01 }     # `to` is the first day out of force
[people.probation]
months = { value = 12, article = "4.1", status = "V1" }
[[example]]
compute = "people.official_from"
given = { ceremony = 2021-09-05 }
expect = 2022-09-05
```
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.apps import apps
from django.utils.translation import gettext

from chibo.kernel.registry import Registry

STATUSES = {"V1", "V2", "C", "M"}


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a rule: what it is, where it is written, how well that is known (V1 read, V2 second hand, C
    conflicting, M memory)."""

    code: str
    value: Any
    document: str
    article: str
    status: str
    start: date
    end: date | None

    @property
    def citation(self) -> str:
        """Where it is written, in the reader's language."""
        return ", ".join(gettext(part) for part in (self.document, self.article) if part)


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example of a pack: the function named `compute`, what it is given, what it must answer."""

    compute: str
    given: dict[str, Any]
    expect: Any


@dataclass(frozen=True, slots=True)
class Pack:
    """One document's values and examples, with the digest of its file."""

    path: Path
    digest: str
    document: str
    values: tuple[Value, ...]
    examples: tuple[Example, ...]


computations: Registry[Callable[..., Any]] = Registry("Computation")
"""Functions that rule packs' worked examples may call, by name."""


def computation(name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register the decorated function for worked examples under `name`."""

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        return computations.add(name, function)

    return register


@cache
def packs() -> tuple[Pack, ...]:
    """All packs of the installed apps. Raises ValueError for a file that is not a pack or packs that overlap."""
    folders = [Path(app.path) / "rulepacks" for app in apps.get_app_configs() if app.name.startswith("chibo.")]
    found = tuple(read(path) for folder in folders for path in sorted(folder.glob("*.toml")))
    return followed(found)


def read(path: Path) -> Pack:
    """The pack in a file. Raises ValueError naming the file and what is wrong in it."""
    content = path.read_bytes()
    data = tomllib.loads(content.decode())
    try:
        document, in_force = data.pop("document"), data.pop("in_force")
        examples = tuple(Example(**item) for item in data.pop("example", []))
        values = tuple(_values(data, "", document, in_force["from"], in_force.get("to")))
    except (KeyError, TypeError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    unknown = {value.status for value in values} - STATUSES
    if unknown:
        raise ValueError(f"{path.name}: status {sorted(unknown)}")
    return Pack(path, hashlib.sha256(content).hexdigest(), document, values, examples)


def _values(table: dict[str, Any], prefix: str, document: str, start: date, end: date | None) -> Iterator[Value]:
    for name, item in table.items():
        code = f"{prefix}{name}"
        if "value" in item:
            yield Value(code, item["value"], document, item.get("article", ""), item["status"], start, end)
        else:
            yield from _values(item, f"{code}.", document, start, end)


def followed(found: tuple[Pack, ...]) -> tuple[Pack, ...]:
    """The packs with each value that has no end of its own ended by the one that follows it, so that a published pack
    need not be touched when a new one comes into force. Raises ValueError for two values in force on one day."""
    values = sorted((value for pack in found for value in pack.values), key=lambda value: (value.code, value.start))
    ends: dict[tuple[str, date], date] = {}
    for earlier, later in pairwise(values):
        if earlier.code != later.code:
            continue
        if earlier.start == later.start or (earlier.end is not None and earlier.end > later.start):
            raise ValueError(f"{earlier.code}: {earlier.document} and {later.document} are in force on one day")
        ends[earlier.code, earlier.start] = earlier.end or later.start
    return tuple(
        replace(
            pack,
            values=tuple(replace(value, end=ends.get((value.code, value.start), value.end)) for value in pack.values),
        )
        for pack in found
    )
