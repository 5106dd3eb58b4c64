from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils.translation import override

from chibo.foundation.ui.numbers import UNKNOWN, day, moment, number, percent


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (999, "999"),
        (1234, "1.234"),
        (5532942, "5.532.942"),
        (-1234, "-1.234"),
        (12.5, "12,5"),
        (12.25, "12,3"),
        (3.0, "3"),
        (2.96, "3"),
        (-0.04, "0"),
        (0.1 + 0.2, "0,3"),
        (1234567.89, "1.234.567,9"),
        (Decimal("1234.50"), "1.234,5"),
        (Fraction(1, 3), "0,3"),
        (None, UNKNOWN),
        (float("nan"), UNKNOWN),
        (float("inf"), UNKNOWN),
    ],
)
def test_numbers_have_dots_between_thousands_and_a_decimal_comma(value, written):
    assert number(value) == written


def test_places_asked_for_are_shown_even_when_zero():
    assert [number(3, places=2), number(1234.5, places=0), number(Decimal("0.005"), places=2)] == [
        "3,00",
        "1.235",
        "0,01",
    ]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (111 / 90 * 100, "123,3%"),
        (Fraction(11100, 90), "123,3%"),
        (88.0, "88,0%"),
        (0, "0%"),
        (100, "100%"),
        (100.0, "100%"),
        (99.96, "100,0%"),
        (0.04, "0,0%"),
        (90.45, "90,5%"),
        (1234.5, "1.234,5%"),
        (None, UNKNOWN),
    ],
)
def test_percentages_are_rounded_half_up_to_one_place(value, written):
    assert percent(value) == written


def test_dates_are_day_month_year():
    assert [day(date(2021, 12, 31)), day(date(987, 1, 2)), day(None)] == ["31/12/2021", "02/01/0987", UNKNOWN]


def test_instants_are_told_in_local_time():
    late = datetime(2021, 12, 31, 18, 5, tzinfo=UTC)
    assert [day(late), moment(late), moment(None)] == ["01/01/2022", "01/01/2022 01:05", UNKNOWN]


def test_readers_of_english_see_commas_between_thousands_and_a_decimal_point():
    with override("en"):
        assert [number(3843), number(1234567.89), percent(Fraction(370, 3)), number(None)] == [
            "3,843",
            "1,234,567.9",
            "123.3%",
            UNKNOWN,
        ]
        assert day(date(2021, 12, 31)) == "31/12/2021"
