"""Reading units: by name or code on a day, their ways up and down, their lives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, DateField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from chibo.foundation.access.actor import Actor
from chibo.kernel.errors import NotFound, Refusal
from chibo.kernel.text import nearest, plain, tidy
from chibo.registry.org.enums import OFFICES, PostTitle
from chibo.registry.org.models import Charge, Differs, Placement, Post, Succession, Unit


class Ambiguous(Refusal):
    """Several units bear the name; `candidates` are (name, code, superior's name)."""

    def __init__(self, message: str, candidates: list[tuple[str, str, str]]) -> None:
        super().__init__(message)
        self.candidates = candidates


class ClosedToday(Refusal):
    """The unit exists no more; `successors` are (name, code) of those that took over."""

    def __init__(self, message: str, successors: list[tuple[str, str]]) -> None:
        super().__init__(message)
        self.successors = successors


@dataclass(frozen=True, slots=True)
class Found:
    """A unit with the placement under which it was found; `note` says when the name is of another time."""

    unit: Unit
    placement: Placement
    note: str = ""


@dataclass(frozen=True, slots=True)
class UnitGiven:
    """A unit as one row of a sheet gives it; `superior` is a code, `end` the first day without it."""

    code: str
    name: str
    kind: str
    superior: str
    start: date
    end: date | None
    number: str = ""
    decided: date | None = None


@dataclass(frozen=True, slots=True)
class SheetUnit:
    """A unit of the book as a row of a sheet would give it, what sits below it: (code, end), and what it ever sat
    below (itself included)."""

    given: UnitGiven
    below: tuple[tuple[str, date | None], ...] = ()
    above: frozenset[str] = frozenset()

    def completes(self, given: UnitGiven) -> UnitGiven:
        """`given` with the book's value wherever the sheet has an empty cell."""
        return UnitGiven(*(getattr(given, name) or getattr(self.given, name) for name in UnitGiven.__slots__))

    def says(self, given: UnitGiven) -> bool:
        return self.given == given

    def is_below(self, unit: Unit) -> bool:
        """Whether the unit is or ever was at or below another one."""
        return str(unit.pk) in self.above


def sheet_units(codes: set[str]) -> dict[str, SheetUnit]:
    """The units with these codes and all units above them, by code, as rows of a sheet."""
    paths = Unit.objects.filter(code__in=codes).values_list("path", flat=True)
    wanted = {int(label) for path in paths for label in str(path).split(".")}
    units = {unit.pk: unit for unit in Unit.objects.filter(pk__in=wanted)}
    placements = list(
        Placement.objects.filter(unit_id__in=wanted).order_by("unit_id", "valid").select_related("superior")
    )
    latest = {row.unit_id: row for row in placements}
    above = {unit.pk: set(str(unit.path).split(".")) for unit in units.values()}
    for placement in placements:
        above[placement.unit_id].update(str(placement.path).split("."))
    below: dict[int, list[tuple[str, date | None]]] = defaultdict(list)
    rows = Unit.objects.filter(superior_id__in=wanted).values_list("superior_id", "code", "closed_on")
    for superior_id, code, closed_on in rows:
        below[superior_id].append((code, closed_on))
    return {
        unit.code: SheetUnit(
            UnitGiven(
                unit.code, row.name, row.kind, row.superior.code if row.superior else "", unit.opened_on,
                unit.closed_on, unit.decision_number, unit.decision_on,
            ),
            tuple(below[unit.pk]),
            frozenset(above[unit.pk]),
        )
        for unit in units.values()
        if (row := latest.get(unit.pk)) is not None
    }  # fmt: skip


def seat(unit: Unit, on: date) -> Placement:
    """The placement of a unit on a day; the nearest one in time where it did not exist that day."""
    placements = list(unit.placements.order_by("valid"))
    for placement in placements:
        if on in placement.valid:
            return placement
    return placements[0] if placements and on < placements[0].valid.lower else placements[-1]


def name_of(unit: Unit, on: date) -> str:
    return seat(unit, on).name


def paths_ever(unit: Unit) -> list[str]:
    """Every path the unit has had: what lay at or below one of them on a day belonged to the unit that day."""
    return sorted({*unit.placements.values_list("path", flat=True), unit.path})


def superiors(placement: Placement, on: date) -> list[Placement]:
    """The placements of the units above on a day, from the top down."""
    above = [int(label) for label in str(placement.path).split(".")[:-1]]
    rows = Placement.objects.filter(unit_id__in=above).on(on).select_related("unit") if above else ()
    found = {row.unit_id: row for row in rows}
    return [found[pk] for pk in above if pk in found]


def children(unit: Unit, on: date) -> QuerySet[Placement]:
    """The placements on a day of the units directly below, in Vietnamese order."""
    return Placement.objects.on(on).filter(superior=unit).select_related("unit").order_by("sort_key", "unit__code")


def stale_places(today: date) -> set[int]:
    """The units whose place today is not the one that is kept as today's: a change dated in advance has come due."""
    moved = Placement.objects.on(today).filter(Differs(F("superior"), F("unit__superior")))
    heirs = Succession.objects.filter(rank=1, predecessor__closed_on__lte=today)
    handed_on = heirs.filter(Differs(F("successor"), F("predecessor__superior")))
    last = Placement.objects.filter(unit=OuterRef("pk")).order_by("-valid").values("superior")[:1]
    closed = Unit.objects.filter(closed_on__lte=today, successions=None).annotate(last=Subquery(last))
    kept_back = closed.filter(Differs(F("last"), F("superior")))
    return {
        *moved.values_list("unit_id", flat=True),
        *handed_on.values_list("predecessor_id", flat=True),
        *kept_back.values_list("pk", flat=True),
    }


def find(text: str, *, on: date, superior: str = "", tree: str = "as-was", today: date) -> Found:
    """The unit called `text` (name or code), below the unit called `superior` if given.

    `tree` "as-was" looks among names valid on `on`, "today" among those valid today; else among all names ever, and
    `note` says so. Raises Ambiguous, ClosedToday (tree "today"), NotFound with near names.
    """
    day = today if tree == "today" else on
    rows = list(_named(text).on(day).select_related("unit"))
    note = ""
    if not rows:
        rows = _latest(_named(text).select_related("unit").order_by("unit_id", "-valid"))
        note = _("Tên này không dùng ngày %(day)s; tìm trong tên của mọi thời kỳ.") % {"day": f"{day:%d/%m/%Y}"}
    if superior and rows:
        rows = _below(rows, find(superior, on=on, tree=tree, today=today).unit)
    if not rows:
        raise _not_found(text)
    if len({row.unit_id for row in rows}) > 1:
        raise _ambiguous(text, rows)
    if tree == "today" and rows[0].unit.closed_on and rows[0].unit.closed_on <= today:
        raise _closed(rows[0])
    return Found(rows[0].unit, rows[0], note)


def _named(text: str) -> Any:
    wanted = tidy(text)
    by_code = Placement.objects.filter(unit__code=wanted)
    if by_code.exists():
        return by_code
    exact = Placement.objects.filter(name=wanted)
    return exact if exact.exists() else Placement.objects.filter(plain=plain(wanted))


def _latest(rows: Iterable[Placement]) -> list[Placement]:
    kept: dict[int, Placement] = {}
    for row in rows:
        kept.setdefault(row.unit_id, row)
    return list(kept.values())


def _below(rows: list[Placement], above: Unit) -> list[Placement]:
    label = str(above.pk)
    direct = [row for row in rows if row.superior_id == above.pk]
    return direct or [row for row in rows if label in str(row.path).split(".")[:-1]]


def _not_found(text: str) -> NotFound:
    names = Placement.objects.order_by().values_list("name", flat=True).distinct()
    near = nearest(text, names)
    return NotFound(_("Không có tổ chức nào tên hoặc mã «%(text)s».") % {"text": text}, suggestions=near)


def _ambiguous(text: str, rows: list[Placement]) -> Ambiguous:
    candidates = [
        (row.name, row.unit.code, name_of(row.superior, row.valid.lower) if row.superior else "")
        for row in sorted(rows, key=lambda row: row.unit.code)
    ]
    return Ambiguous(_("Có nhiều tổ chức tên «%(text)s»; hãy chọn bằng cấp trên hoặc mã.") % {"text": text}, candidates)


def _closed(placement: Placement) -> ClosedToday:
    successions = Succession.objects.filter(predecessor=placement.unit).select_related("successor")
    successors = [(seat(row.successor, row.on).name, row.successor.code) for row in successions]
    return ClosedToday(
        _("%(name)s đã kết thúc hoạt động ngày %(day)s.")
        % {"name": placement.name, "day": f"{placement.unit.last_day:%d/%m/%Y}"},
        successors,
    )


def placement_of(unit: str, on: date | str, *, shift: int = 0) -> Any:
    """For a subquery: the placement of the record's unit `shift` days after a day, or after the record's own day."""
    day: Any = on + timedelta(days=shift) if isinstance(on, date) else OuterRef(on)
    if isinstance(on, str) and shift:
        day = Cast(OuterRef(on) + Value(timedelta(days=shift)), DateField())
    return Placement.objects.on(day).filter(unit_id=OuterRef(unit))


def named(rows: QuerySet[Any], unit: str, on: date | str, *, shift: int = 0, prefix: str = "place") -> QuerySet[Any]:
    """`rows` with the name that each record's unit had on its day, and the key of its order (place_name, place_key)."""
    there = placement_of(unit, on, shift=shift)
    name, key = (Subquery(there.values(field)[:1]) for field in ("name", "sort_key"))
    found: QuerySet[Any] = rows.annotate(**{f"{prefix}_name": name, f"{prefix}_key": key})
    return found


def names(unit_ids: Iterable[int], on: date) -> dict[int, str]:
    """The names of units on a day (of one that did not exist then, the nearest in time), in Vietnamese order."""
    found: dict[int, Placement] = {}
    for row in Placement.objects.filter(unit_id__in=set(unit_ids)).order_by("unit_id", "valid"):
        if row.unit_id not in found or row.valid.lower <= on:
            found[row.unit_id] = row
    return {row.unit_id: row.name for row in sorted(found.values(), key=lambda row: (row.sort_key, row.unit_id))}


def outermost(actor: Actor | None) -> QuerySet[Unit]:
    """The topmost units that an actor's mandates cover."""
    units = Unit.objects.visible_to(actor)
    if actor is None or actor.everywhere:
        return units.filter(superior=None)
    return units.filter(pk__in=[int(path.rsplit(".", 1)[-1]) for path in actor.paths()])


def reachable(text: str, actor: Actor | None, *, on: date) -> list[Placement]:
    """The placements on a day of the units in reach with this code, else with this name."""
    rows = Placement.objects.on(on).filter(unit__in=Unit.objects.visible_to(actor)).select_related("unit")
    by_code = rows.filter(unit__code=tidy(text))
    return list(by_code[:1]) or list(rows.filter(plain=plain(text)).order_by("unit__code")[:9])


def leaders(unit: Unit, on: date) -> QuerySet[Any]:
    """Who holds a post in the unit on a day, in the order of the posts."""
    rank = Case(*(When(title=title, then=place) for place, title in enumerate(PostTitle.values)))
    return Post.objects.filter(unit=unit).on(on).annotate(rank=rank).order_by("rank", "holder_name")


def charges(unit: Unit, on: date) -> QuerySet[Charge]:
    """Which committee members are in charge of the unit on a day."""
    return Charge.objects.filter(unit=unit).on(on).select_related("post").order_by("post__holder_name")


def cells_without_secretary(actor: Actor | None, on: date) -> QuerySet[Placement]:
    """The cells that the actor's offices keep and that have no secretary on a day."""
    led = Post.objects.on(on).filter(title=PostTitle.SECRETARY).values("unit_id")
    kept = Unit.objects.all() if actor and actor.everywhere else Unit.objects.filter(path__within=_office_paths(actor))
    rows: QuerySet[Placement] = Placement.objects.on(on).cells().filter(unit__in=kept).exclude(unit__in=led)
    return rows.order_by("sort_key", "unit_id")


def _office_paths(actor: Actor | None) -> list[str]:
    return actor.paths(*OFFICES) if actor and actor.has(*OFFICES) else []


def known_units(actor: Actor | None, *, text: str = "") -> QuerySet[Placement]:
    """The latest placement of each unit in reach, of those whose code is `text` or that ever had it in their name."""
    latest = Placement.objects.filter(unit=OuterRef("unit")).order_by("-valid").values("pk")[:1]
    units = Unit.objects.visible_to(actor)
    if text:
        ever = Placement.objects.filter(plain__contains=plain(text)).values("unit_id")
        units = units.filter(Q(pk__in=ever) | Q(code=tidy(text)))
    rows: QuerySet[Placement] = Placement.objects.filter(unit__in=units, pk=Subquery(latest)).select_related("unit")
    return rows


def naming(unit_ids: Iterable[int | None]) -> Callable[[int | None, date | None], str]:
    """A function that gives the name of any of these units on any day; one query. "" for no unit."""
    known: dict[int | None, list[Placement]] = defaultdict(list)
    for row in Placement.objects.filter(unit_id__in={pk for pk in unit_ids if pk}).order_by("unit_id", "valid"):
        known[row.unit_id].append(row)

    def name(unit_id: int | None, on: date | None) -> str:
        rows = known[unit_id]
        then = [row for row in rows if on is None or row.valid.lower <= on] or rows[:1]
        return then[-1].name if then else ""

    return name


def first_unit(actor: Actor | None, *roles: str) -> Unit | None:
    """The first unit over which the actor holds one of the roles, the highest first."""
    if actor is None:
        return None
    rows = Unit.objects.order_by("pk")
    if actor.everywhere:
        return rows.filter(superior=None).first()
    paths = sorted(actor.paths(*roles), key=lambda path: (path.count("."), path))
    return rows.filter(pk=int(paths[0].rsplit(".", 1)[-1])).first() if paths else None


def posts_above(unit: Unit, actor: Actor, *, on: date) -> QuerySet[Post]:
    """The posts in force in the units above whose offices the actor holds: who could take charge of the unit."""
    above = Unit.objects.filter(path__above=unit.path).exclude(pk=unit.pk)
    kept = above if actor.everywhere else above.filter(path__within=actor.paths(*OFFICES))
    return Post.objects.filter(unit__in=kept).on(on).order_by("holder_name")
