"""Periods and trees in the words of the reader's language."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict
from django.utils.translation import override

from chibo.foundation.indicators.asking import period_chooser, short_month, title, tree_chooser
from chibo.kernel.periods import parse

WORDS = {
    "2021": ("Năm 2021", "Year 2021"),
    "2021-H1": ("6 tháng đầu năm 2021", "First half of 2021"),
    "2021-H2": ("6 tháng cuối năm 2021", "Second half of 2021"),
    "2021-Q3": ("Quý III/2021", "Quarter III/2021"),
    "2021-07": ("Tháng 7/2021", "July 2021"),
    "2021-12-31": ("Ngày 31/12/2021", "31/12/2021"),
    "2006/2010": ("2006–2010", "2006–2010"),
}


@pytest.mark.parametrize("code", WORDS)
def test_a_period_is_named_in_both_languages(code):
    for language, words in zip(("vi", "en"), WORDS[code], strict=True):
        with override(language):
            assert title(parse(code)) == words


def test_months_of_a_chart_are_named_in_both_languages():
    months = parse("2021").months()
    assert [short_month(month) for month in months] == [f"T{number}" for number in range(1, 13)]
    with override("en"):
        assert [short_month(month) for month in months[:3]] == ["Jan", "Feb", "Mar"]


def test_the_choosers_speak_english():
    with override("en"):
        periods = period_chooser(parse("2021"), QueryDict(), since=date(2019, 1, 1), today=date(2022, 6, 1)).links
        trees = tree_chooser("as-was", QueryDict(), on=date(2021, 12, 31))
    assert [group.title for group in periods.groups] == [
        "Years",
        "Halves of 2021",
        "Quarters of 2021",
        "Months of 2021",
    ]
    assert [step.label for step in (periods.before, periods.after)] == [
        "Previous period: Year 2020",
        "Next period: Year 2022",
    ]
    assert [choice.label for choice in trees.groups[0].choices] == ["As it was on 31/12/2021", "As it is today"]
