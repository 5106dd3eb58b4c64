"""Which years a branch tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from chibo.edge.demo.world.days import END_OF_BOOK


@dataclass(frozen=True)
class Era:
    """The years of a branch, by default those of the whole book.

    Members of long standing were admitted up to the end of `old`, and the ages of milieus hold six years later; those
    who came by transfer had come by the end of the year before `years`. Comings and goings fill `years`, and nothing
    happens after `end` but the recognition of those admitted before it. Old members are exempted from `exempting`
    on; cells elected their secretaries during `congresses` (first day, last day).
    """

    old: int = 2015
    years: range = range(2019, 2026)
    end: date = END_OF_BOOK
    exempting: date = date(2008, 1, 1)
    congresses: tuple[date, date] = (date(2020, 2, 3), date(2020, 4, 24))

    @property
    def last_old_admission(self) -> date:
        return date(self.old, 12, 31)

    @property
    def ages_in(self) -> int:
        return self.old + 6

    @property
    def settled_by(self) -> date:
        """Who had settled in a cell by this day may have come to it by transfer since, up to `last_old_arrival`."""
        return date(self.years.start - 1, 6, 1)

    @property
    def last_old_arrival(self) -> date:
        return date(self.years.start - 1, 12, 14)


WHOLE = Era()
