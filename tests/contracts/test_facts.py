"""Facts are the figures that records make: for every indicator, unit, month and both trees, whatever is written, and
whenever the worker dies. Planted faults are caught."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from chibo.foundation.indicators import operations as facts
from chibo.foundation.indicators import queries
from chibo.foundation.indicators.measures import measures
from chibo.foundation.indicators.models import Fact, Kept, Mark
from chibo.foundation.indicators.operations import folding, grounding, keeping, summing
from chibo.foundation.indicators.ports import echoes, indicators
from chibo.foundation.indicators.queries import Asked, figure
from chibo.kernel.periods import month_of, parse
from chibo.registry.org import operations as org
from chibo.registry.org.models import Area, AreaPlacement, Coverage, Succession, Unit
from chibo.registry.people import operations as people
from chibo.registry.people.models import Membership, MembershipState
from tests.contracts import fact_worlds as worlds
from tests.contracts.fact_worlds import ACTS, ACTS_ON_AREAS, ASKED, Killed, attempt, checked, dying_after, settle
from tests.contracts.worlds import TODAY
from tests.factories.access import operator
from tests.factories.books import contents, settled, undone
from tests.factories.org import commune, unit
from tests.factories.people import member

FULL = os.environ.get("CHIBO_TRUST") == "full"
FACTS = ("indicators_fact", "indicators_node")
days = st.builds(lambda n: date(2020, 11, 1) + timedelta(days=n), st.integers(0, 480))
chance = st.integers(0, 10_000)


@pytest.fixture(scope="module")
def built(module_db, tmp_path_factory):
    from django.test import override_settings

    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files")):
        worlds.complete_world()
        settled(None)


def kept_facts() -> list[tuple]:
    """Every fact by what it is of, whatever its keys are."""
    rows = Fact.objects.values_list(
        "node__tree", "node__path", "month", "measure__code", "numerator", "denominator", "counted", "parted"
    )
    return sorted((tree, str(path), *rest) for tree, path, *rest in rows)


def refolded() -> list[tuple]:
    """The facts when every month is worked out anew from nothing."""
    with undone():
        Fact.objects.all().delete()
        for month in worlds.MONTHS:
            facts.refold(month=month)
        return kept_facts()


# --- the law


@pytest.mark.parametrize("period", ASKED if FULL else ASKED[:2], ids=str)
def test_every_figure_is_what_its_records_make(built, db, period):
    assert worlds.marks() == 0
    assert worlds.figures(period) == worlds.recomputed(period)
    assert worlds.splits(period, from_records=False) == worlds.splits(period, from_records=True)


def test_figures_come_from_facts_and_cells_from_records(built, db):
    """Otherwise the law above would compare records with themselves."""
    from_facts = {
        (code, tree) for code in ("T", "H1", "H2", "X1", "X3", "C5", "C1", "C4") for tree in worlds.TREES
        if Asked(Unit.objects.get(code=code), parse("2021"), tree).facts() is not None
    }  # fmt: skip
    assert from_facts == {(code, tree) for code in ("T", "H1", "H2", "X1", "X3", "C5") for tree in worlds.TREES}


def test_months_that_are_not_kept_are_asked_of_the_records(built, db):
    top = Unit.objects.get(code="T")
    assert Asked(top, parse("2019")).facts() is None
    assert Asked(top, parse("2021-07-03")).facts() is None
    assert figure(indicators["people.members"], Asked(top, parse("2019"))).numerator > 0


def test_every_table_that_a_figure_reads_marks_what_changes_in_it(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, count(*) FROM pg_trigger WHERE tgname ~ '_marks_(insert|update|delete)$' "
            "GROUP BY 1"
        )
        marking = {table for table, count in cursor.fetchall() if count == 3}
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = {table for (table,) in cursor.fetchall()}
    said = "".join(one.said for one in measures())
    read = {table for table in tables if f'"{table}"' in said}
    assert {"org_placement", "people_membershipstate", "people_transfer"} <= read
    assert read - marking == set(), "put `marked(…)` into a migration of the app, as in docs/howto/add-an-indicator.md"


class Life(RuleBasedStateMachine):
    """Writes of every kind, in past months too, with folds and deaths of the worker in between."""

    seen: Counter[str] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.outer = transaction.atomic()
        self.outer.__enter__()

    @rule(act=st.sampled_from(sorted(ACTS)), number=chance, on=days)
    def write(self, act, number, on):
        self.seen[f"{act} {'done' if attempt(lambda: ACTS[act](number, on)) else 'refused'}"] += 1

    @rule()
    def fold(self):
        facts.fold()

    @rule(statements=st.integers(0, 60))
    def die(self, statements):
        """A worker that dies leaves facts and marks as they were."""
        if not worlds.marks():
            return
        before = contents()
        try:
            with transaction.atomic(), dying_after(statements):
                facts.fold()
        except Killed:
            self.seen["died"] += 1
            assert contents() == before

    @rule(number=chance, code=st.sampled_from(sorted(indicators.codes())), period=st.sampled_from(ASKED))
    def ask(self, number, code, period):
        """A figure asked right after a change is right, folded or not."""
        asked = Asked(worlds.nth(Unit.objects.all(), number), period)
        with undone():
            found = figure(indicators[code], asked).numerator
            asked.forget_facts()
            assert found == figure(indicators[code], asked).numerator

    @invariant()
    def marks_are_never_about_nothing(self):
        assert not Mark.objects.filter(days__isempty=True).exists()

    def teardown(self):
        try:
            settle()
            found = checked(sample=60)
            assert found.differences == []
            assert kept_facts() == refolded()
        finally:
            transaction.set_rollback(True)
            self.outer.__exit__(None, None, None)


@pytest.mark.trust
def test_facts_stay_true_whatever_is_written(built, db):
    Life.seen.clear()
    run_state_machine_as_test(
        Life, settings=settings(max_examples=150 if FULL else 5, stateful_step_count=25 if FULL else 12)
    )
    done = {act for act in ACTS if Life.seen[f"{act} done"]}
    assert len(done) >= 5, Life.seen


@pytest.mark.parametrize("act", ACTS_ON_AREAS.values(), ids=lambda act: act.__name__)
def test_facts_follow_what_happens_to_areas_wherever_it_is_written(built, db, act):
    """Each change is folded alone, so that no other one's marks make up for what its own forgot."""
    done = 0
    for turn in range(24 if FULL else 11):
        done += attempt(lambda turn=turn: act(11 * turn * (turn + 2) + turn, date(2021, 1 + turn % 12, 9)))
        settle()
    assert done >= 3
    assert facts.check(everything=True, months=worlds.MONTHS[1::5]).differences == []


