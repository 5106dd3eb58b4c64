"""The vertical axis: round bounds and steps around the values."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10

TOP, BOTTOM = 40, 188
"""Where the highest and the lowest grid line lie, in pixels from the top of the drawing."""

_ROUND = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, kw_only=True)
class Scale:
    """From `low` to `high` in steps of `step`."""

    low: float
    high: float
    step: float

    @property
    def ticks(self) -> list[float]:
        return [
            round(self.low + place * self.step, 10) for place in range(round((self.high - self.low) / self.step) + 1)
        ]

    def y(self, value: float) -> float:
        """The height of `value` in pixels from the top."""
        return BOTTOM - (value - self.low) / (self.high - self.low) * (BOTTOM - TOP)


def scale_of(values: list[float], *, from_zero: bool, whole: bool) -> Scale:
    """A scale of about four steps that holds all `values`.

    `whole` keeps the steps whole: nobody counts 0.5 members. Without `from_zero` it may begin near the lowest value.
    """
    low, high = min(values), max(values)
    if from_zero or low > high * 0.4:
        low, high = (min(low, 0.0), max(high, 0.0)) if from_zero else (low, high)
    else:
        low = min(low, 0.0)
    step = _step(high - low or abs(high) or 4.0, whole=whole)
    bottom, top = floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step
    return Scale(low=bottom, high=top if top > bottom else bottom + step, step=step)


def _step(span: float, *, whole: bool) -> float:
    raw = span / 4
    power = 10.0 ** floor(log10(raw))
    step = next(power * factor for factor in _ROUND if power * factor >= raw * 0.999)
    if whole:
        step = max(step, 1.0)
        return step if step == int(step) else float(ceil(step))
    return step
