"""What decides a vote, before it is taken: base, quorum, how many are needed, and by which article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from chibo.work.meetings.enums import Base
from chibo.work.meetings.judging import majority
from chibo.work.meetings.models import Meeting
from chibo.work.meetings.queries.roll import officials


@dataclass(frozen=True, slots=True)
class Ballot:
    """Who votes on a matter and what decides it. Probationary members and guests are in no number here."""

    base_of: Base
    base: int
    present: int
    quorum: int
    needed: int
    article: str

    @property
    def has_quorum(self) -> bool:
        return self.present >= self.quorum


def ballot(meeting: Meeting, matter: str) -> Ballot:
    """The ballot of a matter at a meeting, by the rules of its day. Raises LookupError before the first pack."""
    official, present = officials(meeting)
    return counted(matter, official, present, meeting.on)


def counted(matter: str, official: int, present: int, on: date) -> Ballot:
    """The same, of numbers: so many official members, so many of them present."""
    rule, quorum = majority(matter, on), majority("quorum", on)
    base = official if rule.base_of == Base.OFFICIAL else present
    return Ballot(Base(rule.base_of), base, present, quorum.of(official), rule.of(base), rule.article)
