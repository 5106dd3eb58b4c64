"""The law of every figure, in a world that has everything: a count is the number of its records, a sum their sum,
a ratio keeps its terms; children and an explained residue make the whole; parts of time add up; and a planted bug
is caught. Generated worlds: test_indicators_generated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db.models import OuterRef, Q

from chibo.foundation.indicators import queries
from chibo.foundation.indicators.ports import Records, indicators
from chibo.foundation.indicators.queries import Asked
from chibo.kernel.periods import parse
from chibo.registry.org import tree
from chibo.registry.org.enums import Kind
from chibo.registry.org.models import Placement, Unit
from chibo.registry.people import coverage
from chibo.registry.people.models import Membership, MembershipState, Residence
from tests.contracts.laws import PERIODS, TOLD, TREES, check, check_records, check_time, count, told
from tests.contracts.worlds import TODAY, Oracle, build, rich
from tests.factories.books import settled

SHOWN_BY_ABSENCE = {"oversight.cells_without_follower"}
"""Figures of what is missing: of a world without committee members in charge they are more than nothing."""
OWN = {"people.left", "people.transferred_in", "people.transferred_out", "people.admitted"}


# --- in worlds


@pytest.fixture(scope="module")
def rich_world(module_db, tmp_path_factory):
    from django.test import override_settings

    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files")):
        return settled(build(rich()))


def test_every_figure_keeps_its_law_in_a_world_that_has_everything(rich_world, db):
    assert rich_world.refused == 0
    check(rich_world, periods=PERIODS, codes=["H1", "X2"])
    assert check(rich_world, periods=PERIODS[:2], codes=["T", "H2", "X1", "X3", "C1", "C3"]) >= 2


def test_the_rich_world_makes_every_figure_more_than_nothing(rich_world, db):
    top = Unit.objects.get(code="T")
    untold = {one.code for one in indicators if not told(one)}
    assert {one.code for one in indicators if not count(one, top, parse("2021"))} == untold - SHOWN_BY_ABSENCE


@pytest.mark.parametrize("name", TREES)
def test_parts_of_time_add_up_in_a_world_that_has_everything(rich_world, db, name):
    for unit in Unit.objects.filter(code__in=["T", "C1"]):
        for indicator in filter(told, indicators):
            check_time(indicator, unit, unit.code, name)


def test_a_ratio_and_a_sum_keep_their_laws_too(rich_world, db, monkeypatch):
    """A ratio of members and a sum: these two stand for those to come."""
    members, official = indicators["people.members"], indicators["people.official"]
    ratio = replace(official, code="test.official_rate", among=members.counts)
    total = replace(members, code="test.sum", sums="unit_id")
    for one in (ratio, total):
        for unit in Unit.objects.filter(code__in=["T", "X1", "C3"]):
            for name in TREES:
                for period in PERIODS:
                    check_records(one, Asked(unit, period, name), unit.code)
    asked = Asked(Unit.objects.get(code="T"), parse("2021"))
    assert queries.figure(ratio, asked).value == 100 * count(official, *_of(asked)) / count(members, *_of(asked))
    split = queries.split(total, asked, [])
    assert (
        sum(split.by_child.values())
        == split.figure.numerator
        == sum(queries.records(members, asked).values_list("unit_id", flat=True))
    )


def _of(asked: Asked) -> tuple:
    return asked.unit, asked.period, asked.tree


# --- planted bugs: a zero counts only if they are caught


def drop_the_shift(patch: Any) -> None:
    when = tree.AsWas.when
    patch.setattr(tree.AsWas, "when", lambda self, unit, dated, *, shift=0: when(self, unit, dated))


def count_every_move(patch: Any) -> None:
    patch.setattr(tree.AsWas, "apart", lambda self, here, there: Q(pk__isnull=False))


def count_every_move_of_today(patch: Any) -> None:
    patch.setattr(tree.Today, "apart", lambda self, here, there: Q(pk__isnull=False))


def ignore_the_date_of_the_placement(patch: Any) -> None:
    patch.setattr(
        tree.AsWas,
        "at",
        lambda self, unit, on: Q(**{f"{unit}__in": Placement.objects.within(list(self.paths)).values("unit_id")}),
    )


def ignore_the_date_of_the_record(patch: Any) -> None:
    patch.setattr(
        tree.AsWas, "when",
        lambda self, unit, dated, *, shift=0: Q(**{f"{unit}__in":
        Placement.objects.within(list(self.paths)).values("unit_id")}),
    )  # fmt: skip


def look_at_the_present_place_only(patch: Any) -> None:
    patch.setattr(tree, "paths_ever", lambda unit: [unit.path])


def forget_the_successors(patch: Any) -> None:
    def when(self, unit, dated, *, shift=0):
        placed = Placement.objects.on(TODAY).within([self.unit.path])
        return Q(**{f"{unit}__in": placed.values("unit_id")})

    patch.setattr(tree.Today, "when", when)


def take_the_wrong_child(patch: Any) -> None:
    patch.setattr(tree.AsWas, "part", tree.Today.part)


def leave_out_the_exempt(patch: Any) -> None:
    real = indicators["people.members"]

    def counts(reach, period):
        found = real.counts(reach, period)
        exempt = MembershipState.objects.on(period.last_day).filter(status="exempt").values("membership_id")
        return replace(found, rows=found.rows.exclude(pk__in=exempt))

    patch.setitem(indicators._items, "people.members", replace(real, counts=counts))


def count_candidates_and_the_departed(patch: Any) -> None:
    def counts(reach, period):
        rows = Membership.objects.filter(reach.at("unit_id", period.last_day), valid__startswith__lte=period.last_day)
        return Records(rows, "unit_id", period.last_day)

    patch.setitem(indicators._items, "people.members", replace(indicators["people.members"], counts=counts))


def count_the_first_day_of_the_next_period(patch: Any) -> None:
    real = indicators["people.left"]

    def counts(reach, period, kind=""):
        return real.counts(reach, replace(period, end=date.fromordinal(period.end.toordinal() + 1)), kind)

    patch.setitem(indicators._items, "people.left", replace(real, counts=counts))


def count_a_joined_row_twice(patch: Any) -> None:
    real = indicators["people.members"]

    def counts(reach, period):
        found = real.counts(reach, period)
        return replace(found, rows=found.rows.filter(states__isnull=False))

    patch.setitem(indicators._items, "people.members", replace(real, counts=counts))


def forget_who_lives_in_a_hamlet(patch: Any) -> None:
    patch.setattr(coverage, "_lived_in", lambda on: Residence.objects.none())


def count_candidates_among_those_who_live_there(patch: Any) -> None:
    patch.setattr(coverage, "_lived_in", lambda on: Residence.objects.on(on).filter(area=OuterRef("area")))


def forget_that_people_move_house(patch: Any) -> None:
    def lived_in(on):
        members = Membership.objects.standing(on).on(on).values("person")
        return Residence.objects.filter(area=OuterRef("area"), person__in=members)

    patch.setattr(coverage, "_lived_in", lived_in)


def take_a_shared_cell_for_ones_own(patch: Any) -> None:
    patch.setattr(coverage, "own_cells", lambda covering, on: covering)


def take_any_unit_for_an_organisation(patch: Any) -> None:
    patch.setattr(coverage, "ORGANISATIONS", tuple(Kind))


def take_the_unknown_for_natives(patch: Any) -> None:
    real = indicators["coverage.cells_with_native_member"]
    patch.setitem(indicators._items, real.code, replace(real, counts=coverage.cells))


def add_one(patch: Any) -> None:
    measure = queries._measure
    patch.setattr(queries, "_measure", lambda rows, sums: measure(rows, sums) + 1)


PLANTED = [
    drop_the_shift, count_every_move, count_every_move_of_today, ignore_the_date_of_the_placement,
    ignore_the_date_of_the_record, look_at_the_present_place_only, forget_the_successors, take_the_wrong_child,
    leave_out_the_exempt, count_candidates_and_the_departed, count_the_first_day_of_the_next_period,
    count_a_joined_row_twice, forget_who_lives_in_a_hamlet, count_candidates_among_those_who_live_there,
    forget_that_people_move_house, take_a_shared_cell_for_ones_own, take_any_unit_for_an_organisation,
    take_the_unknown_for_natives, add_one,
]  # fmt: skip


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_a_planted_bug_is_caught(rich_world, db, monkeypatch, plant):
    plant(monkeypatch)
    with pytest.raises(AssertionError):
        check(rich_world, periods=[PERIODS[0], PERIODS[3], PERIODS[4]], codes=["H1", "X2", "H2"])


def test_a_planted_bug_in_the_months_is_caught(rich_world, db, monkeypatch):
    real = indicators["people.admitted"]

    def counts(reach, period):
        shorter = replace(period, end=period.last_day) if period.kind == "month" else period
        return real.counts(reach, shorter)

    monkeypatch.setitem(indicators._items, "people.admitted", replace(real, counts=counts))

    def months_of_the_top_and_of_a_cell():
        for code in ("T", "C3"):
            check_time(indicators["people.admitted"], Unit.objects.get(code=code), code, "as-was")

    with pytest.raises(AssertionError):
        months_of_the_top_and_of_a_cell()


def test_what_the_laws_know_of_is_all_that_is_registered():
    """A new indicator of a family that the oracle tells needs a line in it; others keep the laws that need none."""
    known = {code for code in indicators.codes() if code.partition(".")[0] in TOLD}
    oracle = Oracle(rich())
    for code in sorted(known):
        assert oracle.records(code, date(2021, 1, 1), date(2022, 1, 1)), code
    assert known >= OWN
