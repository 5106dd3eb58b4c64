"""Lay out grassroots organisations and their cells: names, codes, opening days, seats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from chibo.edge.demo.world.chance import share_out, stream
from chibo.edge.demo.world.milieus import Milieu
from chibo.edge.demo.world.tree import GRASSROOTS_CELL, GRASSROOTS_ORGANISATION, SUBORDINATE_CELL, Cell, Unit

LEAST_SEATS = 8
LATEST_OPENING = date(2014, 12, 31)
"""Most cells open soon after their organisation, some much later; the last of them by this day."""


@dataclass(frozen=True)
class Plot:
    """A cell to be laid out: its name after "Chi bộ", and what is fixed about it."""

    name: str
    milieu: Milieu
    seats: int | None = None
    opened: date | None = None
    last_day: date | None = None


class Naming:
    """Plainly invented names, "bản Mẫu 7", counted by milieu; branches start apart so that no two are alike."""

    def __init__(self, *, after: int = 0) -> None:
        self._after = after
        self._used: dict[str, int] = {}

    def plot(self, milieu: Milieu, *, seats: int | None = None, opened: date | None = None) -> Plot:
        used = self._used[milieu.name] = self._used.get(milieu.name, self._after) + 1
        return Plot(f"{milieu.name} Mẫu {used}", milieu, seats, opened)

    def plots(self, milieus: Iterable[Milieu]) -> list[Plot]:
        return [self.plot(milieu) for milieu in milieus]


def organisation(superior: Unit, number: int, name: str, *, committee: str, opened: date, area: str, kind: str) -> Unit:
    """The `number`-th grassroots organisation with subordinate cells under `superior`."""
    code = f"{superior.code[:6]}.{number:03}.000.000"
    return Unit(code, f"Đảng bộ {name}", GRASSROOTS_ORGANISATION, superior, opened, area, kind, committee)


def subordinate_cells(
    superior: Unit, plots: Sequence[Plot], *, seats: int, latest: date = LATEST_OPENING
) -> list[Cell]:
    """Cells under an organisation, or under a department of one, with `seats` shared out among them."""
    codes = [f"{superior.code[:14]}.{number:03}" for number in range(1, len(plots) + 1)]
    return _cells(superior, plots, codes, seats, kind=SUBORDINATE_CELL, committee="ĐU", latest=latest)


def grassroots_cells(
    superior: Unit, plots: Sequence[Plot], *, seats: int, first: int, committee: str, latest: date = LATEST_OPENING
) -> list[Cell]:
    """Grassroots cells directly under `superior`, numbered from `first`, with `seats` shared out among them."""
    codes = [f"{superior.code[:6]}.{number:03}.000.000" for number in range(first, first + len(plots))]
    return _cells(superior, plots, codes, seats, kind=GRASSROOTS_CELL, committee=committee, latest=latest)


def _cells(
    superior: Unit, plots: Sequence[Plot], codes: Sequence[str], seats: int, *, kind: str, committee: str, latest: date
) -> list[Cell]:
    rng = stream("seats", *codes)
    rest = seats - sum(plot.seats or 0 for plot in plots)
    open_plots = [plot for plot in plots if plot.seats is None]
    weights = [plot.milieu.size * rng.uniform(0.6, 1.4) for plot in open_plots]
    shares = dict(zip(open_plots, share_out(rest, weights, least=LEAST_SEATS), strict=True))
    return [
        Cell(_unit(superior, plot, code, kind, committee, latest), plot.milieu, shares.get(plot, plot.seats or 0))
        for plot, code in zip(plots, codes, strict=True)
    ]


def _unit(superior: Unit, plot: Plot, code: str, kind: str, committee: str, latest: date) -> Unit:
    soonest = superior.opened + timedelta(days=30)
    opened = plot.opened or soonest + (latest - soonest) * stream("opening", code).random() ** 4
    area = plot.name[0].upper() + plot.name[1:]
    return Unit(
        code, f"Chi bộ {plot.name}", kind, superior, opened, area, plot.milieu.area_kind, committee, plot.last_day
    )
