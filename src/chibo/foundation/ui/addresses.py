"""Addresses of the same page with some parameters changed: what sorting, filtering and paging links need."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import QueryDict


def with_parameters(params: Mapping[str, object], *, base: str = "", **changes: object) -> str:
    """`base` followed by `params` with `changes` put in; a change to None takes the parameter away.

    A QueryDict keeps its repeated parameters. Always holds a "?", so that a link to no parameters clears them.
    """
    pairs = {name: values for name, values in _lists(params).items() if name not in changes}
    pairs |= {name: [value] for name, value in changes.items() if value is not None}
    return f"{base}?{urlencode(pairs, doseq=True, safe=',')}"


def _lists(params: Mapping[str, object]) -> dict[str, list[object]]:
    if isinstance(params, QueryDict):
        return {name: list(values) for name, values in params.lists()}
    return {name: [value] for name, value in params.items() if value is not None}
