"""Actors, paths and what they cover."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, connection, transaction

from chibo.foundation.access.actor import Actor, Grant, actor_of
from chibo.foundation.access.ltree import covers, outermost
from chibo.foundation.access.operations import operator
from chibo.foundation.access.scope import acting
from chibo.registry.org.models import Unit
from tests.factories import access


class Place:
    def __init__(self, path: str) -> None:
        self.path = path


ACTOR = Actor(1, "Thử", (Grant("secretary", "1.2.3"), Grant("office", "1.4"), Grant("office", "1.4.5")))


@pytest.mark.parametrize(
    ("path", "roles", "holds"),
    [
        ("1.2.3", ("secretary",), True), ("1.2.3.9", ("secretary",), True), ("1.2", ("secretary",), False),
        ("1.2.33", ("secretary",), False), ("1.2.3", ("office",), False), ("1.2.3", (), True), ("1.4.5.6",
        ("office",), True),
        ("1.2.3", ("office", "secretary"), True), ("2", (), False),
    ],
)  # fmt: skip
def test_a_mandate_covers_its_unit_and_all_below(path, roles, holds):
    assert ACTOR.holds(*roles, over=Place(path)) is holds


def test_an_actor_has_the_roles_of_its_mandates_and_reaches_their_outermost_paths():
    assert (ACTOR.has("office"), ACTOR.has("trainer"), ACTOR.has()) == (True, False, True)
    assert (ACTOR.paths(), ACTOR.paths("office"), ACTOR.paths("trainer")) == (["1.2.3", "1.4"], ["1.4"], [])


def test_the_operator_holds_everything_everywhere():
    one = Actor(1, "Máy", everywhere=True)
    assert (one.holds("secretary", over=Place("9.9")), one.has("trainer")) == (True, True)


@pytest.mark.parametrize(
    ("path", "other", "covered"), [("1.2", "1.2", True), ("1.2", "1.2.3", True), ("1.2", "1.23", False), ("1.2", "1",
    False)]
)  # fmt: skip
def test_a_path_covers_itself_and_what_goes_on_from_it(path, other, covered):
    assert covers(path, other) is covered


def test_outermost_paths_are_those_no_other_covers():
    assert outermost(["1.4.5", "1.2", "1.4", "1.2", "1.22"]) == ["1.2", "1.22", "1.4"]
    assert outermost([]) == []


def test_nobody_and_closed_accounts_are_no_actor(db):
    closed = access.account()
    closed.is_active = False
    for account in (None, AnonymousUser(), closed):
        assert actor_of(account, on=access.TODAY) is None


def test_the_operator_is_one_account_without_a_password(db):
    first, second = operator(), operator()
    assert first == second
    assert first.everywhere
    from chibo.foundation.access.models import Account

    assert Account.objects.get(pk=first.account_id).has_usable_password() is False


def test_looking_below_and_above_a_path(district):
    below = Unit.objects.filter(path__within=[str(district.commune.path), str(district.cousin.path)])
    assert set(below) == {district.commune, district.cell, district.sister, district.cousin}
    assert set(Unit.objects.filter(path__within=str(district.cell.path))) == {district.cell}
    assert not Unit.objects.filter(path__within=[]).exists()
    above = Unit.objects.filter(path__above=str(district.cell.path))
    assert set(above) == {district.province, district.near, district.commune, district.cell}


def test_a_hostile_path_is_data_not_sql(district):
    with pytest.raises(DatabaseError), transaction.atomic():
        list(Unit.objects.filter(path__within=["1'; DROP TABLE org_unit; --"]))
    assert Unit.objects.count() == 10


@pytest.mark.django_db(transaction=True)
def test_background_work_announces_its_scope_for_one_transaction():
    def announced():
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('chibo.paths', true)")
            return cursor.fetchone()[0]

    actor = Actor(1, "Thử", (Grant("secretary", "1.2"), Grant("office", "1.4")))
    with acting(actor):
        assert announced() == "1.2,1.4"
    assert announced() in {"", None}
    with acting(None):
        assert announced() == ""


@pytest.mark.django_db
def test_the_units_of_mandates_are_announced_beside_what_they_cover():
    """Paths alone would not tell a mandate over a cell from one over its commune."""
    actor = Actor(1, "Thử", (Grant("commune_office", "1.2"), Grant("secretary", "1.2.7")))
    with acting(actor), connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('chibo.paths'), current_setting('chibo.home')")
        assert cursor.fetchone() == ("1.2", "commune_office:2,secretary:7")
