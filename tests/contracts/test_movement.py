"""Movement tables close whatever happens, and every number is its list."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo.foundation.indicators import queries
from chibo.foundation.indicators.ports import indicators
from chibo.foundation.indicators.queries import Asked
from chibo.kernel.errors import Refusal
from chibo.kernel.periods import parse
from chibo.registry.org import operations as org
from chibo.registry.org.models import Unit
from chibo.registry.people import operations as people
from chibo.registry.people.models import Membership
from chibo.registry.people.movement import (
    DECREASES,
    INCREASES,
    Group,
    Line,
    by_child,
    moments,
    movement,
)  # fmt: skip
from chibo.registry.people.operations import DecisionGiven
from tests.factories import access
from tests.factories.access import TODAY, operator
from tests.factories.books import undone
from tests.factories.sheets import bring, member_row, unit_row
from tests.factories.web import browser, table

pytestmark = pytest.mark.usefixtures("module_db")
YEAR = parse("2021")


@pytest.fixture(scope="module")
def world(module_db):
    from tests.factories import org as factory

    made = factory.district()
    rows = [
        member_row("M-1", made.cell.code), member_row("M-2", made.cell.code, **{"Giới tính": "Nữ", "Dân tộc": "Kinh"}),
        member_row("M-3", made.sister.code, **{"Ngày kết nạp": "05/05/2021", "Ngày chính thức": ""}),
        member_row("M-4", made.sister.code, **{"Ra khỏi Đảng ngày": "01/03/2021", "Hình thức ra": "Từ trần"}),
        member_row("M-5", made.cousin.code, **{"Chuyển đến ngày": "01/06/2021"}),
        member_row("M-6", made.cell.code, **{"Chuyển đi ngày": "01/07/2021"}),
        member_row("M-6", made.cousin.code, **{"Chuyển đến ngày": "01/07/2021"}),
        member_row("M-7", made.stranger.code, **{"Ra khỏi Đảng ngày": "01/01/2022", "Hình thức ra": "Xóa tên"}),
        member_row("M-8", made.stranger.code, **{"Ra khỏi Đảng ngày": "01/01/2021", "Hình thức ra": "Khai trừ"}),
    ]  # fmt: skip
    bring("members", rows)
    return made


def lines(unit: Unit, period=YEAR, tree="as-was") -> dict[str, int]:
    found = movement(Asked(unit, period, tree))
    return {line: found.number(line) for line in Line.values if found.number(line)}


def test_each_line_of_a_commune(world, db):
    assert lines(world.commune) == {"opening": 4, "admitted": 1, "died": 1, "went": 1, "closing": 3}
    assert lines(world.second) == {"came": 2, "closing": 2}
    assert lines(world.near) == {"opening": 4, "admitted": 1, "came": 1, "died": 1, "closing": 5}


def test_who_left_on_the_first_day_of_a_period_is_a_decrease_of_it(world, db):
    assert lines(world.far) == {"opening": 2, "expelled": 1, "closing": 1}
    assert lines(world.far, parse("2022")) == {"opening": 1, "removed": 1}


def check(unit: Unit, period, tree) -> None:
    """It closes; every number is its list; opening and closing are the stock; children add up but for moves between."""
    asked = Asked(unit, period, tree)
    found = movement(asked)
    assert found.number(Line.OPENING) + found.increases() - found.decreases() == found.number(Line.CLOSING)
    assert found.number(Line.CLOSING) == queries.figure(indicators["people.members"], asked).numerator
    for line in Line:
        for group in (Group.ALL, Group.WOMEN):
            assert len(moments(asked, lines=[line], group=group)) == found.number(line, group)
    parts = by_child(asked)
    for line in (Line.OPENING, Line.CLOSING):
        assert sum(part.number(line) for part in parts.values()) == found.number(line)
    for child, part in parts.items():
        assert part.number(Line.OPENING) + part.increases() - part.decreases() == part.number(Line.CLOSING)
        assert len(moments(asked, lines=INCREASES, child=child)) == part.increases()
        assert len(moments(asked, lines=DECREASES, child=child)) == part.decreases()


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["move", "leave", "reparent", "outside", "suspend"]), st.integers(0, 7), st.integers(0, 3),
        st.dates(date(2020, 6, 1), date(2022, 2, 20)),
    ), max_size=7,
)  # fmt: skip


@settings(max_examples=8)
@given(acts=ACTS, code=st.sampled_from(["2021", "2021-H1", "2021-Q3", "2021-07", "2020/2022"]))
def test_it_closes_whatever_happened(acts, code, world, db):
    """Members and whole cells move about; every unit of either tree closes in every period."""
    actor = operator()
    cells = [world.cell, world.sister, world.cousin, world.stranger]
    with undone():
        for act, who, where, on in sorted(acts, key=lambda one: one[3]):
            rows = list(Membership.objects.on(on).order_by("person__code"))
            try:
                if act == "reparent":
                    org.reparent(
                        actor=actor, unit=Unit.objects.get(pk=cells[where].pk),
                        superior=[world.commune, world.second, world.foreign][who % 3], on=on, today=TODAY,
                    )  # fmt: skip
                elif (membership := rows[who % len(rows)] if rows else None) is None:
                    continue
                elif act == "move":
                    people.move(actor=actor, membership=membership, unit=cells[where], on=on)
                elif act == "leave":
                    people.leave(actor=actor, membership=membership, how=["died", "other"][where % 2], on=on)
                elif act == "outside":
                    sent = people.send(actor=actor, membership=membership, on=on, place="Nơi khác")
                    people.confirm_outside(actor=actor, transfer=sent, on=on)
                else:
                    people.suspend(actor=actor, membership=membership, on=on, decision=DecisionGiven("1", on))
            except Refusal:
                continue
        for name in ("province", "near", "far", "commune", "second", "cell"):
            unit = Unit.objects.get(pk=getattr(world, name).pk)
            for tree in ("as-was", "today"):
                check(unit, parse(code), tree)


def province(prefix: str, communes: int, cells: int) -> Unit:
    """A province with so many communes, cells in each and two members in each cell, some of them admitted in 2021."""
    kinds = ("Đảng bộ cấp trên", "Đảng bộ cơ sở", "Chi bộ trực thuộc")
    top, below = f"{prefix}T", [f"{prefix}X{number}" for number in range(communes)]
    bring("units", [
        unit_row(top, "Đảng bộ tỉnh đo", kinds[0]),
        *(unit_row(code, f"Đảng bộ {code}", kinds[1], top) for code in below),
        *(unit_row(f"{code}C{n}", f"Chi bộ {code} {n}", kinds[2], code) for code in below for n in range(cells)),
    ])  # fmt: skip
    new = {"Ngày kết nạp": "05/05/2021", "Ngày chính thức": ""}
    bring("members", [
        member_row(f"{code}C{n}M{member}", f"{code}C{n}", **(new if member else {}))
        for code in below for n in range(cells) for member in range(2)
    ])  # fmt: skip
    return Unit.objects.get(code=top)


def test_the_tables_of_a_province_take_no_more_queries_for_400_cells_than_for_two(db):
    few, many = province("A", 2, 1), province("B", 40, 10)
    counts = []
    for unit, cells in ((few, 2), (many, 400)):
        office = access.actor_with("superior_office", unit)
        client, address = browser(office), f"/units/{unit.pk}/movement/?period=2021"
        client.get(address)
        with CaptureQueriesContext(connection) as table_alone:
            found, parts = movement(Asked(unit, YEAR)), by_child(Asked(unit, YEAR))
        with CaptureQueriesContext(connection) as page:
            answer = client.get(address)
        assert answer.status_code == 200
        assert (found.number(Line.OPENING), found.number(Line.ADMITTED)) == (cells, cells)
        assert sum(part.number(Line.CLOSING) for part in parts.values()) == 2 * cells
        own = [one for one in page.captured_queries if "people_" in one["sql"] or "org_placement" in one["sql"]]
        counts.append((len(table_alone), len(own), len(page)))
    assert counts[0] == counts[1]
    assert counts[1][0] <= 4
    assert counts[1][1] <= 12


def test_the_page_links_every_number_to_its_list(world, db, django_assert_max_num_queries):
    office = access.actor_with("superior_office", world.near)
    client = browser(office)
    with django_assert_max_num_queries(40):
        answer = client.get(f"/units/{world.near.pk}/movement/?period=2021")
    rows = {row[0]: row[1] for row in table(answer, "movement-table")}
    assert (rows["I. Đảng viên đầu kỳ"], rows["Kết nạp"], rows["IV. Đảng viên cuối kỳ"]) == ("4", "1", "5")
    listed = client.get(f"/units/{world.near.pk}/movement/list/?period=2021&line=increases")
    assert [row[0] for row in table(listed, "moments-table")[1:]] == ["Lò Văn M-3", "Lò Văn M-5"]


def test_who_may_see_figures_only_sees_no_traits_and_no_list(world, db):
    trainer = browser(access.actor_with("trainer", world.near))
    answer = trainer.get(f"/units/{world.near.pk}/movement/?period=2021")
    assert table(answer, "movement-table")[0] == ["Mục", "Tổng số"]
    assert "movement/list" not in answer.content.decode()
    assert trainer.get(f"/units/{world.near.pk}/movement/list/?period=2021&line=admitted").status_code == 403


@pytest.mark.parametrize("address", ["line=nothing", "line=came&group=rich", "line=came&child=x"])
def test_what_the_form_does_not_have_is_not_found(address, world, db):
    client = browser(access.actor_with("superior_office", world.near))
    assert client.get(f"/units/{world.near.pk}/movement/list/?{address}").status_code == 404
