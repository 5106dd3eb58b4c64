"""The sheet of members: one row a stay, and what lives follow from the stays."""

from __future__ import annotations

from datetime import date

import pytest

from chibo.foundation.exchange.operations import RowsRefused
from chibo.registry.org import operations as org
from chibo.registry.org.models import Area
from chibo.registry.people import operations as people
from chibo.registry.people.enums import Began, DecisionKind, Status, Track, TransferState
from chibo.registry.people.models import Decision, Departure, Membership, MembershipState, Person, Residence, Transfer
from chibo.registry.people.queries import lives
from tests.factories.access import TODAY, operator
from tests.factories.areas import lives_in
from tests.factories.books import contents
from tests.factories.people import candidate, decision
from tests.factories.sheets import area_row, bring, member_row, unit_row

OF_A_BATCH = ("exchange_batch", "documents_storedfile", "access_journalentry", "access_manifestrow")
ADMITTED, OFFICIAL = date(2015, 3, 10), date(2016, 3, 10)
MOVED = date(2018, 5, 1)

OUT = {"Chuyển đi ngày": "01/05/2018"}
INTO = {"Chuyển đến ngày": "01/05/2018"}


@pytest.fixture
def cells(db):
    kind = "Chi bộ trực thuộc"
    bring("units", [
        unit_row("X", "Đảng bộ xã", "Đảng bộ cơ sở"), unit_row("A", "Chi bộ A", kind, "X"),
        unit_row("B", "Chi bộ B", kind, "X"), unit_row("M", "Chi bộ Muộn", kind, "X", "01/06/2017"),
    ])  # fmt: skip


def counts(batch) -> tuple[int, int, int]:
    return batch.new, batch.changed, batch.unchanged


def unchanged(*sheets) -> bool:
    """Whether these sheets, brought in once more, leave every row as it is and say so."""
    before = contents(without=OF_A_BATCH)
    for rows in sheets:
        assert counts(bring("members", rows)) == (0, 0, len(rows))
    return contents(without=OF_A_BATCH) == before


def stays(code="DV-1") -> list[tuple]:
    """(cell, how it began, first day, first day without) in order of time."""
    rows = Membership.objects.filter(person__code=code).order_by("valid").select_related("unit")
    return [(row.unit.code, row.began, row.valid.lower, row.valid.upper) for row in rows]


def standings(code="DV-1") -> list[tuple]:
    rows = MembershipState.objects.filter(membership__person__code=code, track=Track.STANDING).order_by("valid")
    return [(row.membership.unit.code, row.status, row.valid.lower, row.valid.upper) for row in rows]


def decisions(code="DV-1") -> list[tuple]:
    rows = Decision.objects.filter(person__code=code).order_by("on").select_related("unit")
    return [(row.kind, row.on, row.number, row.unit.code if row.unit else None) for row in rows]


def moves(code="DV-1") -> list[tuple]:
    rows = Transfer.objects.filter(person__code=code).order_by("departed_on", "arrived_on")
    return [
        (row.from_unit and row.from_unit.code, row.to_unit and row.to_unit.code, row.departed_on, row.arrived_on)
        for row in rows
    ]


def refusal(rows) -> list[tuple[int, str]]:
    with pytest.raises(RowsRefused) as raised:
        bring("members", rows)
    return [(error.row, error.column) for error in raised.value.plan.errors]


