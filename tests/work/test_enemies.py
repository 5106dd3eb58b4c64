"""Everything in meetings, directives and calendars that has an address, asked as nobody should ask it: with the records
of others, with numbers that are none, by the wrong method, with nonsense in every field."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.urls import reverse

from chibo.foundation.access.models import JournalEntry
from tests.factories.access import actor_with
from tests.factories.books import settled
from tests.factories.web import browser
from tests.work.enemy_places import OWN, address, places, world

pytestmark = pytest.mark.django_db
PLACES = places()
IDS = [f"{name}-{'-'.join(rest)}".rstrip("-") for name, _first, rest in PLACES]
NONSENSE = ("²", "-1", "9" * 40, "x", "a\x00b", "31/02/2021")
GIVEN = {"period", "tree", "item", "task", "step", "matter", "body", "month", "code", "export", "page", "size", "sort",
         "state", "q", "columns", "order", "kind", "whose", "year", "part", "for"}  # fmt: skip
NEIGHBOURS = (("secretary", "sister"), ("member", "sister"), ("commune_office", "second"), ("inspector", "far"))
SENT = {"directives:dispatch", "directives:acknowledge"}
READING = {
    "meetings:board", "meetings:months", "meetings:report", "meetings:cell", "meetings:series", "meetings:meeting",
    "meetings:prepare", "meetings:roll", "meetings:items", "meetings:votes", "meetings:close", "meetings:minutes",
    "meetings:paper", "directives:documents", "directives:document", "directives:tasks", "directives:task",
    "directives:proof", "directives:dispatches", "directives:dispatch", "directives:file", "notices:of_unit",
}  # fmt: skip
"""Pages that only show: nothing is posted to them."""


@pytest.fixture(scope="module")
def _there(_work, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield settled(world(_work))
        transaction.set_rollback(True)


@pytest.fixture
def there(_there, db):
    return _there


def test_no_address_was_forgotten(there):
    assert {first for _name, first, _rest in PLACES} == set(there.ids)
    assert len(PLACES) > 50


@pytest.mark.parametrize(("name", "first", "rest"), PLACES, ids=IDS)
def test_nothing_opens_for_a_neighbour_and_nothing_is_changed_by_one(there, name, first, rest):
    asked, district = address(name, there.ids[first], rest), there.village.district
    actors = [(where, actor_with(role, getattr(district, where))) for role, where in NEIGHBOURS]
    before = JournalEntry.objects.filter(outcome="done").count()
    for where, actor in actors:
        if name in SENT and where == "sister":
            continue  # it was sent to that cell too; whose receipt is whose is tested below
        pages = browser(actor)
        assert pages.get(asked).status_code in {403, 404, 405}, (where, asked)
        assert pages.post(asked, {"key": "k", "reason": "x", "text": "x"}).status_code in {403, 404, 405}, (
            where,
            asked,
        )
    assert JournalEntry.objects.filter(outcome="done").count() == before


@pytest.mark.parametrize("step", ["seen", "done"])
def test_a_cell_does_not_acknowledge_for_its_neighbour(there, step):
    neighbour = browser(actor_with("secretary", there.village.district.sister))
    asked = reverse("directives:acknowledge", args=[there.ids["receipts"], step])
    assert neighbour.post(asked, {"key": "k"}).status_code in {403, 404}


@pytest.mark.parametrize(("name", "first", "rest"), PLACES, ids=IDS)
def test_nobody_opens_anything_without_an_account(there, name, first, rest):
    asked = address(name, there.ids[first], rest)
    for answer in (browser().get(asked), browser().post(asked, {"key": "k"})):
        assert answer.status_code in {302, 403, 405}
        assert answer.status_code != 302 or "/sign-in/" in answer.url


@pytest.mark.parametrize(("name", "first", "rest"), PLACES, ids=IDS)
def test_a_number_that_means_nothing_is_not_found(there, name, first, rest):
    pages = browser(there.village.secretary)
    for number in ("²", "9" * 19):
        assert pages.get(address(name, number, rest)).status_code in {404, 405}, number
    assert pages.post(address(name, "9" * 18, rest), {"key": "k"}).status_code in {404, 405}


@pytest.mark.parametrize("name", sorted(READING))
def test_pages_that_show_take_nothing(there, name):
    first, rest = next((first, rest) for one, first, rest in PLACES if one == name)
    assert browser(there.village.secretary).post(address(name, there.ids[first], rest)).status_code == 405


def test_a_receipt_is_acknowledged_by_a_press_not_by_a_link(there):
    asked = reverse("directives:acknowledge", args=[there.ids["receipts"], "seen"])
    assert browser(there.village.secretary).get(asked).status_code == 405


ASKED = [one for one in PLACES if one[0] not in {"meetings:paper", "directives:proof", "directives:file"}]


@pytest.mark.parametrize(("name", "first", "rest"), ASKED, ids=["-".join((one[0], *one[2])) for one in ASKED])
def test_nonsense_behind_the_question_mark_does_no_harm(there, name, first, rest):
    pages, asked = browser(there.village.secretary), address(name, there.ids[first], rest)
    for turn in (0, 1, 2):
        given = {one: NONSENSE[(turn + place) % len(NONSENSE)] for place, one in enumerate(sorted(GIVEN))}
        assert pages.get(asked, given).status_code < 500, given


@pytest.mark.parametrize("name", sorted(OWN))
def test_nonsense_on_ones_own_pages_does_no_harm(there, name):
    pages = browser(there.village.secretary)
    for nonsense in NONSENSE:
        assert pages.get(reverse(name), dict.fromkeys(GIVEN, nonsense)).status_code < 500, nonsense


ACTS = [one for one in PLACES if one[0] not in READING | {"directives:acknowledge"}]


@pytest.mark.parametrize(("name", "first", "rest"), ACTS, ids=["-".join((one[0], *one[2])) for one in ACTS])
def test_nonsense_in_every_field_is_told_at_the_fields(there, name, first, rest):
    """Whatever fits a field (a text may be "x") is taken, a place there is not is not found, the rest is told."""
    pages, asked = browser(there.village.secretary), address(name, there.ids[first], rest)
    for place, nonsense in enumerate(NONSENSE):
        shown = pages.get(asked)
        if shown.status_code != 200:
            assert shown.status_code in {403, 404}
            break
        fields = shown.context["form"].fields
        answer = pages.post(asked, {**dict.fromkeys(fields, nonsense), "key": f"{name}{place}"})
        assert answer.status_code in {302, 404, 422}, nonsense
        assert answer.status_code != 422 or answer.context["form"].errors, nonsense
