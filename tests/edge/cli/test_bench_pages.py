"""bench pages: every list page asks as much for 50 rows as for 10, and the measuring leaves no trace."""

from __future__ import annotations

import pytest
from django.db import connection

from chibo.edge.cli.bench_pages import (
    MORE_THAN_LISTS,
    PAGES,
    SLOWEST,
    Measured,
    list_sql,
    queries_of,
    signed_in,
    view_sql,
)  # fmt: skip
from chibo.edge.cli.scratch import scratch

pytestmark = pytest.mark.usefixtures("module_db")


@pytest.fixture(scope="module")
def module_db(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        yield


@pytest.fixture(scope="module")
def sides(module_db):
    with scratch() as made:
        yield made


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_list_of_fifty_rows_takes_as_many_queries_as_one_of_ten(name, sides):
    told = {}
    for side in sides:
        said = queries_of(signed_in(side.office), PAGES[name](side))
        told[side.rows] = [sql.split(" FROM ")[-1][:60] for sql, _params in said if "SAVEPOINT" not in sql]
    assert told[10] == told[50]


@pytest.mark.parametrize("name", sorted(PAGES))
def test_each_page_shows_all_rows_of_its_side(name, sides):
    for side in sides:
        answer = signed_in(side.office).get(PAGES[name](side))
        pages = [context["listing"].page for context in answer.context if "listing" in context]
        assert (side.rows, side.rows) in {(page.total, len(page.rows)) for page in pages}


@pytest.mark.parametrize("name", sorted(set(PAGES) - MORE_THAN_LISTS))
def test_the_bare_sql_of_a_list_is_its_number_and_its_rows(name, sides):
    side = sides[1]
    count, rows, *more = list_sql(signed_in(side.office), PAGES[name](side))
    with connection.cursor() as cursor:
        cursor.execute(*count)
        assert cursor.fetchone()[0] == side.rows
        cursor.execute(*rows)
        assert len(cursor.fetchall()) == side.rows
    assert len(more) == (2 if name == "accounts" else 0)


@pytest.mark.parametrize("name", sorted(MORE_THAN_LISTS))
def test_the_bare_sql_of_other_pages_is_all_but_what_every_page_asks(name, sides):
    side = sides[0]
    client = signed_in(side.office)
    said = [sql for sql, _params in queries_of(client, PAGES[name](side))]
    bare = [sql for sql, _params in view_sql(client, PAGES[name](side))]
    assert [sql for sql in said if sql in bare] == bare
    assert len(said) - len(bare) == 7


@pytest.mark.parametrize(
    ("page_ms", "queries", "passed"),
    [(SLOWEST, 9, True), (SLOWEST + 0.1, 9, False), (1, 10, False)],
)
def test_a_page_passes_within_its_bound_and_with_as_many_queries_as_a_short_one(page_ms, queries, passed):
    assert Measured("units", float(page_ms), 1.0, 9, queries).passed is passed
