"""What the script asks for when somebody filters, sorts or pages: the region of the list alone, and no more work."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import people as persons
from tests.factories.web import browser, table

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(district):
    persons.member(district.cell, name="Lò Văn An")
    return district


def asked(client, address: str, target: str):
    return client.get(address, headers={"HX-Request": "true", "HX-Target": target})


@pytest.mark.parametrize(
    ("name", "address"), [("children", "/units/{near}/?period=2021&q=nhat"), ("accounts", "/accounts/?q=x")]
)
def test_the_region_of_a_list_comes_alone_and_is_the_pages_own(name, address, world, office):
    client, address = browser(office), address.format(near=world.near.pk)
    whole, part = client.get(address).content.decode(), asked(client, address, name).content.decode()
    assert part.startswith(f'<div id="{name}" class="region"')
    assert "<html" not in part
    assert part.strip() in whole


def test_the_units_below_alone_take_far_fewer_queries(world, office):
    client, address, counts = browser(office), f"/units/{world.near.pk}/?period=2021", []
    for get in (lambda: client.get(address), lambda: asked(client, address, "children")):
        get()
        with CaptureQueriesContext(connection) as queries:
            get()
        counts.append(len(queries))
    assert counts[1] <= counts[0] - 15


@pytest.mark.parametrize(
    ("target", "address", "besides"),
    [
        ("records", "/units/{near}/figures/people.members/?period=2021", "#figure-card"),
        ("roll", "/units/{near}/members/?period=2021", "#roll-head"),
        ("units", "/units/?q=chi", "#units-head"),
    ],
)
def test_where_a_filter_changes_more_than_the_list_the_page_comes_whole(target, address, besides, world, office):
    answer = asked(browser(office), address.format(near=world.near.pk), target)
    text = answer.content.decode()
    assert f'hx-select-oob="{besides}"' in text
    assert f'id="{besides[1:]}"' in text
    assert "<html" in text


@pytest.mark.parametrize("target", ["nothing", "children<script>", "roll"])
def test_a_part_that_there_is_not_is_the_whole_page(target, world, office):
    answer = asked(browser(office), f"/units/{world.near.pk}/?period=2021", target)
    assert table(answer, "children-table")
    assert "<html" in answer.content.decode()


def test_a_part_is_guarded_like_its_page(world, neighbour):
    assert asked(browser(neighbour), f"/units/{world.near.pk}/?period=2021", "children").status_code == 404
