"""The district of these tests is built once a module; whatever a test does to it is undone after the test."""

from __future__ import annotations

import pytest
from django.db import transaction

from tests.factories import org
from tests.factories.books import settled


@pytest.fixture(scope="module")
def _district(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield settled(org.district())
        transaction.set_rollback(True)


@pytest.fixture
def district(_district, db):
    """The small district of tests.factories.org, as the database has it at the start of the test."""
    return _district.again()
