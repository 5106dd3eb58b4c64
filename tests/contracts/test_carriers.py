"""What every app with rows in units promises: it says what becomes of them when a unit closes."""

from __future__ import annotations

from datetime import date

import pytest

from chibo.registry.org.models import Unit
from chibo.registry.org.ports import carriers
from tests.factories.books import own_models

KEPT = {
    "access": "the journal tells what was, where it was; it goes into custody with the unit",
    "documents": "files stay with the unit they came in for and go into custody with it",
    "exchange": "batches are history",
    "indicators": "plans are of years, and those of the unit's years stand",
    "notices": "a calendar of a closed unit tells what was, until its address is taken back",
    "org": "the operation itself ends posts, charges and mandates",
}
"""Apps whose rows need no carrying, each with its reason."""


def test_every_app_with_rows_in_units_carries_them_or_says_why_not():
    apps = {
        model._meta.app_label
        for model in own_models()
        for field in model._meta.local_fields
        if field.is_relation and field.related_model is Unit
    }
    assert apps == set(KEPT) | set(carriers.codes())
    assert set(KEPT) & set(carriers.codes()) == set()


@pytest.mark.parametrize("code", carriers.codes())
def test_nothing_hinders_the_end_of_an_empty_unit(code, district):
    assert carriers[code].hinders_closing(district.cell, date(2022, 1, 1)) == ""
