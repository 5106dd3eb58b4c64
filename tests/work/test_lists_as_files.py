"""Lists of meetings and directives as files: exactly what the page shows, filtered and in order, with a journal row."""

from __future__ import annotations

import pytest

from chibo.foundation.access.models import Export
from tests.factories.access import actor_with
from tests.factories.lists import below_heading, content, had, listing_of, rows_of
from tests.factories.web import browser, table
from tests.work.enemy_places import world

pytestmark = pytest.mark.django_db

YEAR = "period=2021"
LISTS = {
    "board": f"/units/{{commune}}/meetings/board/?{YEAR}",
    "months": f"/units/{{commune}}/meetings/months/?{YEAR}",
    "documents": f"/units/{{commune}}/documents/?{YEAR}",
    "tasks": f"/units/{{commune}}/tasks/?{YEAR}",
    "dispatches": f"/units/{{commune}}/dispatches/?{YEAR}",
    "receipts": "/dispatches/{dispatch}/",
}


@pytest.fixture
def place(village):
    """An office and the address of each list in a commune where everything happened once."""
    made = world(village)
    commune = village.district.commune
    ids = {"commune": commune.pk, "dispatch": made.ids["dispatches"]}
    return actor_with("commune_office", commune), {name: one.format(**ids) for name, one in LISTS.items()}


@pytest.mark.parametrize("name", LISTS)
def test_a_file_has_the_rows_of_the_page_in_their_order_and_leaves_a_journal_row(name, place):
    office, addresses = place
    client = browser(office)
    page = client.get(addresses[name])
    heading, *shown = table(page, f"{name}-table")
    found = below_heading(rows_of(had(client, addresses[name], f"{name}.xlsx")), heading[0])
    assert [str(row[0]) for row in found[1 : 1 + len(shown)]] == [row[0] for row in shown]
    assert len([row for row in shown if not row[0].startswith("Cộng")]) == listing_of(page, name).count > 0
    assert content(had(client, addresses[name], f"{name}.csv"))
    assert [(one.what, one.form) for one in Export.objects.order_by("pk")] == [(name, "xlsx"), (name, "csv")]


@pytest.mark.parametrize("name", LISTS)
def test_every_column_sorts_both_ways(name, place):
    office, addresses = place
    client = browser(office)
    listing = listing_of(client.get(addresses[name]), name)
    joint = "&" if "?" in addresses[name] else "?"
    for column in (one for one in listing.columns if one.sort):
        for order in ("asc", "desc"):
            answer = client.get(f"{addresses[name]}{joint}sort={column.key}&order={order}")
            assert listing_of(answer, name).count == listing.count, (column.key, order)


@pytest.mark.parametrize("name", LISTS)
def test_a_filter_that_nothing_fits_leaves_an_empty_list_that_says_so(name, place):
    office, addresses = place
    joint = "&" if "?" in addresses[name] else "?"
    answer = browser(office).get(f"{addresses[name]}{joint}q=khongcogihet")
    assert answer.status_code == 200
    assert listing_of(answer, name).count == 0


@pytest.mark.parametrize("name", LISTS)
def test_a_list_out_of_reach_is_no_file_either(name, place, village):
    _office, addresses = place
    stranger = actor_with("commune_office", village.district.second)
    assert had(browser(stranger), addresses[name]).status_code in {403, 404}
    assert Export.objects.count() == 0
