"""Imports the modules in which apps implement ports, so that their registrations take place."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

PORT_MODULES = (
    "grants",
    "tree",
    "rules",
    "operations",
    "indicators",
    "exchange",
    "carry",
    "notices",
    "papers",
    "nav",
    "tasks",
)


def discover(packages: list[str]) -> None:
    """Import each port module that exists in each package, in the fixed order of PORT_MODULES."""
    for name in PORT_MODULES:
        for package in packages:
            dotted = f"{package}.{name}"
            if find_spec(dotted) is not None:
                import_module(dotted)
