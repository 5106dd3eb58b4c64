"""Worlds for the figures to prove themselves in: small, wild, brought in through the importers; and an oracle that
works every figure out from the rows of the sheets and the acts done since, sharing no code with the program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from chibo.kernel.errors import Refusal
from chibo.registry.org import operations as org
from chibo.registry.org.models import Unit
from tests.contracts import territories
from tests.contracts.territories import Spot, Territory
from tests.factories.access import operator
from tests.factories.sheets import bring, member_row, unit_row

FOREVER = date.max
TODAY = date(2022, 6, 15)
ONE_DAY = timedelta(days=1)
KINDS = {
    "upper": "Đảng bộ cấp trên",
    "organisation": "Đảng bộ cơ sở",
    "section": "Đảng bộ bộ phận",
    "grassroots_cell": "Chi bộ cơ sở",
    "cell": "Chi bộ trực thuộc",
}
CELLS = ("grassroots_cell", "cell")
GRASSROOTS = ("organisation", "grassroots_cell")
HOWS = {"died": "Từ trần", "removed": "Xóa tên", "expelled": "Khai trừ", "withdrew": "Xin ra khỏi Đảng", "other": "Bỏ"}


@dataclass
class Seat:
    """A unit: its sheet row, and where it sat when, as segments (first day, code of the superior)."""

    code: str
    kind: str
    superior: str
    opened: date
    closed: date = FOREVER
    segments: list[tuple[date, str]] = field(default_factory=list)
    heirs: list[str] = field(default_factory=list)

    def above(self, on: date) -> str:
        return next((superior for start, superior in reversed(self.segments) if start <= on), "")

    def is_open(self, on: date) -> bool:
        return self.opened <= on < self.closed

    def move(self, on: date, superior: str) -> None:
        """From a day until what sat there before ends, however many rows say so."""
        now = self.above(on)
        later = [(start, other) for start, other in self.segments if start > on]
        while later and later[0][1] == now:
            later.pop(0)
        before = [(start, other) for start, other in self.segments if start < on]
        self.segments = [*before, (on, superior), *later]


@dataclass
class Stay:
    """A row of the members' sheet, as days."""

    person: str
    cell: str
    admitted: date
    official: date | None = None
    came: date | None = None
    went: date | None = None
    left: date | None = None
    how: str = ""
    exempt: date | None = None
    native: bool | None = None

    @property
    def end(self) -> date:
        return min(self.went or FOREVER, self.left or FOREVER)

    def row(self, home: str) -> dict[str, Any]:
        more = {
            "Ngày kết nạp": self.admitted, "Ngày chính thức": self.official or "", "Chuyển đến ngày": self.came or "",
            "Chuyển đi ngày": self.went or "", "Ra khỏi Đảng ngày": self.left or "", "Hình thức ra":
            HOWS.get(self.how, ""),
            "Miễn sinh hoạt từ": self.exempt or "", "Người sở tại": {True: "Có", False: "Không", None: ""}[self.native],
            "Nơi cư trú": home,
        }  # fmt: skip
        return dict(member_row(self.person, self.cell, **more))


@dataclass
class World:
    """What was put into the book: units, areas, stays, and the acts that the program let happen since."""

    seats: dict[str, Seat]
    stays: list[Stay]
    acts: list[tuple]
    territory: Territory
    refused: int = 0
    pks: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for spot in self.territory.spots.values():
            spot.settle({code: (seat.opened, seat.closed) for code, seat in self.seats.items()})

    def home(self, person: str) -> str:
        """Where the sheet says somebody lives."""
        return territories.at(self.territory.homes.get(person, []), date.min)

    def start(self, stay: Stay) -> date:
        return stay.came or max(stay.admitted, self.seats[stay.cell].opened)


# --- into the book


def build(world: World) -> World:
    """Bring the sheets in, do the acts; what the program refuses is left out of the world."""
    rows = [_unit_row(seat) for seat in world.seats.values()]
    bring("units", rows, today=TODAY)
    bring("areas", [spot.row() for spot in world.territory.spots.values()], today=TODAY)
    bring("members", [stay.row(world.home(stay.person)) for stay in world.stays], today=TODAY)
    for seat in world.seats.values():
        above = world.seats.get(seat.superior)
        waits = above is not None and above.opened > seat.opened
        seat.segments = [(seat.opened, ""), (above.opened, above.code)] if waits else [(seat.opened, seat.superior)]
    for act in world.acts:
        try:
            _perform(world, *act)
        except Refusal:
            world.refused += 1
    world.pks = dict(Unit.objects.values_list("code", "pk"))
    return world


