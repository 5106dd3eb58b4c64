"""Establish, rename, re-parent and close units, each from a date and by a decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import takewhile
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.kernel.errors import Refusal
from chibo.kernel.text import tidy
from chibo.registry.org import rules  # noqa: F401
from chibo.registry.org.enums import CELLS
from chibo.registry.org.models import Charge, Mandate, Placement, Post, Succession, Unit
from chibo.registry.org.operations.areas_in_time import hand_over
from chibo.registry.org.operations.ranges import end_before
from chibo.registry.org.operations.seating import FOREVER, Piece, lay, own, pieces_of, settle
from chibo.registry.org.ports import carriers
from chibo.registry.org.queries import seat, stale_places


class NotOpen(Refusal):
    """The unit does not exist on the day of the act."""


class HasSubordinates(Refusal):
    """Units still lie below a unit that would close, or below what would become a cell."""


@operation("org.establish", title=gettext_lazy("Thành lập tổ chức"))
def establish(
    *,
    actor: Actor,
    code: str,
    name: str,
    kind: str,
    superior: Unit | None,
    on: date,
    today: date,
    decision_number: str = "",
    decision_on: date | None = None,
    key: str = "",
    reason: str = "",
) -> Unit:
    """Open a unit below `superior` (None: a top of its own) from `on`; answers with it.

    Raises Refusal for an empty name or code, a cell as superior, a superior that is not open on that day.
    """
    if not tidy(name):
        raise Refusal(_("Tổ chức phải có tên."), field="name")
    if superior is not None:
        _require_organisation(superior, on)
    unit = Unit.objects.create(
        code=tidy(code), path="0", opened_on=on, decision_number=decision_number, decision_on=decision_on
    )
    superior_id = superior.pk if superior else None
    piece = Piece(unit.pk, superior_id, tidy(name), kind, on, FOREVER, decision_number, decision_on)
    lay({unit.pk: [piece]})
    settle([unit.pk], on=today)
    unit.refresh_from_db()
    return unit


@operation("org.rename", title=gettext_lazy("Đổi tên tổ chức"), subject="unit")
def rename(
    *, actor: Actor, unit: Unit, name: str, on: date, decision_number: str = "", decision_on: date | None = None,
    key: str = "", reason: str = "",
) -> Placement:  # fmt: skip
    """Give the unit another name from `on`; answers with the placement that bears it. Raises NotOpen, Refusal."""
    if not tidy(name):
        raise Refusal(_("Tổ chức phải có tên."), field="name")
    lay({unit.pk: _from_then_on(unit, on, "name", tidy(name), decision_number, decision_on)})
    return seat(unit, on)


@operation("org.reparent", title=gettext_lazy("Chuyển tổ chức về cấp trên khác"), subject="unit")
def reparent(
    *, actor: Actor, unit: Unit, superior: Unit, on: date, today: date, decision_number: str = "",
    decision_on: date | None = None, key: str = "", reason: str = "",
) -> Placement:  # fmt: skip
    """Move the unit and all below it under `superior` from `on`. What was counted before that day stays as it was.

    Raises NotOpen, ClosesALoop, SuperiorNotOpen, Refusal for a cell as superior.
    """
    _require_organisation(superior, on)
    lay({unit.pk: _from_then_on(unit, on, "superior_id", superior.pk, decision_number, decision_on)})
    settle([unit.pk], on=today)
    return seat(unit, on)


@operation("org.close", title=gettext_lazy("Kết thúc hoạt động tổ chức"), subject="unit")
def close(
    *, actor: Actor, unit: Unit, on: date, today: date, successors: tuple[Unit, ...] = (), decision_number: str = "",
    decision_on: date | None = None, key: str = "", reason: str = "",
) -> Unit:  # fmt: skip
    """End the unit: `on` is the first day without it. `successors` take over, the first one keeps its records.

    Posts, charges and mandates of the unit end with it. The first successor (or else the superior) answers for its
    areas; a successor covers them too. Raises NotOpen (for a successor too), HasSubordinates, and
    Refusal for a unit that takes over another one later, or while another app's rows hinder it (members not yet
    transferred).
    """
    pieces = _open_pieces(unit, on)
    for successor in successors:
        _open_pieces(successor, on)
    if unit.inheritances.filter(on__gte=on).exists():
        raise Refusal(_("Tổ chức này kế tục một tổ chức khác sau ngày đó; hãy xem lại ngày."), field="on")
    below = Placement.objects.filter(superior=unit, valid__overlap=(on, None)).count()
    if below:
        raise HasSubordinates(
            _("Còn %(count)d đơn vị trực thuộc; hãy chuyển hoặc kết thúc chúng trước.") % {"count": below}
        )
    for carrier in carriers:
        if hindrance := carrier.hinders_closing(unit, on):
            raise Refusal(hindrance)
    heir = successors[0] if successors else seat(unit, on).superior
    hand_over(unit, on=on, heir=heir, covers=bool(successors))
    lay({unit.pk: [piece.within(date.min, on) for piece in pieces if piece.start < on]})
    for rank, successor in enumerate(successors, start=1):
        Succession.objects.create(predecessor=unit, successor=successor, on=on, rank=rank)
    end_before(Charge.objects.filter(Q(unit=unit) | Q(post__unit=unit)), on)
    end_before(Post.objects.filter(unit=unit), on)
    end_before(Mandate.objects.filter(unit=unit), on)
    unit.closed_on, unit.closing_number, unit.closing_decided_on = on, decision_number, decision_on
    unit.save(update_fields=["closed_on", "closing_number", "closing_decided_on"])
    settle([unit.pk], on=today)
    unit.refresh_from_db()
    return unit


@operation("org.refresh", title=gettext_lazy("Cập nhật chỗ hiện nay của các tổ chức"))
def refresh(*, actor: Actor, today: date, key: str = "") -> None:
    """Bring today's places up to date with changes whose day has come; where there are none, nothing is written."""
    if stale := stale_places(today):
        settle(stale, on=today)


def _open_pieces(unit: Unit, on: date) -> list[Piece]:
    pieces = pieces_of([unit.pk]).get(unit.pk, [])
    if not any(piece.start <= on < piece.end for piece in pieces):
        raise NotOpen(_("Tổ chức không hoạt động ngày %(day)s.") % {"day": f"{on:%d/%m/%Y}"}, field="on")
    return pieces


def _from_then_on(unit: Unit, on: date, field: str, value: Any, number: str, decided: date | None) -> list[Piece]:
    """The unit's pieces with another value of a field from `on` until the next change of that field dated later.

    Changes of other fields dated later keep the decisions they rest on.
    """
    pieces = own(_open_pieces(unit, on))
    before = [piece.within(date.min, on) for piece in pieces if piece.start < on]
    after = [piece.within(on, FOREVER) for piece in pieces if piece.end > on]
    same = list(takewhile(lambda piece: getattr(piece, field) == getattr(after[0], field), after))
    change: dict[str, Any] = {field: value}
    first = replace(after[0], **change, decision_number=number, decision_on=decided)
    return [*before, first, *(replace(piece, **change) for piece in same[1:]), *after[len(same) :]]


def _require_organisation(superior: Unit, on: date) -> None:
    if superior.placements.on(on).filter(kind__in=CELLS).exists():
        raise Refusal(_("Chi bộ không có tổ chức trực thuộc."), field="superior")
