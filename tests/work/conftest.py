"""The cell of these tests is built once a module; whatever a test does to it is undone after the test."""

from __future__ import annotations

import pytest
from django.db import transaction

from tests.factories import meetings, org
from tests.factories.books import settled


@pytest.fixture(scope="module")
def _work(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield settled(meetings.village(org.district()))
        transaction.set_rollback(True)


@pytest.fixture
def village(_work, db):
    """The cell of tests.factories.meetings, as the database has it at the start of the test."""
    return _work.again()
