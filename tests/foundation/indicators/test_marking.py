"""Marks: which unit and which months a change names, whoever makes it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from chibo.foundation.indicators.echoing import heard
from chibo.foundation.indicators.models import Mark
from chibo.registry.org import operations as org
from chibo.registry.people import operations as people
from chibo.registry.people.models import Decision, Departure, MembershipState
from tests.factories import people as lives
from tests.factories.access import TODAY
from tests.factories.areas import area
from tests.factories.sheets import bring, member_row


@pytest.fixture
def member(district):
    """An official member since 2019 whose making has been folded."""
    found = lives.member(district.cell)
    Mark.objects.all().delete()
    return found


def marks() -> set[tuple[str, int, str]]:
    """(table, unit, months) of every mark there is, by each unit that it is about; then none is left."""
    sql, params = heard()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT m.source, h.unit_id, lower(h.days), upper(h.days) "
            f"FROM indicators_mark m CROSS JOIN LATERAL ({sql}) h (unit_id, days)", params
        )  # fmt: skip
        found = {(source, unit, f"{lower or ''}/{upper or ''}") for source, unit, lower, upper in cursor.fetchall()}
    Mark.objects.all().delete()
    return found


def test_one_day_marks_its_month(member, district):
    Departure.objects.create(person=member.person, unit=district.cell, on=date(2021, 7, 31), how="died")
    assert marks() == {("people_departure", district.cell.pk, "2021-07-01/2021-08-01")}


def test_what_lasts_marks_all_months_from_its_first(member, district):
    member.states.create(track="condition", status="away", valid=DateRange(date(2021, 5, 31), None))
    assert marks() == {("people_membershipstate", district.cell.pk, "2021-05-01/")}


def test_a_range_that_ends_marks_the_days_it_lost(member, district):
    MembershipState.objects.filter(membership=member, status="official").update(
        valid=DateRange(date(2019, 6, 1), date(2021, 3, 1))
    )
    assert {unit for _table, unit, _months in marks()} == {district.cell.pk}
    people.leave(actor=lives.operator(), membership=lives.member(district.sister), how="died", on=date(2022, 2, 10))
    assert ("people_membership", district.sister.pk, "2022-02-01/") in marks()


def test_a_row_that_says_otherwise_marks_before_and_after(member, district):
    Decision.objects.filter(person=member.person, kind="admission").update(on=date(2021, 2, 3), unit=district.sister)
    assert marks() == {
        ("people_decision", district.cell.pk, "2018-06-01/2018-07-01"),
        ("people_decision", district.sister.pk, "2021-02-01/2021-03-01"),
    }


def test_a_row_that_goes_marks_what_it_said(member, district):
    MembershipState.objects.filter(membership=member).update(decision=None)
    assert marks() == set()
    Decision.objects.filter(person=member.person, kind="recognition").delete()
    assert ("people_decision", district.cell.pk, "2019-06-01/2019-07-01") in marks()


def test_what_no_figure_counts_marks_nothing(member):
    people.correct(
        actor=lives.operator(), membership=member, name="Tên Khác", born_on=None, sex="", ethnicity="",
        native=member.native, reason="ghi nhầm",
    )  # fmt: skip
    Decision.objects.filter(person=member.person).update(number="99-QĐ")
    assert marks() == set()


def test_many_rows_of_one_statement_mark_each_its_months(district):
    rows = [
        member_row(f"DV-{n}", district.cell.code, **{"Ngày kết nạp": date(2021, 1 + n, 5), "Ngày chính thức": ""})
        for n in range(3)
    ]
    bring("members", rows)
    assert {months for table, _unit, months in marks() if table == "people_decision"} == {
        "2021-01-01/2021-02-01", "2021-02-01/2021-03-01", "2021-03-01/2021-04-01"
    }  # fmt: skip


def test_the_same_sheet_again_marks_nothing(district):
    rows = [member_row("DV-1", district.cell.code)]
    bring("members", rows)
    marks()
    bring("members", rows)
    assert marks() == set()


def test_a_unit_that_moves_marks_itself_and_all_below_it_from_that_day(district):
    marks()
    org.reparent(actor=lives.operator(), unit=district.commune, superior=district.far, on=date(2021, 7, 1), today=TODAY)
    found = {(unit, months) for table, unit, months in marks() if table == "org_placement"}
    assert found == {(unit.pk, "2021-07-01/") for unit in (district.commune, district.cell, district.sister)}


def test_a_unit_that_is_renamed_marks_nothing(district):
    marks()
    org.rename(actor=lives.operator(), unit=district.commune, name="Đảng bộ xã Mới", on=date(2021, 7, 1))
    assert {months for table, _unit, months in marks() if table == "org_unit"} == set()


def test_marks_go_with_the_change_that_made_them(member, district):
    with transaction.atomic():
        Departure.objects.create(person=member.person, unit=district.cell, on=date(2021, 7, 31), how="died")
        transaction.set_rollback(True)
    assert marks() == set()


def test_a_statement_past_every_operation_marks_too(member, district):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_membership SET unit_id = %s WHERE id = %s", [district.cousin.pk, member.pk])
    assert {unit for _table, unit, _months in marks()} == {district.cell.pk, district.cousin.pk}


# --- what other units' figures hang on


@pytest.fixture
def hamlet(district):
    """Of the first commune, covered by a cell of another one; its making has been folded."""
    found = area("Bản Một", unit=district.commune)
    org.cover(actor=lives.operator(), unit=district.stranger, area=found, on=date(2021, 1, 1))
    Mark.objects.all().delete()
    return found


def test_a_covered_area_is_marked_where_it_is_answered_for(district, hamlet):
    org.uncover(actor=lives.operator(), unit=district.stranger, area=hamlet, on=date(2021, 5, 1))
    assert marks() == {("org_coverage", unit.pk, "2021-05-01/") for unit in (district.commune, district.stranger)}


def test_a_cell_that_covers_more_marks_what_it_covered_already(district, hamlet):
    other = area("Bản Hai", unit=district.second)
    marks()
    org.cover(actor=lives.operator(), unit=district.stranger, area=other, on=date(2021, 5, 1))
    assert {unit for _table, unit, _months in marks()} == {
        district.commune.pk, district.second.pk, district.stranger.pk
    }  # fmt: skip


def test_who_joins_a_cell_or_leaves_it_is_marked_where_the_cell_covers(district, hamlet):
    joined = lives.member(district.stranger)
    assert ("people_membershipstate", district.commune.pk, "2018-06-01/") in marks()
    people.leave(actor=lives.operator(), membership=joined, how="died", on=date(2022, 2, 10))
    assert ("people_membership", district.commune.pk, "2022-02-01/") in marks()


def test_members_are_marked_where_they_live(member, district):
    home = area("Bản Hai", unit=district.second)
    marks()
    people.reside(actor=lives.operator(), membership=member, area=home, on=date(2021, 3, 5))
    assert marks() == {("people_residence", district.second.pk, "2021-03-01/")}
    MembershipState.objects.filter(membership=member, status="official").update(status="probationary")
    assert {unit for _table, unit, _months in marks()} == {district.cell.pk, district.second.pk}


def test_two_units_that_answer_for_an_area_one_after_the_other_are_each_marked_for_their_days(district, hamlet):
    org.change_area(actor=lives.operator(), area=hamlet, unit=district.second, on=date(2021, 7, 10))
    marks()
    lives.member(district.stranger)
    found = {(unit, months) for table, unit, months in marks() if table == "people_membership"}
    assert (district.commune.pk, "2018-01-01/2021-07-10") in found
    assert (district.second.pk, "2021-07-10/") in found
