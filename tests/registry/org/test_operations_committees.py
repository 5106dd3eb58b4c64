"""Committees, terms, posts, and who is in charge of which unit."""

from __future__ import annotations

from datetime import date

import pytest

from chibo.kernel.errors import Refusal
from chibo.kernel.refs import Ref
from chibo.registry.org import operations as org
from chibo.registry.org.models import Charge, Post
from chibo.registry.org.operations.committees import OutsideTerm
from tests.factories.access import TODAY

START, END = date(2020, 6, 1), date(2025, 6, 1)
HOLDER = Ref("people.Person", 7, "Lò Văn Bảy")


@pytest.fixture
def term(operator, district):
    committee = org.form_committee(actor=operator, unit=district.commune, kind="executive")
    return org.open_term(actor=operator, committee=committee, title="Nhiệm kỳ 2020–2025", start=START, end=END)


def appoint(operator, unit, title="member", start=START, **more) -> Post:
    return org.appoint(actor=operator, unit=unit, holder=HOLDER, title=title, start=start, **more)


def test_a_unit_has_one_committee_of_a_kind(operator, district, term):
    with pytest.raises(Refusal, match="đã có ban này"):
        org.form_committee(actor=operator, unit=district.commune, kind="executive")
    assert org.form_committee(actor=operator, unit=district.commune, kind="inspection").kind == "inspection"


def test_terms_follow_each_other(operator, term):
    with pytest.raises(Refusal, match="Nhiệm kỳ khác đã gồm khoảng ngày này"):
        org.open_term(actor=operator, committee=term.committee, title="X", start=date(2025, 5, 31))
    assert (
        org.open_term(actor=operator, committee=term.committee, title="Nhiệm kỳ 2025–2030", start=END).valid.lower
        == END
    )


@pytest.mark.parametrize(
    ("start", "end"),
    [(date(2020, 5, 31), END), (START, date(2025, 6, 2)), (START, None)],
    ids=["early", "late", "open"],
)
def test_a_post_of_a_term_lies_within_it(operator, district, term, start, end):
    with pytest.raises(OutsideTerm, match="phải nằm trong nhiệm kỳ"):
        appoint(operator, district.commune, start=start, end=end, term=term)


def test_a_post_of_a_term_belongs_to_the_committees_own_unit(operator, district, term):
    with pytest.raises(OutsideTerm):
        appoint(operator, district.second, end=END, term=term)


def test_a_term_has_one_secretary_at_a_time(operator, district, term):
    appoint(operator, district.commune, "secretary", end=date(2022, 1, 1), term=term)
    with pytest.raises(Refusal, match="Nhiệm kỳ đã có bí thư"):
        appoint(operator, district.commune, "secretary", start=date(2021, 1, 1), end=END, term=term)
    appoint(operator, district.commune, "secretary", start=date(2022, 1, 1), end=END, term=term)


def test_a_cell_without_a_committee_has_one_secretary_at_a_time(operator, district):
    appoint(operator, district.cell, "secretary")
    with pytest.raises(Refusal, match="Đơn vị đã có bí thư"):
        appoint(operator, district.cell, "secretary", start=date(2021, 1, 1))
    appoint(operator, district.cell, "member")
    appoint(operator, district.cell, "member")


def test_a_committee_member_is_in_charge_of_units_below(operator, district, term):
    post = appoint(operator, district.commune, end=END, term=term)
    charge = org.put_in_charge(
        actor=operator, post=post, unit=district.cell, start=START, end=END, decision_number="2-QĐ"
    )
    assert (charge.post, charge.unit, charge.decision_number) == (post, district.cell, "2-QĐ")
    assert list(Charge.objects.on(date(2021, 1, 1))) == [charge]
    with pytest.raises(Refusal, match="đã phụ trách đơn vị"):
        org.put_in_charge(actor=operator, post=post, unit=district.cell, start=date(2021, 1, 1), end=END)


def test_nobody_is_in_charge_of_a_unit_elsewhere(operator, district, term):
    post = appoint(operator, district.commune, end=END, term=term)
    with pytest.raises(Refusal, match="không trực thuộc tổ chức của cấp ủy viên"):
        org.put_in_charge(actor=operator, post=post, unit=district.cousin, start=START, end=END)


def test_a_unit_that_came_below_later_is_charged_from_then_on(operator, district, term):
    post = appoint(operator, district.commune, end=END, term=term)
    org.reparent(actor=operator, unit=district.cousin, superior=district.commune, on=date(2021, 7, 1), today=TODAY)
    with pytest.raises(Refusal, match="không trực thuộc"):
        org.put_in_charge(actor=operator, post=post, unit=district.cousin, start=date(2021, 6, 30), end=END)
    assert org.put_in_charge(actor=operator, post=post, unit=district.cousin, start=date(2021, 7, 1), end=END)


@pytest.mark.parametrize(("start", "end"), [(date(2020, 5, 31), END), (START, None)])
def test_a_charge_lies_within_the_post(operator, district, term, start, end):
    post = appoint(operator, district.commune, end=END, term=term)
    with pytest.raises(OutsideTerm, match="phải nằm trong thời gian giữ chức danh"):
        org.put_in_charge(actor=operator, post=post, unit=district.cell, start=start, end=end)
