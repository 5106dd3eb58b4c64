"""The law of every figure, in worlds that hypothesis makes up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from chibo.foundation.indicators.ports import indicators
from chibo.kernel.periods import parse
from chibo.registry.org.models import Unit
from tests.contracts.laws import check, check_time
from tests.contracts.worlds import World, build, worlds
from tests.factories.books import undone


@pytest.mark.django_db
@settings(max_examples=25)
@given(world=worlds())
def test_every_figure_keeps_its_law_in_generated_worlds(world: World) -> None:
    with undone():
        check(build(world), periods=[parse("2021"), parse("2021-Q3"), parse("2019/2021")], codes=["T", "H1", "X1", "C1"])


@pytest.mark.django_db
@settings(max_examples=8)
@given(world=worlds())
def test_parts_of_time_add_up_in_generated_worlds(world: World) -> None:
    with undone():
        build(world)
        for code in ("H1", "C1"):
            for indicator in indicators:
                check_time(indicator, Unit.objects.get(code=code), code, "as-was")