def change_everything() -> None:
    """Some of every kind of change, in past months."""
    for number, act in enumerate(ACTS.values()):
        for turn in range(3):
            attempt(lambda act=act, number=number, turn=turn: act(number + 11 * turn, date(2021, 3 + turn, 5)))


def test_a_worker_that_dies_anywhere_leaves_the_same_end(built, db):
    change_everything()
    right = refolded()
    with undone(), CaptureQueriesContext(connection) as statements:
        facts.fold()
    died = 0
    for point in range(0, len(statements), 1 if FULL else len(statements) // 9):
        try:
            with transaction.atomic(), dying_after(point):
                facts.fold()
        except Killed:
            died += 1
            assert worlds.marks()
    assert died >= 5
    settle()
    assert kept_facts() == right


def test_folding_twice_changes_nothing(built, db):
    change_everything()
    settle()
    before = kept_facts()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO indicators_mark (source, unit_id, days) SELECT 'people_membership', id, '(,)' FROM org_unit"
        )
    assert facts.fold().facts == 0
    assert kept_facts() == before


def test_a_second_worker_leaves_the_first_one_alone(built, db, monkeypatch):
    change_everything()
    monkeypatch.setattr(folding, "alone", lambda wait=False: False)
    waiting = worlds.marks()
    assert facts.fold() is None
    assert worlds.marks() == waiting


def test_a_new_indicator_gets_its_facts_by_itself(built, db, monkeypatch):
    official = replace(indicators["people.official"], code="test.rate", among=indicators["people.members"].counts)
    monkeypatch.setitem(indicators._items, "test.rate", official)
    top = Unit.objects.get(code="T")
    assert figure(official, Asked(top, parse("2021"))).denominator
    assert Asked(top, parse("2021")).facts_of(official) is None
    assert facts.complete(today=TODAY, months=worlds.MONTHS) == worlds.MONTHS
    assert Asked(top, parse("2021")).facts_of(official) is not None
    change_everything()
    settle()
    for code in ("T", "H2", "X1"):
        for tree in worlds.TREES:
            asked = Asked(Unit.objects.get(code=code), parse("2021-08"), tree)
            found = figure(official, asked)
            assert (found.numerator, found.denominator) == queries.from_records(official, asked)
    assert checked(sample=40).differing == 0