def test_a_row_is_a_life_in_one_cell(cells):
    row = member_row(
        "DV-1", "A",
        **{"Số quyết định kết nạp": "12-QĐ/HU", "Số quyết định chính thức": "20-QĐ/HU", "Người sở tại": "Có"},
    )  # fmt: skip
    assert counts(bring("members", [row])) == (1, 0, 0)
    person = Person.objects.get()
    assert (person.code, person.name, person.born_on, person.sex, person.ethnicity) == (
        "DV-1", "Lò Văn DV-1", date(1980, 5, 20), "male", "Thái",
    )  # fmt: skip
    assert stays() == [("A", Began.ADMITTED, ADMITTED, None)]
    assert standings() == [
        ("A", Status.PROBATIONARY, ADMITTED, OFFICIAL), ("A", Status.OFFICIAL, OFFICIAL, None),
    ]  # fmt: skip
    assert decisions() == [
        (DecisionKind.ADMISSION, ADMITTED, "12-QĐ/HU", "A"), (DecisionKind.RECOGNITION, OFFICIAL, "20-QĐ/HU", "A"),
    ]  # fmt: skip
    assert Membership.objects.get().native is True
    assert unchanged([row])


def test_a_probationer_has_no_day_of_recognition(cells):
    rows = [member_row("DV-1", "A", **{"Ngày chính thức": ""})]
    bring("members", rows)
    assert standings() == [("A", Status.PROBATIONARY, ADMITTED, None)]
    assert unchanged(rows)


def test_an_admission_before_the_cell_opened_is_history(cells):
    rows = [member_row("DV-1", "M")]
    bring("members", rows)
    assert stays() == [("M", Began.RECORDED, date(2017, 6, 1), None)]
    assert standings() == [("M", Status.OFFICIAL, date(2017, 6, 1), None)]
    assert decisions() == [(DecisionKind.ADMISSION, ADMITTED, "", None), (DecisionKind.RECOGNITION, OFFICIAL, "", None)]
    assert unchanged(rows)


def test_somebody_admitted_on_the_day_the_cell_opened_was_admitted_there(cells):
    bring("members", [member_row("DV-1", "M", **{"Ngày kết nạp": "01/06/2017", "Ngày chính thức": ""})])
    assert stays() == [("M", Began.ADMITTED, date(2017, 6, 1), None)]
    assert decisions() == [(DecisionKind.ADMISSION, date(2017, 6, 1), "", "M")]


def test_an_arrival_from_outside_is_a_transfer_and_its_admission_history(cells):
    rows = [member_row("DV-1", "A", **INTO)]
    bring("members", rows)
    assert stays() == [("A", Began.TRANSFERRED, MOVED, None)]
    assert moves() == [(None, "A", None, MOVED)]
    assert decisions()[0] == (DecisionKind.ADMISSION, ADMITTED, "", None)
    assert unchanged(rows)


def test_a_departure_to_outside_is_a_transfer(cells):
    rows = [member_row("DV-1", "A", **OUT)]
    bring("members", rows)
    assert stays() == [("A", Began.ADMITTED, ADMITTED, MOVED)]
    assert moves() == [("A", None, MOVED, None)]
    assert unchanged(rows)


MOVE = [member_row("DV-1", "A", **OUT), member_row("DV-1", "B", **INTO)]


@pytest.mark.parametrize(
    "sheets",
    [[MOVE], [MOVE[::-1]], [MOVE[:1], MOVE[1:]], [MOVE[1:], MOVE[:1]], [MOVE[:1], MOVE], [[member_row("DV-1", "A")],
    MOVE]],
    ids=["one file", "one file, the later row first", "two files", "two files, the later first", "the old cell first",
         "open until the second file"],
)  # fmt: skip
def test_a_move_between_two_cells_is_one_transfer_however_it_is_told(cells, sheets):
    for rows in sheets:
        bring("members", rows)
    assert stays() == [("A", Began.ADMITTED, ADMITTED, MOVED), ("B", Began.TRANSFERRED, MOVED, None)]
    assert moves() == [("A", "B", MOVED, MOVED)]
    assert standings() == [
        ("A", Status.PROBATIONARY, ADMITTED, OFFICIAL), ("A", Status.OFFICIAL, OFFICIAL, MOVED),
        ("B", Status.OFFICIAL, MOVED, None),
    ]  # fmt: skip
    assert [(kind, unit) for kind, _on, _number, unit in decisions()] == [
        (DecisionKind.ADMISSION, "A"), (DecisionKind.RECOGNITION, "A"),
    ]  # fmt: skip
    assert unchanged(MOVE)
    assert unchanged(MOVE[:1], MOVE[1:])


