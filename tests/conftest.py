"""What every test may ask for."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as examples

from chibo.foundation.access import book
from tests.factories import access, org

pytest_plugins = ["tests.demo_world"]

examples.register_profile(
    "chibo", deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
examples.load_profile("chibo")


@pytest.fixture(autouse=True)
def _quick_and_tidy(settings, tmp_path):
    """Passwords are hashed quickly, stored files go where the test's other files go, and no book is remembered."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path / "files"
    book.forget()


@pytest.fixture
def operator(db):
    """The operator of the machine."""
    return access.operator()


@pytest.fixture
def district(db):
    """The small district of tests.factories.org."""
    return org.district()


@pytest.fixture
def office(district):
    """The office of the first district."""
    return access.actor_with("superior_office", district.near)


@pytest.fixture
def neighbour(district):
    """The same office of the other district."""
    return access.actor_with("superior_office", district.far)
