"""Establish, rename, re-parent, close: each from a date, and what was stays what it was."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from chibo.kernel.errors import Refusal
from chibo.kernel.refs import Ref
from chibo.registry.org import operations as org
from chibo.registry.org.enums import Kind
from chibo.registry.org.models import Charge, Mandate, Placement, Post, Succession, Unit
from chibo.registry.org.operations.seating import ClosesALoop, SuperiorNotOpen
from chibo.registry.org.operations.units import HasSubordinates, NotOpen
from tests.factories.access import TODAY, actor_with
from tests.factories.org import OPENED, again, cell, commune, unit

ON = date(2021, 7, 1)


def life(one: Unit) -> list[tuple]:
    """(first day, first day without, name, superior's code) of a unit's placements."""
    rows = Placement.objects.filter(unit=one).order_by("valid").select_related("superior")
    return [(row.valid.lower, row.valid.upper, row.name, row.superior.code if row.superior else None) for row in rows]


def path(*units: Unit) -> str:
    return ".".join(str(one.pk) for one in units)


def reparent(operator, one, superior, on=ON, today=TODAY, **more):
    return org.reparent(actor=operator, unit=again(one), superior=superior, on=on, today=today, **more)


def close(operator, one, on=ON, today=TODAY, **more):
    return org.close(actor=operator, unit=again(one), on=on, today=today, **more)


def test_a_unit_is_established_by_a_decision_below_its_superior(operator, district):
    made = org.establish(
        actor=operator, code=" CB-9 ", name=" Chi bộ  bản Chín ", kind=Kind.SUBORDINATE_CELL,
        superior=district.commune, on=ON,
        today=TODAY, decision_number="5-QĐ/HU", decision_on=date(2021, 6, 20),
    )  # fmt: skip
    assert (made.code, made.opened_on, made.closed_on, made.superior, str(made.path)) == (
        "CB-9", ON, None, district.commune, path(district.province, district.near, district.commune, made),
    )  # fmt: skip
    assert (made.decision_number, made.decision_on) == ("5-QĐ/HU", date(2021, 6, 20))
    row = Placement.objects.get(unit=made)
    assert (row.name, row.kind, row.valid, row.superior, str(row.path), row.decision_number) == (
        "Chi bộ bản Chín", Kind.SUBORDINATE_CELL, DateRange(ON, None), district.commune, str(made.path), "5-QĐ/HU",
    )  # fmt: skip


def test_a_unit_may_be_established_on_a_day_to_come(operator, district):
    made = cell("Chi bộ Ngày Mai", under=district.commune, on=date(2030, 1, 1))
    assert not Placement.objects.on(TODAY).filter(unit=made).exists()
    assert Placement.objects.on(date(2030, 1, 1)).filter(unit=made).exists()
    assert made.superior == district.commune


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"name": " "}, "Tổ chức phải có tên."),
        ({"code": " "}, "Tổ chức phải có mã."),
        ({"code": "TRUNG"}, "Giá trị này đã có: mã."),
        ({"superior": "cell"}, "Chi bộ không có tổ chức trực thuộc."),
        ({"on": date(1999, 12, 31)}, "Cấp trên không hoạt động ngày 31/12/1999."),
    ],
)
def test_a_unit_that_cannot_be_is_refused(operator, district, given, message):
    cell("Chi bộ Trùng Mã", under=district.commune).__class__.objects.filter(pk=district.cousin.pk).update(code="TRUNG")
    asked = {"code": "CB-9", "name": "Chi bộ", "superior": "commune", "on": ON, **given}
    asked["superior"] = getattr(district, asked["superior"])
    with pytest.raises(Refusal) as refusal:
        org.establish(actor=operator, kind=Kind.SUBORDINATE_CELL, today=TODAY, **asked)
    assert str(refusal.value) == message


def test_a_new_name_holds_from_its_day(operator, district):
    row = org.rename(
        actor=operator, unit=district.cell, name=" Chi bộ bản Một  Mới ", on=ON, decision_number="7-QĐ", decision_on=ON
    )
    assert (row.name, row.decision_number, row.decision_on) == ("Chi bộ bản Một Mới", "7-QĐ", ON)
    assert life(district.cell) == [
        (OPENED, ON, "Chi bộ bản Một", district.commune.code),
        (ON, None, "Chi bộ bản Một Mới", district.commune.code),
    ]


def test_a_name_put_down_late_holds_until_the_next_one(operator, district):
    org.rename(actor=operator, unit=district.cell, name="Tên sau", on=date(2020, 1, 1))
    org.rename(actor=operator, unit=district.cell, name="Tên giữa", on=date(2010, 1, 1))
    assert [(start, name) for start, _end, name, _above in life(district.cell)] == [
        (OPENED, "Chi bộ bản Một"), (date(2010, 1, 1), "Tên giữa"), (date(2020, 1, 1), "Tên sau"),
    ]  # fmt: skip


def test_a_name_put_down_late_keeps_later_moves(operator, district):
    reparent(operator, district.cell, district.second, on=date(2020, 1, 1), decision_number="9-QĐ")
    org.rename(actor=operator, unit=district.cell, name="Tên mới", on=date(2010, 1, 1), decision_number="7-QĐ")
    rows = Placement.objects.filter(unit=district.cell).order_by("valid")
    assert [(row.valid.lower, row.name, row.superior, row.decision_number) for row in rows] == [
        (OPENED, "Chi bộ bản Một", district.commune, ""),
        (date(2010, 1, 1), "Tên mới", district.commune, "7-QĐ"),
        (date(2020, 1, 1), "Tên mới", district.second, "9-QĐ"),
    ]


@pytest.mark.parametrize("on", [date(1999, 12, 31), date(2021, 8, 1)])
def test_a_name_for_a_day_without_the_unit_is_refused(operator, district, on):
    close(operator, district.cell)
    with pytest.raises(NotOpen, match=f"không hoạt động ngày {on:%d/%m/%Y}"):
        org.rename(actor=operator, unit=district.cell, name="Tên", on=on)


def test_a_unit_moves_with_all_below_it_and_the_past_stays(operator, district):
    row = reparent(operator, district.commune, district.far, decision_number="11-QĐ/TU")
    assert (row.superior, row.decision_number) == (district.far, "11-QĐ/TU")
    for day, above in ((date(2021, 6, 30), district.near), (ON, district.far)):
        placed = {row.unit: str(row.path) for row in Placement.objects.on(day)}
        assert placed[district.cell] == path(district.province, above, district.commune, district.cell)
        assert placed[district.commune] == path(district.province, above, district.commune)
    assert str(again(district.cell).path) == path(district.province, district.far, district.commune, district.cell)


def test_a_move_on_a_day_to_come_changes_todays_tree_on_that_day(operator, district):
    day = date(2022, 6, 1)
    reparent(operator, district.commune, district.far, on=day)
    assert again(district.commune).superior == district.near
    org.refresh(actor=operator, today=date(2022, 5, 31))
    assert again(district.commune).superior == district.near
    org.refresh(actor=operator, today=day)
    assert again(district.commune).superior == district.far
    assert str(again(district.cell).path) == path(district.province, district.far, district.commune, district.cell)


def test_a_refresh_that_was_missed_for_weeks_is_made_up_for(operator, district):
    """The machine was off when a move, a closing and a first superior came due."""
    lone = unit("Đảng bộ Một mình")
    reparent(operator, district.commune, district.far, on=date(2022, 6, 1))
    reparent(operator, lone, district.province, on=date(2022, 6, 1))
    close(operator, district.cousin, on=date(2022, 6, 1), successors=(district.stranger,))
    org.refresh(actor=operator, today=date(2022, 9, 1))
    assert again(district.commune).superior == district.far
    assert (again(lone).superior, str(again(lone).path)) == (district.province, path(district.province, lone))
    assert again(district.cousin).superior == district.stranger


def test_a_refresh_missed_through_a_move_and_the_end_of_the_unit_finds_its_last_superior(operator, district):
    reparent(operator, district.cell, district.second, on=date(2022, 6, 1))
    close(operator, district.cell, on=date(2022, 8, 1))
    org.refresh(actor=operator, today=date(2022, 9, 1))
    assert again(district.cell).superior == district.second


def test_a_refresh_without_anything_due_writes_nothing(operator, district, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        org.refresh(actor=operator, today=TODAY)


def test_the_hourly_task_acts_as_the_operator(operator, district):
    from chibo.registry.org.tasks import refresh

    reparent(operator, district.commune, district.far, on=date(2022, 6, 1))
    refresh(timestamp=0)
    assert again(district.commune).superior == district.far


@pytest.mark.parametrize(
    ("superior", "raised"), [("cell", ClosesALoop), ("commune", ClosesALoop)], ids=["below it", "itself"]
)
def test_no_unit_comes_to_stand_below_itself(operator, district, superior, raised):
    inner = commune("Đảng bộ bộ phận", under=district.commune)
    target = inner if superior == "cell" else district.commune
    with pytest.raises(raised, match="đang nằm dưới chính tổ chức đó"):
        reparent(operator, district.commune, target)


def test_no_loop_is_closed_by_a_move_dated_before_another(operator, district):
    """From 2022 the second commune stands below the first; from 2021 the first cannot stand below the second."""
    reparent(operator, district.second, district.commune, on=date(2022, 1, 1))
    with pytest.raises(ClosesALoop):
        reparent(operator, district.commune, district.second, on=date(2021, 1, 1))


def test_a_cell_has_nothing_below_it(operator, district):
    with pytest.raises(Refusal, match="Chi bộ không có tổ chức trực thuộc"):
        reparent(operator, district.second, district.cell)


def test_no_unit_moves_below_one_that_is_not_open_then(operator, district):
    late = commune("Đảng bộ xã Muộn", under=district.near, on=date(2021, 8, 1))
    with pytest.raises(SuperiorNotOpen, match="Cấp trên không hoạt động ngày 01/07/2021"):
        reparent(operator, district.cell, late)


def test_a_superior_does_not_end_while_something_is_below_it(operator, district):
    with pytest.raises(HasSubordinates, match="Còn 2 đơn vị trực thuộc"):
        close(operator, district.commune)


def test_a_superior_ends_when_the_last_below_it_has_moved_or_ended(operator, district):
    reparent(operator, district.cell, district.second)
    close(operator, district.sister)
    close(operator, district.commune, successors=(district.second,))
    assert life(district.commune)[-1][1] == ON


def test_a_closed_unit_ends_the_day_before_and_its_records_go_to_its_first_successor(operator, district):
    closed = close(
        operator, district.cell, successors=(district.sister, district.cousin), decision_number="3-QĐ", decision_on=ON
    )
    assert (closed.closed_on, closed.last_day, closed.closing_number, closed.closing_decided_on) == (
        ON, date(2021, 6, 30), "3-QĐ", ON,
    )  # fmt: skip
    assert life(district.cell) == [(OPENED, ON, "Chi bộ bản Một", district.commune.code)]
    assert [(row.successor, row.on, row.rank) for row in Succession.objects.filter(predecessor=closed)] == [
        (district.sister, ON, 1), (district.cousin, ON, 2),
    ]  # fmt: skip
    assert (closed.superior, str(closed.path)) == (district.sister, f"{again(district.sister).path}.{closed.pk}")


def test_custody_follows_the_heir_of_the_heir(operator, district):
    close(operator, district.cell, on=date(2020, 1, 1), successors=(district.sister,))
    close(operator, district.sister, on=date(2021, 1, 1), successors=(district.cousin,))
    assert str(again(district.cell).path) == f"{again(district.cousin).path}.{district.sister.pk}.{district.cell.pk}"


def test_without_a_successor_the_last_superior_keeps_the_records(operator, district):
    assert close(operator, district.cell).superior == district.commune


def test_a_closing_dated_ahead_hands_over_on_its_day(operator, district):
    close(operator, district.cell, on=date(2022, 6, 1), successors=(district.cousin,))
    assert again(district.cell).superior == district.commune
    org.refresh(actor=operator, today=date(2022, 6, 1))
    assert again(district.cell).superior == district.cousin


@pytest.mark.parametrize("on", [date(1999, 1, 1), OPENED])
def test_a_unit_ends_after_it_began(operator, district, on):
    with pytest.raises(Refusal):
        close(operator, district.cell, on=on)
    assert again(district.cell).closed_on is None


def test_two_units_do_not_succeed_each_other(operator, district):
    close(operator, district.cell, on=date(2021, 1, 1), successors=(district.sister,))
    with pytest.raises(Refusal):
        close(operator, district.sister, on=date(2021, 6, 1), successors=(district.cell,))
    with pytest.raises(Refusal):
        close(operator, district.sister, on=date(2020, 6, 1), successors=(district.cell,))
    assert again(district.sister).closed_on is None


def test_no_unit_succeeds_itself(operator, district):
    with pytest.raises(Refusal, match="không thể kế tục chính nó"):
        close(operator, district.cell, successors=(district.cell,))


def test_a_successor_is_open_on_the_day(operator, district):
    late = cell("Chi bộ bản Muộn", under=district.commune, on=date(2021, 8, 1))
    with pytest.raises(Refusal, match="không hoạt động ngày 01/07/2021"):
        close(operator, district.cell, successors=(late,))


def test_posts_charges_and_mandates_end_with_the_unit(operator, district):
    holder = Ref("people.Person", 7, "Lò Văn Bảy")
    post = org.appoint(actor=operator, unit=district.cell, holder=holder, title="secretary", start=date(2020, 1, 1))
    later = org.appoint(actor=operator, unit=district.cell, holder=holder, title="member", start=date(2022, 1, 1))
    above = org.appoint(actor=operator, unit=district.commune, holder=holder, title="member", start=date(2020, 1, 1))
    charge = org.put_in_charge(actor=operator, post=above, unit=district.cell, start=date(2020, 1, 1))
    mandate = Mandate.objects.get(account=actor_with("secretary", district.cell).account_id)
    close(operator, district.cell)
    for row in (post, charge, mandate):
        assert again(row).valid.upper == ON
    assert not Post.objects.filter(pk=later.pk).exists()
    assert again(above).valid.upper is None


def test_whoever_had_charge_of_units_from_a_closed_one_has_it_no_more(operator, district):
    """A post of a committee that ends takes its charges along, over whatever unit they are."""
    holder = Ref("people.Person", 7, "Lò Văn Bảy")
    now = org.appoint(actor=operator, unit=district.commune, holder=holder, title="member", start=date(2020, 1, 1))
    later = org.appoint(actor=operator, unit=district.commune, holder=holder, title="deputy", start=date(2021, 1, 1))
    ends = org.put_in_charge(actor=operator, post=now, unit=district.cell, start=date(2020, 1, 1))
    never = org.put_in_charge(
        actor=operator, post=later, unit=district.cell, start=date(2021, 8, 1), end=date(2021, 9, 1)
    )
    reparent(operator, district.cell, district.second)
    close(operator, district.sister)
    close(operator, district.commune)
    assert again(ends).valid.upper == ON
    assert not Charge.objects.filter(pk=never.pk).exists()


def test_a_post_that_was_to_begin_later_goes_with_its_charges(operator, district):
    holder = Ref("people.Person", 7, "Lò Văn Bảy")
    later = org.appoint(actor=operator, unit=district.commune, holder=holder, title="deputy", start=date(2021, 8, 1))
    org.put_in_charge(actor=operator, post=later, unit=district.cell, start=date(2021, 8, 1))
    reparent(operator, district.cell, district.second)
    close(operator, district.sister)
    close(operator, district.commune)
    assert not Post.objects.filter(pk=later.pk).exists()


def test_what_a_unit_was_on_each_day_is_one_row(operator, district):
    org.rename(actor=operator, unit=district.cell, name="Tên mới", on=date(2010, 1, 1))
    reparent(operator, district.cell, district.second, on=date(2015, 1, 1))
    reparent(operator, district.second, district.far, on=date(2018, 1, 1))
    assert life(district.cell) == [
        (OPENED, date(2010, 1, 1), "Chi bộ bản Một", district.commune.code),
        (date(2010, 1, 1), date(2015, 1, 1), "Tên mới", district.commune.code),
        (date(2015, 1, 1), date(2018, 1, 1), "Tên mới", district.second.code),
        (date(2018, 1, 1), None, "Tên mới", district.second.code),
    ]
