"""While somebody types, names are looked up by the index on them, whoever asks and however many members there are."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.edge.home.queries import quick_members
from chibo.registry.people.models import Person
from tests.factories import org as units
from tests.factories.access import TODAY, actor_with, operator
from tests.factories.sheets import bring, member_row

pytestmark = pytest.mark.usefixtures("module_db")

GIVEN = ("Hương", "Minh", "An", "Bình", "Xuân", "Lan", "Sơn", "Thủy", "Tùng", "Mai", "Huy", "Hạnh")
FAMILY = ("Lò", "Vì", "Quàng", "Nguyễn", "Giàng", "Cà", "Hà", "Tòng")


@pytest.fixture(scope="module")
def world(module_db):
    """Three thousand members of one cell; eight of them are called Nguyễn … Hương."""
    made = units.district()
    names = [f"{FAMILY[n // 12 % 8]} {'Thị' if n % 3 else 'Văn'} {GIVEN[n % 12]}" for n in range(3000)]
    bring("members", [
        {**member_row(f"S-{n}", (made.stranger if n % 2 else made.cell).code), "Họ và tên": name}
        for n, name in enumerate(names)
    ])  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE people_person, people_membership, org_unit, org_placement")
    return made


def searched(actor, text: str):
    with CaptureQueriesContext(connection) as asked:
        found = quick_members(actor, text, on=TODAY, most=6)
    return [row.person.name for row in found], [one["sql"] for one in asked]


def plan_of(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN " + sql.replace("%", "%%"), [])
        return "\n".join(line for (line,) in cursor.fetchall())


@pytest.mark.parametrize("who", ["everywhere", "a district", "a cell"])
def test_a_prefix_is_looked_up_by_the_index_of_given_names(who, world, db):
    actor = {
        "everywhere": operator, "a district": lambda: actor_with("superior_office", world.near),
        "a cell": lambda: actor_with("secretary", world.cell),
    }[who]()  # fmt: skip
    names, statements = searched(actor, "huong ng")
    assert set(names) == {"Nguyễn Thị Hương"} or set(names) <= {"Nguyễn Thị Hương", "Nguyễn Văn Hương"}
    assert names
    plan = plan_of(statements[0])
    assert "person_given" in plan, plan
    assert "Seq Scan on people_person" not in plan, plan


def test_what_is_typed_is_no_pattern(world, db):
    assert searched(operator(), "huong%")[0] == []
    assert searched(operator(), "h_ong ng")[0] == []


def test_where_enough_begin_with_it_nothing_is_looked_for_anywhere_in_a_name(world, db):
    _names, statements = searched(operator(), "huong")
    assert len(statements) == 1
    assert Person.objects.count() == 3000