def test_an_indicator_that_is_no_sum_is_asked_for_each_unit(built, db, monkeypatch):
    """Nothing is added up for it: each unit's number is what its own records make."""
    real = indicators["people.members"]
    once = replace(real, code="test.once", law="each", sums="unit_id")
    monkeypatch.setitem(indicators._items, "test.once", once)
    facts.complete(today=TODAY, months=worlds.MONTHS[6:8])
    change_everything()
    settle()
    for code in ("T", "H1", "X1", "X3"):
        asked = Asked(Unit.objects.get(code=code), worlds.MONTHS[7])
        assert asked.facts_of(once) is not None
        found = figure(once, asked).numerator
        asked.forget_facts()
        assert found == figure(once, asked).numerator > 0


def test_an_indicator_that_counts_otherwise_is_worked_out_anew(built, db, monkeypatch):
    monkeypatch.setitem(
        indicators._items,
        "people.official",
        replace(indicators["people.official"], counts=indicators["people.members"].counts),
    )
    top = Asked(Unit.objects.get(code="T"), parse("2021"))
    counted = indicators["people.official"]
    before = figure(counted, top).numerator
    facts.complete(today=TODAY, months=worlds.MONTHS)
    again = Asked(top.unit, top.period)
    assert before != figure(counted, again).numerator == queries.from_records(counted, again)[0]
    assert checked().differing == 0


# --- today's tree


def test_todays_figures_are_summed_over_cells_and_not_over_successions(db):
    """A commune is divided among two: by successions each heir would count all its members."""
    top = unit("Đảng bộ huyện")
    divided, left, right = (commune(f"Đảng bộ xã {name}", under=top) for name in ("Chia", "Tả", "Hữu"))
    cells = [unit(f"Chi bộ {n}", under=divided, kind="subordinate_cell") for n in range(3)]
    for place, many in zip(cells, (3, 2, 4), strict=True):
        for _number in range(many):
            member(place)
    reform = date(2022, 1, 1)
    for place, heir in zip(cells, (left, left, right), strict=True):
        org.reparent(actor=operator(), unit=place, superior=heir, on=reform, today=TODAY)
    org.close(actor=operator(), unit=divided, on=reform, today=TODAY, successors=(left, right))
    facts.complete(today=TODAY, months=parse("2021").months())
    settle()
    members, year = indicators["people.members"], parse("2021")

    def number(of, tree):
        asked = Asked(of, year, tree)
        assert asked.facts() is not None
        return figure(members, asked).numerator

    today = {heir: number(Unit.objects.get(pk=heir.pk), "today") for heir in (left, right)}
    assert today == {left: 5, right: 4}
    by_succession = {
        heir: sum(number(one.predecessor, "as-was") for one in Succession.objects.filter(successor=heir))
        for heir in today
    }
    assert by_succession == {left: 9, right: 9}
    assert sum(today.values()) == number(divided, "as-was") == 9
    assert checked(sample=100).differing == 0


# --- planted faults


def a_mark_is_forgotten(patch):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE people_departure DISABLE TRIGGER USER")
        cursor.execute("ALTER TABLE people_membership DISABLE TRIGGER USER")
        cursor.execute("ALTER TABLE people_membershipstate DISABLE TRIGGER USER")


def numbers_are_added_instead_of_worked_out(patch):
    real = summing.run

    def run(sql, params=()):
        return real(
            sql.replace("numerator = excluded.numerator", "numerator = f.numerator + excluded.numerator"), params
        )

    patch.setattr(summing, "run", run)


def otherwise_merged(patch, what, instead):
    assert what in keeping.MERGED
    patch.setattr(keeping, "MERGED", keeping.MERGED.replace(what, instead))


def the_other_units_of_a_base_are_forgotten(patch):
    otherwise_merged(patch, "e.unit NOT IN", "e.unit IN")


def what_a_unit_counted_before_stays(patch):
    otherwise_merged(patch, "e.unit NOT IN (SELECT unit_id FROM fold_seat)", "true")


def the_other_areas_of_a_unit_are_forgotten(patch):
    otherwise_merged(patch, "OR e.thing <> ALL(%(things)s::bigint[])", "")