def _unit_row(seat: Seat) -> dict[str, Any]:
    last = "" if seat.closed == FOREVER else seat.closed - ONE_DAY
    return dict(
        unit_row(seat.code, f"Tên {seat.code}", KINDS[seat.kind], seat.superior, seat.opened, **{"Đến ngày": last})
    )


def _perform(world: World, what: str, code: str, other: str, on: date) -> None:
    if what in territories.ACTS:
        world.territory.perform(what, code, other, on, lambda unit: world.seats[unit].closed)
        return
    unit, target = Unit.objects.get(code=code), Unit.objects.get(code=other)
    if what == "reparent":
        org.reparent(actor=operator(), unit=unit, superior=target, on=on, today=TODAY)
        world.seats[code].move(on, other)
    else:
        org.close(actor=operator(), unit=unit, on=on, today=TODAY, successors=(target,))
        world.seats[code].closed = on
        world.seats[code].heirs.append(other)
        world.territory.handed_over(code, other, on)


# --- worked out by hand


class Oracle:
    """Every figure from the rows, by plain counting."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.people: dict[str, list[Stay]] = {}
        for stay in sorted(world.stays, key=world.start):
            self.people.setdefault(stay.person, []).append(stay)

    # where a unit belonged

    def way(self, code: str, on: date, tree: str) -> list[str]:
        """The unit and all above it, upwards; nothing for a unit that did not exist that day (as it was)."""
        seats = self.world.seats
        if tree == "as-was" and not (code and seats[code].is_open(on)):
            return []
        found = []
        while code:
            found.append(code)
            code = seats[code].above(on) if tree == "as-was" else self._keeper(seats[code])
        return found

    def _keeper(self, seat: Seat) -> str:
        if seat.is_open(TODAY):
            return seat.above(TODAY)
        if seat.closed <= TODAY:
            return seat.heirs[0] if seat.heirs else seat.above(seat.closed - ONE_DAY)
        return seat.above(seat.opened)

    def inside(self, unit: str, code: str | None, on: date | None, tree: str) -> bool:
        return code is not None and on is not None and unit in self.way(code, on, tree)

    def part(self, unit: str, code: str | None, on: date | None, tree: str) -> str | None:
        """The unit directly below `unit` through which `code` belongs to it."""
        way = self.way(code, on, tree) if code is not None and on is not None else []
        place = way.index(unit) if unit in way else 0
        return way[place - 1] if place else None

    # what happened

    def admissions(self) -> list[tuple[str, date]]:
        starts = [(stay, self.world.start(stay)) for stay in self.world.stays]
        return [(stay.cell, stay.admitted) for stay, start in starts if stay.came is None and start == stay.admitted]

    def recognitions(self) -> list[tuple[str, date]]:
        found = []
        for stays in self.people.values():
            for day in {stay.official for stay in stays if stay.official}:
                found += [(stay.cell, day) for stay in stays if self.world.start(stay) <= day < stay.end]
        return found

    def moves(self) -> list[tuple[str | None, date | None, str | None, date | None]]:
        """(from, first day without, to, first day with); None stands for outside the book."""
        found: list[tuple[str | None, date | None, str | None, date | None]] = []
        for stays in self.people.values():
            for earlier, later in zip([None, *stays], [*stays, None], strict=True):
                gone = earlier if earlier is not None and earlier.went == earlier.end != FOREVER else None
                come = later if later is not None and later.came else None
                if gone or come:
                    found.append((gone and gone.cell, gone and gone.went, come and come.cell, come and come.came))
        return found

    def departures(self) -> list[tuple[str, date, str]]:
        return [(stay.cell, stay.left, stay.how) for stay in self.world.stays if stay.left and stay.end == stay.left]

    def present(self, on: date) -> list[tuple[Stay, bool]]:
        """(stay, whether official) of everybody who is a member on a day."""
        found = []
        for stays in self.people.values():
            official = min((stay.official for stay in stays if stay.official), default=FOREVER)
            found += [(stay, official <= on) for stay in stays if self.world.start(stay) <= on < stay.end]
        return found

    # where there is nobody

    def covered(self, spot: Spot, on: date, kinds: tuple[str, ...]) -> list[str]:
        """The units of some kinds that cover an area on a day."""
        seats = self.world.seats
        return [code for code in spot.covering(on) if seats[code].kind in kinds and seats[code].is_open(on)]

    def white(self, spot: Spot, on: date) -> bool:
        here = [stay for stay, _official in self.present(on)]
        cells = {stay.cell for stay in here} & set(self.covered(spot, on, CELLS))
        return not cells and not {stay.person for stay in here} & self.world.territory.residents(spot, on)

    def own(self, spot: Spot, on: date) -> bool:
        return any(self.world.territory.alone(code, on) for code in self.covered(spot, on, CELLS))

    def coverage(self, code: str, on: date, *, whole: bool) -> list[str]:
        """The units to which what a figure of coverage counts belongs on a day; all it counts among with `whole`."""
        if code == "coverage.cells_with_native_member":
            native = {stay.cell for stay, _official in self.present(on) if stay.native}
            cells = [seat.code for seat in self.world.seats.values() if seat.kind in CELLS and seat.is_open(on)]
            return [cell for cell in cells if whole or cell in native]
        kinds, law = {
            "coverage.communes_with_organisation": (("commune",), lambda spot, on: self.covered(spot, on, GRASSROOTS)),
            "coverage.hamlets_with_own_cell": (territories.HAMLETS, self.own),
            "coverage.schools_with_own_cell": (("school",), self.own),
            "coverage.hamlets_without_members": (territories.HAMLETS, self.white),
        }[code]
        spots = [spot for spot in self.world.territory.spots.values() if spot.kind in kinds and spot.exists(on)]
        units = [territories.at(spot.units, on) for spot in spots if whole or law(spot, on)]
        return [unit for unit in units if self.world.seats[unit].is_open(on)]

    # figures: (unit of the record, its day, shift already taken off; the other side of a move)

    def records(self, code: str, start: date, end: date, *, whole: bool = False) -> list[tuple]:
        """Everything a figure could count in a period: (unit, day, other unit, other day).

        With `whole` everything it could count that among.
        """
        last = end - ONE_DAY
        if code.startswith("coverage."):
            return [(unit, last, None, None) for unit in self.coverage(code, last, whole=whole)]
        if code.startswith("org."):
            kinds = {
                "org.cells": CELLS, "org.grassroots_organisations": ("organisation",),
                "org.grassroots_cells": ("grassroots_cell",), "org.grassroots_total": ("organisation",
                "grassroots_cell"),
                "org.subordinate_cells": ("cell",),
            }[code]  # fmt: skip
            return [
                (seat.code, last, None, None)
                for seat in self.world.seats.values()
                if seat.kind in kinds and seat.is_open(last)
            ]
        if code in {"people.members", "people.official", "people.probationary"}:
            wanted = {"people.members": (True, False), "people.official": (True,), "people.probationary": (False,)}[
                code
            ]
            return [
                (stay.cell, last, None, None)
                for stay, official in self.present(last)
                if official in wanted and self.world.seats[stay.cell].is_open(last)
            ]
        flows: dict[str, Callable[[], list[tuple]]] = {
            "people.admitted": lambda: [(cell, day, day, None, None) for cell, day in self.admissions()],
            "people.recognised_official": lambda: [(cell, day, day, None, None) for cell, day in self.recognitions()],
            "people.left": lambda: [(cell, day - ONE_DAY, day, None, None) for cell, day, _how in self.departures()],
            "people.transferred_in": lambda: [
                (to, arrived, arrived, old, departed and departed - ONE_DAY)
                for old, departed, to, arrived in self.moves() if to
            ],
            "people.transferred_out": lambda: [
                (old, departed and departed - ONE_DAY, departed, to, arrived)
                for old, departed, to, arrived in self.moves() if old
            ],
        }  # fmt: skip
        return [(unit, day, other, when) for unit, day, dated, other, when in flows[code]() if start <= dated < end]

    def figure(self, code: str, unit: str, start: date, end: date, tree: str, *, whole: bool = False) -> int:
        return sum(
            self.inside(unit, here, day, tree) and not self.inside(unit, there, when, tree)
            for here, day, there, when in self.records(code, start, end, whole=whole)
        )

    def by_child(self, code: str, unit: str, start: date, end: date, tree: str) -> dict[str, int]:
        """The number of each part; a move counts for a part when the other side is not in the same part."""
        found: dict[str, int] = {}
        for here, day, there, when in self.records(code, start, end):
            part = self.part(unit, here, day, tree)
            if part is not None and part != self.part(unit, there, when, tree):
                found[part] = found.get(part, 0) + 1
        return found

    def residue(self, code: str, unit: str, start: date, end: date, tree: str, children: list[str]) -> int:
        """What of the unit's number its present children do not explain, reason by reason."""
        rows = self.records(code, start, end)
        own = sum(
            here == unit and self.inside(unit, here, day, tree) and not self.inside(unit, there, when, tree)
            for here, day, there, when in rows
        )
        former = sum(
            count for part, count in self.by_child(code, unit, start, end, tree).items() if part not in children
        )
        between = sum(
            self.part(unit, here, day, tree) is not None
            and self.inside(unit, there, when, tree)
            and self.part(unit, here, day, tree) != self.part(unit, there, when, tree)
            for here, day, there, when in rows
        )
        return own + former - between

    def still(self, unit: str, start: date, end: date) -> bool:
        """Whether the same cells were open below a unit all through a period, nobody was just put down in them, and
        nobody was on the way between two of them at either end of it."""
        days = [start - ONE_DAY, *(start + timedelta(days=step) for step in range((end - start).days))]
        cells = [seat.code for seat in self.world.seats.values() if seat.kind in CELLS]
        below = [tuple(cell for cell in cells if self.inside(unit, cell, day, "as-was")) for day in days]
        recorded = [
            stay for stay in self.world.stays
            if stay.came is None and self.world.start(stay) != stay.admitted and start <= self.world.start(stay) < end
        ]  # fmt: skip
        away = [
            (old, to) for old, departed, to, arrived in self.moves()
            if departed and arrived and any(departed <= day < arrived for day in (days[0], days[-1]))
        ]  # fmt: skip
        return len(set(below)) == 1 and not recorded and not away


