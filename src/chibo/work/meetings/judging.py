"""What the rule packs say of meetings on a day: how often, how long, who counts, what majority decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Any

from chibo.foundation.rulebook import queries as rulebook
from chibo.foundation.rulebook.packs import Value, computation
from chibo.work.meetings.enums import Body, ItemKind, MeetingKind, Preparation

EXEMPTING = ("exempt", "suspended", "away")
"""Conditions that take a member out of the base where no pack covers the day."""


@dataclass(frozen=True, slots=True)
class Majority:
    """What decides a matter: among whom, which part of them, and where it is written."""

    base_of: str
    part: tuple[int, int]
    strict: bool
    article: str

    def of(self, base: int) -> int:
        """How many must be for it: more than the part, or at least it."""
        above, below = self.part
        return base * above // below + 1 if self.strict else ceil(base * above / below)


def majority(matter: str, on: date) -> Majority:
    """The majority that decides a matter on a day. Raises LookupError before the first pack."""
    found = rulebook.required(f"meetings.votes.{matter}", on=on)
    said: dict[str, Any] = found.value
    return Majority(said["base"], (said["over"][0], said["over"][1]), said["strict"], found.citation)


@computation("meetings.needed")
def needed(*, matter: str, base: int, on: date) -> int:
    return majority(matter, on).of(base)


@computation("meetings.shortest")
def shortest(*, thematic: bool, on: date) -> int | None:
    """How many minutes a meeting takes at least; None where no pack says so."""
    found = rulebook.value(f"meetings.length.{'with_theme' if thematic else 'regular'}", on=on)
    return found.value if found else None


@computation("meetings.to_post_by")
def to_post_by(*, held: date) -> date | None:
    """By which day the results are posted; None where no pack says so."""
    found = rulebook.value("meetings.posting.days", on=held)
    return held + timedelta(days=found.value) if found else None


def papers_by(on: date) -> date:
    """The last day on which papers come in time: at least so many days before the meeting."""
    found = rulebook.value("meetings.preparation.papers_days_before", on=on)
    return on - timedelta(days=found.value if found else 0)


def exempting(on: date) -> tuple[str, ...]:
    """The conditions that take a member out of the base on a day."""
    found = rulebook.value("meetings.attendance.exempt", on=on)
    return tuple(found.value) if found else EXEMPTING


def per_year(body: str, on: date) -> Value | None:
    """How often a body meets in a year at least; None where no pack says so."""
    return rulebook.value(f"meetings.cadence.{Body(body).value}_per_year", on=on)


def template(kind: str, on: date) -> tuple[ItemKind, ...]:
    """The items of a kind of meeting by the pack in force (before the first pack, by that one)."""
    name = MeetingKind.REGULAR if kind == MeetingKind.EXTENDED else MeetingKind(kind)
    return tuple(ItemKind(one) for one in _said(f"meetings.agenda.{name.value}", on))


def steps(on: date) -> tuple[Preparation, ...]:
    """What is prepared before a meeting by the pack in force (before the first pack, by that one)."""
    return tuple(Preparation(one) for one in _said("meetings.preparation.steps", on))


def _said(code: str, on: date) -> list[str]:
    found = rulebook.value(code, on=on) or rulebook.history(code)[0]
    said: list[str] = found.value
    return said
