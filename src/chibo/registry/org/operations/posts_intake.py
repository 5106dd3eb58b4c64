"""Loading posts from a checked sheet: part of the batch operation that brings the sheet in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from chibo.kernel.refs import Ref
from chibo.kernel.text import plain
from chibo.registry.org.models import Committee, Post, Term, Unit


@dataclass(frozen=True, slots=True)
class PostGiven:
    """A post as a row of a sheet gives it; ends are the first day without. `known`: the book has it already."""

    unit: Unit
    committee: str
    term: str
    term_start: date | None
    term_end: date | None
    title: str
    holder: Ref
    start: date
    end: date | None
    decision_number: str = ""
    decision_on: date | None = None
    known: bool = False


def load_posts(given: list[PostGiven]) -> None:
    """Write the posts, with the committees and terms that they need; posts of the book are mended under their ids."""
    terms = _terms(given)
    new = []
    for one in given:
        term = terms.get((one.unit.pk, one.committee, plain(one.term)))
        if one.known:
            Post.objects.filter(
                unit=one.unit, term=term, title=one.title, holder_label=one.holder.label, holder_id=one.holder.id,
                valid__startswith=one.start,
            ).update(
                valid=DateRange(one.start, one.end), decision_number=one.decision_number, decision_on=one.decision_on
            )  # fmt: skip
        else:
            new.append(_post(one, term))
    Post.objects.bulk_create(new, batch_size=2000)


def _post(one: PostGiven, term: Term | None) -> Post:
    return Post(
        unit=one.unit, term=term, title=one.title, holder_label=one.holder.label, holder_id=one.holder.id,
        holder_name=one.holder.title, valid=DateRange(one.start, one.end), decision_number=one.decision_number,
        decision_on=one.decision_on,
    )  # fmt: skip


def _terms(given: list[PostGiven]) -> dict[tuple[int, str, str], Term]:
    """The terms that the rows name, made where the book does not have them."""
    units = {one.unit.pk for one in given}
    committees = {(row.unit_id, row.kind): row for row in Committee.objects.filter(unit__in=units)}
    terms = {
        (row.committee.unit_id, row.committee.kind, plain(row.title)): row
        for row in Term.objects.filter(committee__unit__in=units).select_related("committee")
    }
    for one in given:
        key = one.unit.pk, one.committee, plain(one.term)
        if not one.committee or key in terms:
            continue
        if key[:2] not in committees:
            committees[key[:2]] = Committee.objects.create(unit=one.unit, kind=one.committee)
        terms[key] = Term.objects.create(
            committee=committees[key[:2]], title=one.term, valid=DateRange(one.term_start, one.term_end)
        )
    return terms