def test_an_open_stay_is_not_ended_by_an_arrival_elsewhere(cells):
    bring("members", [member_row("DV-1", "A")])
    assert refusal([member_row("DV-1", "B", **INTO)]) == [(2, "Mã chi bộ")]


def test_there_and_back_again(cells):
    rows = [
        member_row("DV-1", "A", **OUT),
        member_row("DV-1", "B", **INTO, **{"Chuyển đi ngày": "01/09/2019"}),
        member_row("DV-1", "A", **{"Chuyển đến ngày": "01/09/2019"}),
    ]
    bring("members", rows)
    back = date(2019, 9, 1)
    assert [(unit, start, end) for unit, _began, start, end in stays()] == [
        ("A", ADMITTED, MOVED), ("B", MOVED, back), ("A", back, None),
    ]  # fmt: skip
    assert moves() == [("A", "B", MOVED, MOVED), ("B", "A", back, back)]
    assert unchanged(rows)


def test_a_member_recognised_in_the_second_cell_counts_there(cells):
    rows = [
        member_row("DV-1", "A", **{"Chuyển đi ngày": "01/09/2015"}),
        member_row("DV-1", "B", **{"Chuyển đến ngày": "01/09/2015", "Số quyết định chính thức": "20-QĐ"}),
    ]
    bring("members", rows)
    assert decisions() == [
        (DecisionKind.ADMISSION, ADMITTED, "", "A"),
        (DecisionKind.RECOGNITION, OFFICIAL, "20-QĐ", "B"),
    ]
    assert [(unit, status) for unit, status, _start, _end in standings()] == [
        ("A", Status.PROBATIONARY), ("B", Status.PROBATIONARY), ("B", Status.OFFICIAL),
    ]  # fmt: skip
    assert unchanged(rows)


@pytest.mark.parametrize(
    ("words", "how", "why"),
    [
        ("Từ trần", "died", ""), ("chết", "died", ""), ("Xóa tên", "removed", ""), ("xoá tên", "removed", ""),
        ("Khai trừ", "expelled", ""), ("Xin ra khỏi Đảng", "withdrew", ""),
        ("Tự bỏ sinh hoạt", "other", "Tự bỏ sinh hoạt"),
        ("", "other", ""),
    ],
)  # fmt: skip
def test_a_departure_is_taken_as_people_write_it(cells, words, how, why):
    rows = [member_row("DV-1", "A", **{"Ra khỏi Đảng ngày": "01/05/2018", "Hình thức ra": words})]
    bring("members", rows)
    row = Departure.objects.get()
    assert (row.how, row.why, row.on, row.unit.code) == (how, why, MOVED, "A")
    assert stays() == [("A", Began.ADMITTED, ADMITTED, MOVED)]
    assert unchanged(rows)


def test_somebody_who_moved_on_before_leaving_counts_as_leaving_nowhere_here(cells):
    rows = [member_row("DV-1", "A", **OUT, **{"Ra khỏi Đảng ngày": "01/01/2020", "Hình thức ra": "Từ trần"})]
    bring("members", rows)
    assert stays() == [("A", Began.ADMITTED, ADMITTED, MOVED)]
    assert moves() == [("A", None, MOVED, None)]
    assert [(row.unit, row.on) for row in Departure.objects.all()] == [(None, date(2020, 1, 1))]
    assert unchanged(rows)


def test_an_exempt_member_is_exempt_to_the_end_of_the_stay(cells):
    rows = [member_row("DV-1", "A", **{"Miễn sinh hoạt từ": "01/01/2020", "Chuyển đi ngày": "01/01/2021"})]
    bring("members", rows)
    state = MembershipState.objects.get(track=Track.CONDITION)
    assert (state.status, state.valid.lower, state.valid.upper) == (Status.EXEMPT, date(2020, 1, 1), date(2021, 1, 1))
    assert unchanged(rows)