def what_an_area_counted_before_stays(patch):
    otherwise_merged(patch, "e.thing <> ALL(%(things)s::bigint[])", "e.thing IS NOT NULL")


def the_area_of_an_echo_is_forgotten(patch):
    """As if it were about some other one."""
    patch.setattr(folding, "_told", lambda real=folding._told: {
        unit: {thing and (thing[0], 0) for thing in told} for unit, told in real().items()
    })  # fmt: skip


def all_that_a_unit_counts_is_forgotten(patch):
    """As if whatever is heard of a unit were about one area."""
    patch.setattr(folding, "_told", lambda real=folding._told: {
        unit: {thing or ("area", 0) for thing in told} for unit, told in real().items()
    })  # fmt: skip


def what_a_base_kept_and_lost_stays(patch):
    patch.setattr(keeping, "GONE", keeping.GONE.replace("WHERE", "WHERE false AND", 1))


def the_old_superior_is_forgotten(patch):
    real = folding._with_superiors

    def present_superiors(units):
        paths = Unit.objects.filter(pk__in=units).values_list("path", flat=True)
        return sorted({int(label) for path in paths for label in str(path).split(".")} & set(real(units)))

    patch.setattr(folding, "_with_superiors", present_superiors)


def what_lies_above_is_not_added_up(patch):
    real = summing.rows
    patch.setattr(
        summing, "rows", lambda sql, params=(): real(sql, params)[:1] if "ORDER BY 1 DESC" in sql else real(sql, params)
    )


def the_other_side_of_moves_is_forgotten(patch):
    patch.setattr(folding, "_other_sides", lambda *given: [])


def stocks_end_with_the_month(patch):
    real = folding._outrun

    def outrun(kept, counted):
        return tuple({one: {min(months)} for one, months in found.items() if months} for found in real(kept, counted))

    patch.setattr(folding, "_outrun", outrun)


def moves_inside_a_unit_are_counted(patch):
    """As if nobody knew where the other side of a move sat."""
    real = grounding._put_crossing

    def put(given, params, here, month, shift, measure, months):
        real(given, params, here, month, shift - 10_000, measure, months)

    patch.setattr(grounding, "_put_crossing", put)


def echoes_are_forgotten(*codes):
    def plant(patch):
        for code in codes:
            patch.delitem(echoes._items, code)

    plant.__name__ = "_".join(codes)
    return plant


def somebody_leaves() -> None:
    """Long ago, as it turns out only now."""
    leaver = Membership.objects.filter(person__code="D1").get()
    people.leave(actor=operator(), membership=leaver, how="died", on=date(2021, 4, 9))


def somebody_moves() -> None:
    """Within a commune."""
    mover = Membership.objects.filter(person__code="D10").get()
    people.move(actor=operator(), membership=mover, unit=Unit.objects.get(code="C3"), on=date(2021, 5, 9))


def a_commune_changes_hands() -> None:
    """In the past."""
    one, other = (Unit.objects.get(code=code) for code in ("X1", "H2"))
    org.reparent(actor=operator(), unit=one, superior=other, on=date(2021, 2, 1), today=TODAY)


def the_other_side_changes_hands() -> None:
    """D7 left C4 in December and came to C5 in January: that C4 was below H1 by then makes it a move inside H1."""
    one, other = (Unit.objects.get(code=code) for code in ("X3", "H1"))
    org.reparent(actor=operator(), unit=one, superior=other, on=date(2021, 12, 15), today=TODAY)


def a_cell_of_another_organisation_covers_no_more() -> None:
    """C5, of no organisation's, covered the school N1 of X1; by hand, so that nothing is left of it."""
    Coverage.objects.filter(unit__code="C5").delete()


def a_cell_covers_a_second_area() -> None:
    """So that the school N1 has no cell of its own any more."""
    org.cover(actor=operator(), unit=Unit.objects.get(code="C5"), area=Area.objects.get(code="B8"), on=date(2021, 2, 1))


def a_covering_cell_loses_its_members() -> None:
    """C5 has covered B7 of X1; its members turn out to have been candidates."""
    cell, hamlet = Unit.objects.get(code="C5"), Area.objects.get(code="B7")
    org.cover(actor=operator(), unit=cell, area=hamlet, on=date(2021, 1, 1))
    settle()
    MembershipState.objects.filter(membership__unit=cell).update(status="candidate")


