"""What the shared components show. Views fill these; the tags of `templatetags/ui.py` draw them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chibo.foundation.ui.markup import bar
from chibo.foundation.ui.numbers import Number, number, percent
from chibo.foundation.ui.words import Text


@dataclass(frozen=True, kw_only=True)
class Definition:
    """What a figure counts and where that is laid down; opens under a question mark.

    `facts` say how this very number came about, each with one value or several; `at` is when it was counted, `command`
    what prints it again.
    """

    text: Text
    source: Text = ""
    facts: Sequence[tuple[Text, Sequence[Text]]] = ()
    command: str = ""
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Tile:
    """One figure: a number that opens its records, its plan if it has one, and a line of comment.

    `value` is a number, a ready text ("91,4%") or None for unknown. `whole` is the number it is part of. `parts` are
    (amount, tone) pairs of a bar; with a plan the bar and the comment come by themselves.
    """

    title: Text
    value: Number | str | None
    url: str = ""
    whole: Number | None = None
    whole_url: str = ""
    plan: Number | None = None
    plan_url: str = ""
    percent_of_plan: Number | None = None
    parts: Sequence[tuple[Number, str]] = ()
    note: Text = ""
    note_url: str = ""
    definition: Definition | None = None

    @property
    def text(self) -> str:
        return self.value if isinstance(self.value, str) else number(self.value)

    @cached_property
    def comment(self) -> Text:
        """The note, or for a figure with a plan how far it is from it."""
        return self.note or self._progress()

    @cached_property
    def bar(self) -> SafeString | str:
        """The bar: done against the plan with the surplus in gold, or the parts, or part of the whole; else nothing."""
        if self.parts:
            return bar(self.parts, whole=self.whole, label=self.comment or self.title)
        if isinstance(self.value, str) or self.value is None:
            return ""
        if self.plan:
            done, plan = Fraction(self.value), Fraction(self.plan)
            parts = [(min(done, plan), "ok"), (max(done - plan, Fraction(0)), "gold")]
            return bar(parts, whole=max(done, plan), label=self._progress())
        if self.whole:
            return bar([(self.value, "ok")], whole=self.whole, label=f"{self.text} / {number(self.whole)}")
        return ""

    def _progress(self) -> str:
        if self.plan is None or self.percent_of_plan is None or isinstance(self.value, str) or self.value is None:
            return ""
        gap = Fraction(self.value) - Fraction(self.plan)
        words = _("vượt %s") if gap > 0 else _("còn %s") if gap < 0 else _("vừa đạt")
        beside = words % number(abs(gap)) if gap else words
        return _("%(percent)s kế hoạch · %(beside)s") % {"percent": percent(self.percent_of_plan), "beside": beside}


@dataclass(frozen=True, kw_only=True)
class Crumb:
    """A step of the way to this page; the last one has no address."""

    title: Text
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Empty:
    """Nothing to show: what this place is for, and what to do next."""

    title: Text
    hint: Text = ""
    action: Text = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Event:
    """A point of a life line. `on` None: the day is not known. Future ones are drawn as not yet true."""

    on: date | None
    title: Text
    detail: Text = ""
    url: str = ""
    future: bool = False
    tone: str = "plain"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One thing that can be chosen by following a link."""

    label: Text
    url: str
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class ChoiceGroup:
    """Choices of one kind under a heading (years, quarters, months)."""

    title: Text
    choices: Sequence[Choice]


@dataclass(frozen=True, kw_only=True)
class Chooser:
    """A chip that opens a panel of links, with steps to the one before and after: the period, the tree."""

    label: Text
    current: Text
    groups: Sequence[ChoiceGroup]
    before: Choice | None = None
    after: Choice | None = None