def test_somebody_readmitted_has_two_admissions_and_two_recognitions(cells):
    first = {"Ra khỏi Đảng ngày": "01/05/2018", "Hình thức ra": "Xin ra khỏi Đảng"}
    second = {"Ngày kết nạp": "01/06/2021", "Ngày chính thức": "01/06/2022"}
    rows = [member_row("DV-1", "A", **first), member_row("DV-1", "B", **second)]
    bring("members", rows)
    assert [(kind, on, unit) for kind, on, _number, unit in decisions()] == [
        (DecisionKind.ADMISSION, ADMITTED, "A"), (DecisionKind.RECOGNITION, OFFICIAL, "A"),
        (DecisionKind.ADMISSION, date(2021, 6, 1), "B"), (DecisionKind.RECOGNITION, date(2022, 6, 1), "B"),
    ]  # fmt: skip
    assert standings()[2:] == [
        ("B", Status.PROBATIONARY, date(2021, 6, 1), date(2022, 6, 1)), ("B", Status.OFFICIAL, date(2022, 6, 1), None),
    ]  # fmt: skip
    assert unchanged(rows)


def test_somebody_readmitted_may_be_on_probation_again(cells):
    first = {"Ra khỏi Đảng ngày": "01/05/2018", "Hình thức ra": "Xin ra khỏi Đảng"}
    rows = [
        member_row("DV-1", "A", **first),
        member_row("DV-1", "B", **{"Ngày kết nạp": "01/06/2021", "Ngày chính thức": ""}),
    ]
    bring("members", rows)
    assert standings()[2:] == [("B", Status.PROBATIONARY, date(2021, 6, 1), None)]
    assert unchanged(rows)


def test_a_probationer_of_the_book_becomes_official_by_the_next_sheet(cells):
    bring("members", [member_row("DV-1", "A", **{"Ngày chính thức": ""})])
    rows = [member_row("DV-1", "A", **{"Số quyết định chính thức": "20-QĐ"})]
    assert counts(bring("members", rows)) == (0, 1, 0)
    assert standings() == [("A", Status.PROBATIONARY, ADMITTED, OFFICIAL), ("A", Status.OFFICIAL, OFFICIAL, None)]
    assert decisions()[1] == (DecisionKind.RECOGNITION, OFFICIAL, "20-QĐ", "A")
    assert unchanged(rows)


@pytest.mark.parametrize(
    ("more", "attribute", "value"),
    [
        ({"Họ và tên": "Lò Văn Đổi"}, "name", "Lò Văn Đổi"),
        ({"Ngày sinh": "21/05/1980"}, "born_on", date(1980, 5, 21)),
        ({"Giới tính": "Nữ"}, "sex", "female"),
        ({"Dân tộc": "Mông"}, "ethnicity", "Mông"),
    ],
)
def test_a_mended_detail_changes_the_person_and_keeps_ids(cells, more, attribute, value):
    bring("members", [member_row("DV-1", "A"), member_row("DV-2", "A")])
    ids = (Person.objects.get(code="DV-1").pk, Membership.objects.get(person__code="DV-1").pk)
    rows = [member_row("DV-1", "A", **more), member_row("DV-2", "A")]
    assert counts(bring("members", rows)) == (0, 1, 1)
    person = Person.objects.get(code="DV-1")
    assert getattr(person, attribute) == value
    assert (person.pk, Membership.objects.get(person=person).pk) == ids
    assert unchanged(rows)


@pytest.mark.parametrize(
    "column",
    [
        "Ngày sinh",
        "Giới tính",
        "Dân tộc",
        "Ngày chính thức",
        "Số quyết định kết nạp",
        "Người sở tại",
        "Miễn sinh hoạt từ",
    ],
)
def test_an_empty_cell_never_erases_what_the_book_holds(cells, column):
    full = {"Số quyết định kết nạp": "12-QĐ", "Người sở tại": "Không", "Miễn sinh hoạt từ": "01/01/2020"}
    bring("members", [member_row("DV-1", "A", **full)])
    assert unchanged([member_row("DV-1", "A", **{**full, column: ""})])


