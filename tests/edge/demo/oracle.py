"""A reader of the demo world's rows that shares no code with its builder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

CELL_KINDS = {"Chi bộ cơ sở", "Chi bộ trực thuộc"}
COMMUNES = {"Xã", "Thị trấn"}
HAMLETS = {"Bản", "Thôn, bản", "Tổ dân phố", "Khu phố"}


def day(text: str) -> date | None:
    return datetime.strptime(text, "%d/%m/%Y").date() if text else None  # noqa: DTZ007 - a day, no hour


def _holds(row: dict[str, str], on: date) -> bool:
    """Whether the unit or area of a row exists on a day."""
    first, last = day(row["Từ ngày"]), day(row["Đến ngày"])
    return first is not None and first <= on and (last is None or on <= last)


@dataclass(frozen=True)
class Stay:
    """One member row read: half-open membership, the units it counts for, and the row itself."""

    row: dict[str, str]
    start: date
    end: date | None
    official: date | None
    within: frozenset[str]
    admitted_here: bool

    def covers(self, on: date) -> bool:
        return self.start <= on and (self.end is None or on < self.end)


class Oracle:
    """Figures straight from the rows, by name of the unit."""

    def __init__(self, units: list[dict[str, str]], areas: list[dict[str, str]], members: list[dict[str, str]]) -> None:
        self.units = {row["Mã"]: row for row in units}
        self.areas = {row["Mã địa bàn"]: row for row in areas}
        self.codes: dict[str, str] = {row["Tên"]: row["Mã"] for row in units}
        self.stays = [self._read(row) for row in members]

    def _read(self, row: dict[str, str]) -> Stay:
        opened, admitted = day(self.units[row["Mã chi bộ"]]["Từ ngày"]), day(row["Ngày kết nạp"])
        arrived = day(row["Chuyển đến ngày"])
        assert opened
        assert admitted
        start = arrived or max(opened, admitted)
        end = day(row["Chuyển đi ngày"]) or day(row["Ra khỏi Đảng ngày"])
        within = frozenset(self.chain(row["Mã chi bộ"]))
        return Stay(row, start, end, day(row["Ngày chính thức"]), within, not arrived and start == admitted)

    def chain(self, code: str) -> Iterable[str]:
        while code:
            yield code
            code = self.units[code]["Trực thuộc"]

    def is_open(self, code: str, on: date) -> bool:
        return _holds(self.units[code], on)

    def under(self, name: str, kind: str, on: date) -> list[str]:
        return [
            code
            for code, row in self.units.items()
            if row["Loại"] == kind and self.is_open(code, on) and self.codes[name] in self.chain(code)
        ]

    def places(self, name: str, kinds: set[str], on: date) -> list[dict[str, str]]:
        """The areas of some kinds for which a unit, or one below it, answers on a day."""
        return [
            row
            for row in self.areas.values()
            if row["Loại địa bàn"] in kinds
            and self.codes[name] in self.chain(row["Đơn vị theo dõi"])
            and _holds(row, on)
            and self.is_open(row["Đơn vị theo dõi"], on)
        ]

    def covering(self, area: dict[str, str], on: date) -> list[str]:
        """The units that cover an area on a day: while both exist."""
        codes = filter(None, area["Tổ chức phụ trách"].split(";"))
        return [code for code in codes if _holds(area, on) and self.is_open(code, on)]

    def alone(self, on: date) -> set[str]:
        """The cells that cover one area only on a day."""
        counted = Counter(code for area in self.areas.values() for code in self.covering(area, on))
        return {code for code, number in counted.items() if number == 1 and self.units[code]["Loại"] in CELL_KINDS}

    def members(self, name: str, on: date) -> list[Stay]:
        return [stay for stay in self.stays if self.codes[name] in stay.within and stay.covers(on)]

    def admitted(self, name: str, year: int) -> list[Stay]:
        code = self.codes[name]
        return [one for one in self.stays if one.admitted_here and one.start.year == year and code in one.within]

    def recognised(self, name: str, year: int) -> list[Stay]:
        code = self.codes[name]
        return [
            stay
            for stay in self.stays
            if stay.official and stay.official.year == year and code in stay.within and stay.covers(stay.official)
        ]
