"""Areas for the worlds of the contracts: what the sheet of areas and the acts since say of them, worked out day by day
without any code of the program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from chibo.registry.org import operations as org
from chibo.registry.org.models import Area, Unit
from chibo.registry.people import operations as people
from chibo.registry.people.models import Membership
from tests.factories.access import fresh, operator
from tests.factories.sheets import area_row

FOREVER = date.max
EARLY = date(2010, 1, 1)
ONE_DAY = timedelta(days=1)
KINDS = {"commune": "xã", "hamlet": "thôn", "residential_group": "tổ dân phố", "school": "trường học"}
HAMLETS = ("hamlet", "residential_group")
ACTS = ("hand", "merge", "cover", "uncover", "live", "follow")

Segments = list[tuple[date, str]]


def at(segments: Segments, day: date) -> str:
    """The value that holds on a day; "" before the first."""
    return next((value for start, value in reversed(segments) if start <= day), "")


def moved(segments: Segments, on: date, value: str) -> Segments:
    """Another value from a day, until what held there before ends, however many segments say so."""
    now = at(segments, on)
    later = [one for one in segments if one[0] > on]
    while later and later[0][1] == now:
        later.pop(0)
    return [*(one for one in segments if one[0] < on), (on, value), *later]


@dataclass
class Spot:
    """An area: its sheet row; which unit answered for it and which area lay around it when; who covered it when."""

    code: str
    kind: str
    unit: str
    within: str = ""
    by: tuple[str, ...] = ()
    opened: date = EARLY
    closed: date = FOREVER
    units: Segments = field(default_factory=list)
    around: Segments = field(default_factory=list)
    covers: list[tuple[str, date, date]] = field(default_factory=list)

    def settle(self, lives: dict[str, tuple[date, date]]) -> None:
        """As the sheet has it, given the first day of each unit and the first day without it."""
        self.units, self.around = [(self.opened, self.unit)], [(self.opened, self.within)]
        days = {code: (max(self.opened, lives[code][0]), min(self.closed, lives[code][1])) for code in self.by}
        self.covers = [(code, start, end) for code, (start, end) in days.items() if start < end]

    def row(self) -> dict[str, Any]:
        more = {
            "Từ ngày": self.opened, "Đến ngày": "" if self.closed == FOREVER else self.closed - ONE_DAY,
            "Tổ chức phụ trách": ";".join(self.by),
        }  # fmt: skip
        return dict(area_row(self.code, f"Nơi {self.code}", KINDS[self.kind], self.unit, self.within, **more))

    def exists(self, day: date) -> bool:
        return self.opened <= day < self.closed

    def covering(self, day: date) -> set[str]:
        return {code for code, start, end in self.covers if start <= day < end}

    def rewrite(self, on: date, change: Callable[[str, str], tuple[str, str]]) -> None:
        """From a day, every (unit, area around) is another one."""
        on = max(on, self.opened)
        days = sorted({on, *(day for day, _value in (*self.units, *self.around) if day > on)})
        later = [(day, *change(at(self.units, day), at(self.around, day))) for day in days]
        self.units = [*(one for one in self.units if one[0] < on), *((day, unit) for day, unit, _area in later)]
        self.around = [*(one for one in self.around if one[0] < on), *((day, area) for day, _unit, area in later)]

    def uncovered(self, on: date, *codes: str) -> None:
        """From a day, these units (all, when none is named) cover it no more."""
        ended = [(code, start, min(end, on)) if not codes or code in codes else (code, start, end)
                 for code, start, end in self.covers]  # fmt: skip
        self.covers = [(code, start, end) for code, start, end in ended if start < end]


@dataclass
class Territory:
    """The areas of a world by code, where each person lives when, and whom cells follow."""

    spots: dict[str, Spot]
    homes: dict[str, Segments] = field(default_factory=dict)

    def perform(self, what: str, one: str, other: str, on: date, ends: Callable[[str], date]) -> None:
        """Let the program do an act, then put it down. `ends` tells the first day without a unit. Raises Refusal."""
        getattr(self, f"_{what}")(one, other, on, ends)

    def _hand(self, unit: str, area: str, on: date, _ends: Any) -> None:
        org.change_area(actor=operator(), area=_area(area), unit=Unit.objects.get(code=unit), on=on)
        self.spots[area].units = moved(self.spots[area].units, on, unit)

    def _merge(self, area: str, successor: str, on: date, _ends: Any) -> None:
        org.merge_area(actor=operator(), area=_area(area), successor=_area(successor), on=on)
        answered, answers = at(self.spots[area].units, on - ONE_DAY), at(self.spots[successor].units, on)

        def change(unit: str, around: str) -> tuple[str, str]:
            if around != area:
                return unit, around
            return (answers if unit == answered else unit), successor

        for spot in self.spots.values():
            spot.rewrite(on, change)
        self.spots[area].closed = on
        self.spots[area].uncovered(on)

    def _cover(self, unit: str, area: str, on: date, ends: Callable[[str], date]) -> None:
        org.cover(actor=operator(), unit=Unit.objects.get(code=unit), area=_area(area), on=on)
        self.spots[area].covers.append((unit, on, min(ends(unit), self.spots[area].closed)))

    def _uncover(self, unit: str, area: str, on: date, _ends: Any) -> None:
        org.uncover(actor=operator(), unit=Unit.objects.get(code=unit), area=_area(area), on=on)
        spot = self.spots[area]
        spot.covers = [
            (code, start, on if code == unit and start < on <= end else end) for code, start, end in spot.covers
        ]

    def _live(self, person: str, area: str, on: date, _ends: Any) -> None:
        membership = Membership.objects.filter(person__code=person).order_by("pk")[0]
        people.reside(actor=operator(), membership=membership, area=_area(area), on=on)
        before = [one for one in self.homes.get(person, []) if one[0] < on]
        self.homes[person] = [*before, (on, area)]

    def _follow(self, cell: str, area: str, on: date, _ends: Any) -> None:
        """Whoever is only followed as a candidate changes no figure."""
        people.propose(
            actor=operator(), unit=Unit.objects.get(code=cell), code=fresh("QC"), name="Lò Văn Chờ", born_on=None,
            sex="", ethnicity="", on=on, native=True, area=_area(area),
        )  # fmt: skip

    def handed_over(self, unit: str, heir: str, on: date) -> None:
        """A unit ended: its heir answers for its areas, and covers those it does not cover already."""
        for spot in self.spots.values():
            spot.rewrite(on, lambda answers, around: (heir if answers == unit else answers, around))
            left = [(start, end) for code, start, end in spot.covers if code == unit and end > on]
            own = any(code == heir and end > on for code, _start, end in spot.covers)
            spot.uncovered(on, unit)
            spot.covers += [(heir, max(start, on), end) for start, end in left if not own]

    def alone(self, unit: str, day: date) -> bool:
        """Whether a unit covers one area only on a day."""
        return sum(unit in spot.covering(day) for spot in self.spots.values()) == 1

    def residents(self, spot: Spot, day: date) -> set[str]:
        return {person for person, homes in self.homes.items() if at(homes, day) == spot.code}


def _area(code: str) -> Area:
    found: Area = Area.objects.get(code=code)
    return found


# --- made up


@st.composite
def territories(draw: Any, lives: dict[str, tuple[date, date]], cells: list[str], people: list[str]) -> Territory:
    """Two communes with a few hamlets and schools in them, covered by none, one or several cells; some homes.

    `lives` are the first day of each unit and the first day without it.
    """
    others = [code for code in lives if code not in cells]
    answering = st.sampled_from([code for code in others if code[0] in "XH"])
    spots = {
        f"A{number}": Spot(f"A{number}", "commune", draw(answering), by=draw(_some(others, 1)))
        for number in range(1, 3)
    }
    for number in range(1, draw(st.integers(3, 6)) + 1):
        kind = draw(st.sampled_from(["hamlet", "hamlet", "residential_group", "school"]))
        opened = draw(st.sampled_from([EARLY, EARLY, date(2018, 3, 1), date(2019, 7, 15)]))
        closed = draw(st.sampled_from([FOREVER, FOREVER, FOREVER, date(2021, 1, 1)]))
        fit = [code for code in cells if lives[code][0] < closed and opened < lives[code][1]]
        spots[f"B{number}"] = Spot(
            f"B{number}", kind, draw(answering), draw(st.sampled_from(["A1", "A2", ""])), draw(_some(fit, 2)), opened,
            closed,
        )  # fmt: skip
    lived_in = [code for code, spot in spots.items() if spot.kind in HAMLETS and spot.closed == FOREVER]
    homes = {person: draw(st.sampled_from(["", *lived_in])) for person in people}
    return Territory(spots, {person: [(date.min, home)] for person, home in homes.items() if home})


def _some(codes: list[str], most: int) -> st.SearchStrategy[tuple[str, ...]]:
    if not codes:
        return st.just(())
    return st.lists(st.sampled_from(codes), max_size=most, unique=True).map(lambda found: tuple(sorted(found)))


def acts(spots: list[str], units: list[str], people: list[str], days: st.SearchStrategy[date]) -> st.SearchStrategy:
    """One act on areas: (what, unit, person or area, area, day)."""
    area = st.sampled_from(spots)
    return st.one_of(
        st.tuples(st.sampled_from(["hand", "cover", "uncover", "follow"]), st.sampled_from(units), area, days),
        st.tuples(st.sampled_from(["hand", "cover"]), st.sampled_from(units), area, days),
        st.tuples(st.just("merge"), area, area, days),
        st.tuples(st.just("live"), st.sampled_from(people), area, days),
    )
