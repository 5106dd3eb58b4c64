"""The folding worker's work: take marks, work out anew what they name, add it up. Nothing is ever incremented.

Each call is one transaction, and one call at a time does anything: the others find the lock taken and leave. Killed at
any point, a call leaves marks and facts as they were.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from django.db import transaction

from chibo.foundation.indicators.echoing import heard
from chibo.foundation.indicators.measures import Counted, measures
from chibo.foundation.indicators.models import Kept, Measure
from chibo.foundation.indicators.operations.each import take_each
from chibo.foundation.indicators.operations.grounding import clear, rows, run, seats, take_records, take_seats
from chibo.foundation.indicators.operations.keeping import keep
from chibo.foundation.indicators.operations.summing import add_up, have_nodes
from chibo.foundation.indicators.ports import TreeName, trees
from chibo.kernel.periods import Period, month_of, year

YEARS = 5
"""Facts are kept for this year and as many before it; earlier figures are asked of the records."""
MOST_MARKS = 500_000
"""Marks taken at once; a batch that left more is folded in several transactions."""
MOST_BASES, MOST_UNITS = 1_500, 20_000
"""With more bases, or single units, than these to work out, the whole book is: that is cheaper than naming them."""

TAKE = """
WITH taken AS (
    DELETE FROM indicators_mark WHERE id IN (
        SELECT id FROM indicators_mark ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED
    ) RETURNING source, at, unit_id, path, through, thing, days
)
INSERT INTO fold_mark SELECT * FROM taken
"""
HEAR = """
INSERT INTO fold_heard
SELECT DISTINCT h.* FROM (SELECT DISTINCT unit_id, through, thing, days FROM fold_mark) m CROSS JOIN LATERAL ({heard}) h
"""
BASES = """
WITH seat AS (
    SELECT h.unit_id, h.days, coalesce(s.valid, '(,)') AS valid, subpath(s.path, 0, s.level) AS path
    FROM (SELECT DISTINCT unit_id, days FROM fold_heard) h
    JOIN ({seats}) s (unit_id, valid, path, level) ON s.unit_id = h.unit_id
    WHERE coalesce(s.valid, '(,)') && daterange(lower(h.days) - 1, upper(h.days))
    UNION ALL SELECT NULL, days, '(,)', path FROM fold_mark WHERE path IS NOT NULL
)
SELECT DISTINCT unit_id, ltree2text(subpath(path, -1))::bigint,
    date_trunc('month', greatest(lower(days), lower(valid))::timestamp)::date, least(upper(days), upper(valid) + 1)
