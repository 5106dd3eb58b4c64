"""What papers of meetings are made of: plain frozen words, so that drawing them knows no table of the book."""

from __future__ import annotations

from dataclasses import dataclass

from chibo.foundation.documents.form import PartyForm, Seal


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """A task as a table shows it. `item` and `state` are words; empty where the table has no such column."""

    text: str
    holders: str
    due: str
    item: str = ""
    state: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A heading with what stands under it; level 2 lies inside the section before it."""

    title: str
    paragraphs: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    level: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Minutes:
    """Minutes of a meeting. `seal` is there once they are sealed; before that the paper says it is a draft."""

    form: PartyForm
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
    closing: tuple[str, ...]
    seal: Seal | None = None
    draft: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Resolution:
    """What a meeting adopted: what it rests on, what it says, who carries it out."""

    form: PartyForm
    bases: tuple[str, ...]
    sections: tuple[Section, ...]
    closing: tuple[str, ...] = ()
    seal: Seal | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """An item of the agenda: its number, what it is, who presents it."""

    number: str
    title: str
    presenter: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AgendaLine(Item):
    """An item as the agenda prints it: since when it is carried over, its papers."""

    note: str = ""
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """An invitation: to whom, when, where, who chairs, about what; a guest sees only the items meant for guests."""

    form: PartyForm
    addressee: str
    opening: str
    facts: tuple[tuple[str, str], ...]
    items: tuple[Item, ...]
    closing: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Agenda:
    """The programme of a meeting; `papers` are those that belong to no single item."""

    form: PartyForm
    facts: tuple[tuple[str, str], ...]
    lines: tuple[AgendaLine, ...]
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class RollLine:
    """A name on the roll: standing, state and reason in words; the last two are empty on a sheet to fill by hand."""

    name: str
    standing: str = ""
    state: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class RollCall:
    """The roll of a meeting: members in the base, guests beside it, the sums; `totals` is empty on a blank sheet."""

    form: PartyForm
    facts: tuple[tuple[str, str], ...]
    members: tuple[RollLine, ...]
    guests: tuple[RollLine, ...] = ()
    totals: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class TaskList:
    """The tasks a meeting assigned and those it answered."""

    form: PartyForm
    assigned: tuple[Task, ...]
    answered: tuple[Task, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class BlankMinutes:
    """Minutes to be filled by hand and typed in later: what is known is printed, the rest are dotted lines."""

    form: PartyForm
    facts: tuple[tuple[str, str], ...]
    items: tuple[Item, ...]