def test_a_changed_date_of_admission_moves_the_decision_and_keeps_its_row(cells):
    bring("members", [member_row("DV-1", "A", **{"Số quyết định kết nạp": "12-QĐ"})])
    known = Decision.objects.get(kind=DecisionKind.ADMISSION).pk
    rows = [member_row("DV-1", "A", **{"Ngày kết nạp": "10/02/2015"})]
    assert counts(bring("members", rows)) == (0, 1, 0)
    row = Decision.objects.get(kind=DecisionKind.ADMISSION)
    assert (row.pk, row.on, row.number) == (known, date(2015, 2, 10), "12-QĐ")
    assert stays() == [("A", Began.ADMITTED, date(2015, 2, 10), None)]
    assert unchanged(rows)


def test_what_operations_did_is_told_back_as_the_sheet_would(operator, cells):
    """Members made by operations and members of sheets are the same kind of member."""
    unit = Membership.objects.model.unit.field.related_model.objects
    found = candidate(unit.get(code="A"), on=date(2015, 1, 1))
    people.admit(actor=operator, membership=found, unit=found.unit, decision=decision(ADMITTED, "12-QĐ"))
    people.recognise(actor=operator, membership=found, decision=decision(OFFICIAL, "20-QĐ"))
    people.move(actor=operator, membership=found, unit=unit.get(code="B"), on=MOVED)
    code = found.person.code
    common = {"Họ và tên": found.person.name, "Số quyết định kết nạp": "12-QĐ", "Số quyết định chính thức": "20-QĐ"}
    assert unchanged([member_row(code, "A", **common, **OUT), member_row(code, "B", **common, **INTO)])


def test_a_candidate_of_the_book_is_admitted_by_the_sheet(cells):
    unit = Membership.objects.model.unit.field.related_model.objects.get(code="A")
    found = candidate(unit, on=date(2015, 1, 1))
    rows = [member_row(found.person.code, "A", **{"Họ và tên": found.person.name})]
    bring("members", rows)
    assert standings(found.person.code) == [
        ("A", Status.CANDIDATE, date(2015, 1, 1), ADMITTED), ("A", Status.PROBATIONARY, ADMITTED, OFFICIAL),
        ("A", Status.OFFICIAL, OFFICIAL, None),
    ]  # fmt: skip
    assert [unit for unit, *_rest in stays(found.person.code)] == ["A"]
    assert unchanged(rows)


def test_a_waiting_transfer_is_left_alone_by_a_sheet(operator, cells):
    bring("members", [member_row("DV-1", "A")])
    units = Membership.objects.model.unit.field.related_model.objects
    people.send(actor=operator, membership=Membership.objects.get(), on=date(2020, 1, 1), unit=units.get(code="B"))
    bring("members", [member_row("DV-1", "A", **{"Dân tộc": "Mông"})])
    assert [row.state for row in Transfer.objects.all()] == [TransferState.SENT]


def test_a_suspension_and_an_absence_are_left_alone_by_a_sheet(operator, cells):
    bring("members", [member_row("DV-1", "A")])
    found = Membership.objects.get()
    people.suspend(
        actor=operator, membership=found, on=date(2017, 1, 1), until=date(2017, 6, 1), decision=decision(ADMITTED)
    )
    people.send_away(actor=operator, membership=found, on=date(2019, 1, 1), decision=decision(ADMITTED))
    bring("members", [member_row("DV-1", "A", **{"Dân tộc": "Mông"})])
    rows = MembershipState.objects.filter(track=Track.CONDITION).order_by("valid")
    assert [(row.status, row.valid.lower, row.valid.upper) for row in rows] == [
        (Status.SUSPENDED, date(2017, 1, 1), date(2017, 6, 1)), (Status.AWAY, date(2019, 1, 1), None),
    ]  # fmt: skip