# --- made up

MONTHS = [date(year, month, 1) for year in range(2016, 2023) for month in range(1, 13)]
days = st.builds(lambda month, day: month.replace(day=day), st.sampled_from(MONTHS), st.sampled_from([1, 2, 15, 28]))


@st.composite
def worlds(draw: Any) -> World:
    """A few organisations and cells in two or three levels, a dozen lives, a few reforms."""
    seats = draw(_units())
    cells = [seat.code for seat in seats.values() if seat.kind in CELLS]
    stays = [stay for number in range(draw(st.integers(3, 9))) for stay in draw(_life(f"DV-{number}", cells, seats))]
    codes, people = sorted(seats), sorted({stay.person for stay in stays})
    lives = {code: (seat.opened, seat.closed) for code, seat in seats.items()}
    territory = draw(territories.territories(lives, cells, people))
    reforms = st.tuples(
        st.sampled_from(["reparent", "reparent", "close"]), st.sampled_from(codes), st.sampled_from(codes), days
    )
    of_areas = territories.acts(sorted(territory.spots), codes, people, days)
    acts = [*draw(st.lists(reforms, min_size=1, max_size=5)), *draw(st.lists(of_areas, min_size=3, max_size=9))]
    return World(seats, stays, draw(st.permutations(acts)), territory)


