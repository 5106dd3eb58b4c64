"""The law of every figure, in worlds that hypothesis makes up."""

from __future__ import annotations

import os
from collections import Counter

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from chibo.foundation.indicators.ports import indicators
from chibo.registry.org.models import Unit
from tests.contracts.laws import PERIODS, check, check_time, told
from tests.contracts.territories import HAMLETS
from tests.contracts.worlds import CELLS, TODAY, Oracle, build, worlds
from tests.factories.books import undone

FULL = os.environ.get("CHIBO_TRUST") == "full"


@pytest.mark.django_db
@settings(max_examples=60 if FULL else 8)
@given(world=worlds(), period=st.sampled_from(PERIODS))
def test_every_figure_keeps_its_law(world, period):
    with undone():
        check(build(world), periods=[period], codes=["H1", "X1"])


@pytest.mark.django_db
@settings(max_examples=30 if FULL else 3)
@given(world=worlds())
def test_parts_of_time_add_up(world):
    with undone():
        build(world)
        for indicator in filter(told, indicators):
            check_time(indicator, Unit.objects.get(code="H1"), "H1", "as-was")


@pytest.mark.django_db
def test_the_worlds_are_rich_enough_to_mean_something():
    """Moves between cells, departures, exemptions, late cells, reforms that the program lets happen; areas of every
    sort, white and not, with a cell of their own and not."""
    seen: Counter[str] = Counter()

    @settings(max_examples=15, phases=[Phase.generate])
    @given(world=worlds())
    def gather(world):
        oracle = Oracle(world)
        seen["moves"] += sum(bool(old and to) for old, _gone, to, _come in oracle.moves())
        seen["left"] += len(oracle.departures())
        seen["exempt"] += sum(stay.exempt is not None for stay in world.stays)
        seen["late"] += sum(world.start(stay) != stay.admitted for stay in world.stays if stay.came is None)
        with undone():
            build(world)
        seen["done"] += len(world.acts) - world.refused
        for spot in world.territory.spots.values():
            seen["white"] += spot.kind in HAMLETS and oracle.white(spot, TODAY)
            seen["peopled"] += spot.kind in HAMLETS and not oracle.white(spot, TODAY)
            seen["own"] += oracle.own(spot, TODAY)
            seen["shared"] += bool(oracle.covered(spot, TODAY, CELLS)) and not oracle.own(spot, TODAY)
            seen["lived in"] += bool(world.territory.residents(spot, TODAY))
            seen["changed"] += len(spot.units) > 1 or len(spot.around) > 1

    gather()
    assert {what: count >= 5 for what, count in seen.items()} == dict.fromkeys(
        ("moves", "left", "exempt", "late", "done", "white", "peopled", "own", "shared", "lived in", "changed"), True
    ), seen
