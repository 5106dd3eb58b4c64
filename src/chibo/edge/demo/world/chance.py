"""Chance that falls the same way every time, and totals shared out to the unit."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random


def stream(*subject: object) -> Random:
    """The random stream of one subject: streams are independent, so a change in one place stirs no other."""
    return Random("chibo demo " + "/".join(str(part) for part in subject))


def share_out(total: int, weights: Sequence[float], *, least: int = 0) -> list[int]:
    """Whole shares of `total` in proportion to `weights`, each at least `least`, by largest remainder.

    Raises ValueError when the total does not reach the least shares.
    """
    rest = total - least * len(weights)
    if rest < 0:
        raise ValueError(f"{total} does not give {least} to each of {len(weights)}")
    exact = [rest * weight / sum(weights) for weight in weights]
    shares = [int(part) for part in exact]
    by_remainder = sorted(range(len(weights)), key=lambda index: (shares[index] - exact[index], index))
    for index in by_remainder[: rest - sum(shares)]:
        shares[index] += 1
    return [least + share for share in shares]
