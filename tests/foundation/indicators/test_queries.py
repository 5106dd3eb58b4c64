"""Plans, shares of plans, small groups: the arithmetic around figures; their laws stand in tests/contracts."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from django.db.models import F
from hypothesis import example, given
from hypothesis import strategies as st

from chibo.foundation.indicators import operations as plans
from chibo.foundation.indicators import queries
from chibo.foundation.indicators.models import Plan
from chibo.foundation.indicators.ports import indicators
from chibo.foundation.indicators.queries import SMALLEST_GROUP, Asked, figure, suppress
from chibo.kernel.errors import Refusal
from chibo.kernel.periods import parse
from tests.factories.people import member, probationer


def plan(operator, unit, year, value, **more) -> Plan:
    return plans.set_plan(actor=operator, unit=unit, year=year, indicator="people.admitted", value=value, **more)


def asked(unit, period):
    return figure(indicators["people.admitted"], Asked(unit, parse(period)))


def test_plan_actual_and_percent_stand_together(operator, district):
    plan(operator, district.commune, 2021, 3, decision_number="1-KH", decision_on=date(2021, 1, 5))
    for day in (3, 4):
        probationer(district.cell, admitted=date(2021, 2, day))
    found = asked(district.commune, "2021")
    assert (found.value, found.plan, found.percent_of_plan, found.beyond_plan) == (2, 3, 66.7, -1)


def test_111_of_90_is_123_percent_and_three_tenths(district):
    found = queries.Figure(indicators["people.admitted"], Asked(district.near, parse("2021")), 111, plan=90)
    assert (found.percent_of_plan, found.beyond_plan) == (123.3, 21)


@pytest.mark.parametrize("period", ["2021-H1", "2021-Q2", "2021-07", "2021-07-01"])
def test_parts_of_a_year_have_no_plan(operator, district, period):
    plan(operator, district.commune, 2021, 3)
    assert (asked(district.commune, period).plan, asked(district.commune, period).percent_of_plan) == (None, None)


def test_a_span_has_a_plan_where_each_of_its_years_has_one(operator, district):
    plan(operator, district.commune, 2020, 3)
    plan(operator, district.commune, 2021, 4)
    assert asked(district.commune, "2020/2021").plan == 7
    assert asked(district.commune, "2020/2022").plan is None


def test_a_plan_is_of_the_unit_itself_and_of_one_indicator(operator, district):
    plan(operator, district.commune, 2021, 3)
    assert asked(district.near, "2021").plan is None
    assert figure(indicators["people.left"], Asked(district.commune, parse("2021"))).plan is None


def test_a_new_plan_takes_the_place_of_the_old(operator, district):
    plan(operator, district.commune, 2021, 3)
    plan(operator, district.commune, 2021, 5, decision_number="2-KH")
    assert [(row.value, row.decision_number) for row in Plan.objects.all()] == [(5, "2-KH")]


@pytest.mark.parametrize(
    ("given", "message", "field"),
    [
        ({"indicator": "people.happy"}, "Không có chỉ tiêu «people.happy».", "indicator"),
        ({"value": 0}, "Kế hoạch phải từ 1 trở lên.", "value"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(operator, district, given, message, field):
    asked_for = {"indicator": "people.admitted", "value": 1, **given}
    with pytest.raises(Refusal) as refusal:
        plans.set_plan(actor=operator, unit=district.commune, year=2021, **asked_for)
    assert (str(refusal.value), refusal.value.field) == (message, field)


def test_a_ratio_without_a_denominator_has_no_value():
    ratio = next(iter(indicators))
    shown = queries.Figure(_ratio(ratio), Asked(None, parse("2021")), 2, 3)
    assert shown.value == pytest.approx(66.66666666666667, abs=1e-12)
    assert queries.Figure(_ratio(ratio), Asked(None, parse("2021")), 0, 0).value is None
    assert queries.Figure(_ratio(ratio), Asked(None, parse("2021")), 0, 7).value == 0


def _ratio(one):
    from dataclasses import replace

    return replace(one, among=lambda reach, period: None)


# --- groups by personal traits

groups_of_people = st.dictionaries(
    st.sampled_from(["nam", "nữ", "18–30", "31–40", "41–50", "51–60", "trên 60"]),
    st.integers(0, 12),
    min_size=2,
    max_size=4,
)


def possible(shown: dict, total: int) -> list[dict]:
    """Every distribution that fits the total and what is shown. A zero is shown as such, unless everything is
    hidden."""
    hidden = [name for name, amount in shown.items() if amount is None]
    left = total - sum(amount for amount in shown.values() if amount is not None)
    least = 0 if len(hidden) == len(shown) else 1
    guesses = product(range(least, left + 1), repeat=len(hidden))
    return [{**shown, **dict(zip(hidden, guess, strict=True))} for guess in guesses if sum(guess) == left]


@given(groups=groups_of_people)
@example(groups={"nam": 3, "nữ": 0})
@example(groups={"nam": 1, "nữ": 1})
@example(groups={"nam": 4, "nữ": 5})
@example(groups={"nam": 1, "nữ": 1, "18–30": 1})
@example(groups={"nam": 2, "nữ": 40})
def test_no_hidden_group_can_be_worked_out_from_the_total_and_the_others(groups):
    shown = suppress(groups)
    hidden = [name for name, amount in shown.items() if amount is None]
    assert {name: amount for name, amount in shown.items() if amount is not None}.items() <= groups.items()
    assert not [name for name, amount in groups.items() if 0 < amount < SMALLEST_GROUP and name not in hidden]
    if hidden:
        guesses = possible(shown, sum(groups.values()))
        assert groups in guesses
        for name in hidden:
            assert len({guess[name] for guess in guesses}) > 1, f"{name} is known to be {groups[name]}"


@given(groups=groups_of_people)
def test_what_is_large_enough_is_shown(groups):
    if all(amount == 0 or amount >= SMALLEST_GROUP for amount in groups.values()):
        assert suppress(groups) == groups


def test_members_by_sex_are_suppressed_below_five(district):
    for _number in range(3):
        member(district.cell)
    asked_for = indicators["people.members"], Asked(district.cell, parse("2021")), F("person__sex")
    assert queries.by_trait(*asked_for) == {"male": None}
    assert queries.by_trait(*asked_for, values=["male", "female", ""]) == {"male": None, "female": None, "": None}
    for _number in range(3):
        member(district.cell)
    assert queries.by_trait(*asked_for, values=["male", "female", ""]) == {"male": 6, "female": 0, "": 0}
