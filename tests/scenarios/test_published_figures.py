"""Published figures of real organisations come out of records; those that cannot yet are named."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chibo.edge.demo import build
from chibo.foundation.indicators import queries
from chibo.foundation.indicators.ports import indicators
from chibo.foundation.indicators.queries import Asked
from chibo.kernel import periods
from chibo.registry.org.queries import find
from chibo.registry.people.models import Decision

pytestmark = pytest.mark.django_db

PUBLISHED = tomllib.loads((Path(__file__).parent / "figures.toml").read_text())["figure"]
COMPUTABLE = [row for row in PUBLISHED if row["needs"] in {"org", "people", "targets", "coverage"}]
TODAY = date(2022, 3, 1)
STILL_TO_COME = {
    "cadre": {"A11 cadre.exam_rounds", "A12 cadre.turns", "A13 cadre.rotations"},
    "meetings": {"A7 meetings.attendance_rate", "A9 meetings.model_pilots", "E1 meetings.held"},
    "oversight": {
        "C10 oversight.commission_targets",
        "C9 oversight.organisations_inspected",
        "C9 oversight.rounds",
        "E5 oversight.cells_without_follower",
    },
    "petitions": {
        "C11 petitions.filed",
        "C11 petitions.in_progress",
        "C11 petitions.received",
        "C11 petitions.settled",
    },
    "review": {"C14 review.cells_good_or_better", "C14 review.members_good_or_better"},
    "training": {"A14 training.turns", "C4 training.classes", "C4 training.learners"}
    | {"D5 training.classes", "D5 training.learners", "D7 training.classes", "D7 training.learners"},
}


def asked(row: dict[str, Any]) -> Asked:
    period = periods.parse(row["period"])
    unit = find(row["unit"], on=period.last_day, superior=row.get("in", ""), today=TODAY).unit
    return Asked(unit, period)


def name(row: dict[str, Any]) -> str:
    return f"{row['id']} {row['unit']} {row['code']} {row['period']}"


@pytest.mark.parametrize("row", COMPUTABLE, ids=name)
def test_a_published_figure_is_computed_from_its_records(demo_world, row):
    indicator, question = indicators[row["code"]], asked(row)

    found = queries.figure(indicator, question)

    assert len(list(queries.records(indicator, question))) == found.numerator
    if "of" in row:
        assert (found.numerator, found.denominator) == (row["value"], row["of"])
        assert round(found.value, 1) == row["percent"]
    elif "value" in row:
        assert found.value == row["value"]
    else:
        assert row["at_least"] <= found.value < row["below"]
    assert (found.plan, found.percent_of_plan) == (row.get("plan"), row.get("percent_of_plan")) or "plan" not in row


def test_111_are_111_decisions_of_the_district_committee(demo_world):
    row = next(row for row in COMPUTABLE if row["code"] == "people.admitted" and row["value"] == 111)
    decisions = queries.records(indicators[row["code"]], asked(row))
    assert decisions.model is Decision
    numbers = list(decisions.values_list("number", flat=True))
    assert len(set(numbers)) == 111
    assert {number.rpartition("-")[2] for number in numbers} == {"QĐ/HU"}
    assert {day.year for day in decisions.values_list("on", flat=True)} == {2021}


def test_the_figures_that_cannot_be_computed_yet_are_known_by_name():
    missing: dict[str, set[str]] = {}
    for row in PUBLISHED:
        if row not in COMPUTABLE:
            missing.setdefault(row["needs"], set()).add(f"{row['id']} {row['code']}")
    assert missing == STILL_TO_COME
    assert not {row["code"] for row in PUBLISHED if row not in COMPUTABLE} & set(indicators.codes())


def test_one_admission_less_is_seen(demo_world):
    """A planted fault: the figure follows its records, it is not typed anywhere."""
    row = next(row for row in COMPUTABLE if row.get("plan") == 90)
    queries.records(indicators[row["code"]], asked(row)).first().states.update(decision=None)
    queries.records(indicators[row["code"]], asked(row)).first().delete()
    found = queries.figure(indicators[row["code"]], asked(row))
    assert (found.value, found.percent_of_plan) == (110, 122.2)


def test_building_again_builds_nothing(demo_world):
    said: list[object] = []
    assert build.ensure(progress=said.append) is False
    assert said == []
    assert len(demo_world) == 7