@st.composite
def _units(draw: Any) -> dict[str, Seat]:
    early = date(2010, 1, 1)
    seats = {
        "T": Seat("T", "upper", "", early),
        "H1": Seat("H1", "upper", "T", early),
        "H2": Seat("H2", "upper", "T", early),
    }
    for number in range(1, draw(st.integers(2, 4)) + 1):
        opened = draw(st.sampled_from([early, early, date(2018, 3, 1)]))
        above = draw(st.sampled_from(["H1", "H2"]))
        seats[f"X{number}"] = Seat(f"X{number}", "organisation", above, opened)
    if draw(st.booleans()):
        seats["S1"] = Seat("S1", "section", "X1", date(2012, 1, 1))
    organisations = [code for code in seats if code[0] in "XS"]
    for number in range(1, draw(st.integers(3, 6)) + 1):
        kind = draw(st.sampled_from(["cell", "cell", "cell", "grassroots_cell"]))
        above = draw(st.sampled_from(organisations if kind == "cell" else ["H1", "H2"]))
        opened = draw(st.sampled_from([early, early, date(2018, 3, 1), date(2019, 7, 15)]))
        closed = draw(st.sampled_from([FOREVER, FOREVER, FOREVER, date(2021, 1, 1)]))
        seats[f"C{number}"] = Seat(f"C{number}", kind, above, opened, closed)
    return seats