FROM seat
"""
"""The units and bases that marks are about, with the months from one day to before another; no unit where a place
changed: then the base is worked out whole. A record may belong to where its unit was the day before its own."""
Days = tuple[int, date, date]
Outrun = dict[int, set[date]]
Told = dict[int, set[tuple[str, int] | None]]
"""What marks tell of each unit: the things they are about, by word and id; None for all that the unit counts."""


@dataclass(frozen=True, slots=True)
class Folded:
    """What one call did: marks taken, units and bases times months worked out (0: the whole book), facts changed."""

    marks: int
    worked_out: int = 0
    facts: int = 0


def fold(*, most: int = MOST_MARKS) -> Folded | None:
    """Take marks and bring the facts they name to what the records say; None while another worker is at it."""
    with transaction.atomic():
        if not alone():
            return None
        if not rows("SELECT FROM indicators_mark LIMIT 1"):
            return Folded(0)
        clear()
        taken = run(TAKE, [most])
        kept = sorted(Kept.objects.values_list("month", flat=True).distinct())
        counted = _touched(known())
        bases, units = _outrun(kept, counted)
        told = _told()
        worked_out = facts = 0
        for months, wanted in _grouped(bases, kept, MOST_BASES):
            facts += _work_out(months, counted, bases=wanted)
            worked_out += len(months) * len(wanted or ())
        for months, wanted in _grouped(units, kept, MOST_UNITS):
            facts += _work_out(months, counted, units={unit: told[unit] for unit in wanted} if wanted else None)
            worked_out += len(months) * len(wanted or ())
        return Folded(taken, worked_out, facts)


def complete(*, today: date, years: int | None = None, months: Sequence[Period] = ()) -> list[Period]:
    """Work out the months, or the measures in them, of which facts are wanted and not there yet: those of one year.

    Wanted are this year and `years` before it (not said: as many as facts are kept for), or just the months named.

    Answers with the months that are complete now and were not; none when nothing is missing or another worker is at it.
    """
    with transaction.atomic():
        if not alone():
            return []
        counted = _registered()
        there = set(Kept.objects.values_list("month", "measure_id"))
        before = YEARS if years is None else years
        of_years = [year(number).months() for number in range(today.year, today.year - before - 1, -1)]
        for wanted in [months] if months else of_years:
            lacking = [
                (month, measure) for month in wanted for measure in counted if (month.start, measure) not in there
            ]
            if lacking:
                found = sorted({month for month, _measure in lacking}, key=lambda month: month.start)
                _work_out(found, {measure: counted[measure] for _month, measure in lacking})
                Kept.objects.bulk_create(Kept(month=month.start, measure_id=measure) for month, measure in lacking)
                return found
        return []


def refold(*, month: Period) -> int:
    """Work one month of the whole book out anew, marks or none; answers how many facts changed."""
    with transaction.atomic():
        alone(wait=True)
        return _work_out([month], known())


def alone(*, wait: bool = False) -> bool:
    """Be the only one who works out facts, until the transaction ends; whether nobody else is."""
    lock = "pg_advisory_xact_lock" if wait else "pg_try_advisory_xact_lock"
    [(mine,)] = rows(f"SELECT {lock}(hashtextextended('indicators.fold', 0))")
    return bool(mine)


def _registered() -> dict[int, Counted]:
    """The measures by their ids, each with a row; one whose query has changed is complete for no month any more."""
    known = {row.code: row for row in Measure.objects.all()}
    found = {}
    for counted in measures():
        digest = counted.digest()
        row = known.get(counted.code) or Measure.objects.create(code=counted.code, digest=digest)
        if row.digest != digest:
            Kept.objects.filter(measure=row).delete()
            row.digest = digest
            row.save(update_fields=["digest"])
        found[row.pk] = counted
    Kept.objects.exclude(measure__in=found).delete()
    return found


def known() -> dict[int, Counted]:
    """The measures that have facts, by their ids."""
    ids = dict(Measure.objects.values_list("code", "pk"))
    return {ids[counted.code]: counted for counted in measures() if counted.code in ids}


def _touched(counted: dict[int, Counted]) -> dict[int, Counted]:
    """The measures that read one of the tables that marks come from; all of them where a unit's place changed."""
    tables = dict(rows("SELECT source, bool_or(path IS NOT NULL) FROM fold_mark GROUP BY 1"))
    if any(tables.values()):
        return counted
    return {measure: one for measure, one in counted.items() if one.reads(set(tables))}


def _outrun(kept: list[date], counted: dict[int, Counted]) -> tuple[Outrun, Outrun]:
    """The bases that marks are about as a whole, and the units to be worked out alone (at other bases or in other
    months), each with its months."""
    _note(
        _other_sides({unit for (unit,) in rows("SELECT unit_id FROM fold_mark WHERE path IS NOT NULL")}, kept, counted)
    )
    run("ANALYZE fold_mark")
    marks, params = heard()
    run(HEAR.format(heard=marks), params)
    run("ANALYZE fold_heard")
    bases: Outrun = defaultdict(set)
    units: Outrun = defaultdict(set)
    for tree in get_args(TreeName):
        sql, given = seats(tree)
        found = rows(BASES.format(seats=sql), given)
        for unit, base, lower, upper in sorted(found, key=lambda row: row[0] is not None):
            months = {month for month in kept if (not lower or lower <= month) and (not upper or month < upper)}
            if unit is None:
                bases[base] |= months
            else:
                units[unit] |= months - bases[base]
    return bases, units


def _told() -> Told:
    """What was heard of each unit."""
    found: Told = defaultdict(set)
    for unit, about, thing in rows("SELECT DISTINCT unit_id, about, thing FROM fold_heard"):
        found[unit].add((about, thing) if about else None)
    return found


def _other_sides(moved: set[int], kept: list[date], counted: dict[int, Counted]) -> set[Days]:
    """Where a unit's place changed, the other sides of its moves count otherwise, in other units and other months."""
    if not moved or not kept:
        return set()
    whole = Period("", "span", kept[0], month_of(kept[-1]).end)
    found: set[Days] = set()
    for one in counted.values():
        if one.indicator.law == "each" or not one.indicator.flow:
            continue
        grouped = one.grouped(trees["org"].ground(None), whole)
        if grouped.there:
            crossing = grouped.rows.filter(**{f"{grouped.there[0]}__in": moved})
            found |= {(unit, month_of(day).start, month_of(day).end) for unit, day, *_rest in crossing}
    return found