def test_a_sheet_that_ends_a_stay_before_a_recorded_absence_is_refused_in_words(operator, cells):
    bring("members", [member_row("DV-1", "A")])
    people.send_away(
        actor=operator, membership=Membership.objects.get(), on=date(2019, 1, 1), decision=decision(ADMITTED)
    )
    before = contents(without=("access_journalentry",))
    assert refusal([member_row("DV-1", "A", **OUT)]) == [(2, "Chuyển đi ngày")]
    assert contents(without=("access_journalentry",)) == before


def test_three_hundred_members_take_as_many_queries_as_thirty(cells, django_assert_max_num_queries):
    for size in (30, 300):
        with django_assert_max_num_queries(52):
            bring("members", [member_row(f"DV-{size}-{place}", "A") for place in range(size)])


def test_the_book_is_read_back_in_a_fixed_number_of_queries(cells, django_assert_num_queries):
    bring("members", [member_row("DV-1", "A"), *([member_row("DV-2", "A", **OUT), member_row("DV-2", "B", **INTO)])])
    with django_assert_num_queries(10):
        assert len(lives(["DV-1"])) == 1
    with django_assert_num_queries(10):
        assert {code: len(life.stays) for code, life in lives(["DV-1", "DV-2", "DV-3"]).items()} == {
            "DV-1": 1,
            "DV-2": 2,
        }


def test_a_ceremony_and_a_back_dated_day_stay_when_a_sheet_mends_a_name(operator, cells):
    """What the sheet does not tell is not undone by it."""
    unit = Membership.objects.model.unit.field.related_model.objects.get(code="A")
    found = candidate(unit, on=date(2015, 1, 1))
    people.admit(
        actor=operator, membership=found, unit=unit, decision=decision(ADMITTED), ceremony_on=date(2015, 3, 25)
    )
    people.recognise(actor=operator, membership=found, decision=decision(date(2016, 9, 1)))
    code = found.person.code
    before = standings(code)
    assert before[-1] == ("A", Status.OFFICIAL, date(2016, 3, 25), None)
    bring("members", [member_row(code, "A", **{"Họ và tên": "Tên Sửa", "Ngày chính thức": ""})])
    assert Person.objects.get(code=code).name == "Tên Sửa"
    assert standings(code) == before
    assert Decision.objects.get(kind=DecisionKind.ADMISSION).ceremony_on == date(2015, 3, 25)


def test_a_candidate_of_another_cell_is_not_admitted_elsewhere(cells):
    unit = Membership.objects.model.unit.field.related_model.objects.get(code="B")
    found = candidate(unit, on=date(2015, 1, 1))
    assert refusal([member_row(found.person.code, "A", **{"Họ và tên": found.person.name})]) == [(2, "Mã chi bộ")]


def test_a_sheet_that_ends_a_stay_before_a_recorded_exemption_is_refused(cells):
    bring("members", [member_row("DV-1", "A", **{"Miễn sinh hoạt từ": "01/01/2019"})])
    assert refusal([member_row("DV-1", "A", **OUT)]) == [(2, "Chuyển đi ngày")]
    assert refusal([member_row("DV-1", "A", **{"Ra khỏi Đảng ngày": "01/05/2018"})]) == [(2, "Ra khỏi Đảng ngày")]


# --- where they live


@pytest.fixture
def hamlets(cells):
    bring("areas", [area_row(code, f"Bản {code}", "bản", "X") for code in ("B1", "B2", "B3")])


def living(code: str, home: str, cell: str = "A", **more):
    return member_row(code, cell, **{"Nơi cư trú": home, **more})


def homes(code: str = "DV-1") -> list[tuple]:
    rows = Residence.objects.filter(person__code=code).order_by("valid").select_related("area")
    return [(row.area.code, row.valid.lower, row.valid.upper) for row in rows]


