"""Worlds that a whole module shares: built once inside a transaction that is taken back at the end.

Whoever builds one ends with books.settled(): deferred checks of its rows are made at once, not after every test.
"""

from __future__ import annotations

import pytest
from django.db import transaction


@pytest.fixture(scope="module")
def module_db(django_db_setup, django_db_blocker):
    """A transaction around all tests of a module; what is built in it is gone afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
