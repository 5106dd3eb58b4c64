"""The laws of units hold in the database itself: these tests write past the operations."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from chibo.foundation.access.refusals import from_constraint
from chibo.registry.org.models import Charge, Committee, Mandate, Placement, Post, Succession, Term, Unit
from tests.factories import access
from tests.factories.org import OPENED

NOW = DateRange(date(2021, 1, 1), None)
PAST = DateRange(date(1990, 1, 1), OPENED)


def refused(write) -> str:
    """The words in which the database's refusal reaches people."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        write()
    return str(from_constraint(error.value))


def placement(unit, valid=NOW, **more) -> Placement:
    return Placement(**{"unit": unit, "path": str(unit.pk), "name": "Tên", "kind": "cell", "valid": valid, **more})


def post(district, **more) -> Post:
    given = {"unit": district.commune, "title": "secretary", "holder_label": "people.Person", "holder_id": 1}
    return Post(**{**given, "holder_name": "Lò Văn A", "valid": NOW, **more})


def test_a_unit_sits_in_one_place_at_a_time(district):
    again = placement(district.cell)
    assert refused(again.save) == "Tổ chức đã có chỗ khác trong hệ thống trong khoảng ngày này."
    placement(district.cell, PAST).save()
    assert Placement.objects.filter(unit=district.cell).count() == 2


@pytest.mark.parametrize("valid", [DateRange(date(1990, 1, 1), date(1990, 1, 1)), DateRange(None, OPENED)])
def test_a_placement_has_days_and_a_first_one(district, valid):
    assert refused(placement(district.cell, valid).save) == "Khoảng ngày không được trống."


def test_a_placement_has_a_name(district):
    assert refused(placement(district.cell, PAST, name="").save) == "Tổ chức phải có tên."


def test_a_unit_has_a_code_of_its_own(district):
    given = {"path": "0", "opened_on": OPENED}
    assert refused(Unit(code="", **given).save) == "Tổ chức phải có mã."
    assert refused(Unit(code=district.cell.code, **given).save) == "Giá trị này đã có: mã."


@pytest.mark.parametrize("closed", [OPENED, date(1999, 1, 1)])
def test_a_unit_closes_after_it_opens(district, closed):
    district.cell.closed_on = closed
    assert refused(district.cell.save) == "Đến ngày phải sau Từ ngày."


def test_a_succession_is_written_down_once_and_leads_elsewhere(district):
    Succession.objects.create(predecessor=district.cell, successor=district.sister, on=OPENED)
    again = Succession(predecessor=district.cell, successor=district.sister, on=date(2021, 1, 1))
    assert refused(again.save) == "Tổ chức kế tục này đã được ghi."
    itself = Succession(predecessor=district.cell, successor=district.cell, on=OPENED)
    assert refused(itself.save) == "Một tổ chức không thể kế tục chính nó."


def test_a_committee_and_its_terms_are_one_at_a_time(district):
    committee = Committee.objects.create(unit=district.commune, kind="executive")
    assert refused(Committee(unit=district.commune, kind="executive").save) == "Tổ chức đã có ban này."
    Term.objects.create(committee=committee, title="I", valid=NOW)
    assert refused(Term(committee=committee, title="II", valid=NOW).save) == "Nhiệm kỳ khác đã gồm khoảng ngày này."


def test_there_is_one_secretary_in_a_unit_and_one_in_a_term(district):
    term = Term.objects.create(
        committee=Committee.objects.create(unit=district.commune, kind="executive"), title="I", valid=NOW
    )
    post(district).save()
    assert refused(post(district, holder_id=2).save) == "Đơn vị đã có bí thư trong khoảng ngày này."
    post(district, term=term).save()
    assert refused(post(district, term=term, holder_id=2).save) == "Nhiệm kỳ đã có bí thư trong khoảng ngày này."
    post(district, title="member").save()
    post(district, title="member", holder_id=2).save()


def test_one_has_charge_of_a_unit_once_at_a_time(district):
    member = post(district, title="member")
    member.save()
    Charge.objects.create(post=member, unit=district.cell, valid=NOW)
    again = Charge(post=member, unit=district.cell, valid=NOW)
    assert refused(again.save) == "Cấp ủy viên này đã phụ trách đơn vị trong khoảng ngày này."


def test_one_has_a_role_over_a_unit_once_at_a_time(district):
    account = access.account()
    Mandate.objects.create(account=account, role="secretary", unit=district.cell, valid=NOW)
    again = Mandate(account=account, role="secretary", unit=district.cell, valid=NOW)
    assert refused(again.save) == "Tài khoản đã có vai trò này ở đơn vị trong khoảng ngày này."
    Mandate.objects.create(account=account, role="secretary", unit=district.sister, valid=NOW)
    Mandate.objects.create(account=account, role="member", unit=district.cell, valid=NOW)


def test_a_violation_nobody_has_words_for_is_a_defect_and_raised_as_it_came(district):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Unit.objects.filter(pk=district.cell.pk).update(opened_on=None)
    with pytest.raises(IntegrityError):
        from_constraint(error.value)


@pytest.mark.parametrize(
    ("names", "ordered"),
    [
        (["Chi bộ bản 10", "Chi bộ bản 9", "Chi bộ bản 1"], ["Chi bộ bản 1", "Chi bộ bản 9", "Chi bộ bản 10"]),
        (["Chi bộ Đứa", "Chi bộ Dứa", "Chi bộ Ê", "Chi bộ E"], ["Chi bộ Dứa", "Chi bộ Đứa", "Chi bộ E", "Chi bộ Ê"]),
        (["Bạ", "Bã", "Bả", "Bà", "Bá", "Ba"], ["Ba", "Bà", "Bả", "Bã", "Bá", "Bạ"]),
    ],
)
def test_units_stand_in_vietnamese_order_and_numbers_by_value(district, names, ordered):
    start = date(1900, 1, 1)
    for name in names:
        end = start.replace(year=start.year + 1)
        placement(district.cell, DateRange(start, end), name=name).save()
        start = end
    rows = Placement.objects.filter(unit=district.cell, name__in=names).order_by("sort_key")
    assert [row.name for row in rows] == ordered
