"""What every figure says of itself under its question mark is true, in a world that has everything."""

from __future__ import annotations

import json
import shlex

import pytest

from chibo.edge.cli import figures as command_line
from chibo.foundation.indicators.explaining import KNOWN, command
from chibo.foundation.indicators.ports import indicators
from chibo.foundation.indicators.queries import Asked, figure, records
from chibo.foundation.rulebook import queries as rulebook
from chibo.foundation.rulebook.packs import STATUSES, packs
from chibo.kernel.periods import parse
from chibo.registry.org.models import Unit
from tests.contracts.laws import TREES
from tests.contracts.worlds import build, rich
from tests.factories.books import settled


@pytest.fixture(scope="module")
def rich_world(module_db, tmp_path_factory):
    from django.test import override_settings

    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files")):
        return settled(build(rich()))


@pytest.mark.parametrize("indicator", list(indicators), ids=indicators.codes())
def test_every_figure_says_what_it_counts_and_what_it_leaves_out(indicator):
    assert indicator.definition
    assert indicator.source
    assert indicator.counted, "counted= says what one record of it is"
    assert bool(indicator.whole) == bool(indicator.among), "whole= says what the denominator counts"
    assert indicator.leaves_out, "leaves_out= says what one might miss"
    assert all(one.words for one in indicator.leaves_out)


@pytest.mark.parametrize("indicator", list(indicators), ids=indicators.codes())
def test_every_rule_that_a_figure_names_is_in_a_pack(indicator):
    assert [code for code, _words in indicator.rules if not rulebook.history(code)] == []


def test_every_status_of_a_value_has_its_words():
    assert set(KNOWN) == STATUSES >= {value.status for pack in packs() for value in pack.values}


@pytest.mark.parametrize("tree", TREES)
def test_what_is_left_out_is_not_among_what_is_counted(rich_world, db, tree):
    met = 0
    for unit in Unit.objects.filter(code__in=["T", "H1", "X2", "C1"]):
        for indicator in indicators:
            asked = Asked(unit, parse("2021"), tree)
            for one in indicator.leaves_out:
                if one.counts is None:
                    continue
                outside = one.counts(asked.reach(), asked.period).rows
                counted = records(indicator, asked)
                if outside.model is counted.model:
                    met += outside.count()
                    assert not set(outside.values_list("pk", flat=True)) & set(counted.values_list("pk", flat=True))
    assert met > 0, "the world must hold something that is left out"


@pytest.mark.parametrize("indicator", list(indicators), ids=indicators.codes())
def test_the_command_prints_the_very_figure(rich_world, db, indicator, capsys):
    from argparse import ArgumentParser

    for period in ("2021", "2021-12-31"):
        for tree in TREES:
            for kind in ("", *list(indicator.kinds or {})[:1]):
                shown = figure(indicator, Asked(Unit.objects.get(code="T"), parse(period), tree), kind=kind)
                words = shlex.split(command(shown, unit="T"))
                assert words[:2] == ["./chibo", "figures"]
                parser = ArgumentParser()
                command_line.add_arguments(parser)
                assert command_line.run(parser.parse_args([*words[2:], "--json"])) == 0
                said = json.loads(capsys.readouterr().out)["figures"]
                assert [(one["numerator"], one["denominator"], len(one["records"])) for one in said] == [
                    (shown.numerator, shown.denominator, shown.numerator)
                ]
