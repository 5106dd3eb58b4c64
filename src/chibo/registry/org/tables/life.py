"""The life line of a unit: opening, names, superiors, kinds, secretaries, successors, closing; the latest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from chibo.foundation.ui.components import Event
from chibo.foundation.ui.numbers import day
from chibo.registry.org.enums import PostTitle
from chibo.registry.org.models import Placement, Post, Succession, Term, Unit
from chibo.registry.org.queries import naming


@dataclass(frozen=True, slots=True)
class Life:
    """The rows a unit's life consists of."""

    unit: Unit
    placements: list[Placement]
    heirs: list[Succession]
    forebears: list[Succession]
    terms: list[Term]
    secretaries: list[Post]
    name: Callable[[int | None, date | None], str]


def life(unit: Unit, *, today: date) -> list[Event]:
    """The events; those after today are marked as coming. A fixed number of queries."""
    found = _rows(unit)
    events = [*_opening(found), *_changes(found), *_succession(found), *_people(found), *_closing(found)]
    placed = [replace(event, future=event.on is not None and event.on > today) for event in events]
    return sorted(placed, key=lambda event: event.on or date.min, reverse=True)


def decided(number: str, on: date | None) -> str:
    """The decision in words; "" where none is known."""
    if not number and on is None:
        return ""
    words = _("Quyết định %s") % number if number else _("Quyết định (không rõ số)")
    return f"{words} · {_('ngày %s') % day(on)}" if on else words


def _rows(unit: Unit) -> Life:
    placements = list(unit.placements.order_by("valid"))
    heirs, forebears = list(unit.successions.all()), list(unit.inheritances.all())
    ids = [row.superior_id for row in placements]
    ids += [row.successor_id for row in heirs] + [row.predecessor_id for row in forebears]
    terms = Term.objects.filter(committee__unit=unit).select_related("committee").order_by("valid")
    secretaries = unit.posts.filter(title=PostTitle.SECRETARY).order_by("valid")
    return Life(unit, placements, heirs, forebears, list(terms), list(secretaries), naming(ids))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _opening(found: Life) -> Iterator[Event]:
    unit, first = found.unit, found.placements[0]
    above = found.name(first.superior_id, first.valid.lower)
    under = _("trực thuộc %s") % above if above else ""
    detail = _joined(first.name, under, decided(unit.decision_number, unit.decision_on))
    yield Event(on=unit.opened_on, title=_("Thành lập"), detail=detail, tone="ok")


def _changes(found: Life) -> Iterator[Event]:
    """What differs between one placement and the next; a path that changed further up is no event of this unit."""
    for before, after in pairwise(found.placements):
        detail = decided(after.decision_number, after.decision_on)
        on = after.valid.lower
        if before.name != after.name:
            yield Event(
                on=on, title=_("Đổi tên: %s") % after.name, detail=_joined(_("trước: %s") % before.name, detail)
            )
        if before.superior_id != after.superior_id:
            above = found.name(after.superior_id, on) or _("không rõ cấp trên")
            old = found.name(before.superior_id, on)
            yield Event(
                on=on, title=_("Chuyển về %s") % above, detail=_joined(_("trước: %s") % old if old else "", detail)
            )
        if before.kind != after.kind:
            yield Event(on=on, title=_("Đổi loại: %s") % after.get_kind_display(), detail=detail)


def _succession(found: Life) -> Iterator[Event]:
    for row in found.forebears:
        yield Event(on=row.on, title=_("Kế tục %s") % found.name(row.predecessor_id, row.on), tone="info")
    for row in found.heirs:
        yield Event(on=row.on, title=_("Chuyển giao cho %s") % found.name(row.successor_id, row.on), tone="info")


def _people(found: Life) -> Iterator[Event]:
    for term in found.terms:
        until = _("đến %s") % day(term.valid.upper) if term.valid.upper else ""
        yield Event(on=term.valid.lower, title=f"{term.committee.get_kind_display()}: {term.title}", detail=until)
    for post in found.secretaries:
        until = _("đến %s") % day(post.valid.upper) if post.valid.upper else ""
        detail = _joined(until, decided(post.decision_number, post.decision_on))
        yield Event(on=post.valid.lower, title=_("Bí thư: %s") % post.holder_name, detail=detail)


def _closing(found: Life) -> Iterator[Event]:
    unit = found.unit
    if unit.closed_on:
        detail = decided(unit.closing_number, unit.closing_decided_on)
        yield Event(on=unit.last_day, title=_("Kết thúc hoạt động"), detail=detail, tone="bad")