def _note(marks: Iterable[Days]) -> None:
    """Put down marks that nobody wrote."""
    units, lower, upper = [list(column) for column in zip(*marks, strict=True)] or ([], [], [])
    run(
        "INSERT INTO fold_mark (unit_id, days) SELECT unit, daterange(lower, upper) "
        "FROM unnest(%s::bigint[], %s::date[], %s::date[]) noted (unit, lower, upper)",
        [units, lower, upper],
    )


def _grouped(outrun: Outrun, kept: list[date], most: int) -> list[tuple[list[Period], list[int] | None]]:
    """The months by what is to be worked out in them; None, with more than `most`, for all there is. Where most have
    most months, all are worked out together: that is fewer statements."""
    by_month: dict[date, set[int]] = defaultdict(set)
    for one, months in outrun.items():
        for month in months:
            by_month[month].add(one)
    every = sorted(set().union(*by_month.values()))
    if 2 * sum(len(wanted) for wanted in by_month.values()) > len(every) * len(by_month):
        together = [month_of(month) for month in kept if month in by_month]
        return [(together, every if len(every) <= most else None)] if together else []
    groups: dict[frozenset[int], list[Period]] = defaultdict(list)
    for month in kept:
        if wanted := by_month.get(month):
            groups[frozenset(wanted) if len(wanted) <= most else frozenset()].append(month_of(month))
    return [(months, sorted(wanted) or None) for wanted, months in groups.items()]


def _work_out(
    months: list[Period],
    counted: dict[int, Counted],
    *,
    bases: Sequence[int] | None = None,
    units: Told | None = None,
) -> int:
    """Work out some bases whole, or some units alone (neither: the whole book), and all above them, in some months.

    Answers how many facts changed.
    """
    named = bases if units is None else list(units)
    clear()
    take_seats(bases=bases, units=None if units is None else list(units))
    have_nodes(None if named is None else _with_superiors(named))
    each = {measure: one for measure, one in counted.items() if one.indicator.law == "each"}
    crossing = {measure: one for measure, one in counted.items() if one.crosses} if units is not None else {}
    by_thing = {measure: one for measure, one in counted.items() if one.about} if units is not None else {}
    apart = {*each, *crossing, *by_thing}
    alone = {measure: one for measure, one in counted.items() if measure not in apart}
    _count(alone, months, bases=bases, alone=units is not None)
    if crossing:
        around = [base for (base,) in rows("SELECT DISTINCT base_id FROM fold_seat")]
        take_seats(bases=around)
        _count(crossing, months, bases=around)
    for measure, one in by_thing.items():
        _count_by_thing(measure, one, months, units or {})
    changed = add_up([month.start for month in months], [*alone, *by_thing, *crossing])
    return changed + take_each(each, months)


def _count(
    counted: dict[int, Counted],
    months: list[Period],
    *,
    bases: Sequence[int] | None = None,
    alone: bool = False,
    things: Sequence[int] | None = None,
) -> None:
    """Count measures at the units put down and keep what was found; `bases`, `alone` and `things` as in `keep`."""
    for measure, one in counted.items():
        take_records(one, measure, months, everywhere=bases is None and not alone, things=things)
    keep([month.start for month in months], list(counted), bases=bases, alone=alone, things=things)


def _count_by_thing(measure: int, one: Counted, months: list[Period], units: Told) -> None:
    """Count a measure that is kept by what its records are about: of units of which marks tell just such things, these
    things alone; of the others, whatever they count."""
    about = one.about
    in_part = {unit for unit, told in units.items() if all(thing and thing[0] == about for thing in told)}
    things = sorted({thing[1] for unit in in_part for thing in units[unit] if thing})
    for wanted, only in (([unit for unit in units if unit not in in_part], None), (sorted(in_part), things)):
        if wanted:
            take_seats(units=wanted)
            _count({measure: one}, months, alone=True, things=only)


def _with_superiors(units: Sequence[int]) -> list[int]:
    """The units and every unit that ever stood above one of them, as the facts and as the places say."""
    found = set(units)
    for (path,) in rows("SELECT DISTINCT path::text FROM indicators_node WHERE unit_id = ANY(%s)", [list(units)]):
        found.update(int(label) for label in path.split("."))
    for tree in get_args(TreeName):
        sql, params = seats(tree)
        for (path,) in rows(
            f"SELECT DISTINCT path::text FROM ({sql}) s (unit_id, valid, path, level) WHERE unit_id = ANY(%s)",
            [*params, list(units)],
        ):
            found.update(int(label) for label in path.split("."))
    return sorted(found)