def somebody_is_no_official() -> None:
    MembershipState.objects.filter(membership__person__code="D1").update(status="probationary")


def somebody_was_no_member_where_they_live() -> None:
    """D15 of C5 is the only member in B5, which no cell covers."""
    MembershipState.objects.filter(membership__person__code="D15").update(status="candidate")


def the_only_resident_leaves() -> None:
    """D15 again; that they were in C5 turns out to be wrong."""
    Membership.objects.filter(person__code="D15").update(activities="temporary")


def somebody_comes_to_live_where_nobody_did() -> None:
    """In B7 of X1, which by then has another hamlet where nobody lives."""
    org.open_area(
        actor=operator(),
        code="B10",
        name="Nơi B10",
        kind="hamlet",
        unit=Unit.objects.get(code="X1"),
        on=date(2021, 1, 1),
    )
    settle()
    home, resident = Area.objects.get(code="B7"), Membership.objects.filter(person__code="D1").get()
    people.reside(actor=operator(), membership=resident, area=home, on=date(2021, 1, 9))


def an_empty_hamlet_changes_hands() -> None:
    """By hand, so that only its place tells whose it was."""
    AreaPlacement.objects.filter(area__code="B8").update(unit=Unit.objects.get(code="X3"))


PLANTED = {
    a_mark_is_forgotten: somebody_leaves,
    numbers_are_added_instead_of_worked_out: somebody_leaves,
    stocks_end_with_the_month: somebody_leaves,
    what_lies_above_is_not_added_up: somebody_leaves,
    moves_inside_a_unit_are_counted: somebody_moves,
    the_other_units_of_a_base_are_forgotten: somebody_leaves,
    what_a_unit_counted_before_stays: somebody_leaves,
    the_other_areas_of_a_unit_are_forgotten: somebody_comes_to_live_where_nobody_did,
    what_an_area_counted_before_stays: somebody_comes_to_live_where_nobody_did,
    the_area_of_an_echo_is_forgotten: somebody_comes_to_live_where_nobody_did,
    all_that_a_unit_counts_is_forgotten: an_empty_hamlet_changes_hands,
    what_a_base_kept_and_lost_stays: a_cell_of_another_organisation_covers_no_more,
    the_old_superior_is_forgotten: a_commune_changes_hands,
    the_other_side_of_moves_is_forgotten: the_other_side_changes_hands,
    echoes_are_forgotten("org.areas"): a_cell_of_another_organisation_covers_no_more,
    echoes_are_forgotten("org.covering_units"): a_cell_covers_a_second_area,
    echoes_are_forgotten("people.members"): somebody_is_no_official,
    echoes_are_forgotten("people.members.areas"): a_covering_cell_loses_its_members,
    echoes_are_forgotten("people.members.homes"): somebody_was_no_member_where_they_live,
    echoes_are_forgotten("people.residents"): the_only_resident_leaves,
}


def test_the_changes_leave_the_facts_right_when_no_fault_is_planted(built, db):
    for change in dict.fromkeys(PLANTED.values()):
        change()
    settle()
    assert checked(sample=100).differing == 0


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_a_planted_fault_is_caught_and_named(built, db, monkeypatch, plant):
    with monkeypatch.context() as patch:
        plant(patch)
        PLANTED[plant]()
        settle()
    found = facts.check(everything=True, months=[*worlds.MONTHS[:8], worlds.MONTHS[12]])
    assert found.differing > 0
    assert {"unit", "tree", "month", "code", "kept", "records"} == set(found.differences[0])


def test_a_fact_spoilt_by_hand_is_found_by_the_whole_and_by_a_sample(built, db):
    spoilt = Fact.objects.filter(measure__code="people.members", node__depth=1, node__tree="as-was").first()
    Fact.objects.filter(pk=spoilt.pk).update(numerator=spoilt.numerator + 1)
    found = checked()
    assert [(row["code"], row["kept"][0] - row["records"][0]) for row in found.differences] == [("people.members", 1)]
    assert facts.check(sample=20_000, months=[month_of(spoilt.month)]).differing == 1


def test_facts_of_a_month_count_only_when_all_of_it_is_there(built, db):
    Kept.objects.filter(month=date(2021, 5, 1)).delete()
    top = Unit.objects.get(code="T")
    assert Asked(top, parse("2021")).facts() is None
    assert Asked(top, parse("2021-Q3")).facts() is not None
