"""The laws of membership hold in the database itself: these tests write past the operations."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from chibo.foundation.access.refusals import from_constraint
from chibo.registry.people.models import Decision, Departure, Membership, MembershipState, Person, Transfer
from tests.factories.people import member

OPEN = DateRange(date(2021, 1, 1), None)


def refused(write) -> str:
    """The words in which the database's refusal reaches people."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        write()
    return str(from_constraint(error.value))


def belongs(found: Membership, unit, valid=OPEN, activities="official") -> Membership:
    return Membership(person=found.person, unit=unit, began="transferred", valid=valid, activities=activities)


def test_nobody_has_official_activities_in_two_units_at_once(district):
    found = member(district.cell)
    words = refused(belongs(found, district.sister).save)
    assert words == "Đảng viên đang sinh hoạt chính thức ở chi bộ khác trong khoảng ngày này."


def test_nor_twice_in_one_unit(district):
    found = member(district.cell)
    assert refused(belongs(found, district.cell, DateRange(date(2021, 1, 1), date(2021, 1, 2))).save)


def test_one_day_after_the_other_is_lawful(district):
    found = member(district.cell)
    Membership.objects.filter(pk=found.pk).update(valid=DateRange(found.valid.lower, date(2021, 1, 1)))
    belongs(found, district.sister).save()
    assert Membership.objects.filter(person=found.person).count() == 2


def test_temporary_activities_elsewhere_are_lawful_at_the_same_time(district):
    found = member(district.cell)
    belongs(found, district.sister, activities="temporary").save()
    assert Membership.objects.filter(person=found.person).count() == 2


@pytest.mark.parametrize("valid", [DateRange(date(2021, 1, 1), date(2021, 1, 1)), DateRange(None, date(2021, 1, 1))])
def test_a_membership_has_days_and_a_first_one(district, valid):
    person = Person.objects.create(code="DV-1", name="Lò Văn A")
    row = Membership(person=person, unit=district.cell, began="recorded", valid=valid)
    assert refused(row.save) == "Ngày bắt đầu phải trước ngày kết thúc."


def test_one_state_at_a_time_in_each_track(district):
    found = member(district.cell)
    again = MembershipState(membership=found, track="standing", status="probationary", valid=OPEN)
    assert refused(again.save) == "Đảng viên đã có trạng thái khác trong khoảng ngày này."
    MembershipState.objects.create(membership=found, track="condition", status="exempt", valid=OPEN)
    second = MembershipState(membership=found, track="condition", status="away", valid=OPEN)
    assert refused(second.save) == "Đảng viên đã có trạng thái khác trong khoảng ngày này."


def test_a_person_has_a_name_and_a_code_and_the_code_is_theirs_alone(db):
    Person.objects.create(code="DV-1", name="Lò Văn A")
    assert refused(Person(code="DV-2", name="").save) == "Phải có họ tên và mã đảng viên."
    assert refused(Person(code="", name="Lò Văn B").save) == "Phải có họ tên và mã đảng viên."
    assert refused(Person(code="DV-1", name="Lò Văn B").save) == "Giá trị này đã có: mã đảng viên."


def test_a_decision_is_written_down_once(district):
    found = member(district.cell)
    known = Decision.objects.get(membership=found, kind="admission")
    again = Decision(person=found.person, membership=found, kind="admission", on=known.on)
    assert refused(again.save) == "Quyết định này đã được ghi cho đảng viên."
    history = {"person": found.person, "membership": None, "kind": "admission", "on": date(2001, 1, 1)}
    Decision.objects.create(**history)
    assert refused(Decision(**history).save) == "Quyết định này đã được ghi cho đảng viên."


def test_a_departure_is_written_down_once(district):
    found = member(district.cell)
    Departure.objects.create(person=found.person, membership=found, unit=district.cell, on=date(2021, 1, 1), how="died")
    again = Departure(person=found.person, on=date(2021, 1, 1), how="died")
    assert refused(again.save) == "Việc ra khỏi Đảng này đã được ghi."


def test_one_transfer_waits_and_one_departure_by_transfer_is_done(district):
    found = member(district.cell)
    sent = {"person": found.person, "from_membership": found, "from_unit": district.cell, "to_place": "Hà Nội"}
    Transfer.objects.create(**sent, state="sent")
    assert refused(Transfer(**sent, state="sent").save) == "Đảng viên đang chờ nơi khác tiếp nhận."
    Transfer.objects.create(**sent, state="refused")
    Transfer.objects.create(**sent, state="done")
    assert refused(Transfer(**sent, state="done").save) == "Đảng viên đã chuyển khỏi chi bộ này."


@pytest.mark.parametrize(
    ("name", "plain", "given"),
    [
        ("Nguyễn Thị Hương", "nguyen thi huong", "huong nguyen thi"),
        ("Đặng Văn Ức", "dang van uc", "uc dang van"),
        ("Sùng", "sung", "sung"),
    ],
)
def test_people_are_looked_up_without_accents_given_name_first(db, name, plain, given):
    person = Person.objects.create(code="DV-1", name=name)
    person.refresh_from_db()
    assert (person.plain, person.given) == (plain, given)


def test_people_stand_in_vietnamese_order_of_their_given_names(db):
    """Letters decide, the whole name through; tones only between names of the same letters."""
    names = ["Lò Văn Ấn", "Lò Văn An", "Lò Thị Ăn", "Lò Văn Đông", "Lò Văn Dông", "Lò Văn Ân", "Vì Văn An", "Lò Văn Án"]
    Person.objects.bulk_create([Person(code=str(place), name=name) for place, name in enumerate(names)])
    assert list(Person.objects.order_by("sort_key").values_list("name", flat=True)) == [
        "Lò Văn An", "Lò Văn Án", "Vì Văn An", "Lò Thị Ăn", "Lò Văn Ân", "Lò Văn Ấn", "Lò Văn Dông", "Lò Văn Đông",
    ]  # fmt: skip


def test_no_row_about_a_person_is_deleted_while_anything_hangs_on_it(district):
    from django.db.models import ProtectedError

    found = member(district.cell)
    for record in (found.person, found):
        with pytest.raises(ProtectedError):
            record.delete()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_membership")
        assert cursor.fetchone() == (1,)