def test_the_first_home_the_book_knows_has_no_first_day(hamlets):
    rows = [living("DV-1", "B1"), living("DV-2", "")]
    assert counts(bring("members", rows)) == (2, 0, 0)
    assert (homes("DV-1"), homes("DV-2")) == ([("B1", None, None)], [])
    assert unchanged(rows)
    assert counts(bring("members", [living("DV-2", "B2")])) == (0, 1, 0)
    assert homes("DV-2") == [("B2", None, None)]


def test_an_empty_home_erases_none(hamlets):
    bring("members", [living("DV-1", "B1")])
    assert unchanged([living("DV-1", "")])


def test_who_lives_elsewhere_now_lives_there_from_today(hamlets):
    bring("members", [living("DV-1", "B1"), living("DV-2", "B1")])
    rows = [living("DV-1", "B2"), living("DV-2", "B1")]
    assert counts(bring("members", rows)) == (0, 1, 1)
    assert (homes("DV-1"), homes("DV-2")) == ([("B1", None, TODAY), ("B2", TODAY, None)], [("B1", None, None)])
    assert unchanged(rows)


def test_a_home_mended_on_the_same_day_never_was(hamlets):
    for home in ("B1", "B2", "B3"):
        bring("members", [living("DV-1", home)])
    assert homes() == [("B1", None, TODAY), ("B3", TODAY, None)]


def test_a_home_that_an_operation_recorded_is_the_one_the_sheet_is_compared_with(hamlets):
    bring("members", [living("DV-1", "B1")])
    lives_in(Membership.objects.get(), Area.objects.get(code="B2"), on=date(2021, 1, 1))
    assert unchanged([living("DV-1", "B2")])
    assert homes() == [("B1", None, date(2021, 1, 1)), ("B2", date(2021, 1, 1), None)]


def test_a_home_after_one_that_ended_begins_today(hamlets):
    bring("members", [living("DV-1", "B1")])
    Residence.objects.update(valid=(None, date(2021, 1, 1)))
    bring("members", [living("DV-1", "B1")])
    assert homes() == [("B1", None, date(2021, 1, 1)), ("B1", TODAY, None)]


def test_one_row_of_several_says_where_a_person_lives(hamlets):
    rows = [living("DV-1", "", **OUT), living("DV-1", "B2", "B", **INTO)]
    bring("members", rows)
    assert homes() == [("B2", None, None)]
    assert unchanged(rows)


def test_a_candidate_of_the_book_keeps_their_home_when_the_sheet_admits_them(hamlets):
    unit = Membership.objects.model.unit.field.related_model.objects.get(code="A")
    found = candidate(unit, on=date(2015, 1, 1))
    lives_in(found, Area.objects.get(code="B1"), on=date(2015, 1, 1))
    bring("members", [member_row(found.person.code, "A", **{"Họ và tên": found.person.name})])
    assert homes(found.person.code) == [("B1", date(2015, 1, 1), None)]


def test_a_home_that_is_no_more_is_refused_unless_it_is_the_one_of_the_book(hamlets):
    bring("members", [living("DV-1", "B1")])
    org.close_area(actor=operator(), area=Area.objects.get(code="B1"), on=TODAY)
    assert unchanged([living("DV-1", "B1")])
    assert refusal([living("DV-1", "B1"), living("DV-2", "B1")]) == [(3, "Nơi cư trú")]
    gone = {"Ra khỏi Đảng ngày": "01/05/2018", "Hình thức ra": "Từ trần"}
    assert counts(bring("members", [living("DV-3", "B1", **gone)])) == (1, 0, 0)


def test_homes_of_three_hundred_take_as_many_queries_as_of_thirty(hamlets, django_assert_max_num_queries):
    for size in (30, 300):
        with django_assert_max_num_queries(61):
            bring("members", [living(f"DV-{size}-{place}", "B1") for place in range(size)])