@st.composite
def _life(draw: Any, person: str, cells: list[str], seats: dict[str, Seat]) -> list[Stay]:
    """Stays one after the other, each row lawful by itself."""
    admitted = draw(days)
    official = draw(st.sampled_from([None, 366, 400, 800]))
    turned = admitted + timedelta(days=official) if official else None
    stays: list[Stay] = []
    came: date | None = draw(st.sampled_from([None, None, None, 500]))
    came = admitted + timedelta(days=came) if came else None  # type: ignore[arg-type]
    for _number in range(draw(st.sampled_from([1, 2, 3]))):
        free = [
            cell for cell in cells
            if seats[cell].opened <= (came or max(admitted, seats[cell].opened)) < seats[cell].closed
            and not (stays and stays[-1].cell == cell)
        ]  # fmt: skip
        if not free:
            break
        cell = draw(st.sampled_from(free))
        seat = seats[cell]
        start = came or max(admitted, seat.opened)
        lasts = start + timedelta(days=draw(st.sampled_from([1, 40, 400, 900])))
        fate = draw(st.sampled_from(["stays", *["goes"] * 6, "goes and leaves", *HOWS]))
        if seat.closed < FOREVER and fate == "stays":
            fate, lasts = "goes", min(lasts, seat.closed)
        stay = Stay(person, cell, admitted, turned, came, native=draw(st.sampled_from([None, None, True, False])))
        if draw(st.booleans()) and lasts > start + timedelta(days=30):
            stay.exempt = start + timedelta(days=20)
        stays.append(stay)
        if fate.startswith("goes"):
            stay.went = lasts
            came = lasts + timedelta(days=draw(st.sampled_from([0, 0, 0, 12])))
        if fate == "goes and leaves":
            stay.left, stay.how = lasts + timedelta(days=5), "died"
        if fate in HOWS:
            stay.left, stay.how = lasts, fate
        if fate != "goes":
            break
    end = next((stay.left for stay in stays if stay.left), FOREVER)
    for stay in stays:
        stay.official = turned if turned and turned < end else None
    return stays


