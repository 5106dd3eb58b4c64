"""Committees, their terms, posts and the units each committee member is in charge of."""

from __future__ import annotations

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.foundation.access.actor import Actor
from chibo.foundation.access.operation import operation
from chibo.kernel.errors import Refusal
from chibo.kernel.refs import Ref
from chibo.registry.org import rules  # noqa: F401
from chibo.registry.org.models import Charge, Committee, Post, Term, Unit


class OutsideTerm(Refusal):
    """The post does not lie within its committee's term, or the charge within the post."""


@operation("org.form_committee", title=gettext_lazy("Lập ban"))
def form_committee(*, actor: Actor, unit: Unit, kind: str, key: str = "") -> Committee:
    """Record that the unit has a committee of this kind. Raises Refusal when it has one already."""
    return Committee.objects.create(unit=unit, kind=kind)


@operation("org.open_term", title=gettext_lazy("Mở nhiệm kỳ"))
def open_term(
    *, actor: Actor, committee: Committee, title: str, start: date, end: date | None = None, key: str = ""
) -> Term:
    """Open a term from `start` to before `end`. Raises Refusal when another term covers part of it."""
    return Term.objects.create(committee=committee, title=title, valid=DateRange(start, end))


@operation("org.appoint", title=gettext_lazy("Phân công chức danh"))
def appoint(
    *, actor: Actor, unit: Unit, holder: Ref, title: str, start: date, end: date | None = None,
    term: Term | None = None, decision_number: str = "", decision_on: date | None = None, key: str = "",
) -> Post:  # fmt: skip
    """Give a person (a Ref with the name as title) a post from `start` to before `end`.

    Raises OutsideTerm, Refusal for a second secretary at the same time.
    """
    if term is not None and (term.committee.unit_id != unit.pk or not _inside(start, end, term.valid)):
        raise OutsideTerm(_("Chức danh phải nằm trong nhiệm kỳ của ban."), field="start")
    return Post.objects.create(
        unit=unit, term=term, title=title, holder_label=holder.label, holder_id=holder.id, holder_name=holder.title,
        valid=DateRange(start, end), decision_number=decision_number, decision_on=decision_on,
    )  # fmt: skip


@operation("org.put_in_charge", title=gettext_lazy("Phân công cấp ủy viên phụ trách"))
def put_in_charge(
    *, actor: Actor, post: Post, unit: Unit, start: date, end: date | None = None, decision_number: str = "",
    decision_on: date | None = None, key: str = "",
) -> Charge:  # fmt: skip
    """Put the holder of a post in charge of a unit below the post's unit, within the time of the post.

    Raises OutsideTerm, Refusal for a unit elsewhere or one the holder already has charge of.
    """
    if not _inside(start, end, post.valid):
        raise OutsideTerm(_("Thời gian phụ trách phải nằm trong thời gian giữ chức danh."), field="start")
    if (
        not unit.placements.on(start)
        .filter(path__within=[*post.unit.placements.values_list("path", flat=True)])
        .exists()
    ):
        raise Refusal(_("Đơn vị này không trực thuộc tổ chức của cấp ủy viên."), field="unit")
    return Charge.objects.create(
        post=post, unit=unit, valid=DateRange(start, end), decision_number=decision_number, decision_on=decision_on
    )


def _inside(start: date, end: date | None, outer: DateRange) -> bool:
    after_start = outer.lower is None or start >= outer.lower
    return after_start and (outer.upper is None or (end is not None and end <= outer.upper))
