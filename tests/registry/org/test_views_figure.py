"""The list behind a figure: exactly its records, whatever the filters."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.foundation.indicators.ports import indicators, record_lists
from chibo.foundation.indicators.queries import Asked, figure, listed, records, series, split
from chibo.kernel import periods
from chibo.registry.org import operations as org
from chibo.registry.people import operations as people
from tests.factories import access
from tests.factories import org as units
from tests.factories import people as persons
from tests.factories.web import browser, links, table

pytestmark = pytest.mark.django_db

PERIOD = periods.parse("2021")


@pytest.fixture
def world(district):
    an = persons.member(district.cell, name="Lò Văn An", born_on=date(1995, 1, 1))
    binh = persons.member(district.cell, name="Lò Thị Bình", born_on=date(1960, 1, 1))
    persons.member(district.cousin, name="Quàng Văn Dũng", born_on=date(1980, 1, 1))
    persons.probationer(district.sister, name="Hạng A Nhìa", admitted=date(2021, 5, 4), born_on=date(2000, 1, 1))
    people.move(actor=access.operator(), membership=an, unit=district.stranger, on=date(2021, 9, 1))
    people.leave(actor=access.operator(), membership=binh, how="died", on=date(2021, 11, 2))
    return district


def names(answer) -> list[str]:
    return [row[0] for row in table(answer, "records-table")[1:]]


def test_every_model_that_an_indicator_counts_has_a_list(world):
    asked = Asked(world.near, PERIOD)
    counted = {records(indicator, asked).model._meta.label for indicator in indicators}
    assert counted == set(record_lists.codes())


def test_the_list_holds_as_many_rows_as_the_figure_says(world, office):
    client, asked = browser(office), Asked(world.near, PERIOD)
    listed_rows = {}
    for code in indicators.codes():
        answer = client.get(f"/units/{world.near.pk}/figures/{code}/?period=2021")
        listed_rows[code] = answer.context["page"].total
    assert listed_rows == {one.code: figure(one, asked).numerator for one in indicators}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("people.members", ["Quàng Văn Dũng", "Hạng A Nhìa"]),
        ("people.admitted", ["Hạng A Nhìa"]),
        ("people.transferred_out", ["Lò Văn An"]),
        ("people.left", ["Lò Thị Bình"]),
        ("people.left/?kind=died", ["Lò Thị Bình"]),
        ("people.left/?kind=expelled", []),
        ("org.cells", ["Chi bộ bản Ba", "Chi bộ bản Hai", "Chi bộ bản Một"]),
    ],
)
def test_the_records_are_named(world, office, code, expected):
    path, _mark, parameters = code.partition("?")
    answer = browser(office).get(f"/units/{world.near.pk}/figures/{path.strip('/')}/?period=2021&{parameters}")
    assert names(answer) == expected


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ("q=quang van", ["Quàng Văn Dũng"]),
        ("age=18-30", ["Hạng A Nhìa"]),
        ("sex=female", []),
        ("sort=name&order=desc", ["Hạng A Nhìa", "Quàng Văn Dũng"]),
        ("sort=nope&order=nope&page=99&size=7", ["Quàng Văn Dũng", "Hạng A Nhìa"]),
    ],
)
def test_filters_and_order_are_in_the_address(world, office, parameters, expected):
    answer = browser(office).get(f"/units/{world.near.pk}/figures/people.members/?period=2021&{parameters}")
    assert names(answer) == expected
    assert answer.context["value"] == "2"


def test_a_unit_below_narrows_the_figure_itself(world, office):
    client, base = browser(office), f"/units/{world.near.pk}/figures/people.members/?period=2021"
    answer = client.get(f"{base}&unit={world.second.pk}")
    assert (names(answer), answer.context["value"]) == (["Quàng Văn Dũng"], "1")
    wrong = client.get(f"{base}&unit={world.far.pk}")
    assert (names(wrong), wrong.context["value"]) == (["Quàng Văn Dũng", "Hạng A Nhìa"], "2")
    assert "Không có lựa chọn" in wrong.content.decode()
    assert "Đảng bộ huyện Xa" not in wrong.content.decode()


@pytest.mark.parametrize("tree", ["as-was", "today"])
def test_the_records_of_each_child_are_its_part_of_the_figure(world, tree):
    asked, children = Asked(world.near, PERIOD, tree), (world.commune.pk, world.second.pk)
    for indicator in indicators:
        parts = split(indicator, asked, children)
        found = {child: listed(indicator, asked, child=child).rows.count() for child in children}
        assert found == {child: parts.by_child.get(child, 0) for child in children}, indicator.code


@pytest.mark.parametrize("tree", ["as-was", "today"])
def test_the_months_of_a_flow_are_the_figures_of_the_months(world, tree):
    asked, months = Asked(world.near, PERIOD, tree), PERIOD.months()
    for indicator in (one for one in indicators if one.flow):
        one_by_one = [figure(indicator, Asked(world.near, month, tree)).numerator for month in months]
        assert series(indicator, asked, months) == one_by_one, indicator.code


def test_a_record_of_the_past_is_listed_though_its_member_page_is_out_of_reach_now(world):
    """The cell keeps its figures; the page of somebody follows the person's own reach."""
    office = access.actor_with("commune_office", world.commune)
    org.reparent(
        actor=access.operator(), unit=world.sister, superior=world.foreign, on=date(2022, 1, 1), today=access.TODAY
    )
    answer = browser(office).get(f"/units/{world.commune.pk}/figures/people.admitted/?period=2021")
    assert names(answer) == ["Hạng A Nhìa"]
    assert (1, 0) not in links(answer, "records-table")


def test_names_link_to_the_member_where_the_actor_may_open_it(world, office):
    answer = browser(office).get(f"/units/{world.near.pk}/figures/people.members/?period=2021")
    address = links(answer, "records-table")[1, 0]
    assert browser(office).get(address).context["title"] == "Quàng Văn Dũng"


@pytest.mark.parametrize("role", ["member", "trainer", "administrator"])
def test_lists_of_persons_are_closed_to_roles_that_see_figures_only(world, role):
    client = browser(access.actor_with(role, world.near))
    answer = client.get(f"/units/{world.near.pk}/figures/people.members/?period=2021")
    assert answer.status_code == 403
    assert "Quàng" not in answer.content.decode()
    assert client.get(f"/units/{world.near.pk}/figures/org.cells/?period=2021").status_code == 200


@pytest.mark.parametrize("role", ["secretary", "commune_office", "committee_member", "superior_office", "inspector"])
def test_lists_of_persons_are_open_to_roles_that_may_know_them(world, role):
    client = browser(access.actor_with(role, world.near))
    assert client.get(f"/units/{world.near.pk}/figures/people.members/?period=2021").status_code == 200


def test_an_unknown_figure_is_not_found(world, office):
    assert browser(office).get(f"/units/{world.near.pk}/figures/people.nope/").status_code == 404


def test_the_list_takes_as_many_queries_for_three_rows_as_for_one(world, office):
    client, counts = browser(office), []
    for rows in (1, 3):
        cell = units.cell(f"Chi bộ có {rows}", under=world.commune)
        for _number in range(rows):
            persons.member(cell)
        url = f"/units/{cell.pk}/figures/people.members/?period=2021"
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert len(names(client.get(url))) == rows
        counts.append(len(queries))
    assert counts[0] == counts[1]