def rich() -> World:
    """One world that has everything: a commune and a cell change hands, cells close with heirs, people move over and
    inside every border, leave on the day of a reform, are exempt, come, go and are put down late."""
    early, reform = date(2010, 1, 1), date(2021, 7, 1)
    units = [
        Seat("T", "upper", "", early), Seat("H1", "upper", "T", early), Seat("H2", "upper", "T", early),
        Seat("X1", "organisation", "H1", early), Seat("X2", "organisation", "H1", early),
        Seat("X3", "organisation", "H2", early), Seat("S1", "section", "X1", date(2012, 1, 1)),
        Seat("C1", "cell", "X1", early), Seat("C2", "cell", "S1", date(2012, 1, 1)), Seat("C3", "cell", "X2", early),
        Seat("C4", "cell", "X3", early), Seat("C5", "grassroots_cell", "H1", early),
        Seat("C6", "cell", "X2", date(2019, 7, 15)), Seat("C7", "cell", "X3", early, date(2020, 7, 1)),
    ]  # fmt: skip
    a, b = date(2016, 3, 1), date(2020, 11, 2)
    plus = timedelta(days=366)
    stays = [
        Stay("D1", "C1", a, a + plus, native=True), Stay("D2", "C1", b, b + plus), Stay("D3", "C2", b, native=False),
        Stay("D4", "C3", a, a + plus, exempt=date(2021, 2, 1), native=True),
        Stay("D5", "C1", a, a + plus, went=date(2021, 3, 1)), Stay("D5", "C2", a, a + plus, came=date(2021, 3, 1)),
        Stay("D6", "C1", a, a + plus, went=reform), Stay("D6", "C4", a, a + plus, came=reform),
        Stay("D7", "C4", a, a + plus, went=date(2021, 12, 31)), Stay("D7", "C5", a, a + plus, came=date(2022, 1, 12)),
        Stay("D8", "C3", a, a + plus, left=reform, how="died"), Stay("D9", "C5", a, a + plus, left=date(2022, 1, 1),
        how="expelled"),
        Stay("D10", "C6", a, a + plus), Stay("D11", "C4", a, a + plus, came=date(2021, 5, 1)),
        Stay("D12", "C2", a, a + plus, went=date(2021, 8, 1)), Stay("D13", "C7", a, a + plus, went=date(2020, 7, 1)),
        Stay("D13", "C4", a, a + plus, came=date(2020, 7, 1)), Stay("D14", "C3", a, a + plus, went=date(2021, 9, 1)),
        Stay("D14", "C1", a, a + plus, came=date(2021, 9, 1), left=date(2022, 2, 1), how="withdrew"),
        Stay("D15", "C5", date(2021, 7, 1)), Stay("D16", "C3", date(2021, 6, 30), date(2022, 7, 5)),
        Stay("D17", "C6", a, a + plus, went=date(2021, 10, 1), left=date(2021, 10, 5), how="died"),
        Stay("D18", "C8", a, a + plus, went=date(2021, 4, 1)), Stay("D18", "C1", a, a + plus, came=date(2021, 4, 1)),
    ]  # fmt: skip
    units.append(Seat("C8", "cell", "X2", early))
    acts = [
        ("reparent", "X2", "H2", reform), ("reparent", "C1", "X3", date(2021, 11, 1)), ("close", "C8", "C4",
        date(2021, 4, 1)),
        ("reparent", "X3", "H1", date(2022, 9, 1)), ("reparent", "C2", "X1", date(2021, 2, 15)),
        ("close", "S1", "X1", date(2021, 3, 1)), *_reforms_of_areas(reform),
    ]  # fmt: skip
    homes: dict[str, territories.Segments] = {"D15": [(date.min, "B5")], "D16": [(date.min, "B6")]}
    return World({seat.code: seat for seat in units}, stays, acts, Territory(_areas(), homes))


def _areas() -> dict[str, Spot]:
    """Communes, hamlets and schools of the rich world: with a cell of their own, with a shared one, with none."""
    spots = [
        Spot("A1", "commune", "X1", by=("X1",)), Spot("A2", "commune", "X2", by=("T",)),
        Spot("A3", "commune", "X3", by=("X1", "X3")), Spot("A4", "commune", "H1"),
        Spot("B1", "hamlet", "X1", "A1", ("C1",)), Spot("B2", "hamlet", "S1", "A1", ("C2",)),
        Spot("B3", "hamlet", "X2", "A2", ("C3", "C6")), Spot("B4", "residential_group", "X2", "A2", ("C3",)),
        Spot("B5", "hamlet", "X2", "A2"), Spot("B6", "hamlet", "X3", "A3", ("C7",)),
        Spot("B7", "hamlet", "X1", "A1"), Spot("B8", "hamlet", "H1", "A4", opened=date(2019, 7, 15)),
        Spot("B9", "hamlet", "X2", "A2", ("C8",)),
        Spot("N1", "school", "X1", "A1", ("C5",)), Spot("N2", "school", "X2", "A2", ("C6",)),
        Spot("N3", "school", "X3", "A3", closed=date(2021, 7, 1)),
    ]  # fmt: skip
    return {spot.code: spot for spot in spots}


def _reforms_of_areas(reform: date) -> list[tuple]:
    """Members move house, a candidate lives alone, areas change hands and merge, cells are given more than one."""
    return [
        ("live", "D16", "B7", reform), ("live", "D4", "B6", date(2021, 2, 1)), ("follow", "C1", "B8", date(2021, 1, 1)),
        ("cover", "C4", "B6", date(2021, 9, 1)), ("uncover", "C6", "B3", date(2021, 12, 1)),
        ("hand", "X3", "B5", date(2021, 8, 1)), ("merge", "A4", "A3", date(2022, 1, 15)),
        ("cover", "C5", "B2", date(2022, 1, 10)),
    ]  # fmt: skip
