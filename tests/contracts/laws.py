"""The laws that every figure keeps, as checks of a built world."""

from __future__ import annotations

from chibo.foundation.indicators import queries
from chibo.foundation.indicators.ports import Indicator, indicators
from chibo.foundation.indicators.queries import Asked
from chibo.kernel.periods import Period, day_of, parse
from chibo.registry.org.models import Placement, Unit
from tests.contracts.worlds import CELLS, ONE_DAY, TODAY, Oracle, World

PERIODS = [parse(code) for code in ("2021", "2021-H2", "2021-Q3", "2021-07", "2021-06-30", "2019/2021", "2022-01")]
TREES = ("as-was", "today")
TOLD = {"org", "people", "coverage"}
"""The families of figures that the oracle works out."""


def told(indicator: Indicator) -> bool:
    return indicator.code.partition(".")[0] in TOLD


def label(indicator: Indicator, asked: Asked, unit: str) -> str:
    return f"{indicator.code} of {unit}, {asked.period}, {asked.tree}"


def count(indicator: Indicator, unit: Unit, period: Period, tree: str = "as-was") -> int:
    return queries.figure(indicator, Asked(unit, period, tree)).numerator


def check_records(indicator: Indicator, asked: Asked, unit: str) -> queries.Figure:
    """The figure and its records are one query with and without the aggregate."""
    where = label(indicator, asked, unit)
    found = queries.figure(indicator, asked)
    amounts = queries.amounts(indicator, queries.records(indicator, asked))
    assert len({ref for ref, _amount in amounts}) == len(amounts), where
    assert sum(amount for _ref, amount in amounts) == found.numerator, where
    if indicator.among is None:
        assert (found.denominator, found.value) == (None, found.numerator), where
    else:
        among = set(indicator.among(asked.reach(), asked.period).rows.values_list("pk", flat=True))
        gaps = set(queries.gaps(indicator, asked).rows.values_list("pk", flat=True))
        counted = set(queries.records(indicator, asked).values_list("pk", flat=True))
        field = indicator.among_sums
        whole = indicator.among(asked.reach(), asked.period).rows
        assert found.denominator == (sum(whole.values_list(field, flat=True)) if field else len(among)), where
        assert (gaps | counted, gaps & counted) == (among, set()), where
        assert isinstance(found.numerator, int), where
        assert isinstance(found.denominator, int), where
        assert found.value == (100 * found.numerator / found.denominator if found.denominator else None), where
    return found


def check_oracle(oracle: Oracle, asked: Asked, unit: str, found: queries.Figure) -> None:
    """Both terms of the figure are what plain counting gives."""
    question = (found.indicator.code, unit, asked.period.start, asked.period.end, asked.tree)
    whole = oracle.figure(*question, whole=True) if found.indicator.among else None
    assert (found.numerator, found.denominator) == (oracle.figure(*question), whole), label(
        found.indicator, asked, unit
    )


def children_of(asked: Asked) -> list[int]:
    """The units directly below on the last day of the period, or today."""
    day = TODAY if asked.tree == "today" else asked.period.last_day
    return list(Placement.objects.on(day).filter(superior=asked.unit).values_list("unit_id", flat=True))


def check_split(
    world: World,
    oracle: Oracle,
    indicator: Indicator,
    asked: Asked,
    unit: str,
    children: list[int],
    figure: queries.Figure,
) -> None:
    """Children and the explained residue make the whole; each child's number opens exactly its records."""
    where, period = label(indicator, asked, unit), asked.period
    names = {pk: code for code, pk in world.pks.items()}
    split = queries.split(indicator, asked, children, whole=figure)
    known = [names[pk] for pk in children]
    assert {names[pk]: number for pk, number in split.by_child.items() if number} == oracle.by_child(
        indicator.code, unit, period.start, period.end, asked.tree
    ), where
    assert split.residue == oracle.residue(indicator.code, unit, period.start, period.end, asked.tree, known), where
    assert sum(split.by_child.get(pk, 0) for pk in children) + split.residue == figure.numerator, where
    for pk, number in list(split.by_child.items())[:1]:
        rows = queries.listed(indicator, asked, child=pk).rows
        assert sum(amount for _ref, amount in queries.amounts(indicator, rows)) == number, where


def check_time(indicator: Indicator, unit: Unit, code: str, tree: str) -> None:
    """Months of a year add up to it for flows; a stock of a period is the stock of its last day."""
    year = parse("2021")
    whole, months = count(indicator, unit, year, tree), [count(indicator, unit, month, tree) for month in year.months()]
    assert queries.series(indicator, Asked(unit, year, tree), year.months()) == months, (indicator.code, code, tree)
    if indicator.flow:
        assert sum(months) == whole, (indicator.code, code, tree)
    else:
        assert whole == months[-1] == count(indicator, unit, day_of(year.last_day), tree), (indicator.code, code, tree)


def check_balance(oracle: Oracle, unit: Unit, code: str) -> bool:
    """Opening and increases less decreases is closing, where no unit moved, opened or closed."""
    for period in (parse("2021"), parse("2020-H1"), parse("2022-Q1")):
        if not oracle.still(code, period.start, period.end):
            continue
        opening = count(indicators["people.members"], unit, day_of(period.start - ONE_DAY))
        more = sum(count(indicators[f"people.{one}"], unit, period) for one in ("admitted", "transferred_in"))
        less = sum(count(indicators[f"people.{one}"], unit, period) for one in ("transferred_out", "left"))
        assert opening + more - less == count(indicators["people.members"], unit, period), (code, str(period))
        return True
    return False


def check_kinds(oracle: Oracle, unit: Unit, code: str) -> None:
    """The ways of leaving add up to all who left."""
    left, period = indicators["people.left"], parse("2019/2021")
    assert left.kinds is not None
    by_how = {how: queries.figure(left, Asked(unit, period), kind=how).numerator for how in left.kinds}
    expected = dict.fromkeys(left.kinds, 0)
    for cell, day, how in oracle.departures():
        if period.start <= day < period.end and oracle.inside(code, cell, day - ONE_DAY, "as-was"):
            expected[how] += 1
    assert by_how == expected, code
    assert sum(by_how.values()) == count(left, unit, period), code


def check(world: World, *, periods: list[Period], codes: list[str] | None = None) -> int:
    """All laws for every indicator that the oracle tells, in a built world; answers for how many units the balance
    could be drawn. The others have nothing to count there: tests of their own worlds ask for laws without an oracle."""
    oracle, balanced = Oracle(world), 0
    units = {unit.code: unit for unit in Unit.objects.all()}
    for code in codes or ["T", "H1", "X1", "X2", "C1"]:
        unit = units[code]
        for name in TREES:
            if name == "today" and world.seats[code].closed <= TODAY:
                continue
            for period in periods:
                asked = Asked(unit, period, name)
                children = children_of(asked)
                for indicator in filter(told, indicators):
                    found = check_records(indicator, asked, code)
                    check_oracle(oracle, asked, code, found)
                    if world.seats[code].kind not in CELLS:
                        check_split(world, oracle, indicator, asked, code, children, found)
        balanced += check_balance(oracle, unit, code)
        check_kinds(oracle, unit, code)
    return balanced
