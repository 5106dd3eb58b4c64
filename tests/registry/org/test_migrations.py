"""Books that were begun before areas had tables of their own are brought over."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from chibo.registry.org import operations as org
from chibo.registry.org.models import Area, AreaPlacement, Coverage, Unit
from tests.factories.access import TODAY, operator
from tests.factories.org import OPENED, again, cell

ON, LATE = date(2021, 7, 1), date(2022, 1, 1)
BEFORE = [("people", "0002_sent_again"), ("org", "0002_areas")]


def migrate(targets: list[tuple[str, str]]):
    """Go to these migrations inside the test's own transaction; answers with the models as they were there."""
    connection.check_constraints()
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


def leaves() -> list[tuple[str, str]]:
    return [node for node in MigrationExecutor(connection).loader.graph.leaf_nodes() if node[0] in {"org", "people"}]


@pytest.fixture
def book(district):
    """The district before areas: a moved cell, one that closed with a successor, one without a word of its area."""
    org.reparent(actor=operator(), unit=district.cell, superior=district.second, on=ON, today=TODAY)
    org.rename(actor=operator(), unit=again(district.sister), name="Chi bộ Đổi tên", on=ON)
    cousin = again(district.cousin)
    org.close(actor=operator(), unit=cousin, on=LATE, today=TODAY, successors=(again(district.stranger),))
    late = cell("Chi bộ Ngày Mai", under=again(district.commune), on=date(2030, 1, 1))
    units = migrate(BEFORE).get_model("org", "Unit").objects
    for one, name, kind in (
        (district.province, "Tỉnh Mẫu", "province"), (district.cell, "Bản Một", "hamlet"),
        (district.sister, "Bản Hai", ""), (district.cousin, "Bản Ba", "hamlet"), (late, "Trường Mẫu", "school"),
    ):  # fmt: skip
        units.filter(pk=one.pk).update(area_name=name, area_kind=kind)
    return district, late


def places(unit: Unit) -> list[tuple]:
    """(name, kind, code of the unit that answers, first day, first day without) of the area made of a unit."""
    rows = AreaPlacement.objects.filter(area__code=f"DB-{unit.pk}").order_by("valid").select_related("area", "unit")
    assert {row.within for row in rows} <= {None}
    return [(row.name, row.area.kind, row.unit.code, row.valid.lower, row.valid.upper) for row in rows]


def test_areas_that_units_named_become_areas_they_cover(book):
    district, late = book
    migrate(leaves())
    assert places(district.province) == [("Tỉnh Mẫu", "province", district.province.code, OPENED, None)]
    assert places(district.cell) == [
        ("Bản Một", "hamlet", district.commune.code, OPENED, ON), ("Bản Một", "hamlet", district.second.code, ON, None),
    ]  # fmt: skip
    assert places(district.sister) == [("Bản Hai", "other", district.commune.code, OPENED, None)]
    assert places(district.cousin) == [("Bản Ba", "hamlet", district.second.code, OPENED, LATE)]
    assert places(late) == [("Trường Mẫu", "school", district.commune.code, date(2030, 1, 1), None)]
    assert Area.objects.count() == 5
    covered = {(row.area.code, row.unit_id): (row.valid.lower, row.valid.upper) for row in Coverage.objects.all()}
    assert covered == {
        (f"DB-{one.pk}", one.pk): (one.opened_on, end)
        for one, end in (
            (district.province, None), (district.cell, None), (district.sister, None), (district.cousin, LATE),
            (late, None),
        )
    }  # fmt: skip
    found = Area.objects.get(code=f"DB-{district.cousin.pk}")
    assert (found.opened_on, found.closed_on) == (OPENED, LATE)

    going_back_and_forth_makes_none_twice()


def going_back_and_forth_makes_none_twice():
    areas = list(Area.objects.order_by("pk").values_list("pk", "code"))
    units = migrate(BEFORE).get_model("org", "Unit").objects
    assert set(units.values_list("area_name", "area_kind")) == {("", "")}
    migrate(leaves())
    assert list(Area.objects.order_by("pk").values_list("pk", "code")) == areas
